"""The language that a text is written in."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.extract import untyped

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:$|[-_.])")
_LETTERS = re.compile(r"[^\W\d_]+")
# py3langid's names for these are those of the written standards; pages use the others for the same texts.
_SAME = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "ji": "yi"}
_ENOUGH = 40
# More text makes the guess slower (1 ms for 2,000 characters) and no better.
LOOKED_AT = 800
_SHORT = 200
_ENGLISH = frozenset(
    "about and anyone asked because been could did from have him his not said she should that the their them there"
    " they these this those told what when where which who why with would you your".split()
)
_FEWEST, _SHARE = 4, 0.08


def language(text: str, declared: str | None) -> str | None:
    """The BCP 47 tag of the language of ``text``; the page's own ``declared`` tag decides where the text does not.

    The declared tag is kept as it is (with its region) where its language is the text's. None where there is neither
    enough text nor a declaration; a sentence is enough where its small words are English.
    """
    said = tag(declared)
    words = _LETTERS.findall(text[:LOOKED_AT])
    if sum(map(len, words)) < _ENOUGH:
        return said or ("en" if _is_english(words) else None)
    found = guess(text[:LOOKED_AT])
    if said is None:
        return found
    primary = said.split("-")[0]
    return said if _SAME.get(primary, primary) == _SAME.get(found, found) else found


def _is_english(words: list[str]) -> bool:
    """Whether two of a few words, and a quarter of them, are such as hardly another language has."""
    english = _english(words)
    return len(set(english)) > 1 and 4 * len(english) >= len(words)


def _english(words: list[str]) -> list[str]:
    return [word for word in words if word == "I" or word.lower() in _ENGLISH]


@lru_cache(maxsize=256)
def guess(text: str) -> str:
    """The likeliest language of ``text``, two letters. Where four of its words, and one in twelve, are English ones
    nobody else need be asked, and the guesser's model, which takes a third of a second to unpack, is left alone: of
    13,801 texts of web pages in other languages none is like that."""
    words = _LETTERS.findall(text)
    english = _english(words)
    if len(set(english)) >= _FEWEST and len(english) >= _SHARE * len(words):
        return "en"
    return untyped.likeliest_language(text)


def is_foreign(text: str, main: str) -> bool:
    """True for a ``text`` surely in another language than ``main``: as a whole, in small letters, and half of it.

    Short texts with names in them are guessed wrong too often for less.
    """
    text = text[:_SHORT]
    if main == "en" and len(set(_english(_LETTERS.findall(text)))) > 1:
        return False
    if len(text) < _ENOUGH or (found := guess(text)) == main:
        return False
    return guess(text.lower()) == found and guess(text[len(text) // 2 :]) == found


def tag(declared: str | None) -> str | None:
    """A language tag as pages write it ("en_US", "EN-gb", "pt-br.UTF-8"), in the form of BCP 47; None if it is none."""
    found = _TAG.match(declared.strip()) if declared else None
    if not found or found[1].lower() in ("xx", "und", "mul"):
        return None
    parts = (found[1].lower(), found[2].title() if found[2] else None, found[3].upper() if found[3] else None)
    return "-".join(p for p in parts if p)
