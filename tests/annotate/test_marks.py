"""Which characters are quotation marks, and what they hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.marks import Quoted, quoted
from hearsay.extract.segment import paragraphs
from hearsay.span import Span
from tests.annotate.texts import any_text, noisy_texts

# A text, and the quotations in it with their marks: those within another one after it.
CASES = [
    ("curly", "“Go,” she said. “Now.”", ["“Go,”", "“Now.”"]),
    ("straight", '"Go," she said. "Now."', ['"Go,"', '"Now."']),
    ("a single word", 'the "deal"', ['"deal"']),
    ("curly single", "‘Go,’ she said. ‘Now.’", ["‘Go,’", "‘Now.’"]),
    ("straight single", "'Go,' she said. 'Now.'", ["'Go,'", "'Now.'"]),
    ("contractions", "'It's ours and they don't care,' he said", ["'It's ours and they don't care,'"]),
    ("curly contractions", "‘It’s ours and they don’t care,’ he said", ["‘It’s ours and they don’t care,’"]),
    ("a possessive", "'It was the voters' choice,' he said.", ["'It was the voters' choice,'"]),
    ("a curly possessive", "‘It was the voters’ choice,’ he said.", ["‘It was the voters’ choice,’"]),
    ("a possessive before a capital", "'The miners' Tuesday vote,' he said.", ["'The miners' Tuesday vote,'"]),
    ("two possessives", "'The boys' and girls' team,' he said.", ["'The boys' and girls' team,'"]),
    ("possessives alone", "It was the voters' choice, not the miners' choice.", []),
    ("a curly possessive alone", "It was the voters’ choice.", []),
    ("a title that ends in s", "He called it 'a loss' and left.", ["'a loss'"]),
    ("a title, then a possessive", "He called it 'a loss' and the voters' choice.", ["'a loss'"]),
    ("two titles that end in s", "from 'a loss' to 'a mess' in a day", ["'a loss'", "'a mess'"]),
    ("a dropped g", "'We're goin' home,' he said.", ["'We're goin' home,'"]),
    ("a name with an apostrophe", "Mr O’Brien and Ms O'Dowd left.", []),
    ("a name within marks", "‘Mr O’Brien left,’ she said.", ["‘Mr O’Brien left,’"]),
    ("a decade", "In the '90s and the ’80s it was 'odd'.", ["'odd'"]),
    ("a decade with an opening mark", "“The ‘90s were good,” he said. “Yes.”", ["“The ‘90s were good,”", "“Yes.”"]),
    ("'n'", "Rock 'n' roll and rock ’n’ roll.", []),
    ("'n' within single marks", "'Rock 'n' roll is dead,' he said.", ["'Rock 'n' roll is dead,'"]),
    ("'twas", "'Twas late. 'Go,' he said.", ["'Go,'"]),
    (
        "a word that lost its beginning, in double marks",
        '"Get \'er done," he said. "Go."',
        ['"Get \'er done,"', '"Go."'],
    ),
    ("single in double", "“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "‘no’"]),
    ("straight single in double", "\"He said 'no' to me,\" she said.", ["\"He said 'no' to me,\"", "'no'"]),
    ("double in single", "'He said \"no\" to me,' she said.", ["'He said \"no\" to me,'", '"no"']),
    (
        "double in single, with a possessive",
        "'The \"voters' choice\" won,' he said.",
        ["'The \"voters' choice\" won,'", '"voters\' choice"'],
    ),
    ("nested at the start", "“‘No,’ he said,” she said.", ["“‘No,’ he said,”", "‘No,’"]),
    ("nested at the end", "“He said ‘no.’”", ["“He said ‘no.’”", "‘no.’"]),
    ("straight, nested at both ends", "\"'No' is 'no'\"", ["\"'No' is 'no'\"", "'No'", "'no'"]),
    (
        "three deep",
        "“I wrote ‘She said “never”’ there,” he said.",
        ["“I wrote ‘She said “never”’ there,”", "‘She said “never”’", "“never”"],
    ),
    ("the same marks nested", "“He said “never” to me,” she said.", ["“He said “never” to me,”", "“never”"]),
    ("accents and apostrophes", "``Go,'' she said. ``Now.''", ["``Go,''", "``Now.''"]),
    ("two apostrophes on both sides", "''Go,'' she said.", ["''Go,''"]),
    ("accents, with single marks in them", "``He said `no' to me,'' she said.", ["``He said `no' to me,''", "`no'"]),
    ("guillemets", "«Go», she said.", ["«Go»"]),
    ("guillemets with spaces", "« Go » and « now », she said.", ["« Go »", "« now »"]),
    (
        "guillemets with spaces, nested",
        "« He said « never » to me », she said.",
        ["« He said « never » to me »", "« never »"],
    ),
    ("reversed guillemets", "»Go«, she said. »Now.«", ["»Go«", "»Now.«"]),
    ("Swedish guillemets", "»Go», she said. »Now.»", ["»Go»", "»Now.»"]),
    ("guillemets in curly ones", "“He said «no» to me,” she said.", ["“He said «no» to me,”", "«no»"]),
    ("single guillemets", "‹Go›, she said.", ["‹Go›"]),
    ("German", "„Go“, she said. „Now.“", ["„Go“", "„Now.“"]),
    ("German single in double", "„He said ‚no‘ to me“, she said.", ["„He said ‚no‘ to me“", "‚no‘"]),
    ("Polish", "„Go”, she said. „Now.”", ["„Go”", "„Now.”"]),
    ("low, closed straight", '„Go", she said.', ['„Go"']),
    ("Swedish", "”Go,” she said. ”Now.”", ["”Go,”", "”Now.”"]),
    ("corner brackets", "「Go,」 she said.", ["「Go,」"]),
    ("corner brackets nested", "「He said 『no』 to me」", ["「He said 『no』 to me」", "『no』"]),
    ("full width", "She said＂Go＂.", ["＂Go＂"]),
    ("curly and straight mixed", '"Go,” she said. “Now."', ['"Go,”', '“Now."']),
    ("two opening curly marks", "“Go,“ she said. “Now.“", ["“Go,“", "“Now.“"]),
    ("missing closing mark", "“Go, she said.", ["“Go, she said."]),
    ("missing closing mark, then another quotation", "“Go, she said. “Now,” he said.", ["“Go, she said.", "“Now,”"]),
    (
        "an odd number of straight marks",
        'The "lake is gone, he said. "I saw it," he added.',
        ['"lake is gone, he said.', '"I saw it,"'],
    ),
    ("missing opening mark", 'Go," she said. "Now."', ['"Now."']),
    ("missing opening mark, curly", "Go,” she said. “Now.”", ["“Now.”"]),
    ("missing spaces", 'said"Go"and', ['"Go"']),
    ("no space before", 'She said,"Go," and left.', ['"Go,"']),
    ("no space before, curly", "She said,“Go,” and left.", ["“Go,”"]),
    ("spaces inside", 'She said " Go " and left.', ['" Go "']),
    ("empty", 'She said "" and “”.', []),
    ("a lone mark", '"', []),
    ("a lone mark at the end", 'She said "', []),
    ("feet and inches", "He is 5'10\" or 5' 10\" tall.", []),
    ("feet and inches, curly", "He is 5’10” tall.", []),
    ("feet and inches within marks", '"He is 6\'2" and fast," she said.', ['"He is 6\'2" and fast,"']),
    ("inches before a quotation", 'The 12" disc is "odd".', ['"odd"']),
    ("a year at the end of a quotation", '"We won in 1999" and "in 2000" he said.', ['"We won in 1999"', '"in 2000"']),
    ("a year at the end of the last quotation", 'He said "we won in 1999" to all.', ['"we won in 1999"']),
    ("brackets", "(“Go,” she said.) [‘Now’]", ["“Go,”", "‘Now’"]),
    ("straight in brackets", "(\"Go,\" she said.) ['Now']", ['"Go,"', "'Now'"]),
    ("dashes", 'She said—“Go”—and—"now"—left.', ["“Go”", '"now"']),
    ("dashes inside", '"I—" he said. "—never," she said.', ['"I—"', '"—never,"']),
    ("ellipsis", '"… and then …" he said.', ['"… and then …"']),
    ("colon, no space", "She said:'Go!'", ["'Go!'"]),
    ("a footnote sign behind", '"Go,"[1] she said.', ['"Go,"']),
    ("zero-width characters around", "\u200b\"Go,\"\u200b she said. \u200e'Now'\u200e.", ['"Go,"', "'Now'"]),
    ("zero-width characters inside", '"\u200bGo,\u200b" she said.', ['"\u200bGo,\u200b"']),
    ("a soft hyphen", "“The har\u00adbour,” he said.", ["“The har\u00adbour,”"]),
    ("a no-break space", '"Go,"\u00a0she said.\u00a0"Now."', ['"Go,"', '"Now."']),
    ("capitals", "“GO,” SHE SAID. IT WAS THE VOTERS' CHOICE.", ["“GO,”"]),
    (
        "capitals in single marks",
        "'THE VOTERS' CHOICE,' SHE SAID. 'IT'S OURS.'",
        ["'THE VOTERS' CHOICE,'", "'IT'S OURS.'"],
    ),
    ("every paragraph opened, the last closed", "“Go.\n\n“Now.\n\n“Run,” she said.", ["“Go.", "“Now.", "“Run,”"]),
    ("single marks, every paragraph opened", "'Go.\n\n'Now.\n\n'Run,' she said.", ["'Go.", "'Now.", "'Run,'"]),
    ("a mark does not run on into the next paragraph", "He said “go.\nNow,” he said.", ["“go."]),
]


def found(text: str) -> tuple[Quoted, ...]:
    return quoted(text, paragraphs(text))


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks(text: str, wanted: list[str]) -> None:
    assert [q.whole.of(text) for q in found(text)] == wanted


def test_depth_counts_the_quotations_around() -> None:
    assert [q.depth for q in found("“I wrote ‘She said “never”’ there,” he said. “Yes.”")] == [0, 1, 2, 0]


def test_a_stray_apostrophe_is_no_depth() -> None:
    assert [q.depth for q in found("Then 'bout noon “it all fell down,” he said.")] == [0]


def test_inside_is_without_the_marks() -> None:
    text = "``Go,'' she said. “Now"
    assert [(q.inside.of(text), q.closed) for q in found(text)] == [("Go,", True), ("Now", False)]


@given(any_text)
def test_quotations_lie_in_their_paragraph_and_do_not_cross(text: str) -> None:
    quotations = found(text)
    for q in quotations:
        assert q.whole.holds(q.inside)
        assert q.whole.end <= len(text)
        assert any(p.holds(q.whole) for p in paragraphs(text))
        assert q.closed == (q.inside.end < q.whole.end)
        around = [o for o in quotations if o is not q and o.whole.holds(q.whole)]
        assert q.depth == len(around)
        assert all(o.inside.holds(q.whole) for o in around)
        assert all(o in around or q.whole.holds(o.whole) or not o.whole.overlaps(q.whole) for o in quotations)
    assert list(quotations) == sorted(quotations, key=lambda q: (q.whole.start, -q.whole.end))


@given(st.lists(noisy_texts, max_size=4))
def test_paragraphs_are_read_each_by_itself(parts: list[str]) -> None:
    text = "\n".join(parts)
    alone = [
        (paragraph.start + q.whole.start, q.whole.of(paragraph.of(text)), q.depth, q.closed)
        for paragraph in paragraphs(text)
        for q in quoted(paragraph.of(text), (Span(0, len(paragraph)),))
    ]
    assert [(q.whole.start, q.whole.of(text), q.depth, q.closed) for q in found(text)] == alone


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", "‘", "”", "''", "“‘", "“«", "“«」", " 'a", " 's' a", ' "a', "\u200b'", "«"]
)
def test_reads_in_time_linear_in_the_marks(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    before = time.process_time()
    found(text)
    # Half a second on a slow core; minutes if each mark looked at all others.
    assert time.process_time() - before < 5
