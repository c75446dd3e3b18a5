"""What the article says that somebody is: titles before a name, what stands in apposition, "X is the mayor of".

US President Jo Lind | former mayor Jo Lind | the governor, Jo Lind | Jo Lind, a wine director at Hale's, |
Jo Lind is the head of the board
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TypeAlias

from hearsay.annotate.antecedent import FITS, Description
from hearsay.annotate.inflection import IRREGULAR, words_of
from hearsay.annotate.lexicon import rows
from hearsay.annotate.name import Name, first_name, is_title
from hearsay.annotate.naming import Naming, Words
from hearsay.annotate.surroundings import has_people
from hearsay.annotate.traits import description
from hearsay.document import Document
from hearsay.span import Span

ByWord: TypeAlias = dict[str, list[tuple[Words, str]]]

_APPOSED = re.compile(
    r"(?:^|[\s“\"(])(?P<role>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[A-Z][\w-]+['’]s?) [^,.;:()“”\"]{2,60}), "
    r"(?:(?:the|then|its|his|her|their) (?:[a-z][\w-]+ ){1,3})?$"
)
_ENDS_A_PHRASE = re.compile(
    r"(?:[Aa]ccording to|(?:^|[.!?”\"\n]\s?)(?:For|Like|Unlike|To|With|Without|After|Before)) $"
)
_AFTER = re.compile(
    r"(?:,|(?:, \d{1,3},|, who)? (?:is|was|became)) (?P<role>[^,.;:()“”\"–—]{3,80}(?=[,.;:()–—]|$)"
    r"|(?:an?|the|its|his|her|their) [^,.;:()“”\"–—]{3,60}?(?= (?:that|which|who) ))"
)
_LEADS = re.compile(r"\s(?:of|for|at|in|from)\s")
_WHERE = re.compile(r".*\s(?:at|in|from|near)\s(?:[\w’'-]+\s)*(?P<place>[\w-]+)")
_DETERMINER = re.compile(r"(?:the|a|an|its|his|her|their|our|one of the)\s+", re.IGNORECASE)
_LITTLE = frozenset("the a an its his her their our of for in at and to who then current new late one".split())
_OFFICES = frozenset(
    "prime deputy vice foreign interior finance defence defense health education justice environment transport energy"
    " trade labour labor agriculture culture home treasury".split()
)
_INDEFINITE = frozenset("a an another one some two three four five six several many other".split())
_VERBS = frozenset(
    "has have had is are was were will would can could may might must does did do he she they it who which".split()
)
_STOPS = frozenset("said says told asked by with that to from on in at for and but of as when where while".split())
_PASTS = frozenset(row[0] for row in rows("pasts"))
_TELL = frozenset(row[0] for row in rows("hearers"))
_THE, _THEIRS = frozenset("the this that these those".split()), frozenset("his her its their our my your".split())
_POSSESSED = re.compile(r"[\w.][’']s?\s+\w")
_MODIFIED = re.compile(r"\s(?:of|who|that|from|in|for|at)\b")
# "The father *of two*" tells more, as "the proud father" does.
_PARENT = re.compile(r"\b(?:(?:grand)?(?:mother|father)|mum|dad)[ -]of[ -](?:one|two|three|four|five|six|\d+)$")
_AGE = re.compile(r",? (?:aged )?(?P<age>\d{1,3})(?=[,.;)]| and )")
_YEARS = re.compile(r"\b(?P<age>\d{1,3})-year-old\b")
_OF_PLACE = re.compile(r"\s(?:[A-Z][\w.’'-]*\s){1,4}of (?:the )?(?P<place>[A-Z]\w+)")
# "The developer, *Vitrel*," at the beginning of a sentence, "the magazine *Sea Review*".
_BODY = re.compile(
    r"(?:(?:^|[.!?”\"\n]\s?)The (?P<before>[a-z][a-z -]{2,40}), (?:the )?|\b[Tt]he (?P<right>(?:[a-z-]+ )?[a-z-]+) )$"
)
# "One user, *who goes by* night_owl"; "Another user, @night_owl".
GOES_BY = re.compile(
    r"who\s(?:(?:is|was)\s(?:called|known as|known by)|(?:goes|went|posts|posted|writes|wrote)\s(?:by|as|under))"
    r"\s(?:the\s(?:name|handle|username|nickname|pseudonym)\s(?:of\s)?)?[“\"‘']?(?=@?\w)"
)
_USER = re.compile(r"(?:^|\s)(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he)\s(?P<role>(?:[\w-]+\s){0,2}[\w-]+),\s(?=who\s)")
_REACH = 60  # characters before a name
_PEOPLE = re.compile(r"(?!Christian|Libertarian|Presbyterian|Indian)\w{3,}(?:ian|ish|ese)")
# Parties, and a people of which the article is often itself.
_NO_PEOPLE = frozenset("american conservative democrat democratic liberal republican socialist".split())


def roles(document: Document, naming: Naming) -> dict[Words, tuple[Span, ...]]:
    """Of each name (in its fullest form) the words that say what its bearer is, in text order, without determiners."""
    out: defaultdict[Words, list[Span]] = defaultdict(list)
    for name in naming.every:
        out[naming.fullest(name)] += _of(document.text, name, naming.lone)
    return {words: tuple(found) for words, found in out.items() if found}


def _of(text: str, name: Name, lone: frozenset[str]) -> list[Span]:
    before = Span(max(0, name.start - _REACH), name.start) if name.start else None
    first = first_name(name.words[0]) is not None
    found = [
        _lowered_title(text, name),
        _apposed(text, before, name.words[-1] in lone or first, name.titled or first),
        _following(text, name),
        _user(text, name),
    ]
    return [_undetermined(text, span) for span in found if span and not _is_of_several(span.of(text))]


def _is_of_several(role: str) -> bool:
    head = re.split(r"\s(?:of|for|at|in|from|with|who)\s", role.strip(" ,"))[0].split()
    return bool(head) and head[-1].islower() and bool(description(head[-1]).many)


def _lowered_title(text: str, name: Name) -> Span | None:
    """ "former mayor", "US President": words up to a title or a person's description right before the name."""
    start, end = name.start, name.span.start
    base = max(0, start - _REACH)
    for word in reversed([*re.finditer(r"[\w'’-]+", text[base:start])]):
        at = base + word.start()
        between = text[at + len(word[0]) : start]
        if between.strip() or "\n" in between or word[0].lower() in _STOPS | _LITTLE or not _may_be_role(word[0]):
            break
        start = at
    return Span(start, end) if text[start:end].strip() and _is_role(text[start:end]) else None


def _may_be_role(word: str) -> bool:
    return word[0].isupper() or is_title(word) or description(word).kind == "person" or word.lower() in _ADJECTIVES


_ADJECTIVES = frozenset(
    "former then acting deputy vice chief senior junior prime foreign interior finance retired ex-president ex-minister"
    " executive assistant associate general secretary police fire team party".split()
)


def _apposed(text: str, before: Span | None, called_so: bool, person: bool) -> Span | None:
    """ "The governor, Jo Lind". ``called_so``: the name's last word stands alone elsewhere, or its first is a first
    name, as a place's are not: "the governor of Tarn, New Arland"; ``person``: its words tell that it is a person's, as
    "the envoy in the capital, Tarn" does not."""
    m = _APPOSED.search(text, before.start, before.end) if before else None
    body = _BODY.search(text, before.start, before.end) if before else None
    if body and _is_role(body["before"] or body["right"], ("organization",)):
        return Span(*body.span("before" if body["before"] else "right"))
    # "As he left the court, Lind said": only people are so described.
    while m and not _is_role(m["role"], ("person",)):
        m = (
            _APPOSED.search(text, m.start() + 1, before.end) if before else None
        )  # "the diaries of *the mayor*, Jo Lind"
    if m is None or before is None or (_LEADS.search(m["role"]) and not called_so):
        return None
    if _ENDS_A_PHRASE.search(text, before.start, m.start("role")):
        return None  # "According to the former minister, Lind had lied"
    where = None if person else _WHERE.fullmatch(m["role"])
    if where and description(where["place"]).kind == "place":
        return None
    return Span(*m.span("role"))


def _user(text: str, name: Name) -> Span | None:
    """ "One *user*, who goes by late_owl"."""
    m = _USER.search(text, max(0, name.start - _REACH), name.start)
    goes_by = GOES_BY.match(text, m.end()) if m else None
    return Span(*m.span("role")) if m and goes_by and goes_by.end() == name.start else None


def _following(text: str, name: Name) -> Span | None:
    m = _AFTER.match(text, name.span.end)
    return Span(*m.span("role")) if m and _is_role(m["role"]) else None


def _is_role(words: str, kinds: tuple[str, ...] = ("person", "organization")) -> bool:
    """Whether the words up to the first preposition end in a title or in what describes one of ``kinds``."""
    head = re.split(r"\s+(?:of|for|at|in|from|with|who|and|to|on|that|which)\s", words.strip())[0].split()
    # "Tarn, a charge he has denied"; "of Tarn, accused the magazine of"
    if not _VERBS.isdisjoint(head) or (head and _is_verb(head[0])):
        return False
    return bool(head) and (is_title(head[-1]) or description(head[-1]).kind in kinds)


def _is_verb(word: str) -> bool:
    """ "The manager, Jo Lind, *told* residents", "Jo Lind, *warns* ministers"."""
    if word.endswith("ed"):
        return word not in _ADJECTIVES
    told = word.endswith("s") and description(word).kind is None and not _TELL.isdisjoint(words_of(word))
    return told or word in IRREGULAR or word in _PASTS


def _undetermined(text: str, span: Span) -> Span:
    m = _DETERMINER.match(text, span.start, span.end)
    start = m.end() if m else span.start
    return Span(start, start + len(text[start : span.end].rstrip(" ,")))


def fit(described: str, role: str) -> float:
    """How well a description goes with a role, as log odds: "The US President" with "US President", not with
    "Ukrainian President"; 0 where they have nothing to do with each other."""
    office, *of = described.split(" of ", 1)
    mine, its = _words(office), _words(role)
    if not mine or not its:
        return 0.0
    head = mine[-1]
    mine = [*_words(" ".join(of)), *mine]
    if head not in its and not any(head in _alike().get(w, ()) or w in _alike().get(head, ()) for w in its):
        return 0.0
    # "The Orlowian leader" is the president of Orlow.
    more = [w for w in mine[:-1] if w not in its and not any(_alike_places(v, w) for v in its)]
    if not more:
        return FITS
    if not _OFFICES.isdisjoint(more):  # the prime minister is not the minister of the sea
        return -4.0
    # Two different peoples or places before the same office are two offices.
    return -4.0 if any(w[0].isupper() for w in more) and any(w[0].isupper() for w in its[:-1]) else 1.0


def _alike_places(one: str, other: str) -> bool:
    """Orlow and Orlowian."""
    return has_people(one, frozenset((other,))) or (other[0].isupper() and has_people(other, frozenset((one,))))


def ages(text: str, naming: Naming) -> dict[str, set[Words]]:
    """The bearers of names by the age that stands behind one ("Jo Lind, 43,")."""
    out: defaultdict[str, set[Words]] = defaultdict(set)
    for name in naming.every:
        if m := _AGE.match(text, name.span.end):
            out[m["age"]].add(naming.fullest(name))
    return out


# What is left of "the head of the government" is in lexicons/roles_alike.tsv.
_THE_STATE = re.compile(r"^(?:the|this|that)\s|(?<=\sof\s)the\s", re.IGNORECASE)


def describing(
    described: str, head: str, after: str, by_word: ByWord, aged: dict[str, set[Words]]
) -> Description | None:
    """A description with the word that heads it, as far as it may stand for somebody known ("a spokesman" is somebody
    new); ``after``: the text behind it; ``by_word``: as `offices_by_word` gives it."""
    main = described.split(",", 1)[0]  # what stands behind a comma makes it nobody else
    words = main.split()
    first = words[0].lower()
    if first in _INDEFINITE or head in ("and", "or", "nor", "&"):
        return None
    fits: dict[Words, float] = {}
    alike = _alike().get(_THE_STATE.sub("", main), ()) if " of " in main else ()
    offices = [(described, head), *((f"the {w}", w.split()[-1]) for w in alike)]
    for name, role, office in ((*each, office) for office, word in offices for each in by_word.get(word, ())):
        fitting = fit(office, role)
        if fitting > max(fits.get(name, 0.0), 0.0) or abs(fitting) > abs(fits.get(name, 0.0)):
            fits[name] = fitting
    age = _YEARS.search(described)
    fits |= dict.fromkeys(aged.get(age["age"], ()), FITS) if age else {}
    the, theirs = first in _THE, first in _THEIRS or bool(_POSSESSED.search(described))
    up_to = re.split(r"\s(?:of|for|at|in|from|with|who|that|to|on)\s", main)[0].split()
    more = len(up_to) - 1 - (the or first in _THEIRS)
    parent = _PARENT.search(main) is not None
    modified = not parent and (len(up_to) < len(words) or bool(_MODIFIED.match(after)))
    known = description(head).kind is not None
    people = any(_is_of_people(w) for w in up_to[1:-1])
    return Description(
        head, fits, "their" if theirs else "the" if the else "", known, max(0, more) + parent, modified, people
    )


def _is_of_people(word: str) -> bool:
    return word[0].isupper() and (word.lower() in _peoples() or _PEOPLE.fullmatch(word) is not None)


@cache
def _peoples() -> frozenset[str]:
    return frozenset(row[0] for row in rows("titles") if row[1] == "demonym") - _NO_PEOPLE


def offices_by_word(offices: dict[Words, tuple[Span, ...]], text: str) -> ByWord:
    """The names and roles by each word that a description with that role may have for its head."""
    out: defaultdict[str, list[tuple[Words, str]]] = defaultdict(list)
    for words, spans in offices.items():
        for role in dict.fromkeys(_with_place(text, s) for s in spans):
            heads = {w.lower() for w in _words(role)}
            for head in heads | {alike for w in heads for alike in _alike().get(w, ())}:
                out[head].append((words, role))
    return out


def _with_place(text: str, role: Span) -> str:
    """ "President" of "President Jo Lind of Orlow" with its place."""
    m = _OF_PLACE.match(text, role.end)
    return f"{role.of(text)} of {m['place']}" if m else role.of(text)


def _words(phrase: str) -> list[str]:
    """The words that tell something, up to what modifies the head; only names of places and peoples keep a capital."""
    words = re.findall(r"[\w-]+", re.split(r"\s(?:at|in|from|with|who)\s", phrase)[0])
    kept = [w for w in words if w.lower() not in _LITTLE]
    return [w if w[0].isupper() and not is_office(w) else w.lower() for w in kept]


def is_office(word: str) -> bool:
    return is_title(word) or description(word).kind is not None or word.lower() in _ADJECTIVES


@cache
def _alike() -> dict[str, frozenset[str]]:
    """Roles that may stand for each other ("leader" for "president")."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for role, alike in rows("roles_alike"):
        out[role].add(alike)
    return {role: frozenset(words) for role, words in out.items()}
