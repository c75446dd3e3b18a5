"""What counts as a statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.act import act
from hearsay.annotate.counting import counts, doubtful
from tests.annotate.marked import marked

NONE = {
    "a telephone call": "Orr called him at midnight.\n-- source: Orr | cue: called | content: him at midnight",
    "no answer": "Orr did not respond to a letter.\n-- source: Orr | cue: did not respond to | content: a letter",
    "no comment": "Orr does not comment on plays.\n-- source: Orr | cue: does not comment on | content: plays",
    "declined": "Orr declined to comment.\n-- source: Orr | cue: declined | content: to comment",
    "not allowed": (
        "They were not authorized to discuss the talks.\n"
        "-- source: They | cue: were not authorized to discuss | content: the talks"
    ),
    "the subject of a question": "Asked about the map, he left.\n-- cue: Asked | content: about the map",
    "whom a passive is of": "She was echoed by Orr.\n-- source: Orr | cue: was echoed by | content: She",
    "a relative pronoun": "The map, which was shown to Orr.\n-- source: Orr | cue: was shown | content: which",
    "a heading": "What the minutes say\n-- source: the minutes | cue: say | content: What",
}
SOME = {
    "a name that is given": "Orr called him a liar.\n-- source: Orr | cue: called | content: him a liar",
    "a question": "Asked whether he knew, he left.\n-- cue: Asked | content: whether he knew",
    "a refusal": "Orr would not discuss the sale.\n-- source: Orr | cue: would not discuss | content: the sale",
    "a sentence": "Orr did not respond to it.\n-- source: Orr | cue: did | content: respond to it",
}


@pytest.mark.parametrize("case", NONE, ids=str)
def test_nothing_is_said(tmp_path: Path, case: str) -> None:
    document, (a,) = marked(tmp_path, NONE[case])
    assert not counts(document, a, act(document, a), (a,))


@pytest.mark.parametrize("case", SOME, ids=str)
def test_something_is_said(tmp_path: Path, case: str) -> None:
    document, (a,) = marked(tmp_path, SOME[case])
    assert counts(document, a, act(document, a), (a,))


def test_the_unlikely_counts_where_it_holds_something(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "She said she did not regret it. They wrote letters. Wanted it.\n"
        "-- source: she | cue: did not regret | content: it#1\n"
        "-- source: They | cue: wrote | content: letters\n"
        "-- cue: Wanted | content: it#2",
    )
    assert doubtful(document, found) == found[:1]


def test_a_verb_of_writing_and_one_of_saying_are_one(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "Orr emailed her to say that it rained.\n"
        "-- source: Orr | cue: emailed | content: to say that it rained\n"
        "-- source: Orr | cue: to say | content: that it rained",
    )
    assert [counts(document, a, act(document, a), found) for a in found] == [False, True]
