"""What bears a name, told by what stands around it: the rows of kinds.tsv, read with the shipped model."""

from __future__ import annotations

from pathlib import Path

import hearsay
from hearsay.page import Given

ROWS = [line.split("\t") for line in (Path(__file__).parent / "kinds.tsv").read_text(encoding="utf-8").splitlines()[1:]]
# Of all rows; a wrong type is a wrong icon, not a wrong speaker.
RIGHT = 0.9


def test_kinds_of_names_do_not_fall_below_their_floor() -> None:
    wrong = [
        f"{name}: {found}, not {wanted}"
        for text, name, wanted in ROWS
        for found in [typed(text, name)]
        if found != wanted
    ]
    assert len(wrong) <= (1 - RIGHT) * len(ROWS), wrong


def typed(text: str, name: str) -> str | None:
    record = hearsay.read_text(text, Given(language="en"))
    return next((e.type for e in record.entities if e.name == name), None)
