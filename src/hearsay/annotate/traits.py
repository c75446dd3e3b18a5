"""What a pronoun or a describing noun tells of whom it stands for: one or many, man or woman, person or thing.

From lexicons/pronouns.tsv and lexicons/descriptions.tsv; "-" there and None here: it does not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from hearsay.annotate.lexicon import rows
from hearsay.annotate.name import MEN, WOMEN, first_name, is_firm, is_organisation, is_party, is_place

Kind = Literal["person", "organization", "place", "work", "thing"]
Person = Literal["first", "second", "third", "relative"]
_TRADE = re.compile(
    r"\w+(?:maker|builder)s?|retailers?|airlines?|lenders?|automakers?|insurers?|publishers?|operators?"
)
_LEARNED = re.compile(r"\w+(?:ologist|ician)s?")
_HANDLE = re.compile(r"@[a-z]\w*|[a-z]\w*_\w+")
_LEADING = frozenset("co ex vice".split())  # "co-author", "ex-wife"
_WORKS = frozenset("analysis audit estimate investigation poll report review study survey tally transcript".split())


@dataclass(frozen=True, slots=True)
class Traits:
    """``many``: whether several are meant; ``gender``: man, woman or thing; None where the words do not tell."""

    person: Person = "third"
    kind: Kind | None = None
    many: bool | None = None
    gender: str | None = None


def pronoun(word: str) -> Traits | None:
    """The traits of a pronoun; None for any other word."""
    return _pronouns().get(word.lower())


@lru_cache(20_000)
def description(noun: str) -> Traits:
    """The traits of what is described by its head noun ("spokeswoman", "the councils"). A plural in -s that the
    lexicon has as a singular is many of the same."""
    word = noun.lower()
    known = _descriptions()
    if word in known:
        return known[word]
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + singular
        if word.endswith(ending) and stem in known:
            return Traits(kind=known[stem].kind, many=True, gender=known[stem].gender)
    lead, _, behind = word.partition("-")
    if lead in _LEADING and behind:
        return description(behind)
    if _LEARNED.fullmatch(word):
        return Traits(kind="person", many=word.endswith("s"))
    if _TRADE.fullmatch(word):
        return Traits(kind="organization", many=word.endswith("s"))
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return Traits(many=plural or None)


def is_trade(noun: str) -> bool:
    """Whether the noun is one for a firm by what it makes or sells ("retailer")."""
    return _TRADE.fullmatch(noun) is not None


def named(words: tuple[str, ...], title: str) -> Traits:
    """The traits of a name; ``title``: what stands before it as a title, or nothing. Of two words or more the first may
    be a man's or a woman's (lexicons/first_names.tsv); that alone does not make it a person's."""
    last, whole = words[-1], " ".join(words)
    first = title.split()[0].lower().rstrip(".") if title.split() else ""
    organisation = is_organisation(words) or (len(words) > 1 and is_firm(last) and first_name(words[0]) is None)
    titled = "man" if first in MEN else "woman" if first in WOMEN else None
    if titled or (title and not organisation):
        # "Secretary Clinton" is not called Clinton by her parents.
        return Traits(kind="person", many=False, gender=titled or (first_name(words[0]) if len(words) > 1 else None))
    if " " in whole and last.lower() in _WORKS:  # Echo Poll
        return Traits(kind="work")
    if is_party(last):
        return Traits(kind="person", many=True)
    if organisation or "." in last.strip("."):  # Gazette.example
        return Traits(kind="organization")
    if _HANDLE.fullmatch(whole):
        return Traits(kind="person")
    if is_place(whole):
        return Traits(kind="place")
    return Traits(gender=first_name(words[0]) if len(words) > 1 else None)


def is_of_house(noun: str) -> bool:
    """Whether the word is one for what an organisation makes and is called by ("poll")."""
    return noun.lower() in _WORKS


@cache
def _pronouns() -> dict[str, Traits]:
    persons: dict[str, Person] = {"1": "first", "2": "second", "3": "third", "relative": "relative"}
    return {
        word: Traits(persons[person], "person" if gender in ("man", "woman") else None, _many(number), _given(gender))
        for word, person, number, gender in rows("pronouns")
    }


@cache
def _descriptions() -> dict[str, Traits]:
    kinds: dict[str, Kind | None] = {k: k for k in ("person", "organization", "place", "work", "thing")}
    return {
        noun: Traits(kind=kinds[kind], many=_many(number), gender=_given(gender))
        for noun, kind, number, gender in rows("descriptions")
    }


def _many(number: str) -> bool | None:
    return {"one": False, "many": True}.get(number)


def _given(value: str) -> str | None:
    return None if value == "-" else value
