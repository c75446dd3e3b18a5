"""A family: the same utterance in several articles, in order of appearance, and what became of it on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from hearsay.compare.drift import CONFLICTS, Change, Conflict, Drift, Wording, drift
from hearsay.compare.person import same_person
from hearsay.compare.sketch import numbers, shingles
from hearsay.utterance import Utterance

# Of more wordings than this that came before, those are looked at that share most with what is traced.
_MOST_WORDINGS = 16


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


def family(members: Iterable[Utterance]) -> Family:
    """What became of one utterance in its tellings, of which there must be one or more."""
    ordered = sorted(set(members), key=_appearance)
    holders = {(m.article, outer) for m in ordered for outer in m.within}
    tracer = _Tracer()
    traced = tuple(_member(ordered, n, tracer.trace(ordered, n), holders) for n in range(len(ordered)))
    conflicts: tuple[Conflict, ...] = tuple(c for c in CONFLICTS if any(c in m.conflicts for m in traced))
    return Family("f" + min(m.statement for m in ordered).removeprefix("s"), traced, conflicts)


def _appearance(utterance: Utterance) -> tuple[str, ...]:
    u = utterance
    return (u.published or "~", u.article, u.statement, u.words)  # "~" sorts behind every date


class _Tracer:
    """Finds the origin of each member among those before it. Members that differ in nothing that ``drift`` looks at are
    one wording, of which the earliest counts: a story that a thousand outlets copied is not held against each."""

    def __init__(self) -> None:
        self._before: dict[Utterance, list[int]] = {}
        self._with: defaultdict[int, list[Utterance]] = defaultdict(list)
        self._drifts: dict[tuple[Utterance, Utterance], Drift | None] = {}

    def trace(self, ordered: Sequence[Utterance], number: int) -> tuple[int, bool, Drift] | None:
        """(the origin's place, whether it is credited, what became of it) of the member at ``number``; all before it
        must have been traced."""
        mine = ordered[number]
        wording = _wording(mine)
        best: tuple[tuple[bool, float, int], Drift] | None = None
        for other in self._worth_a_look(wording):
            if (found := self._drift(other, wording)) is not None:
                places = self._before[other]
                credited = next((n for n in places if _credits(mine, ordered[n])), None)
                at = places[0] if credited is None else credited
                rank = (credited is not None, found.alike, -at)
                if best is None or rank > best[0]:
                    best = rank, found
        self._note(wording, number)
        return best and (-best[0][2], best[0][0], best[1])

    def _note(self, wording: Utterance, number: int) -> None:
        if wording not in self._before:
            for shingle in shingles(numbers(wording.words)):
                self._with[shingle].append(wording)
        self._before.setdefault(wording, []).append(number)

    def _worth_a_look(self, wording: Utterance) -> list[Utterance]:
        """Those that share most runs of words with it, of as many the earliest; all where they are few."""
        if len(self._before) <= _MOST_WORDINGS:
            return list(self._before)
        shared: Counter[Utterance] = Counter()
        for shingle in shingles(numbers(wording.words)):
            shared.update(self._with.get(shingle, ()))
        return nsmallest(_MOST_WORDINGS, shared, key=lambda other: (-shared[other], self._before[other][0]))

    def _drift(self, before: Utterance, after: Utterance) -> Drift | None:
        if (before, after) not in self._drifts:
            self._drifts[before, after] = drift(before, after)
        return self._drifts[before, after]


def _wording(u: Utterance) -> Utterance:
    """What ``drift`` looks at, and nothing else."""
    return Utterance("", "", u.words, u.kind, u.polarity, u.speaker, u.said_at)


def _member(
    ordered: Sequence[Utterance], number: int, traced: tuple[int, bool, Drift] | None, holders: set[tuple[str, str]]
) -> Member:
    mine = ordered[number]
    if traced is None:
        return Member(mine, None, False, None, (), ())
    origin, credited, found = traced
    # What holds a statement has its words too, in somebody else's mouth.
    nested = any((u.article, u.statement) in holders for u in (mine, ordered[origin]))
    conflicts: tuple[Conflict, ...] = tuple(
        c for c in CONFLICTS if c in found.conflicts and not (nested and c == "speakers")
    )
    return Member(mine, origin, credited, found.wording, conflicts, found.changes)


def _credits(later: Utterance, earlier: Utterance) -> bool:
    """Whether the later one is, by its article's credit or by whose account it is told, from the earlier one's
    outlet, and that is another one than its own."""
    outlet = earlier.outlet
    if not outlet or outlet == later.outlet:
        return False
    return any(_same(name, outlet) for name in (later.credit, *later.accounts) if name)


@lru_cache(4096)
def _same(credit: str, outlet: str) -> bool:
    return same_person(credit, outlet)
