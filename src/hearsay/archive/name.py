"""A name taken apart: what is given, what is the family's, and how it may be spelt otherwise.

Accepted: titles before and letters behind a name (Dr, Sir, MP, KC), "Surname, First", initials with stops or without
(J.K., J K), particles (van der, de la, al-), hyphens, generations (Jr, III), marks on letters, umlauts written out,
Cyrillic letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.archive.fold import fold

_PARTICLES = frozenset("de da del della der den di du la le van von bin bint ibn ter zu af".split())
_ARTICLES = frozenset("al el ul as ad an".split())
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|[^\W\d_]")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an)[-’']\s*(?=\w)", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Family names that were written in another alphabet, so that a letter more or less is no other name.
_TRANSLITERATED = re.compile(
    r"(?:sk(?:i|y|iy|yy|yi|ii|ij|aya|aia)|[oe](?:v|ff|w)|[oe]va|enko|chuk|[iy]an|shvili|adze|zade|zadeh|oglu)$|kh|zh|q(?!u)"
)


def _rows(lexicon: str) -> list[list[str]]:
    text = (files("hearsay.archive") / "lexicons" / lexicon).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


_TITLES = {row[0]: row[1] for row in _rows("titles.tsv")}
_ENDINGS = {row[0]: row[1] for row in _rows("endings.tsv")}
_SPELLINGS = [(re.compile(row[0]), row[1]) for row in _rows("spellings.tsv")]
_CYRILLIC = str.maketrans({row[0]: row[1].replace("-", "") for row in _rows("cyrillic.tsv")})
_GENERATIONS = {"junior": "jr", "senior": "sr"}


@dataclass(frozen=True, slots=True)
class Name:
    """``given`` and ``family`` in search form; an initial is a given name of one letter. ``title`` is the last title
    before it, ``gender`` what a title says of it (``man``, ``woman``). ``transliterated``: it comes from another
    alphabet. ``whole``: it is not a person's, and ``family`` is all of it."""

    given: tuple[str, ...]
    family: str
    generation: str | None = None
    gender: str | None = None
    title: str | None = None
    transliterated: bool = False
    whole: bool = False


@lru_cache(maxsize=1 << 12)
def parse(name: str, whole: bool = False) -> Name:
    """The parts of a name. ``whole``: of something that is no person."""
    tokens = _in_order(name)
    if whole:
        return Name((), " ".join(_without_company(tokens)), whole=True)
    titles: list[str] = []
    while len(tokens) > 1 and _plain(tokens[0]) in _TITLES:
        titles.append(_plain(tokens.pop(0)))
    generation = None
    while len(tokens) > 1 and (kind := _ENDINGS.get(_plain(tokens[-1]))):
        ending = _plain(tokens.pop())
        generation = _GENERATIONS.get(ending, ending) if kind == "generation" else generation
    given, family = _parts(tokens)
    genders = {kind for title in titles if (kind := _TITLES[title]) != "either"}
    arabic = any(_ARTICLE.match(token) or _plain(token) in _ARTICLES for token in tokens[1:])
    foreign = arabic or bool(_TRANSLITERATED.search(family)) or any(not c.isascii() for c in _latin(name))
    gender = genders.pop() if len(genders) == 1 else None
    return Name(given, family, generation, gender, titles[-1] if titles else None, foreign)


def spellings(name: str) -> frozenset[str]:
    """The forms in which a name with umlauts is written without them."""
    return frozenset({fold(_latin(name)), fold(_latin(name).translate(_UMLAUTS))})


@lru_cache(maxsize=1 << 13)
def skeleton(word: str) -> str:
    """What the spellings of one name have in common, of a word in search form."""
    out = word.translate(_CYRILLIC)
    for pattern, becomes in _SPELLINGS:
        out = pattern.sub(becomes, out)
    return out


def block(name: Name) -> str:
    """What all names of one person share, however they are spelt: only within a block are names compared."""
    return name.family if name.whole else skeleton(name.family)


def _latin(name: str) -> str:
    return name.casefold().translate(_CYRILLIC)


def _plain(token: str) -> str:
    return fold(_latin(token.strip(" .,")).replace(".", "").replace("-", "").replace("_", ""))


def _in_order(name: str) -> list[str]:
    """The tokens of a name; of "Surname, First" in the order of speech."""
    before, comma, after = name.partition(",")
    if comma and after.strip() and _plain(after) not in _ENDINGS:
        name = f"{after} {before}"
    return [token for token in name.replace(",", " ").replace("&", " and ").split() if _plain(token)]


def _without_company(tokens: list[str]) -> list[str]:
    plain = [_plain(part) for token in tokens for part in re.split(r"[-–]", token) if _plain(part)]
    if len(plain) > 1 and plain[0] == "the":
        plain = plain[1:]
    while len(plain) > 1 and _ENDINGS.get(plain[-1]) == "company":
        plain.pop()
    return plain


def _parts(tokens: list[str]) -> tuple[tuple[str, ...], str]:
    """(given names, family name): the family's begins at the first particle, else it is the last word."""
    if not tokens:
        return (), ""
    start = next((i for i, t in enumerate(tokens) if i and _plain(t) in _PARTICLES | _ARTICLES), len(tokens) - 1)
    if _plain(tokens[0]) in _PARTICLES | _ARTICLES and len(tokens) > 1:
        start = 0
    given: list[str] = []
    for token in tokens[:start]:
        if _INITIALS.fullmatch(token):
            given += [fold(_latin(letter)) for letter in token if letter.isalpha()]
        else:
            given += [plain for part in token.split("-") if (plain := _plain(part))]
    return _joined(given), _family(tokens[start:])


def _family(tokens: list[str]) -> str:
    plain = [_plain(_ARTICLE.sub("", token)) for token in tokens]
    return "".join(word for word in plain if word not in _ARTICLES or len(plain) == 1)


def _joined(given: list[str]) -> tuple[str, ...]:
    """ "Abdul Rahman" and "Abdulrahman" are one name."""
    out: list[str] = []
    for word in given:
        if out and out[-1] in ("abdul", "abdel", "abdal"):
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)
