"""Who pronouns and descriptions stand for: one test for every case in who/, read with the shipped model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearsay.annotate.marks import quoted
from hearsay.annotate.speaker import cast
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.annotate.turns import with_turns
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span

HERE = Path(__file__).parent / "who"
# Of all the questions in the case files; a wrong name weighs more than none.
RIGHT, WRONG = 0.8, 0.1


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    wanted: tuple[tuple[str, str | None], ...]


def cases() -> list[Case]:
    out: list[Case] = []
    for path in sorted(HERE.glob("*.txt")):
        for block in re.split(r"^== ", path.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]:
            name, body = block.split("\n", 1)
            text, *lines = re.split(r"^-- ", body, flags=re.MULTILINE)
            rows = [line.strip().rsplit(" = ", 1) for line in lines]
            out.append(Case(name, text.strip(), tuple((w, None if n == "-" else n) for w, n in rows)))
    return out


def place(text: str, words: str) -> Span:
    """``words`` as they stand in the text as whole words; "she#2": the second time."""
    words, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return Span(*found[int(number or 1) - 1])


def answers(network: Network, case: Case) -> list[str | None]:
    """The name of whom each of the case's sources stands for, as far as it is a name of the text."""
    d = document(case.text)
    quotations = quoted(d.text, d.paragraphs)
    seen = find(network, d, quotations)
    found = with_turns(d, seen.attributions)
    asked = tuple(Attribution((place(d.text, w),), (), (Span(0, 1),), 0.5, "case") for w, _ in case.wanted)
    who = cast(d, "a1", quotations, (*found, *asked), tuple(None for _ in (*found, *asked)), seen, network.decoding)
    named = {e.id: e.name for e in who.entities if any(m.form == "name" for m in e.mentions)}
    return [named.get(i or "") for i, _ in who.speakers[len(found) :]]


@pytest.fixture(scope="module")
def judged(network: Network) -> list[tuple[Case, str, str | None, str | None]]:
    return [
        (case, words, name, got)
        for case in cases()
        for (words, name), got in zip(case.wanted, answers(network, case), strict=True)
    ]


def test_most_are_right(judged: list[tuple[Case, str, str | None, str | None]]) -> None:
    failed = [f"{c.name}: {w} is {n}, not {g}" for c, w, n, g in judged if n != g]
    assert len(failed) <= (1 - RIGHT) * len(judged), failed


def test_few_are_wrong(judged: list[tuple[Case, str, str | None, str | None]]) -> None:
    wrong = [f"{c.name}: {w} is {n}, not {g}" for c, w, n, g in judged if g is not None and n != g]
    assert len(wrong) <= WRONG * len(judged), wrong
