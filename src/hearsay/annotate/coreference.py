"""Which mentions stand for the same somebody: names by their words, descriptions and pronouns by the model's links.

Mentions are taken in the order of the text; each joins the entity that it goes with best, or is a new one. First and
second persons are left alone: who "I" is, the quotation says that it stands in. Pronouns are ranked by more than links
(`hearsay.annotate.antecedent`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from hearsay.annotate import antecedent
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.annotate.standing import Standing
from hearsay.annotate.tagger.links import Links
from hearsay.annotate.tagger.viterbi import Ints
from hearsay.annotate.traits import Traits

Features: TypeAlias = tuple[float, ...]
Rank: TypeAlias = Callable[[int, str, dict[int, Features]], list[float]]

_BACK = 300  # mentions in which an entity is looked for
_REACH = 250  # tokens from a pronoun back to whom it stands for, about as far as training shows
_FEWEST = 0.02  # odds under which an entity is no candidate
_CATAPHOR = 0.6  # the probability from which a name belongs to a description before it


@dataclass(frozen=True, slots=True)
class Link:
    """The number of the entity that a mention stands for, and the probability of it among all that it might be."""

    entity: int
    probability: float


@dataclass(slots=True)
class _Group:
    """An entity while it is being gathered. ``told``: it has a name or a description."""

    told: bool = False
    names: set[Words] = field(default_factory=set[Words])
    kind: str | None = None
    many: bool | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Speaking:
    """Of the mentions that are pronouns and sources: ``previous`` the sources before, nearest first; ``hearer`` whom
    they speak to."""

    previous: dict[int, tuple[int, ...]]
    hearer: dict[int, int]


def by_weights(_: int, which: str, candidates: dict[int, Features]) -> list[float]:
    """Of a pronoun of a sort the log odds of each candidate, against nobody who was mentioned."""
    return antecedent.scores(which, candidates.values())


def resolve(
    mentions: tuple[Mentioned, ...],
    standings: tuple[Standing, ...],
    links: Links,
    apart: Callable[[int], set[int]],
    bonus: Callable[[int], dict[Words | None, float]],
    speaking: Speaking,
    rank: Rank = by_weights,
) -> tuple[Link | None, ...]:
    """The link of each mention; None for first and second persons and relative pronouns.

    ``apart``: of a mention those that it cannot be (whose lawyer is not his lawyer); ``bonus``: of a mention what else
    speaks for its being the bearer of a name, or (None) anybody known; ``rank``: of a pronoun how likely each of its
    candidates is.
    """
    groups: list[_Group] = []
    by_name: dict[Words, int] = {}
    out: list[Link | None] = []
    where = np.full(len(mentions), -1, np.int64)
    for i, m in enumerate(mentions):
        if m.traits.person != "third":
            out.append(None)
            continue
        if m.name in by_name:
            link = Link(by_name[m.name], 1.0)
        elif m.mention.form == "pronoun":
            candidates = _candidates(i, mentions, standings, groups, links, where, speaking, by_name)
            ranked = rank(i, antecedent.sort(m.traits), candidates)
            link = _best(dict(zip(candidates, ranked, strict=True)), len(groups), True)
        else:
            odds = _odds(m, groups, _totals(i, links, where), {int(where[j]) for j in apart(i)}, bonus(i))
            link = _named(groups, odds) if m.name else _best(odds, len(groups), False)
        if link.entity == len(groups):
            groups.append(_Group())
        if m.name:
            by_name.setdefault(m.name, link.entity)
        _join(groups[link.entity], m)
        where[i] = link.entity
        out.append(link)
    return tuple(out)


def _candidates(
    i: int,
    mentions: tuple[Mentioned, ...],
    standings: tuple[Standing, ...],
    groups: list[_Group],
    links: Links,
    where: Ints,
    speaking: Speaking,
    by_name: dict[Words, int],
) -> dict[int, Features]:
    """Of each entity that a pronoun may be what speaks for and against it."""
    first = max(0, i - _BACK, int(np.searchsorted(links.heads[:i], links.heads[i] - _REACH)))
    traits = mentions[i].traits
    hearer = _hearer(i, mentions, where, speaking, by_name)
    members: dict[int, list[tuple[Standing, float, str]]] = {}
    odds: list[float] = links.odds(i, first).tolist()
    numbers: list[int] = where[first:i].tolist()
    may: dict[int, bool] = {}
    for j, g in enumerate(numbers, first):
        if g not in may:
            may[g] = g >= 0 and g != hearer and groups[g].told and _may_be(traits, groups[g])
        if may[g]:
            members.setdefault(g, []).append((standings[j], odds[j - first], mentions[j].mention.form))
    if not members:
        return {}
    latest = next(g for g in reversed(numbers) if g in members)
    before = [int(where[j]) for j in speaking.previous.get(i, ())]
    return {
        g: antecedent.features(
            standings[i],
            mine,
            g == latest,
            (
                bool(groups[g].names),
                bool(traits.gender and traits.gender == groups[g].gender),
                groups[g].kind == "person",
                bool(traits.many) and groups[g].many is False,
            ),
            before.index(g) if g in before else None,
        )
        for g, mine in members.items()
    }


def _hearer(
    i: int, mentions: tuple[Mentioned, ...], where: Ints, speaking: Speaking, by_name: dict[Words, int]
) -> int | None:
    """Whom a pronoun speaks to, which it cannot be itself."""
    hearer = speaking.hearer.get(i)
    if hearer is None:
        return None
    name = mentions[hearer].name
    return by_name.get(name) if name else int(where[hearer])


def _totals(i: int, links: Links, where: Ints) -> dict[int, float]:
    """Of each entity among the mentions before ``i`` the odds that ``i`` goes with one of its mentions, together."""
    first = max(0, i - _BACK)
    entities, odds = where[first:i], links.odds(i, first)
    known = entities >= 0
    entities, odds = entities[known], odds[known]
    if not len(entities):
        return {}
    sums: list[float] = np.bincount(entities, odds).tolist()
    return {g: sums[g] for g in np.unique(entities).tolist()}


def _odds(
    m: Mentioned,
    groups: list[_Group],
    totals: dict[int, float],
    excluded: set[int],
    bonus: dict[Words | None, float],
) -> dict[int, float]:
    """Of each entity that a mention may be, the log odds that it is, against a new one."""
    anybody = bonus.get(None, 0.0)
    out: dict[int, float] = {}
    by_name = len(bonus) > 1 or (bool(bonus) and None not in bonus)
    for g, total in totals.items():
        if total < _FEWEST and not by_name:
            continue
        group = groups[g]
        more = max((bonus[n] for n in group.names if n in bonus), default=0.0, key=abs) if by_name else 0.0
        if not group.told or g in excluded or (total < _FEWEST and more <= 0) or not _may_be(m.traits, group):
            continue
        out[g] = math.log(max(total, _FEWEST)) + more + anybody
    return out


def _may_be(traits: Traits, group: _Group) -> bool:
    """Whether number, gender and kind allow it."""
    if traits.gender == "thing":
        return group.kind != "person" and not group.many and group.gender in (None, "thing")
    if traits.gender and group.gender and traits.gender != group.gender:
        return False
    if traits.many is False and group.many:
        return False
    if traits.kind is None or group.kind is None:
        return True
    if "person" in (traits.kind, group.kind) or "work" in (traits.kind, group.kind):
        return traits.kind == group.kind
    return not (traits.kind == "organization" and group.kind == "thing")


def _named(groups: list[_Group], odds: dict[int, float]) -> Link:
    """A new name may be a description that stands before it."""
    link = _best({g: v for g, v in odds.items() if not groups[g].names}, len(groups), False)
    return link if link.probability >= _CATAPHOR else Link(len(groups), 1.0)


def _best(odds: dict[int, float], new: int, known: bool) -> Link:
    """The likeliest entity; ``new`` where none is as likely. ``known``: somebody mentioned before is meant, as by a
    pronoun; ``new`` is then the answer only where there is nobody."""
    if not odds:
        return Link(new, 1.0)
    best = max(odds, key=lambda g: odds[g])
    whole = np.logaddexp.reduce([*odds.values(), 0.0])
    if known or odds[best] > 0:
        return Link(best, float(np.exp(odds[best] - whole)))
    return Link(new, float(np.exp(-whole)))


def _join(group: _Group, m: Mentioned) -> None:
    group.told = group.told or m.mention.form != "pronoun"
    if m.name:
        group.names.add(m.name)
    if m.traits.gender in ("man", "woman"):
        group.gender = group.gender or m.traits.gender
    # What a name or description is, a pronoun only follows.
    if m.mention.form != "pronoun" or m.traits.kind:
        group.kind = group.kind or m.traits.kind
        group.many = m.traits.many if group.many is None else group.many
