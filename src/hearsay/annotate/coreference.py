"""Which mentions stand for the same somebody: names by their words, descriptions and pronouns by the model's links.

Mentions are taken in the order of the text; each joins the entity that it goes with best, or is a new one. First and
second persons are left alone: who "I" is, the quotation says that it stands in.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.annotate.tagger.links import Links
from hearsay.annotate.tagger.viterbi import Ints
from hearsay.annotate.traits import Traits

# Added to the log odds that a link is right.
_SPEAKS_ON = 3.0
_SEVERAL_FOR_ONE = -1.5  # "they" of a single person
_NO_ONE = -2.5  # that a pronoun stands for nobody mentioned before
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


def resolve(
    mentions: tuple[Mentioned, ...],
    links: Links,
    apart: Callable[[int], set[int]],
    bonus: Callable[[int], dict[Words | None, float]],
    previous: dict[int, tuple[int, ...]],
) -> tuple[Link | None, ...]:
    """The link of each mention; None for first and second persons and relative pronouns.

    ``apart``: of a mention those that it cannot be (whose lawyer is not his lawyer); ``bonus``: of a mention what else
    speaks for its being the bearer of a name, or (None) anybody known; ``previous``: of a pronoun that is a source the
    sources before it, nearest first: the first that it may be is likely to speak on.
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
        else:
            odds = _odds(
                m,
                groups,
                _totals(i, links, where, m.mention.form == "pronoun"),
                {int(where[j]) for j in apart(i)},
                bonus(i),
            )
            last = next((g for j in previous.get(i, ()) if (g := int(where[j])) in odds), None)
            if last is not None:
                odds[last] += _SPEAKS_ON
            link = _named(groups, odds) if m.name else _best(odds, len(groups), m.mention.form == "pronoun")
        if link.entity == len(groups):
            groups.append(_Group())
        if m.name:
            by_name.setdefault(m.name, link.entity)
        _join(groups[link.entity], m)
        where[i] = link.entity
        out.append(link)
    return tuple(out)


def _totals(i: int, links: Links, where: Ints, pronoun: bool) -> dict[int, float]:
    """Of each entity among the mentions before ``i`` the odds that ``i`` goes with one of its mentions: all of them
    together, for a pronoun the best, as otherwise it goes with whoever has many (measured: fewer wrong names)."""
    first = max(0, i - _BACK)
    if pronoun:
        first = max(first, int((links.heads[:i] < links.heads[i] - _REACH).sum()))
    entities, odds = where[first:i], links.odds(i, first)
    known = entities >= 0
    entities, odds = entities[known], odds[known]
    if not len(entities):
        return {}
    if pronoun:
        order = np.lexsort((odds, entities))  # of each entity the best comes last, and last is what a dict keeps
        return dict(zip(entities[order].tolist(), odds[order].tolist(), strict=True))
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
        several = _SEVERAL_FOR_ONE if m.traits.many and group.many is False else 0.0
        out[g] = math.log(max(total, _FEWEST)) + more + anybody + several
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
    whole = np.logaddexp.reduce([*odds.values(), _NO_ONE if known else 0.0])
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
