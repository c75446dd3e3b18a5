"""Whether two names are one person's or body's."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import JaroWinkler

from hearsay.compare import lexicon

_NAME = re.compile(r"[^\W\d_][\w.]*(?:['’-]\w+)*")
_SPELT_ALIKE = 0.93  # of surnames of six letters or more: Zelensky, Zelenskyy
_POSSESSIVE = re.compile(r"['’]s?$")


def named(words: str | None) -> str | None:
    """``words`` where they hold a name, None where they only describe ("the mayor", "aides") or point ("he")."""
    found = [m.group() for m in _NAME.finditer(words or "")]
    return words if any(w[0].isupper() and not _is_function(w) for w in found) else None


def _is_function(word: str) -> bool:
    entry = lexicon.words().get(word.casefold())
    return entry is not None and entry.kind == "function"


def same_person(a: str, b: str) -> bool:
    """Whether the names can be one's: the one is a part of the other ("Lind", "Jo Lind"), or they end alike and their first
    names do not exclude each other ("J. Lind", "Jo Lind"). Accents and small differences of spelling do not count."""
    x, y = _parts(a), _parts(b)
    if not x or not y:
        return False
    if set(x) <= set(y) or set(y) <= set(x):
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


def _parts(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = [_POSSESSIVE.sub("", m.group()).strip(".") for m in _NAME.finditer(plain)]
    parts = [w.casefold() for w in found if w[0].isupper()] or [w.casefold() for w in found]
    return [w for w in parts if w not in lexicon.titles()] or parts
