"""Text to the words that it is found by: the same on every database, since neither folds as the other does.

Capitals, marks on letters, the form of an apostrophe and a possessive make no difference: "Várga’s" is found by
"varga". Nothing is stemmed: whoever looks for "said" is not shown "says".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from hearsay.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Letters that are no base letter with a mark to Unicode.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)


def folded(text: str) -> str:
    """The words of ``text`` in search form, a space apart."""
    return " ".join(word for word, _ in words(text))


def words(text: str) -> Iterator[tuple[str, Span]]:
    """(word in search form, its place in ``text``), in order."""
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if word:
            yield word, Span(match.start(), match.end())


@lru_cache(maxsize=1 << 13)
def fold(word: str) -> str:
    """One word in search form; empty where nothing of it is a letter or digit."""
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    if lower.isascii():
        return lower.replace("'", "").replace("_", "")
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if c.isalnum())
    return plain.translate(_LETTERS)
