"""What people said is part of the record: in any order the same, once, and where the words stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.amendment import line, making
from hearsay.amendment.corrected import corrected, standing_ones
from hearsay.amendment.making import Signature
from hearsay.amendment.passage import found, kept
from hearsay.correction import Correction, Who
from hearsay.export.loading import from_line
from hearsay.export.writing import to_line
from hearsay.span import Span
from hearsay.statement import Record
from tests.archive.made import Said, record
from tests.export.records import parts, records

LIND = "Ada Lindqvist"
ORR = "Tomas Orr"
STORY = record(
    [
        Said(LIND, "said", "the harbour would open before the ice came", LIND),
        Said(ORR, "told her", "that nobody had asked the pilots about it", ORR, to=LIND),
        Said("He", "added", "that the pilots would be asked in spring", ORR),
    ],
    also=("Mira Castellan",),
)
FIRST, SECOND, THIRD = (s.id for s in STORY.statements)


def signed(second: int = 0, by: str = "Editor") -> Signature:
    return Signature(by, f"2026-04-01T10:00:{second:02}Z")


def fates(made: Record) -> list[str]:
    return [s.fate for s in made.corrections]


def speaker(made: Record, statement: str) -> str | None:
    [found] = [s for s in made.statements if s.id == statement]
    return next((e.name for e in made.entities if e.id == found.speaker), None)


def words(made: Record, statement: str) -> tuple[list[str], ...]:
    [s] = [s for s in made.statements if s.id == statement]
    return tuple([span.of(made.article.text) for span in part] for part in (s.source, s.cue, s.content))


@st.composite
def corrections(draw: st.DrawFn, made: Record) -> list[Correction]:
    """Some of each sort, of a few seconds, so that they meet; and withdrawals of some."""
    out: list[Correction] = []
    text = made.article.text
    who = st.sampled_from(
        [Who(None), Who("Mira Castellan"), *(Who(e.name, e.id) for e in made.entities if e.name.strip())]
    )
    for _ in range(draw(st.integers(0, 6))):
        by = signed(draw(st.integers(0, 5)), draw(st.sampled_from(["Editor", "Reader"])))
        sorts = ["missing", *(["no", "who", "to", "when", "span", "yes"] if made.statements else [])]
        sort = draw(st.sampled_from(sorts))
        identity = draw(st.sampled_from([s.id for s in made.statements])) if made.statements else ""
        if sort == "no":
            out.append(making.not_a_statement(made, identity, by))
        elif sort == "yes":
            out.append(making.confirmed(made, identity, by))
        elif sort == "who":
            out.append(making.wrong_speaker(made, identity, draw(who), by))
        elif sort == "to":
            out.append(making.wrong_addressee(made, identity, draw(who), by))
        elif sort == "when":
            told = draw(st.booleans())
            words = draw(parts(text, least=1))[0] if told else None
            out.append(making.wrong_time(made, identity, words, "2026-03-31" if told else None, by))
        elif sort == "span":
            role = draw(st.sampled_from(["source", "cue", "content"]))
            spans = draw(parts(text, least=role == "content"))
            out.append(making.wrong_span(made, identity, {role: spans}, "mixed", by))
        else:
            spans = {"content": draw(parts(text, least=1)), "cue": draw(parts(text))}
            out.append(making.missing_statement(made, spans, "indirect", draw(who), by))
    for each in list(out):
        if draw(st.integers(0, 3)) == 0:
            out.append(making.withdrawal(each.id, signed(9)))
    return out


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_in_any_order_once_and_where_the_words_stand(data: st.DataObject) -> None:
    made = data.draw(records())
    given_ones = data.draw(corrections(made))
    once = corrected(made, given_ones)
    shuffled = list(given_ones)
    random.Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    assert corrected(made, shuffled) == once
    assert corrected(made, [*given_ones, *shuffled]) == once
    assert corrected(once, given_ones) == once
    # The contract is kept: every span has its words, chains are whole, and it comes back as it went.
    assert from_line(to_line(once)) == once
    for each in given_ones:
        assert line.from_line(line.to_line(each)) == each
    assert [s.correction for s in once.corrections] == standing_ones(given_ones)
    assert replace(once, corrections=()) == made or once.corrections


@given(st.text("ab .\n", min_size=1, max_size=80), st.data())
@settings(max_examples=200, deadline=None)
def test_words_are_found_again_where_a_text_was_cut_or_added_to(text: str, data: st.DataObject) -> None:
    spans = data.draw(parts(text, least=1))
    passages = kept(text, spans)
    assert found(passages, text, same=True) == spans
    again = found(passages, text, same=False)
    assert again is None or [s.of(text) for s in again] == [p.text for p in passages]
    at, gone = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 9))
    newer = text[:at] + data.draw(st.text("ab c", max_size=9)) + text[at + gone :]
    moved = found(passages, newer, same=False)
    assert moved is None or [s.of(newer) for s in moved] == [p.text for p in passages]


def test_words_of_half_a_character_are_kept_too() -> None:
    torn = replace(STORY, article=replace(STORY.article, text=STORY.article.text.replace("ice", "ic\ud83d")))
    said = making.confirmed(torn, FIRST, signed(by="Ed\udc80itor"))
    assert said.evidence
    assert "\ud83d" in said.evidence.content[0].text
    stored = line.to_line(said)
    assert stored.isascii()
    assert line.from_line(stored) == said


def test_what_is_no_statement_is_gone_and_what_hung_on_it_stays() -> None:
    [a, b, c] = STORY.statements
    chained = replace(STORY, statements=(a, replace(b, reported_by=(FIRST,)), replace(c, reported_by=(SECOND, FIRST))))
    made = corrected(chained, [making.not_a_statement(chained, SECOND, signed())])
    assert [(s.id, s.reported_by) for s in made.statements] == [(FIRST, ()), (THIRD, (FIRST,))]
    assert fates(made) == ["applied"]


def test_the_right_speaker_by_name_by_entity_and_nobody() -> None:
    entity = next(e.id for e in STORY.entities if e.name == "Mira Castellan")
    for who, name in (
        (Who("Mira Castellan"), "Mira Castellan"),
        (Who(None, entity), "Mira Castellan"),
        (Who("mira castellan"), "Mira Castellan"),
        (Who("Jon Ferrer"), "Jon Ferrer"),
    ):
        made = corrected(STORY, [making.wrong_speaker(STORY, THIRD, who, signed())])
        assert speaker(made, THIRD) == name
        assert speaker(made, SECOND) == ORR
    nobody = corrected(STORY, [making.wrong_speaker(STORY, THIRD, Who(None), signed())])
    assert speaker(nobody, THIRD) is None
    assert nobody.statements[2].confidence.speaker == 1.0
    assert any(step.by == "correction" and "Editor" in step.why for step in nobody.statements[2].steps)


def test_the_later_of_two_is_right_and_the_other_is_kept() -> None:
    early = making.wrong_speaker(STORY, THIRD, Who(LIND), signed(1))
    late = making.wrong_speaker(STORY, THIRD, Who("Jon Ferrer"), signed(2))
    made = corrected(STORY, [late, early])
    assert speaker(made, THIRD) == "Jon Ferrer"
    assert fates(made) == ["overruled", "applied"]
    assert {e.name for e in made.entities} == {LIND, ORR, "Mira Castellan", "Jon Ferrer"}
    back = corrected(STORY, [late, early, making.withdrawal(late.id, signed(3))])
    assert speaker(back, THIRD) == LIND
    assert "Jon Ferrer" not in {e.name for e in back.entities}
    again = [making.withdrawal(late.id, signed(3))]
    again.append(making.withdrawal(again[0].id, signed(4)))
    assert speaker(corrected(STORY, [late, early, *again]), THIRD) == "Jon Ferrer"


def test_right_spans_and_a_missing_statement() -> None:
    text = STORY.article.text
    at = text.index("that the pilots would be asked")
    narrower = Span(at, at + len("that the pilots would be asked"))
    made = corrected(STORY, [making.wrong_span(STORY, THIRD, {"content": (narrower,)}, "indirect", signed())])
    assert words(made, THIRD) == (["He"], ["added"], ["that the pilots would be asked"])
    start = text.index("Mira Castellan was there")
    spans = {"source": (Span(start, start + 14),), "content": (Span(start + 15, start + 24),)}
    more = corrected(STORY, [making.missing_statement(STORY, spans, "indirect", Who("Mira Castellan"), signed())])
    new = more.statements[-1]
    assert (len(more.statements), new.speaker, new.confidence.whole) == (4, more.entities[1].id, 1.0)
    assert words(more, new.id) == (["Mira Castellan"], [], ["was there"])


def reread(made: Record, spans: Sequence[tuple[int, int]]) -> Record:
    """As another model reads it: other ids, contents cut by so many characters at either end, no speakers."""
    out = [
        replace(s, id=f"t{n}", content=(Span(s.content[0].start + a, s.content[0].end - b),), speaker=None)
        for n, (s, (a, b)) in enumerate(zip(made.statements, spans, strict=True))
    ]
    return replace(made, statements=tuple(out))


def test_it_applies_after_the_page_was_read_with_another_model() -> None:
    said = [
        making.not_a_statement(STORY, FIRST, signed(1)),
        making.wrong_speaker(STORY, SECOND, Who("Mira Castellan"), signed(2)),
        making.confirmed(STORY, THIRD, signed(3)),
    ]
    made = corrected(reread(STORY, [(4, 0), (5, 9), (5, 14)]), said)
    assert fates(made) == ["applied"] * 3
    assert [s.id for s in made.statements] == ["t1", "t2"]
    assert speaker(made, "t1") == "Mira Castellan"
    assert (speaker(made, "t2"), words(made, "t2")) == (ORR, words(STORY, THIRD))


def test_of_a_statement_that_is_gone_only_the_one_inside_is_left_alone() -> None:
    text = STORY.article.text
    [a, b, c] = STORY.statements
    inside = replace(
        b,
        id="inner",
        source=(Span(text.index("nobody"), text.index("nobody") + 6),),
        cue=(Span(text.index("had asked"), text.index("had asked") + 9),),
        content=(Span(text.index("the pilots about"), b.content[0].end),),
    )
    other = replace(STORY, statements=(a, inside, c))
    made = corrected(other, [making.not_a_statement(STORY, SECOND, signed())])
    assert (fates(made), len(made.statements)) == (["detached"], 3)


def edited(made: Record, was: str, becomes: str) -> Record:
    """Another version of the page: the first ``was`` became something else, all behind it moved."""
    text = made.article.text
    at = text.index(was)
    by = len(becomes) - len(was)

    def move(span: Span) -> Span:
        return span if span.start < at else Span(span.start + by, span.end + by)

    statements = [
        replace(s, id=f"v{n}", **{r: tuple(map(move, getattr(s, r))) for r in ("source", "cue", "content")})
        for n, s in enumerate(made.statements)
        if not any(span.start < at + len(was) and at < span.end for span in s.content)
    ]
    entities = tuple(replace(e, mentions=()) for e in made.entities)
    article = replace(made.article, id="other", text=text[:at] + becomes + text[at + len(was) :])
    return replace(made, article=article, statements=tuple(statements), entities=entities)


def test_it_follows_its_words_into_another_version_of_the_page() -> None:
    said = [
        making.wrong_speaker(STORY, THIRD, Who(LIND), signed(1)),
        making.not_a_statement(STORY, FIRST, signed(2)),
    ]
    newer = edited(STORY, "the harbour", "on Thursday evening that the old harbour")
    made = corrected(newer, said)
    assert fates(made) == ["applied", "detached"]
    assert (len(made.statements), speaker(made, "v2")) == (2, LIND)
    assert from_line(to_line(made)) == made


def test_short_words_are_found_only_where_they_stood() -> None:
    twice = record([Said(LIND, "said", "no", LIND), Said(ORR, "said", "no", ORR)])
    second = twice.statements[1].id
    newer = edited(twice, LIND, "The minister of harbours")
    made = corrected(newer, [making.not_a_statement(twice, second, signed())])
    assert (fates(made), [s.id for s in made.statements]) == (["applied"], ["v0"])
    gone = edited(twice, "Tomas Orr said no", "And then it rained")
    assert fates(corrected(gone, [making.not_a_statement(twice, second, signed())])) == ["detached"]


def test_to_whom_and_when_it_was_said() -> None:
    text = STORY.article.text
    at = text.index("in spring")
    to = making.wrong_addressee(STORY, THIRD, Who("Mira Castellan"), signed(1))
    when = making.wrong_time(STORY, THIRD, Span(at, at + 9), "2026-SP", signed(2))
    made = corrected(STORY, [to, when])
    [third] = [s for s in made.statements if s.id == THIRD]
    assert third.said_at is not None
    assert (third.said_at.span.of(text), third.said_at.value) == ("in spring", "2026-SP")
    assert next(e.name for e in made.entities if e.id == third.addressee) == "Mira Castellan"
    assert [(s.field, s.by) for s in third.steps[-2:]] == [("addressee", "correction"), ("said_at", "correction")]
    assert fates(made) == ["applied", "applied"]
    later = [making.wrong_addressee(STORY, THIRD, Who(None), signed(3))]
    later.append(making.wrong_time(STORY, THIRD, None, None, signed(4)))
    untold = corrected(STORY, [to, when, *later])
    [third] = [s for s in untold.statements if s.id == THIRD]
    assert (third.addressee, third.said_at) == (None, None)
    assert fates(untold) == ["overruled", "overruled", "applied", "applied"]


def test_somebody_whom_only_a_correction_addresses_is_among_the_entities() -> None:
    made = corrected(STORY, [making.wrong_addressee(STORY, FIRST, Who("Odile Marsh"), signed())])
    assert [e.name for e in made.entities if e not in STORY.entities] == ["Odile Marsh"]
    assert from_line(to_line(made)) == made


def test_a_time_whose_words_are_gone_is_not_applied() -> None:
    at = STORY.article.text.index("in spring")
    when = making.wrong_time(STORY, THIRD, Span(at, at + 9), "2026-SP", signed())
    again = record([Said("He", "added", "that the pilots would be asked soon, perhaps, or when the ice had gone", ORR)])
    assert fates(corrected(again, [when])) == ["detached"]


@pytest.mark.parametrize("value", ["yesterday", "2026-13-", "", "26", "2026-03-31 10:00"])
def test_what_is_no_time_is_refused(value: str) -> None:
    at = STORY.article.text.index("in spring")
    with pytest.raises(ValueError, match="time"):
        making.wrong_time(STORY, THIRD, Span(at, at + 9), value, signed())


def test_corrections_of_before_have_the_ids_that_they_had() -> None:
    made = making.wrong_speaker(STORY, FIRST, Who(None), signed())
    assert not {"addressee", "time"} & set(line.to_json(made))
