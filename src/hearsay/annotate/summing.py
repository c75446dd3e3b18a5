"""Which organisation "the company", "the agency", "the union" sums up, where the model's links do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.annotate.antecedent import Description
from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.told import Group, Told, may_be
from hearsay.annotate.traits import is_trade

_WORDS = by_place("sums_up")  # place -> its words; "the union": last words of names of unions
_SENTENCES = 3  # back to whom "the company" sums up
# lexicons/sums_up.tsv: nouns for an organisation, those for a newsroom, last words of newsrooms' names
_SUM_UP = _WORDS["sums up"]
_PRESS = _WORDS["press"]
_OUTLETS = _WORDS["outlet"]
# Nouns for a firm, and last words of names that are none's.
_FIRM, _OFFICE = _WORDS["firm"], _WORDS["no firm"]
# lexicons/media.tsv: names of where something is said ("on Facebook").
_SITES = frozenset(word for word, form, how, *_ in rows("media") if form == "name" and how == "on")
# Nouns for what people join, and last words of names of what they don't.
_GROUP, _STATE = _WORDS["group"], _WORDS["no group"]


def summed_up(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The organisation that a bare noun for one sums up. What has the word in its name goes first, but any may be a
    company."""
    more = described.more > (described.head in _PRESS)  # "the news agency"
    if described.determiner != "the" or more or described.modified:
        return None
    order = (of_its_kind, named_so) if described.head in _FIRM else (named_so, of_its_kind)
    return next((g for rule in order if (g := rule(i, told, described, apart)) is not None), None)


def alone_here(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The only organisation that the sentence has named so far, for "the company" ("In a statement on *Vitrel's* site,
    the company said") and "the auto firm"."""
    if described.determiner != "the" or described.more > 1 or described.modified or described.of_people:
        return None
    if described.head not in _FIRM | _WORDS["trade"] and not is_trade(described.head):
        return None
    here, found = told.standings[i], set[int]()
    for j, g in _before(i, told):
        if told.standings[j].sentence < here.sentence:
            break
        group = told.groups[g]
        # Who is no organisation for sure, and where it was said ("on *Facebook*").
        apart_from_it = group.kind == "place" or (group.kind == "person" and _is_full(group))
        site = told.standings[j].governed and any(" ".join(name) in _SITES for name in group.names)
        if group.names and not apart_from_it and not site:
            found.add(g)
    bodies = {g for g in found if told.groups[g].kind == "organization"}
    found = bodies if len(bodies) == 1 else found  # beside it may be things of which names are made
    if len(found) != 1 or here.quoted:
        return None
    g = found.pop()
    fits = told.groups[g].kind in ("organization", "thing", None) and told.groups[g].gender not in ("man", "woman")
    return g if fits and g not in apart and not _ends_in(told.groups[g], _OFFICE) and not is_outlet(told, g) else None


def _is_full(group: Group) -> bool:
    return group.gender in ("man", "woman") or any(len(name) > 1 for name in group.names)


def named_so(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The only entity with a word in its name that tells what it is: "the union" is Kiln Workers 12, "the firm" Vitrel
    Holdings; of several the only one in the sentences before."""
    called = set[int]().union(
        *(told.by_noun.get(noun, ()) for noun in _WORDS.get(f"the {described.head}", frozenset[str]()))
    )
    found = {
        g for g in called if g not in apart and told.groups[g].names and may_be(told.mentions[i].traits, told.groups[g])
    }
    if len(found) > 1:
        found &= {g for _, g in _before(i, told)}
    return found.pop() if len(found) == 1 else None


def of_its_kind(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The only organisation with a name in the sentences before, which "the company" sums up, if it acts or
    speaks there or is the only one of the text so far; of several the one that acts or speaks there."""
    if described.head not in _SUM_UP:
        return None
    press = described.head in _PRESS
    near = [(j, g) for j, g in _before(i, told) if _may_sum_up(i, told, described.head, g, apart)]
    if press:
        outlets = {g for g in told.where[:i].tolist() if g >= 0 and g not in apart and is_outlet(told, g)}
        if len(outlets) > 1:
            outlets &= {g for _, g in _before(i, told)}
        # A newspaper is one that is called so, if there is just one; what else sums up does not mean those.
        if outlets:
            return min(outlets) if len(outlets) == 1 else None
    found = {g for _, g in near if not is_outlet(told, g)}
    if not near:
        near = [(j, g) for j, g in _before(i, told) if _may_be_one(j, told, g) and g not in apart]
        found = {g for _, g in near}
    here = told.standings[i].sentence
    spoke = next((int(told.where[j]) for j in told.speaking.previous.get(i, ())), None)
    acts = {g for j, g in near if g in found and (told.standings[j].subject or g == spoke)}
    firm = described.head in _FIRM
    called = firm and any(told.standings[j].word in _FIRM for j, g in near if g in found)
    if len(found) == 1 and (called or acts >= found or _named_so_far(i, told, firm) == found):
        return min(found)
    # Of several "the company" is the one that acts in the sentence before.
    before = {g for j, g in near if g in acts and here - told.standings[j].sentence <= 1}
    return min(acts) if len(acts) == 1 and before == acts else None


def _named_so_far(i: int, told: Told, firm: bool) -> set[int]:
    """All organisations with a name that the text has had, newsrooms apart; ``firm``: those that may be one."""
    every: set[int] = {g for g in told.where[:i].tolist() if g >= 0}
    return {
        g
        for g in every
        for group in [told.groups[g]]
        if group.kind == "organization" and group.names and not is_outlet(told, g)
        if not (firm and _ends_in(group, _OFFICE))
    }


def _before(i: int, told: Told) -> Iterator[tuple[int, int]]:
    """The mentions in the sentences before, nearest first, each with its entity."""
    here = told.standings[i].sentence
    for j in range(i - 1, -1, -1):
        if here - told.standings[j].sentence > _SENTENCES:
            return
        if told.where[j] >= 0:
            yield j, int(told.where[j])


def _may_sum_up(i: int, told: Told, head: str, g: int, apart: set[int]) -> bool:
    if g < 0 or g in apart:
        return False
    group = told.groups[g]
    if not group.names or group.kind != "organization" or not may_be(told.mentions[i].traits, group):
        return False
    if is_no_firm(head, group):
        return False
    if head in _GROUP and _ends_in(group, _STATE):
        return False
    # A board that is called one is no union.
    only = _WORDS.get(f"the {head}", frozenset[str]())
    return not only or head in _FIRM or _ends_in(group, only) or not _ends_in(group, _OFFICE)


def _may_be_one(j: int, told: Told, g: int) -> bool:
    """Whether nobody can tell what a name is of somebody who speaks as an organisation does ("*Quiet Nights* says")."""
    group = told.groups[g]
    return (
        j in told.speaking.sources
        and bool(group.names)
        and group.kind in ("thing", None)
        and group.gender in ("thing", None)
        and not group.many
    )


def is_newsroom(group: Group) -> bool:
    """Whether its name says that it is a newsroom's."""
    return group.kind != "person" and _ends_in(group, _OUTLETS)


def is_no_firm(noun: str, group: Group) -> bool:
    """Whether the noun is one for a firm and the name that of an office, a court, a union: "the company" is no Harbour
    Authority."""
    return noun in _FIRM and _ends_in(group, _OFFICE)


def is_press(noun: str) -> bool:
    """Whether the noun is one for a newsroom ("daily")."""
    return noun in _PRESS


def is_outlet(told: Told, g: int) -> bool:
    """Whether it is a newsroom by its name, or the one whose article it is."""
    return is_newsroom(told.groups[g]) or not told.groups[g].names.isdisjoint(told.speaking.outlet)


def _ends_in(group: Group, some: frozenset[str]) -> bool:
    """Whether the last word of a name is one of these."""
    return any(words[-1].lower() in some for words in group.names)
