"""Every case of imprint.txt: whom an article means by itself, as its byline and outlet tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import hearsay
from hearsay import Given


@dataclass(frozen=True)
class Case:
    """``wanted``: (cue, speaker, hearer), nobody None."""

    name: str
    given: Given
    text: str
    wanted: tuple[tuple[str, str | None, str | None], ...]


def cases() -> list[Case]:
    out: list[Case] = []
    blocks = re.split(r"^== ", Path(__file__).with_name("imprint.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, *lines in (block.strip().split("\n") for block in blocks[1:]):
        head = dict(line.split(": ", 1) for line in lines if line.startswith(("byline: ", "outlet: ")))
        rows = [re.fullmatch(r"-- (.+): (.+) > (.+)", line) for line in lines if line.startswith("-- ")]
        wanted = tuple((m[1], _nobody(m[2]), _nobody(m[3])) for m in rows if m)
        [text] = [line for line in lines if not line.startswith(("byline: ", "outlet: ", "-- "))]
        out.append(Case(name, Given(language="en", **head), text, wanted))
    return out


def _nobody(who: str) -> str | None:
    return None if who == "-" else who


@pytest.mark.parametrize("case", cases(), ids=[case.name for case in cases()])
def test_whom_the_article_means_by_itself(case: Case) -> None:
    record = hearsay.read_text(case.text, case.given)
    names = {e.id: e.name for e in record.entities}
    for cue, *who in case.wanted:
        found = [s for s in record.statements if any(c.of(case.text) == cue for c in s.cue)]
        assert [[names.get(s.speaker or ""), names.get(s.addressee or "")] for s in found] == [who], cue


def test_a_mention_is_of_the_text_and_the_name_of_the_head() -> None:
    [case] = [case for case in cases() if case.name == "told me"]
    [writer] = [e for e in hearsay.read_text(case.text, case.given).entities if e.name == "Orla Wick"]
    assert [m.span.of(case.text) for m in writer.mentions] == ["me", "I"]
    assert writer.type == "PER"


def test_a_station_that_is_told_is_not_the_company() -> None:
    text = (
        "The sheds burned down in March. Nobody was hurt. The guard, Gus Orlan, had a key.\n\n"
        'His wife, Ada Renn, sat in the front row. "I have nothing to say to you," she told KWPV on her way out.\n\n'
        'In a statement, the company said that the guard had passed every check. "We are sorry," the company said.'
    )
    record = hearsay.read_text(text, Given(language="en", outlet="KWPV 6 News"))
    [station] = [e for e in record.entities if e.name == "KWPV 6 News"]
    assert {m.span.of(text) for m in station.mentions} == {"KWPV"}
