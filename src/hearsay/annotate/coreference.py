"""Which mentions stand for the same somebody: names by their words, descriptions and pronouns by the model's links.

Mentions are taken in the order of the text; each joins the entity that it goes with best, or is a new one. First and
second persons are left alone: who "I" is, the quotation says that it stands in. Pronouns are ranked by more than links
(`hearsay.annotate.antecedent`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from hearsay.annotate import antecedent
from hearsay.annotate.antecedent import Description, Features
from hearsay.annotate.described import (
    AGAIN,
    about,
    called_so,
    fits_later,
    is_of_others,
    is_only,
    named_since,
    not_of_itself,
    office,
    speaks_on,
    spoke_last,
)
from hearsay.annotate.epithet import epithet
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.standing import Standing
from hearsay.annotate.summing import alone_here, is_outlet, is_press, summed_up
from hearsay.annotate.tagger.links import BACK, Links
from hearsay.annotate.told import Group, Link, Speaking, Told, may_be

Said: TypeAlias = tuple[Standing, float, str]
Rank: TypeAlias = Callable[[int, str, dict[int, Features]], list[float]]


_REACH = 250  # tokens from a pronoun back to whom it stands for, about as far as training shows
_FEWEST = 0.02  # odds under which an entity is no candidate
_LIKELY = 0.5  # the probability from which a description is of somebody known
_SURE = 0.75  # the probability under which the sentence's only company is the likelier one: a guess
_OF_AGE = "old"  # "the 41-year-old" says as little as a pronoun
_CATAPHOR, _CATAPHOR_IN = 0.6, 15  # the probability from which a name belongs to a description before it


def by_weights(_: int, which: str, candidates: dict[int, Features]) -> list[float]:
    """Of a pronoun or description the log odds of each candidate, against nobody who was mentioned."""
    return antecedent.scores(which, candidates.values())


def resolve(
    mentions: tuple[Mentioned, ...],
    standings: tuple[Standing, ...],
    links: Links,
    apart: Callable[[int], set[int]],
    described: Callable[[int], Description | None],
    speaking: Speaking,
    rank: Rank = by_weights,
) -> tuple[Link | None, ...]:
    """The link of each mention; None for first and second persons and relative pronouns.

    ``apart``: of a mention those that it cannot be (whose lawyer is not his lawyer); ``described``: of a description
    what it tells, None where it is of somebody new; ``rank``: of a pronoun or a description how likely each of its
    candidates is.
    """
    told = Told(mentions, standings, links, speaking, np.full(len(mentions), -1, np.int64))
    out: list[Link | None] = []
    for i, m in enumerate(mentions):
        if m.traits.person != "third":
            out.append(None)
            continue
        new, description = len(told.groups), None
        if m.name in told.by_name:
            link = Link(told.by_name[m.name], 1.0)
        elif m.name:
            link = _named(told, i, _odds(m, told, _totals(i, told), told.among(apart(i))))
        elif m.mention.form == "pronoun":
            link = _stands_for(i, told, rank)
        else:
            description = described(i)
            link = _describes(i, told, description, told.among(apart(i)), rank)
        if link.entity == new:
            kind = description.determiner if description else ""
            told.groups.append(Group(kin=kind == "their", definite=kind == "the", first=standings[i].sentence))
        told.groups[link.entity].last = standings[i].sentence
        if m.name:
            told.by_name.setdefault(m.name, link.entity)
        _join(told.groups[link.entity], m)
        nouns = [told.standings[i].word] if m.mention.form == "nominal" else [w.lower() for w in m.name or ()]
        for noun in nouns:
            told.by_noun[noun].add(link.entity)
        told.where[i] = link.entity
        out.append(link)
    one = told.one
    return tuple(replace(link, entity=one[link.entity]) if link and link.entity in one else link for link in out)


def _stands_for(i: int, told: Told, rank: Rank) -> Link:
    """Whom a pronoun stands for; an "it" that reads the writing that was told of last."""
    new, candidates = len(told.groups), _plain(_candidates(i, told, set()))
    if i in told.speaking.written:
        works = [g for g in candidates if told.groups[g].kind == "work"]
        return Link(works[-1], AGAIN) if works else Link(new, 1.0)
    ranked = dict(zip(candidates, rank(i, antecedent.sort(told.mentions[i].traits), candidates), strict=True))
    ranked = not_of_itself(_those(told, told.speaking.own.get(i, ())), spoke_last(candidates, ranked))
    link = _best(about(i, told, candidates, ranked, _others(i, told)), new, True)
    if link.probability < _LIKELY or link.entity == new:
        link = speaks_on(i, told) or link
    return link


def _describes(i: int, told: Told, described: Description | None, apart: set[int], rank: Rank) -> Link:
    """Whom a description stands for: somebody known, if that is likelier than not."""
    new = len(told.groups)
    if described is None:
        return Link(new, 1.0)
    candidates = _candidates(i, told, apart)
    traits = told.mentions[i].traits
    alike = [g for g in candidates if told.groups[g].names and told.groups[g].kind == traits.kind]
    full: dict[int, Features] = {
        g: mine + antecedent.of_description(described, traits, group.names, group.kind, alike == [g], same, mine)
        for g, (mine, said) in candidates.items()
        for group in [told.groups[g]]
        if not is_of_others(described, group) and (is_press(described.head) or not is_outlet(told, g))
        for same in [any(s.word == described.head for s, _, form in said if form == "nominal")]
    }
    link = _best(dict(zip(full, rank(i, "the", full), strict=True)), new, False)
    alone = alone_here(i, told, described, apart) if link.entity == new or link.probability < _SURE else None
    if alone is not None:
        return Link(alone, AGAIN)
    if link.entity != new and link.probability >= _LIKELY:
        named = named_since(i, told, described, link.entity)
        named = _again(i, told, described, link.entity, apart) if named is None else named
        return link if named is None else Link(named, AGAIN)
    if described.head == _OF_AGE and described.determiner == "the":
        return _best(dict(zip(candidates, rank(i, "he", _plain(candidates)), strict=True)), new, False)
    later = fits_later(told, described, traits)
    if later is not None:
        told.by_name[later] = new  # who is called so is named further down
        return Link(new, 1 - link.probability)
    found = called_so(i, told, described, apart)
    found = is_only(told, described, apart) if found is None else found
    found = _summed_up(i, told, described, apart) if found is None else found
    return Link(new, 1 - link.probability) if found is None else Link(found, AGAIN)


def _summed_up(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    found = summed_up(i, told, described, apart)
    return epithet(i, told, described, apart) if found is None else found


def _again(i: int, told: Told, described: Description, g: int, apart: set[int]) -> int | None:
    """Whom "the company" sums up that was called so before its name was told, or without one near: they are one."""
    group = told.groups[g]
    may = not group.names and (group.definite or is_press(described.head))  # "a newspaper" may be named since
    found = _summed_up(i, told, described, apart) if may else None
    if found is not None:
        told.one[g] = found
        told.where[told.where == g] = found
    return found


def _plain(candidates: dict[int, tuple[Features, list[Said]]]) -> dict[int, Features]:
    return {g: mine for g, (mine, _) in candidates.items()}


def _members(i: int, told: Told, apart: set[int]) -> dict[int, tuple[list[Said], int]]:
    """The mentions within reach of each entity that a pronoun or description may be, and the number of its last one;
    the one mentioned last last."""
    first = max(0, i - BACK, int(told.links.heads.searchsorted(int(told.links.heads[i]) - _REACH)))
    traits, apart = told.mentions[i].traits, apart | _others(i, told)
    odds: list[float] = told.links.odds(i, first).tolist()
    numbers: list[int] = told.where[first:i].tolist()
    may = {g for g in set(numbers) if g >= 0 and g not in apart and may_be(traits, told.groups[g])}
    members: dict[int, list[Said]] = {}
    last: dict[int, int] = {}
    for j, g in enumerate(numbers):
        if g in may:
            mention = first + j
            members.setdefault(g, []).append((told.standings[mention], odds[j], told.mentions[mention].mention.form))
            last[g] = j
    return {g: (members[g], first + last[g]) for g in sorted(members, key=lambda g: last[g])}


def _candidates(i: int, told: Told, apart: set[int]) -> dict[int, tuple[Features, list[Said]]]:
    """Of each entity that a pronoun or description may be what speaks for and against it."""
    members = _members(i, told, apart)
    traits, latest = told.mentions[i].traits, next(reversed(members), None)
    before = [int(told.where[j]) for j in told.speaking.previous.get(i, ())]
    out: dict[int, tuple[Features, list[Said]]] = {}
    reported = told.speaking.reported
    for g, (mine, at) in members.items():
        group = told.groups[g]
        known = (
            bool(group.names),
            bool(traits.gender and traits.gender == group.gender),
            group.kind == "person",
            bool(traits.many) and group.many is False,
        )
        last = before.index(g) if g in before else None
        told_of = at in reported and i not in reported
        out[g] = antecedent.features(told.standings[i], mine, g == latest, known, last, told_of), mine
    return out


def _others(i: int, told: Told) -> set[int]:
    """Whom a mention speaks to, and who speaks to it."""
    return _those(told, told.speaking.others.get(i, ()))


def _those(told: Told, others: tuple[int, ...]) -> set[int]:
    names = [told.mentions[j].name for j in others]
    return {int(told.where[j]) for j in others} | {told.by_name[n] for n in names if n in told.by_name}


def _totals(i: int, told: Told) -> dict[int, float]:
    """Of each entity among the mentions before ``i`` the odds that ``i`` goes with one of its mentions, together."""
    first = max(0, i - BACK)
    entities, odds = told.where[first:i], told.links.odds(i, first)
    known = entities >= 0
    entities, odds = entities[known], odds[known]
    if not len(entities):
        return {}
    sums: list[float] = np.bincount(entities, odds).tolist()
    return {g: sums[g] for g in sorted(set(entities.tolist()))}


def _odds(m: Mentioned, told: Told, totals: dict[int, float], apart: set[int]) -> dict[int, float]:
    """Of each entity that a name may be, the log odds that it is, against a new one."""
    return {
        g: math.log(total)
        for g, total in totals.items()
        for group in [told.groups[g]]
        if total >= _FEWEST and g not in apart and may_be(m.traits, group)
    }


def _named(told: Told, i: int, odds: dict[int, float]) -> Link:
    """A new name may be a description that stands not far before it; not that of somebody's mother."""
    here, groups, lead = told.standings[i].sentence, told.groups, told.speaking.lead
    if lead is not None and lead[1] == i:
        g = int(told.where[lead[0]])
        if not groups[g].names and may_be(told.mentions[i].traits, groups[g]):
            return Link(g, AGAIN)
    if (role := office(i, told)) is not None:
        return Link(role, AGAIN)
    called = told.mentions[i].name or ()
    if len(called) == 1 and any(name[-1] == called[0] for name in told.by_name):
        return Link(len(groups), 1.0)  # one of a family that was named before
    free = {
        g: v
        for g, v in odds.items()
        if not groups[g].names and not groups[g].kin and here - groups[g].last <= _CATAPHOR_IN
    }
    link = _best(free, len(groups), False)
    return link if link.probability >= _CATAPHOR else Link(len(groups), 1.0)


def _best(odds: dict[int, float], new: int, known: bool) -> Link:
    """The likeliest entity; ``new`` where none is as likely. ``known``: somebody mentioned before is meant, as by a
    pronoun; ``new`` is then the answer only where there is nobody."""
    if not odds:
        return Link(new, 1.0)
    best = max(odds, key=lambda g: odds[g])
    most = max(odds[best], 0.0)
    whole = math.fsum(math.exp(v - most) for v in (*odds.values(), 0.0))
    if known or odds[best] > 0:
        return Link(best, math.exp(odds[best] - most) / whole)
    return Link(new, math.exp(-most) / whole)


def _join(group: Group, m: Mentioned) -> None:
    group.told = group.told or m.mention.form != "pronoun"
    if m.name:
        group.names.add(m.name)
    if m.traits.gender in ("man", "woman"):
        group.gender = group.gender or m.traits.gender
    # What a name or description is, a pronoun only follows.
    if m.mention.form != "pronoun" or m.traits.kind:
        group.kind = group.kind or m.traits.kind
        group.many = m.traits.many if group.many is None else group.many
