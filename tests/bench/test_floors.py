"""The gate: floors are raised, never lowered; what changed between two records is told."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.changes import paired
from bench.quality import MARGIN, below, pinned
from bench.verify import KINDS
from hearsay.reading import read_text
from hearsay.settings import Settings

FLOORS = '[attribution]\n"cue F1" = 0.800 # a remark\n"content F1" = 0.5\n\n["samples.a-page"]\n"recall" = 0.700\n'


def test_a_floor_rises_to_just_under_the_figure() -> None:
    got = pinned(FLOORS, "attribution", {"cue F1": {"value": 0.9}})
    assert got == FLOORS.replace("0.800", f"{0.9 - MARGIN:.3f}")


def test_a_floor_is_that_of_its_section() -> None:
    assert pinned(FLOORS, "samples.a-page", {"recall": {"value": 0.81}, "cue F1": {"value": 0.99}}) == FLOORS.replace(
        "0.700", "0.805"
    )


@given(st.floats(0, 1), st.floats(0, 1))
def test_no_figure_lowers_a_floor(cue: float, content: float) -> None:
    got = pinned(FLOORS, "attribution", {"cue F1": {"value": cue}, "content F1": {"value": content}})
    before, after = (tomllib.loads(text)["attribution"] for text in (FLOORS, got))
    assert all(after[name] >= before[name] for name in before)
    assert not below(
        "attribution",
        {"cue F1": {"value": max(cue, 0.8)}, "content F1": {"value": max(content, 0.5)}},
        {"attribution": after},
    )


def test_a_floor_without_a_figure_is_missed() -> None:
    assert below("attribution", {}, {"attribution": {"cue F1": 0.8}}) != []


def test_the_gate_has_floors() -> None:
    floors = tomllib.loads((Path(__file__).parents[2] / "bench" / "floors.toml").read_text(encoding="utf8"))
    assert floors["attribution"]["linked: all three exact F1"] > 0.4
    assert floors["speed"]["html"] > 0
    assert floors["families"].items() >= {"F1": 0.92, "kinds": 0.9}.items()
    assert floors["verify"].pop("true: pass") >= 0.97
    assert len(floors["verify"]) == len(KINDS)
    assert set(floors["verify"].values()) == {1.0}


def test_changes_between_two_records() -> None:
    text = "Ada Orr said the pier was shut. “We lost the planks,” said Bo Lind."
    record = read_text(text, settings=Settings(jobs=1))
    first, *others = record.statements
    assert paired(record, record) == [(s, s) for s in record.statements]
    assert (first, None) in paired(record, replace(record, statements=tuple(others)))
    assert (None, first) in paired(replace(record, statements=tuple(others)), record)
