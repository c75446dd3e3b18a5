"""Who is one person across articles: the pairs of people.tsv, and what more than two names say."""

from __future__ import annotations

import random
import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.archive.evidence import Named
from hearsay.archive.people import called, day_of, same, settle

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "people.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
TYPES = ("ORG", "GPE", "PER", "GROUP", "WORK", "OTHER")


def named(cell: str, article: str) -> Named:
    name, roles, others, seen = ([part.strip() for part in cell.split("|")] + ["", "", ""])[:4]
    kind, colon, rest = name.partition(":")
    typed = bool(colon) and kind in TYPES
    return Named(
        key=(article, "e"),
        name=rest if typed else name,
        type=kind if typed else None,
        roles=tuple(r.strip() for r in roles.split(";") if r.strip()),
        others=frozenset(o.strip() for o in others.split(";") if o.strip()),
        day=day_of(seen.split()[-1]) if seen else None,
    )


def test_there_are_pairs_of_both_sorts() -> None:
    verdicts = [row[0] for row in ROWS]
    assert set(verdicts) == {"same", "apart"}
    assert min(verdicts.count("same"), verdicts.count("apart")) >= 40


@pytest.mark.parametrize(("verdict", "a", "b", "why"), ROWS, ids=lambda value: value)
def test_pair(verdict: str, a: str, b: str, why: str) -> None:
    x, y = named(a, "a"), named(b, "b")
    assert same(x, y) is (verdict == "same"), why
    assert same(y, x) is (verdict == "same"), f"{why}, the other way round"
    assert len(settle([x, y])) == (1 if verdict == "same" else 2), f"{why}, settled"


def groups(*cells: str) -> set[frozenset[str]]:
    """The groups of the cells, in every order the same."""
    every = [named(cell, f"a{number}") for number, cell in enumerate(cells)]
    found = {frozenset(frozenset(n.key[0] for n in g) for g in settle(order)) for order in permutations(every)}
    assert len(found) == 1, "the order makes a difference"
    return {frozenset(cells[int(key[1:])] for key in group) for group in found.pop()}


def test_a_surname_that_fits_two_is_neither() -> None:
    both = ("Ottoline Varga | mayor", "Emmerich Varga | mayor", "Varga | mayor")
    assert groups(*both) == {frozenset({cell}) for cell in both}


def test_a_surname_goes_to_the_one_that_its_role_names() -> None:
    assert groups("Ottoline Varga | mayor", "Emmerich Varga | goalkeeper", "Varga | goalkeeper") == {
        frozenset({"Ottoline Varga | mayor"}),
        frozenset({"Emmerich Varga | goalkeeper", "Varga | goalkeeper"}),
    }


def test_two_people_of_one_name_are_not_joined_by_a_third_article() -> None:
    assert groups("Pavel Anger | striker", "Pavel Anger | surgeon", "Pavel Anger") == {
        frozenset({"Pavel Anger | striker"}),
        frozenset({"Pavel Anger | surgeon"}),
        frozenset({"Pavel Anger"}),
    }


def test_two_middle_names_are_not_joined_by_none() -> None:
    assert len(groups("Jo M. Lind", "Jo P. Lind", "Jo Lind")) == 3


def test_the_name_that_is_shown_is_the_fullest() -> None:
    assert called([named(cell, "a") for cell in ("Varga", "Varga", "Mayor Ottoline Varga", "Ottoline Varga")]) == (
        "Ottoline Varga"
    )


def test_somebody_whom_everybody_names_is_settled_in_time() -> None:
    """Each way of being called is compared once, not each article with each."""
    chance = random.Random(3)
    ways = ["Ottoline Varga"] * 8 + ["Varga", "O. Varga", "Pim Varga"]
    named = [
        Named(
            (f"a{n}", "e"),
            chance.choice(ways),
            "PER",
            chance.choice([(), (), ("mayor of Tarn",)]),
            frozenset(f"Ada Orr{k}" for k in chance.sample(range(300), 5)),
            735_000 + chance.randrange(4_000),
        )
        for n in range(10_000)
    ]
    began = time.perf_counter()
    groups = settle(named)
    assert time.perf_counter() - began < 10
    assert max(len(group) for group in groups) > 6_000


_ANY = st.lists(
    st.tuples(
        st.sampled_from("Jo Lind|J. Lind|Lind|Joe Lind|Jo M. Lind|Mayor Jo Lind|Mr Lind|Ms Lind|Jo Lind Jr".split("|")),
        st.sampled_from(["PER", None, "ORG"]),
        st.sampled_from([(), ("mayor of Tarn",), ("mayor of Sandle",), ("footballer",)]),
        st.frozensets(st.sampled_from(["Ada Orr", "Pim Carrow", "Runa Petrol"]), max_size=2),
        st.sampled_from([None, 730_000, 730_080, 730_300, 730_500, 756_200]),
    ),
    max_size=10,
).map(lambda items: [Named((f"a{n}", "e"), *item) for n, item in enumerate(items)])


@settings(max_examples=200, deadline=None)
@given(_ANY, st.randoms())
def test_in_any_order_they_are_the_same_people(named: list[Named], order: random.Random) -> None:
    def people(of: list[Named]) -> set[frozenset[tuple[str, str]]]:
        return {frozenset(each.key for each in group) for group in settle(of)}

    assert people(order.sample(named, len(named))) == people(named)


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_nobody_is_one_with_whom_they_cannot_be(named: list[Named]) -> None:
    """Whom nothing makes one is one with nobody; types that differ are never one."""
    for group in settle(named):
        assert len({each.type for each in group} - {None}) <= 1
        assert len(group) == 1 or all(any(same(a, b) for b in group if b is not a) for a in group)
