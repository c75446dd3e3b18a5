"""Whom a description or "it" stands for where the model's links do not tell: one called so before, who spoke last, a
name that only comes. Of organisations: `hearsay.annotate.summing`."""

from __future__ import annotations

from hearsay.annotate import antecedent
from hearsay.annotate.antecedent import Description, Features
from hearsay.annotate.lexicon import by_place
from hearsay.annotate.naming import Words
from hearsay.annotate.summing import is_newsroom, is_no_firm, is_press
from hearsay.annotate.told import Group, Link, Told, may_be
from hearsay.annotate.traits import Traits

AGAIN = 0.75  # a guess: the probability of the only one who was called so before
_UNNAMED = frozenset(("person", "source"))  # what the press calls whom it does not name
_LEAD, _FRESH = 1, 2  # sentences at the beginning, and since somebody was first named
_ABOUT = 1.0  # a guess, in log odds
_NEAR = tuple(map(antecedent.FEATURES.index, ("same sentence", "subject of the one before", "last speaker")))
_SPOKE = 1.8  # chosen on the sample pages and on the sample of the training corpus
_LAST, _SUBJECT = map(antecedent.FEATURES.index, ("last speaker", "subject of the one before"))
_SELF = 2.0  # a guess
_STUDY = frozenset(("researchers", "scientists", "authors", "academics"))  # who make one
_AUTHORS = frozenset(("author", "writer", "memoirist", "diarist"))
_BOOKS = by_place("said_at")["book"]
_SPEAKS_ON = 0.65  # likewise, of the subject before


def about(
    i: int, told: Told, candidates: dict[int, Features], ranked: dict[int, float], apart: set[int]
) -> dict[int, float]:
    """The odds of whom "she" means, where nobody spoke or acted right before: the one with whose name the article
    begins, whom an obituary is about, is likelier."""
    first, traits, here = told.speaking.about, told.mentions[i].traits, told.standings[i]
    g = int(told.where[first]) if first is not None else -1
    if g < 0 or g in apart or not here.subject or here.quoted or traits.gender not in ("man", "woman"):
        return ranked
    if told.groups[g].gender != traits.gender or any(some[n] for some in candidates.values() for n in _NEAR):
        return ranked
    return ranked | {g: max([ranked.get(g, 0.0), *ranked.values()]) + _ABOUT}


def spoke_last(candidates: dict[int, Features], ranked: dict[int, float]) -> dict[int, float]:
    """The odds with a little more for who spoke last, as the subject of the sentence before: "Orr expects him to stay.
    ‘He will,’ *he* said"."""
    both = {g for g, some in candidates.items() if some[_LAST] and some[_SUBJECT]}
    return {g: odds + _SPOKE * (g in both) for g, odds in ranked.items()}


def not_of_itself(own: set[int], ranked: dict[int, float]) -> dict[int, float]:
    """The odds with less for those whom the quotation mentions that the pronoun speaks, or stands in: few speak of
    themselves by name."""
    return {g: odds - _SELF * (g in own) for g, odds in ranked.items()}


def is_of_others(described: Description, group: Group) -> bool:
    """Whether a description tells of another than who has this name: of a people where nothing tells that they are of
    it ("*the Orlowian president*" is no President Lind), of somebody who is to stay without a name ("*the source*")."""
    if is_newsroom(group) and not is_press(described.head):
        return True  # "the utility" is no Herald that reports on it
    if is_no_firm(described.head, group):
        return True
    if not group.names or group.kind not in ("person", None):
        return False
    if described.head in _UNNAMED:
        return True
    return described.of_people and not any(described.fits.get(n, 0.0) >= antecedent.FITS for n in group.names)


def named_since(i: int, told: Told, described: Description, g: int) -> int | None:
    """Who said the sentence before and was named there for the first time, where a source is described as somebody who
    was only described, at the beginning ("asked *an apprentice* about it." ... "*Jo Lind* told the jury that ...,"
    "*the apprentice* said"): they are one from there on."""
    last = next(iter(told.speaking.previous.get(i, ())), None)
    bare = described.determiner == "the" and not described.more and not described.modified
    if last is None or not bare or told.groups[g].names or told.groups[g].last > _LEAD:
        return None
    here, speaker = told.standings[i].sentence, int(told.where[last])
    group = told.groups[speaker]
    fresh = here - told.standings[last].sentence <= 1 and here - group.first <= _FRESH and group.first > _LEAD
    if not (fresh and group.names and told.mentions[last].name and may_be(told.mentions[i].traits, group)):
        return None
    if group.kind != "person":
        return None
    told.one[g] = speaker
    told.where[told.where == g] = speaker
    return speaker


def office(i: int, told: Told) -> int | None:
    """Of a role beside a new name the only one who was described by it: "the ambassador of Orlow" before "*the
    ambassador*, Jo Lind"."""
    m, here = told.mentions[i], told.standings[i]
    if m.mention.form != "nominal":
        return None
    called = told.by_noun.get(here.word, set[int]())
    found = [g for g in called if told.groups[g].definite and may_be(m.traits, told.groups[g])]
    return found[0] if len(found) == 1 and not told.groups[found[0]].names else None


def fits_later(told: Told, described: Description, traits: Traits) -> Words | None:
    """The only name that the description fits, which no mention so far had: "The Orlowian leader" before "President Jo
    Lind of Orlow"."""
    if described.determiner != "the" or not (described.more or described.modified) or traits.many:
        return None
    fitting = {name for name, fits in described.fits.items() if fits >= antecedent.FITS}
    found = fitting.pop() if len(fitting) == 1 else None
    return None if found in told.by_name else found


def is_only(told: Told, described: Description, apart: set[int]) -> int | None:
    """Who wrote, for "the author"; the only work with a title, for "the book"; for "the former minister" the only one
    of those mentioned who was a minister of any kind, as far as the article tells; for "the newspaper" the only one
    that is called a daily."""
    if described.determiner != "the" or described.modified or described.of_people:
        return None
    if described.head in _AUTHORS and not described.more:
        g = told.by_name.get(told.speaking.author or ())
        return g if g not in apart else None
    if described.head in _BOOKS and not described.more:
        titled = {g for g, group in enumerate(told.groups) if group.kind == "work" and group.names}
        return titled.pop() if len(titled) == 1 and titled.isdisjoint(apart) else None
    fitting = {name for name, fits in described.fits.items() if fits > 0}
    if not (described.more or is_press(described.head)) or len(fitting) != 1:
        return None
    g = told.by_name.get(fitting.pop())
    return g if g not in apart else None


def speaks_on(i: int, told: Told) -> Link | None:
    """Of "it" and "they" who say something the subject before, in the same sentence or the one before: of what is no
    person "it" speaks on, of several "they" do."""
    traits, here = told.mentions[i].traits, told.standings[i]
    if i not in told.speaking.sources or (traits.gender != "thing" and not traits.many):
        return None
    for j in range(i - 1, -1, -1):
        there, g = told.standings[j], int(told.where[j])
        if here.sentence - there.sentence > 1:
            break
        if g < 0 or told.mentions[j].mention.form == "pronoun" or not (there.subject or j in told.speaking.sources):
            continue
        group = told.groups[g]
        several = group.many or (group.many is None and group.kind == "organization")
        fits = several if traits.many else group.kind in ("organization", "place", "work")
        if fits and may_be(traits, group):
            return Link(g, _SPEAKS_ON)
    return _work_before(i, told) if traits.gender == "thing" else None


def _work_before(i: int, told: Told) -> Link | None:
    """The only work that the sentence before mentions, for an "it" that says something: "a note of four lines. The
    matter, *it* reads"."""
    here, works = told.standings[i], set[int]()
    for j in range(i - 1, -1, -1):
        there, g = told.standings[j], int(told.where[j])
        if here.sentence - there.sentence > 1:
            break
        if g >= 0 and there.sentence < here.sentence and told.groups[g].kind == "work" and not there.governed:
            works.add(g)
    found = [g for g in works if may_be(told.mentions[i].traits, told.groups[g])]
    return Link(found[0], _SPEAKS_ON) if len(found) == 1 else None


def called_so(i: int, told: Told, described: Description, apart: set[int]) -> int | None:
    """The only entity, however far back, that was described by the same noun or has it in its name: "the union" is the
    Kiln Workers' Union, "the apprentice" an apprentice, "its authors" are the researchers."""
    its = described.determiner == "their" and described.head in _STUDY  # of the study
    if (described.determiner != "the" and not its) or described.more or described.modified:
        return None
    called, traits = told.by_noun.get(described.head, set[int]()), told.mentions[i].traits
    if not called and described.head in _STUDY:
        called = set[int]().union(*(told.by_noun.get(noun, ()) for noun in _STUDY))
    found = {g for g in called if g not in apart and may_be(traits, told.groups[g])}
    return found.pop() if len(found) == 1 else None
