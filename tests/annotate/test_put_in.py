"""Who is put in between commas, in the midst of what they say. Cases in tests/cases/chains/put-in.txt have the rest."""

from pathlib import Path

import pytest

from hearsay.annotate.put_in import with_rests
from tests.annotate.marked import marked

ONE = "-- source: {0} | cue: {1} | content: {2}"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "rest"),
    [
        (
            "The roof leaked, she said, and it had done so for years.",
            "she",
            "said",
            "The roof leaked",
            "and it had done so for years",
        ),
        ("The roof leaked, she said, and it had.", "she", "said", "and it had", "The roof leaked"),
        ("In fact, Orr claims, it fell, and we saw it.", "Orr", "claims", "it fell", "and we saw it"),
        ("They met once, as Orr recalls, to burn it.", "Orr", "recalls", "They met once", "to burn it"),
        ("The roof leaked, he said, and added that it was old.", "he", "said", "The roof leaked", None),
        ("“It leaked,” he said, and went home.", "he", "said", "“It leaked,”", None),
        ("The roof leaked, he said, adding more.", "he", "said", "The roof leaked", None),
        ("The roof leaked, he said.", "he", "said", "The roof leaked", None),
        ("The mayor, Orr says, apologised in May.", "Orr", "says", "The mayor", "apologised in May"),
        ("Kane, she says, later apologised.", "she", "says", "Kane", "later apologised"),
    ],
)
def test_what_the_sentence_goes_on_with(
    tmp_path: Path, text: str, source: str, cue: str, content: str, rest: str | None
) -> None:
    document, found = marked(tmp_path, f"{text}\n{ONE.format(source, cue, content)}")
    [got] = with_rests(document, found)
    assert {s.of(text) for s in got.content} == {content, *([rest] if rest else [])}


def test_a_subject_and_who_is_put_in_behind_it(tmp_path: Path) -> None:
    text = "The bakers, the diary notes, refused to light it."
    lines = "\n".join(ONE.format("The bakers, the diary", cue, "to light it") for cue in ("notes", "refused"))
    document, found = marked(tmp_path, f"{text}\n{lines}")
    notes, refused = with_rests(document, found)
    assert [s.of(text) for s in notes.source] == ["the diary"]
    assert [s.of(text) for s in notes.content] == ["The bakers", "refused to light it"]
    assert [s.of(text) for s in refused.source] == ["The bakers"]


def test_who_is_put_in_behind_the_subject_of_a_verb_that_says_nothing(tmp_path: Path) -> None:
    text = "Kroman, Grend recalls, put down her spoon and asked for salt."
    lines = f"{ONE.format('Kroman, Grend', 'recalls', 'put down her spoon')}\n"
    lines += ONE.format("Kroman, Grend", "asked", "for salt")
    document, found = marked(tmp_path, f"{text}\n{lines}")
    recalls, asked = with_rests(document, found)
    assert [s.of(text) for s in recalls.source] == ["Grend"]
    assert [s.of(text) for s in asked.source] == ["Kroman"]


def test_what_a_sentence_begins_with_and_all_the_rest(tmp_path: Path) -> None:
    text = "In an entry dated 3 June, the Lantern reports, the minister describes a meeting."
    document, found = marked(tmp_path, f"{text}\n{ONE.format('the Lantern', 'reports', 'In an entry dated 3 June')}")
    (reports,) = with_rests(document, found)
    assert [s.of(text) for s in reports.content] == ["In an entry dated 3 June", "the minister describes a meeting"]


def test_the_subject_of_a_further_verb(tmp_path: Path) -> None:
    text = "She was angry, Orr said, and threatened to go."
    lines = f"{ONE.format('Orr', 'said', 'She was angry')}\n{ONE.format('Orr', 'threatened', 'to go')}"
    document, found = marked(tmp_path, f"{text}\n{lines}")
    assert [s.of(text) for s in with_rests(document, found)[1].source] == ["She"]
