"""The writing that reads, begins or ends so is who speaks, though the text only tells of it by a noun."""

from __future__ import annotations

import pytest

import hearsay
from hearsay import Given

CASES = {
    "a flyer, not who handed it out": (
        (
            "In a flyer that was left on every seat, the Potters’ Guild warned both sides. “Two kings have"
            " sworn that they will stay,” it reads. “Let them put it in writing.”"
        ),
        "reads",
        "a flyer",
    ),
    "a paper, not the board that got it": (
        (
            "Ada Renn laid a paper of nine pages before the Board of Lights. “A lamp has no need of company,” it"
            " began. The union of keepers was cross."
        ),
        "began",
        "a paper of nine pages",
    ),
    "a card": (
        "The mayor sent her a crate of pears, with a card. “For the rounding,” it read.",
        "read",
        "a card",
    ),
    "no writing": (
        "The mayor sent her a crate of pears. “For the rounding,” it read.",
        "read",
        None,
    ),
}


@pytest.mark.parametrize(("text", "cue", "wanted"), CASES.values(), ids=CASES.keys())
def test_who_reads(text: str, cue: str, wanted: str | None) -> None:
    record = hearsay.read_text(text, Given(language="en"))
    names = {e.id: e.name for e in record.entities}
    [said] = [s for s in record.statements if any(c.of(text) == cue for c in s.cue)]
    assert names.get(said.speaker or "") == wanted
