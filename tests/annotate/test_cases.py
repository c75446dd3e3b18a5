"""The shipped model over the case files: nothing gets worse, and known failures still fail."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hearsay.annotate.tagger.network import Network
from tests.cases import chains
from tests.cases.parse import load
from tests.cases.score import FOLDERS, figures, judge

CASES = Path(__file__).parents[1] / "cases"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((CASES / "floors.toml").read_text(encoding="utf8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_falls_below_its_floors(folder: str, network: Network) -> None:
    got = figures([judge(case, network) for case in load(CASES / folder)])
    assert set(FLOORS[folder]) == set(got), "every figure has a floor"
    low = {k: (round(v, 3), FLOORS[folder][k]) for k, v in got.items() if v < FLOORS[folder][k]}
    assert not low, f"below the floor (figure, floor): {low}; python -m tests.cases.score --list says which"


def test_chains_do_not_fall_below_their_floors(network: Network) -> None:
    cases = load(chains.FOLDER)
    for name, results in (
        ("chains by rule", [chains.by_rule(case) for case in cases]),
        ("chains by reader", [chains.by_reader(case, network) for case in cases]),
    ):
        got = chains.figures(results)
        assert set(FLOORS[name]) == set(got), "every figure has a floor, or a ceiling for false parents"
        bad = {k: v for k, v in got.items() if (v > FLOORS[name][k] if k.startswith("false") else v < FLOORS[name][k])}
        assert not bad, f"{name}: {bad}, wanted {FLOORS[name]}; python -m tests.cases.chains --list says which"


def test_known_failures_fail(network: Network) -> None:
    passed = [case.name for case in load(CASES / "known-failures") if judge(case, network).counts["passed"]]
    assert not passed, f"these pass now; move them to the folder where they belong: {passed}"
