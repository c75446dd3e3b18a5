"""Cues as they are made whole, and contents without what the cue gets: of marks as the model might set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.cues import with_whole_cues
from tests.annotate.marked import marked
from tests.annotate.texts import strings

# A text with its marks; cue and content of the first as they should be.
CASES = {
    "a preposition": (
        "The guild has asked for a second map.\n-- source: The guild | cue: has asked | content: for a second map",
        ["has asked for"],
        ["a second map"],
    ),
    "silence": (
        "Orr says nothing about the toll.\n-- source: Orr | cue: says | content: nothing about the toll",
        ["says nothing about"],
        ["the toll"],
    ),
    "the preposition of what is said stays": (
        "Orr said for an hour it was over.\n-- source: Orr | cue: said | content: for an hour it was over",
        ["said"],
        ["for an hour it was over"],
    ),
    "the by of a passive": (
        "She was told by aides that it was late.\n-- source: aides | cue: was told | content: that it was late",
        ["was told by"],
        ["that it was late"],
    ),
    "what somebody wanted to know, before it": (
        (
            "The captain came in. Had any of the boats come back? Orr wanted to know. Nobody answered.\n"
            "-- source: Orr | cue: wanted | content: to know"
        ),
        ["wanted to know"],
        ["Had any of the boats come back?"],
    ),
    "what somebody wanted to know, in marks": (
        "“Is it late?” Orr wanted to know.\n-- source: Orr | cue: wanted | content: to know",
        ["wanted to know"],
        ["“Is it late?”"],
    ),
    "what somebody wanted to know, behind it": (
        "Orr wanted to know if it was late.\n-- source: Orr | cue: wanted | content: to know if it was late",
        ["wanted"],
        ["to know if it was late"],
    ),
    "what nobody asks": (
        "It rained. Orr wanted to know.\n-- source: Orr | cue: wanted | content: to know",
        ["wanted"],
        ["to know"],
    ),
    "the by of a passive, apart": (
        (
            "She was told on Monday by aides that it was late.\n"
            "-- source: aides | cue: was told | content: that it was late"
        ),
        ["was told", "by"],
        ["that it was late"],
    ),
    "auxiliaries": (
        "The guild had not been informed of the sale.\n-- source: The guild | cue: informed | content: of the sale",
        ["had not been informed of"],
        ["the sale"],
    ),
    "an adverb behind its source": (
        "Orr then suggested that they wait.\n-- source: Orr | cue: suggested | content: that they wait",
        ["then suggested"],
        ["that they wait"],
    ),
    "an adverb of another clause": (
        "Sadly, suggested Orr, they wait.\n-- source: Orr | cue: suggested | content: they wait",
        ["suggested"],
        ["they wait"],
    ),
    "what is kept back": (
        "Orr declined to say who had paid.\n-- source: Orr | cue: declined | content: to say who had paid",
        ["declined to say"],
        ["who had paid"],
    ),
    "a refusal to act": (
        "Orr refused to leave the hall.\n-- source: Orr | cue: refused | content: to leave the hall",
        ["refused"],
        ["to leave the hall"],
    ),
    "a view": (
        "In Orr's view the bridge is lost.\n-- source: Orr's | cue: view | content: the bridge is lost",
        ["In", "view"],
        ["the bridge is lost"],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_cue(tmp_path: Path, case: str) -> None:
    text, cue, content = CASES[case]
    document, found = marked(tmp_path, text)
    a = with_whole_cues(document, found)[0]
    assert strings(document.text, a.cue) == cue
    assert strings(document.text, a.content) == content


def test_what_is_kept_back_counts_once(tmp_path: Path) -> None:
    document, found = marked(
        tmp_path,
        "Orr declined to say who had paid.\n"
        "-- source: Orr | cue: declined | content: to say who had paid\n-- cue: say | content: who had paid",
    )
    [a] = with_whole_cues(document, found)
    assert strings(document.text, a.cue) == ["declined to say"]
