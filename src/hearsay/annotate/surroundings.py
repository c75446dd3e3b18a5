"""What stands around a name tells what bears it: "in *Orlow*" a place, "*Vitrel*'s chief executive" a company.

Weak cues are function words and the kinds of the nouns beside the name (lexicons/descriptions.tsv); what each tells is
in lexicons/surroundings.tsv, fitted by `training.surroundings`. Strong ones are nouns that are beside names of one kind
(lexicons/beside_names.tsv: what stands before "of _" or "to _", behind "_" or "_'s"), a kind of organisation or place
right before the name ("glassmaker *Vitrel*"), "its" as what the bearer speaks of, a word for its people ("Orlowian").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.tagger.network import KINDS
from hearsay.annotate.tagger.viterbi import Floats
from hearsay.annotate.traits import description
from hearsay.document import Document

# Cues of one name are not independent of each other, nor are those of its places in the text.
_TEMPERED, _MOST = 0.3, 2.0
# Guesses: what a strong cue tells of its kind, and against a person.
_STRONG, _NO_PERSON = 3.3, -2.7
_PEOPLE = ("n", "an", "ian", "ese", "ish")  # "Orlow", "Orlowian"
_BEFORE = frozenset(
    "in of at from to by with for and or than near across between said told says that when as on into against about"
    " over under outside inside towards toward throughout around via including like while after before because if but"
    " where between within leave left visit visited reach reached".split()
)
_AFTER = frozenset(
    "said says told has had was is are were will would who which whose where that and or , ( ) in at on of to for from"
    " by against also does did do have".split()
)
_APOSTROPHES = frozenset("'’")
_STOPS = frozenset((".", "!", "?", "”", '"', ""))
_ARTICLES = frozenset("a an the one its their his her".split())
_AGE = re.compile(r"\d\d?")
_NOUN_WITHIN = 4  # tokens of an apposition in which its noun is looked for
_LEADERS = frozenset("manager coach captain boss chairman chairwoman director editor founder".split())
_HEAD_ENDS = frozenset("of for in at on with from that which behind".split())
_NEWSROOMS = by_place("sums_up")["press"]
_SAID = frozenset("said says added warned argued claimed denied announced confirmed insisted".split())


@dataclass(slots=True)
class Told:
    """What the surroundings of one name tell of each kind, as logarithms. Weak cues add up over the places where it
    stands; a strong one is no stronger for being there twice. ``sure`` are those of a noun right behind ("_ CEO") and
    of one for newsrooms right before ("the weekly _")."""

    weak: Floats = field(default_factory=lambda: np.zeros(len(KINDS), np.float32))
    strong: set[str | None] = field(default_factory=set[str | None])
    sure: set[str | None] = field(default_factory=set[str | None])

    def add(self, document: Document, first: int, last: int) -> None:
        """The name stands at the tokens ``first`` to ``last``."""
        table = _table()
        for cue in cues(document, first, last):
            if cue in table:
                np.add(self.weak, table[cue], out=self.weak)
        self.strong.update(_kinds(document, first, last))
        self.sure.update(_kinds_behind(document, last + 1))
        if _word(document, first - 1) in _NEWSROOMS:
            self.sure.add("organization")  # "the German weekly *Ada*"

    def factors(self) -> Floats:
        """[KINDS] By what each kind is likelier."""
        out = np.clip(self.weak, -_MOST, _MOST)
        for kind in self.strong - {None}:
            out[KINDS.index(str(kind))] += _STRONG
        out[KINDS.index("person")] += _NO_PERSON if self.strong - {"person"} else 0
        return np.exp(out)


def has_people(name: str, words: frozenset[str]) -> bool:
    """Whether one of the text's ``words`` is for the people of a place with this name of one word."""
    stems = (name, name[:-1]) if name[-1:] in "aeioy" else (name,)
    return len(name) > 3 and any(stem + ending in words for stem in stems for ending in _PEOPLE)


def cues(document: Document, first: int, last: int) -> tuple[str, ...]:
    """What stands around the name of the tokens ``first`` to ``last``."""
    return (*_before(document, first), *_after(document, last))


def _word(document: Document, n: int) -> str:
    return document.words[n].lower() if 0 <= n < len(document.tokens) else ""


def _kinds(document: Document, first: int, last: int) -> Iterator[str | None]:
    """The kinds that strong cues tell; None: no person."""
    yield from _kinds_before(document, first, last)
    word, behind = _word(document, last + 1), _word(document, last + 2)
    owned = word in _APOSTROPHES and behind == "s"
    yield from _kinds_behind(document, last + 3, "owned") if owned else _kinds_behind(document, last + 1)
    if word == "," and behind in ("the", "a", "an"):
        yield from _apposed(document, last + 3)
    if word == "," and behind == "which" and _word(document, first - 1) in _STOPS:
        yield from ("organization", "place")  # elsewhere all of it may be meant: "she met Lind, which was a mistake"
    if word in _SAID and behind == "its":
        yield "organization"
    if word == "," and (behind == "who" or (_AGE.fullmatch(behind) and _word(document, last + 3) == ",")):
        yield "person"  # "Jo Lind, 81, said"
    # "Holm United manager Jo Lind"
    following = document.words[last + 2] if last + 2 < len(document.tokens) else ""
    if word in _LEADERS and following[:1].isupper():
        yield "organization"


def kinds_before(noun: str) -> tuple[str, ...]:
    """The kinds of the names that stand right before ``noun``, in small letters: of "_ CEO" an organisation."""
    return _beside().get((noun, "after"), ())


def _kinds_behind(document: Document, at: int, where: str = "after") -> tuple[str, ...]:
    one, two = _word(document, at), _word(document, at + 1)
    beside = _beside()
    return beside.get((one, where)) or beside.get((f"{one} {two}", where), ())


def _kinds_before(document: Document, first: int, last: int) -> Iterator[str | None]:
    beside = _beside()
    before = _word(document, first - 1)
    if before == "the" and (_word(document, last + 1) in _AFTER or not _word(document, last + 1).isalnum()):
        yield None  # "seen by the Echo of", which is no "the Lind cabinet"
    if before in ("of", "to", "in"):
        yield from beside.get((_word(document, first - 2), before), ())
        near = {_word(document, n) for n in range(first - 6, first - 2)}
        if before == "of" and near & {"minister", "ministry"}:  # "the Minister of the Sea of Orlow"
            yield "place"
    elif before == "," and _word(document, first - 2).isalpha():  # "the daily, *Echo*,"
        noun = description(_word(document, first - 2))
        if noun.kind in ("organization", "place") and not noun.many and _word(document, last + 1) == ",":
            yield noun.kind
    elif before.isalpha():
        noun = description(before)
        if noun.kind in ("organization", "place") and not noun.many:
            yield noun.kind
        else:
            yield from beside.get((before, "before"), ())


def _apposed(document: Document, start: int) -> Iterator[str]:
    """ "Vitrel, *the maker* of glass": the kind of what heads the words from there on, where a comma or a preposition
    or a participle follows; of a firm also what it makes ("the sleep *app*")."""
    n, most = start, start + _NOUN_WITHIN
    while n <= most:
        word, behind = _word(document, n), _word(document, n + 1)
        if word in _APOSTROPHES and behind == "s":  # "the country's biggest union": whose it is does not count
            n, most = n + 2, n + 2 + _NOUN_WITHIN
            continue
        if not word or not (word[0].isalnum() or word == "-"):
            return
        if behind == "," or behind in _HEAD_ENDS or behind.endswith("ing"):
            kind = description(word).kind
            found = _beside().get((word, "apposed")) or ((kind,) if kind in ("organization", "place") else ())
            yield from found
            if found or not behind.endswith("ing"):
                return
        n += 1


@cache
def _beside() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(word, where): (kind,) for word, where, kind in rows("beside_names")}


def _before(document: Document, first: int) -> Iterator[str]:
    word, before = _word(document, first - 1), _word(document, first - 2)
    if word in ("the", "a", "an"):
        yield f"{word} _"
        word, before = before, _word(document, first - 3)
    if word == "of":
        kind = description(before).kind
        yield f"{kind or 'word'} of _"
        return
    if word in _BEFORE:
        yield f"{word} _"
        return
    written = document.words[first - 1] if first else ""
    kind = description(word).kind if word.isalpha() and written.islower() else None
    if kind:
        yield f"{kind} _"


def _after(document: Document, last: int) -> Iterator[str]:
    word, behind = _word(document, last + 1), _word(document, last + 2)
    if word in _APOSTROPHES and behind == "s":
        yield "_ 's"
        kind = _noun(document, last + 3)
        if kind:
            yield f"_ 's {kind}"
        return
    if word == "," and behind in _ARTICLES:
        kind = _noun(document, last + 3)
        yield f"_ , a {kind or 'word'}"
    elif word == "," and behind in _AFTER:
        yield f"_ , {behind}"
    elif word in _AFTER:
        yield f"_ {word}"
    else:
        kind = description(word).kind if word.isalpha() else None
        if kind:
            yield f"_ {kind}"


def _noun(document: Document, start: int) -> str | None:
    """The kind of the first describing noun from there on."""
    for n in range(start, start + _NOUN_WITHIN):
        word = _word(document, n)
        if not word or not (word[0].isalnum() or word == "-"):
            return None
        kind = description(word).kind
        if kind:
            return kind
    return None


@cache
def _table() -> dict[str, Floats]:
    """cue -> the logarithm of how much likelier it is with each kind than with all together, tempered."""
    return {cue: _TEMPERED * np.array([0.0, *map(float, told)], np.float32) for cue, *told in rows("surroundings")}
