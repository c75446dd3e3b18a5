"""Families found: which tellings, of however many, are of one utterance.

Two quotations belong together when they share shingles that are not common and ``alike`` says that they are one; a
family is what hangs together so. A mere report joins the family that has the quotation it is likest, and brings no two
families together: what is reported in other words is too often said of the same matter on another day. Reports of
which no quotation is at hand are a family of their own where they are nearly word for word the same. All of this
rests on the set of utterances and not on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import compress

from hearsay.compare.drift import alike, may_be_alike, says_enough
from hearsay.compare.family import Family, family
from hearsay.compare.sketch import COMMON, numbers, shingles, sketch
from hearsay.utterance import Likeness, Sketch, Telling, Utterance

# So alike are reports that are one text, copied.
_COPIED = 0.85
# For each so many shingles of the one that has fewer, one more must be shared: no pair that ``alike`` takes for one,
# in the cases and the labelled pairs, has fewer, and most that it would turn down have.
_FOR_EACH = 8
Links = Mapping[Telling, Mapping[Telling, Likeness]]


def is_worth_comparing(shared: int, one: int, other: int) -> bool:
    """Whether two tellings of ``one`` and ``other`` shingles that share so many can be of one utterance."""
    return shared >= 1 + min(one, other) // _FOR_EACH


def is_tellable(utterance: Utterance) -> bool:
    """Whether it says enough to be known again."""
    return bool(shingles(numbers(utterance.words))) and says_enough(utterance)


class Gathering:
    """Utterances as they come in, linked to those that came before. In any order, and in any portions, the families are
    the same."""

    def __init__(self, common: int = COMMON) -> None:
        self._common = common
        self._of: defaultdict[Telling, set[Utterance]] = defaultdict(set)
        self._with: defaultdict[int, list[Telling]] = defaultdict(list)
        self._links: defaultdict[Telling, dict[Telling, Likeness]] = defaultdict(dict)
        self._sketches: dict[Telling, Sketch] = {}

    def add(self, utterance: Utterance) -> None:
        telling = (utterance.words, utterance.speaker, utterance.kind)
        new = telling not in self._of
        if not new or is_tellable(utterance):
            self._of[telling].add(utterance)
            if new:
                self._link(telling, utterance)

    def _link(self, telling: Telling, utterance: Utterance) -> None:
        met: Counter[Telling] = Counter()
        self._sketches[telling] = sketch(utterance)
        mine = self._shingles(telling)
        for shingle in mine:
            there = self._with[shingle]
            if len(there) <= self._common:
                met.update(there)
                # One more than may be shows that it is common.
                there.append(telling)
        worth = [m for m, shared in met.items() if is_worth_comparing(shared, len(mine), len(self._shingles(m)))]
        likely = may_be_alike(self._sketches[telling], [self._sketches[other] for other in worth])
        for other in compress(worth, likely):
            likeness = alike(utterance, next(iter(self._of[other])))
            if likeness is not None:
                self._links[telling][other] = likeness
                self._links[other][telling] = likeness

    def _shingles(self, telling: Telling) -> frozenset[int]:
        return shingles(self._sketches[telling].words)

    def families(self) -> tuple[Family, ...]:
        """The families of two articles or more, sorted by id."""
        standing = {telling: self._standing(telling) for telling in self._of}
        groups = ([u for telling in group for u in self._of[telling]] for group in grouped(standing))
        found = (family(each) for each in groups if len({u.article for u in each}) > 1)
        return tuple(sorted(found, key=lambda f: f.id))

    def _standing(self, telling: Telling) -> dict[Telling, Likeness]:
        """The links that do not rest on what has become common since."""
        mine = self._shingles(telling)
        telling_much = {s for s in mine if len(self._with[s]) <= self._common}
        return {
            other: likeness
            for other, likeness in self._links.get(telling, {}).items()
            if is_worth_comparing(len(telling_much & (there := self._shingles(other))), len(mine), len(there))
        }


def families(utterances: Iterable[Utterance]) -> tuple[Family, ...]:
    """The families among ``utterances``, sorted by id."""
    gathering = Gathering()
    for utterance in utterances:
        gathering.add(utterance)
    return gathering.families()


def grouped(links: Links) -> list[set[Telling]]:
    """The tellings, which are the keys of ``links``, by the utterance that they are of; a link must stand on both
    sides."""
    wholes = _wholes(links)
    home = {telling: n for n, whole in enumerate(wholes) if _has_quotation(whole, links) for telling in whole}
    groups = [set(whole) for whole in wholes]
    for n, whole in enumerate(wholes):
        nearest = _nearest(whole, links, home) if next(iter(whole)) not in home else None
        if nearest is not None:
            groups[home[nearest]] |= whole
            groups[n].clear()
    return [group for group in groups if group]


def _wholes(links: Links) -> list[set[Telling]]:
    """What hangs together by quotations or copied reports."""
    seen: set[Telling] = set()
    out: list[set[Telling]] = []
    for telling in links:
        if telling not in seen:
            out.append(_reached(telling, links))
            seen |= out[-1]
    return out


def _reached(telling: Telling, links: Links) -> set[Telling]:
    found, waiting = {telling}, [telling]
    while waiting:
        for other, likeness in links[waiting.pop()].items():
            if other not in found and (likeness.quoted or likeness.degree >= _COPIED):
                found.add(other)
                waiting.append(other)
    return found


def _has_quotation(whole: set[Telling], links: Links) -> bool:
    """Whether reports may join: there is a quotation, and not only marks somewhere in a report."""
    return any(kind == "direct" for _, _, kind in whole) or any(
        likeness.quoted for telling in whole for likeness in links[telling].values()
    )


def _nearest(whole: set[Telling], links: Links, home: Mapping[Telling, int]) -> Telling | None:
    """The quotation that a report is likest; of several, the first by its words."""
    found = [
        (-likeness.degree, other[0], other[1] or "", other[2], other)
        for telling in whole
        for other, likeness in links[telling].items()
        if other in home
    ]
    return min(found)[-1] if found else None
