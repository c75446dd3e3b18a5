"""The case file of pairs: one utterance or two, and what became of it."""

from __future__ import annotations

import pytest

from hearsay.compare.drift import alike, drift
from hearsay.compare.person import named, same_person
from tests.compare.cases import Pair, pairs

F1, KINDS = 0.97, 0.98


def got(pair: Pair) -> str:
    found = drift(pair.said, pair.other)
    return f"same {', '.join([found.wording, *found.conflicts])}" if found else "different"


def test_the_case_file() -> None:
    cases = pairs()
    assert len(cases) >= 200
    told = [(p, got(p)) for p in cases]
    assert [p.other.words for p, t in told if p.label == "different" and t != "different"] == []
    same = [(p, t) for p, t in told if p.label != "different"]
    found = [(p, t) for p, t in same if t != "different"]
    recall = len(found) / len(same)
    assert 2 * recall / (1 + recall) >= F1  # no pair is joined wrongly: precision is 1
    assert sum(p.label == t for p, t in found) >= KINDS * len(found)


@pytest.mark.parametrize("pair", pairs(), ids=lambda p: p.name)
def test_the_judgement_does_not_depend_on_which_comes_first(pair: Pair) -> None:
    assert alike(pair.said, pair.other) == alike(pair.other, pair.said)


def test_changes_are_in_the_texts_own_words() -> None:
    pair = next(p for p in pairs() if p.label == "same reworded, number")
    found = drift(pair.said, pair.other)
    assert found
    assert [(c.before, c.after) for c in found.changes] == [("12", "21")]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Varga", "Mayor Ottoline Varga", True),
        ("O. Varga", "Ottoline Varga", True),
        ("Odile Hurn", "Tobias Hurn", False),
        ("Hurn", "Hurne", False),
        ("Velenszky", "Velenskyy", True),
        ("Calderón", "Calderon", True),
        ("Ottoline", "Ottoline Varga", True),
        ("Imre Pask", "Leopold Grist", False),
    ],
)
def test_names(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) == same_person(b, a) == same


@pytest.mark.parametrize("words", ["he", "She", "the mayor", "aides", None, ""])
def test_descriptions_and_pronouns_are_no_names(words: str | None) -> None:
    assert named(words) is None
