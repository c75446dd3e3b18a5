"""Whom an epithet means that no role of the article tells: "the retired surgeon", "the Republican", of whom was just
spoken of by name."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.annotate.antecedent import Description
from hearsay.annotate.lexicon import rows
from hearsay.annotate.told import Told, may_be

# lexicons/epithets.tsv: nouns by which the press calls somebody whom it has named, some only with more words ("the
# former governor"); not "the driver", "the spokesman", of whom many are never named.
_EPITHETS = {row[0]: row[1] for row in rows("epithets")}
_LONGEST = 4  # words of a person's name: more are a headline's
_TURNS = 2  # sentences outside of quotation marks back to whom it means


def epithet(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The only person with a name in this sentence and the one before, or of several the one who spoke last, if nobody
    else acts there; where nobody is named there, in the one before that."""
    here = told.standings[i]
    used = _EPITHETS.get(described.head)
    if used is None or (used == "with more" and not described.more):
        return None
    if described.determiner != "the" or described.modified or described.of_people:
        return None
    if here.quoted or told.mentions[i].traits.many or not (here.subject or i in told.speaking.sources):
        return None
    last = next((int(told.where[j]) for j in told.speaking.previous.get(i, ())), None)
    for turns in range(1, _TURNS + 1):
        near = [(j, g) for j, g in _within(i, told, turns) if g not in apart and _may_be_so(i, told, described, g)]
        people = {g for _, g in near}
        acts = {g for j, g in near if told.standings[j].subject or j in told.speaking.sources}
        if len(people) == 1:
            return people.pop()
        if people:
            return last if last in people and acts == {last} else None
    return None


def _within(i: int, told: Told, turns: int) -> Iterator[tuple[int, int]]:
    """The mentions outside of quotation marks, so many sentences back, nearest first, each with its entity."""
    here = told.standings[i]
    for j in range(i - 1, -1, -1):
        there = told.standings[j]
        if not there.quoted:
            if here.turn - there.turn > turns:
                return
            if told.where[j] >= 0:
                yield j, int(told.where[j])


def _may_be_so(i: int, told: Told, described: Description, g: int) -> bool:
    group = told.groups[g]
    somebody = group.kind == "person" or (group.kind is None and group.gender is not None)
    another = any(described.fits.get(name, 0.0) < 0 for name in group.names)
    full = any(1 < len(name) <= _LONGEST for name in group.names)
    return full and somebody and not another and may_be(told.mentions[i].traits, group)
