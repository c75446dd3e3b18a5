"""Whether two names are one person's or body's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from hearsay.compare import lexicon

_NAME = re.compile(r"[^\W\d_][\w.]*(?:['’-]\w+)*")
_HEAD_ENDS = re.compile(r"[,;:(]|\s[–—-]\s|—|\s(?:who|whose|which|that|in|at|on|from|with)\s")
_PARTICLES = frozenset("de da del der den di la le van von bin al el ibn of the and &".split())
_SPELT_ALIKE = 0.93  # of surnames of six letters or more: Karenko, Karrenko
_POSSESSIVE = re.compile(r"['’]s?$")


def named(words: str | None) -> str | None:
    """``words`` where they hold a name, None where they only describe ("the mayor", "aides") or point ("he")."""
    found = [m.group() for m in _NAME.finditer(words or "")]
    return words if any(w[0].isupper() and not _is_function(w) for w in found) else None


def _is_function(word: str) -> bool:
    entry = lexicon.words().get(word.casefold())
    return entry is not None and entry.kind == "function"


def same_person(a: str, b: str) -> bool:
    """Whether the names can be one's: the one is a part of the other ("Lind", "Jo Lind"), or they end alike and
    their first names do not exclude each other ("J. Lind", "Jo Lind"). Accents and small differences of spelling do
    not count, nor what stands around a name ("Acme spokesman Jo Lind, who was there"). "The Lind campaign" is not
    Lind."""
    x, y = _parts(a), _parts(b)
    if not x or not y:
        return False
    if x == y or x == y[: len(x)] or y == x[: len(y)]:
        return True
    if not _alike(x[-1], y[-1]):
        return False
    firsts, others = x[:-1], y[:-1]
    return not firsts or not others or any(_first_fits(f, o) for f in firsts for o in others)


def _first_fits(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return _alike(a, b) or (len(short) == 1 and long.startswith(short))


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 6 and JaroWinkler.similarity(a, b) >= _SPELT_ALIKE)


@lru_cache(1 << 12)
def _parts(name: str) -> tuple[str, ...]:
    """The words of the name that heads ``name``, folded, without titles; all its words where something else does."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    head = _HEAD_ENDS.split(plain.strip('"“”‘’ '), maxsplit=1)[0]
    found = [_POSSESSIVE.sub("", m.group()).strip(".") for m in _NAME.finditer(head)]
    run: list[str] = []
    for word in found:
        if word[:1].isupper() or word in _PARTICLES:
            run.append(word)
        elif word is not found[-1] or not run:
            run = []
        else:
            run = found  # "Lind supporters"
    if not any(w[:1].isupper() for w in run):
        run = found
    while run and run[0] in _PARTICLES:
        run = run[1:]
    folded = [w.casefold() for w in run]
    # "Bishop Dean King" is Dean King: the last word is a name, whatever else it may be.
    while len(folded) > 1 and folded[0] in lexicon.titles():
        folded = folded[1:]
    return tuple(folded)
