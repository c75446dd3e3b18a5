"""What people without a name are called: with what tells which they are, also where the article says less."""

from __future__ import annotations

import pytest

import hearsay
from hearsay import Given

CASES = {
    "researchers of a university": (
        (
            "Researchers at Orlow University followed 600 people for a year. Those who wore a mask slept no better,"
            " the researchers said on Monday."
        ),
        ["Researchers at Orlow University"],
    ),
    "authors of a study by researchers": (
        "The study, by scientists at the University of Tarn, appeared on Monday. Its authors say that nobody slept.",
        ["scientists at the University of Tarn"],
    ),
    "people of a village": (
        "Residents of Lower Ostby blocked the road on Monday. Residents say that they have had no water since May.",
        ["Residents of Lower Ostby"],
    ),
    "people of a place whose name begins as a month's does": (
        "Residents of Marovia blocked the road on Monday. Residents say that they have had no water since May.",
        ["Residents of Marovia"],
    ),
    "people of whom a month tells": (
        "Residents in January blocked the road. Residents say that they had no water.",
        ["Residents"],
    ),
    "nobody said which": (
        "Residents blocked the road on Monday. Residents say that they have had no water since May.",
        ["Residents"],
    ),
    "where people stand": (
        "Relatives gathered outside the gates said that nobody had called them.",
        ["Relatives"],
    ),
    "where a suit was filed": (
        "The lawsuit, filed in Tarn County District Court, says that the money is gone.",
        ["The lawsuit"],
    ),
    "what somebody published": (
        "A survey that the guild published in May says that nobody slept.",
        ["A survey that the guild published in May"],
    ),
    "when it was published": (
        "A smaller trial published the same day says that nobody slept.",
        ["A smaller trial"],
    ),
    "who has a memo": (
        "An internal memo obtained by the Merrow Post says that the wires were old.",
        ["An internal memo obtained by the Merrow Post"],
    ),
    "who has a copy": (
        "The letter, a copy of which is with the Merrow Post, says that the wires were old.",
        ["The letter"],
    ),
    "who she was": (
        "Bo Lind rows in all weathers. His mother, who had been pulled from the river as a child, told him not to.",
        ["His mother"],
    ),
    "two groups": (
        (
            "Researchers at Orlow University woke 600 people. Scientists from Tarn did not. The authors of both papers"
            " say that they were tired."
        ),
        ["The authors of both papers"],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_group_is_called_by_what_tells_which(case: str) -> None:
    text, wanted = CASES[case]
    record = hearsay.read_text(text, Given(language="en"))
    names = {entity.id: entity.name for entity in record.entities}
    assert list(dict.fromkeys(names.get(s.speaker or "", "") for s in record.statements)) == wanted
