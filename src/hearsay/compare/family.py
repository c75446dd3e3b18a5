"""Families: the same utterance in several articles, in order of appearance, and what became of it on the way.

Two utterances belong together when they share a shingle that is not common and ``alike`` says that they are one; a family
is what hangs together so. Both rest on the whole set of utterances and not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearsay.compare.drift import Change, Conflict, Drift, Wording, alike, drift
from hearsay.compare.person import same_person
from hearsay.compare.shingle import COMMON, shingles
from hearsay.compare.utterance import Utterance

_Telling = tuple[str, str | None]  # words and speaker: all that ``alike`` looks at


@dataclass(frozen=True, slots=True)
class Member:
    """One telling in a family. ``origin`` is the earlier member (its place in the family) that it is likest, or whose
    outlet its article credits (``credited``); None for the first. ``wording``, ``conflicts`` and ``changes`` say what
    became of the origin's words in it."""

    utterance: Utterance
    origin: int | None
    credited: bool
    wording: Wording | None
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """``members`` in order of appearance (those without a date last); ``conflicts``: all that any of them has.

    ``id`` is derived from the members' and remains as long as its first statement by name does.
    """

    id: str
    members: tuple[Member, ...]
    conflicts: tuple[Conflict, ...]


class Gathering:
    """Utterances as they come in, linked to those that came before. In any order, and in any portions, the families are
    the same."""

    def __init__(self, common: int = COMMON) -> None:
        self._common = common
        self._of: defaultdict[_Telling, set[Utterance]] = defaultdict(set)
        self._with: defaultdict[int, list[_Telling]] = defaultdict(list)
        self._links: defaultdict[_Telling, set[_Telling]] = defaultdict(set)

    def add(self, utterance: Utterance) -> None:
        telling = (utterance.words, utterance.speaker)
        new = telling not in self._of
        self._of[telling].add(utterance)
        if new:
            self._link(telling, utterance)

    def _link(self, telling: _Telling, utterance: Utterance) -> None:
        met: set[_Telling] = set()
        for shingle in shingles(utterance.words):
            there = self._with[shingle]
            if len(there) < self._common:
                met.update(there)
            # One more than may be shows that it is common.
            if len(there) <= self._common:
                there.append(telling)
        for other in met:
            if alike(utterance, next(iter(self._of[other]))) is not None:
                self._links[telling].add(other)
                self._links[other].add(telling)

    def families(self) -> tuple[Family, ...]:
        """The families of two articles or more, sorted by id."""
        seen: set[_Telling] = set()
        out: list[Family] = []
        for telling in self._of:
            if telling not in seen:
                group = self._reached(telling)
                seen |= group
                members = [utterance for each in group for utterance in self._of[each]]
                if len({m.article for m in members}) > 1:
                    out.append(family(members))
        return tuple(sorted(out, key=lambda f: f.id))

    def _reached(self, telling: _Telling) -> set[_Telling]:
        found, waiting = {telling}, [telling]
        while waiting:
            here = waiting.pop()
            for other in self._links.get(here, ()):
                # The links may rest on what has become common since.
                if other not in found and self._uncommon(here[0], other[0]):
                    found.add(other)
                    waiting.append(other)
        return found

    def _uncommon(self, a: str, b: str) -> bool:
        return any(len(self._with[s]) <= self._common for s in shingles(a) & shingles(b))


def families(utterances: Iterable[Utterance]) -> tuple[Family, ...]:
    """The families among ``utterances``, sorted by id."""
    gathering = Gathering()
    for utterance in utterances:
        gathering.add(utterance)
    return gathering.families()


def family(members: Iterable[Utterance]) -> Family:
    """What became of one utterance in its tellings, of which there must be one or more."""
    ordered = sorted(set(members), key=_appearance)
    holders = {(m.article, outer) for m in ordered for outer in m.within}
    traced = tuple(_traced(ordered, n, holders) for n in range(len(ordered)))
    conflicts = tuple(sorted({c for m in traced for c in m.conflicts}))
    return Family("f" + min(m.statement for m in ordered).removeprefix("s"), traced, conflicts)


def _appearance(utterance: Utterance) -> tuple[str, ...]:
    u = utterance
    return (u.published or "~", u.article, u.statement, u.words)  # "~" sorts behind every date


def _traced(ordered: Sequence[Utterance], number: int, holders: set[tuple[str, str]]) -> Member:
    mine = ordered[number]
    best: tuple[tuple[bool, float], int, Drift] | None = None
    for n in range(number):
        found = drift(ordered[n], mine)
        if found:
            rank = (_credits(mine, ordered[n]), found.alike)
            if best is None or rank > best[0]:
                best = rank, n, found
    if best is None:
        return Member(mine, None, False, None, (), ())
    (credited, _), origin, found = best
    # What holds a statement has its words too, in somebody else's mouth.
    nested = any((u.article, u.statement) in holders for u in (mine, ordered[origin]))
    conflicts = tuple(c for c in found.conflicts if not (nested and c == "speakers"))
    return Member(mine, origin, credited, found.wording, conflicts, found.changes)


def _credits(later: Utterance, earlier: Utterance) -> bool:
    """Whether the later one's article is, by its credit, from the earlier one's outlet."""
    return bool(later.credit and earlier.outlet and same_person(later.credit, earlier.outlet))
