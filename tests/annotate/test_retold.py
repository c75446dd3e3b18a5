"""Who speaks in what somebody else tells of: the one who acts there and tells somebody, not the one whose account it
is."""

from __future__ import annotations

import pytest

import hearsay
from hearsay import Given

BEFORE = "Gustav Hale was Mira Kostol's interpreter in Issel, where she met Joel Brand. "
# The text, and who says "Lakes are for men like us".
CASES = {
    "according to somebody": (
        "According to Hale, Brand came with an atlas. “Lakes are for men like us,” he told Kostol.",
        "Joel Brand",
    ),
    "as somebody recalls": (
        "Brand, Hale recalls, unrolled an atlas. “Lakes are for men like us,” he told Kostol.",
        "Joel Brand",
    ),
    "whose account it is, to reporters": (
        "According to Hale, the atlas was lost. “Lakes are for men like us,” he told reporters.",
        "Gustav Hale",
    ),
    "nobody is told": (
        "According to Hale, the atlas was lost. “Lakes are for men like us,” he said.",
        "Gustav Hale",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_who_speaks(case: str) -> None:
    text, speaker = CASES[case]
    record = hearsay.read_text(BEFORE + text, Given(language="en"))
    names = {entity.id: entity.name for entity in record.entities}
    said = [s for s in record.statements if "Lakes" in " ".join(c.of(record.article.text) for c in s.content)]
    assert [names.get(s.speaker or "") for s in said if s.kind == "direct"] == [speaker]
