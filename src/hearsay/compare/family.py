"""Families: the same utterance in several articles, in order of appearance, and what became of it on the way.

Two quotations belong together when they share a shingle that is not common and ``alike`` says that they are one; a
family is what hangs together so. A mere report joins the family that has the quotation it is likest, and brings no two
families together: what is reported in other words is too often said of the same matter on another day. Reports of
which no quotation is at hand are a family of their own where they are nearly word for word the same. All of this
rests on the set of utterances and not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hearsay.compare.drift import CONFLICTS, Change, Conflict, Drift, Likeness, Wording, alike, drift
from hearsay.compare.person import same_person
from hearsay.compare.shingle import COMMON, shingles
from hearsay.compare.utterance import Utterance
from hearsay.statement import Kind

_Telling = tuple[str, str | None, Kind]  # words, speaker and kind: all that ``alike`` looks at
# So alike are reports that are one text, copied.
_COPIED = 0.85


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
        self._links: defaultdict[_Telling, dict[_Telling, Likeness]] = defaultdict(dict)

    def add(self, utterance: Utterance) -> None:
        telling = (utterance.words, utterance.speaker, utterance.kind)
        new = telling not in self._of
        # What is not even like itself says too little to be known again.
        if not new or (shingles(utterance.words) and alike(utterance, utterance)):
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
            likeness = alike(utterance, next(iter(self._of[other])))
            if likeness is not None:
                self._links[telling][other] = likeness
                self._links[other][telling] = likeness

    def families(self) -> tuple[Family, ...]:
        """The families of two articles or more, sorted by id."""
        wholes = self._wholes()
        home = {telling: n for n, whole in enumerate(wholes) for telling in whole if self._has_quotation(whole)}
        groups = [set(whole) for whole in wholes]
        for n, whole in enumerate(wholes):
            nearest = None if self._has_quotation(whole) else self._nearest(whole, home)
            if nearest is not None:
                groups[home[nearest]] |= whole
                groups[n].clear()
        members = ([utterance for telling in group for utterance in self._of[telling]] for group in groups)
        found = (family(each) for each in members if len({m.article for m in each}) > 1)
        return tuple(sorted(found, key=lambda f: f.id))

    def _wholes(self) -> list[frozenset[_Telling]]:
        """All tellings, by what hangs together by quotations or copied reports."""
        seen: set[_Telling] = set()
        out: list[frozenset[_Telling]] = []
        for telling in self._of:
            if telling not in seen:
                out.append(self._reached(telling))
                seen |= out[-1]
        return out

    def _reached(self, telling: _Telling) -> frozenset[_Telling]:
        found, waiting = {telling}, [telling]
        while waiting:
            here = waiting.pop()
            for other, likeness in self._linked(here):
                if other not in found and (likeness.quoted or likeness.degree >= _COPIED):
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)

    def _has_quotation(self, whole: frozenset[_Telling]) -> bool:
        """Whether reports may join: there is a quotation, and not only marks somewhere in a report."""
        return any(kind == "direct" for _, _, kind in whole) or any(
            likeness.quoted for telling in whole for _, likeness in self._linked(telling)
        )

    def _nearest(self, whole: frozenset[_Telling], home: dict[_Telling, int]) -> _Telling | None:
        """The quotation that a report is likest; of several, the first by its words."""
        found = [
            (-likeness.degree, other[0], other[1] or "", other)
            for telling in whole
            for other, likeness in self._linked(telling)
            if other in home
        ]
        return min(found)[-1] if found else None

    def _linked(self, telling: _Telling) -> Iterator[tuple[_Telling, Likeness]]:
        """The links that do not rest on what has become common since."""
        for other, likeness in self._links.get(telling, {}).items():
            if any(len(self._with[s]) <= self._common for s in shingles(telling[0]) & shingles(other[0])):
                yield other, likeness


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
    conflicts: tuple[Conflict, ...] = tuple(c for c in CONFLICTS if any(c in m.conflicts for m in traced))
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
    conflicts: tuple[Conflict, ...] = tuple(
        c for c in CONFLICTS if c in found.conflicts and not (nested and c == "speakers")
    )
    return Member(mine, origin, credited, found.wording, conflicts, found.changes)


def _credits(later: Utterance, earlier: Utterance) -> bool:
    """Whether the later one's article is, by its credit, from the earlier one's outlet."""
    return bool(later.credit and earlier.outlet and same_person(later.credit, earlier.outlet))
