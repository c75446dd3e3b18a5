"""The word lists that comparing rests on, as ``lexicons/*.tsv`` has them; read once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

WordKind = Literal["function", "negator", "number", "form"]


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind``: a word of little weight, one that negates, one that counts, or a mere form of another word. ``level``:
    what all forms of the word are compared as (tense and person taken away)."""

    kind: WordKind
    level: str


@cache
def words() -> dict[str, Entry]:
    """By word, folded."""
    # The file is ours and tests hold its kinds to WordKind.
    return {word: Entry(kind, level) for word, kind, level in _rows("words")}  # type: ignore[arg-type]


@cache
def contractions() -> dict[str, tuple[str, ...]]:
    """ "don't" -> ("do", "not")."""
    return {short: tuple(long.split()) for short, long in _rows("contractions")}


@cache
def stock_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that many people say, contractions written out, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (phrase,) in _rows("stock_phrases"):
        found.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def titles() -> frozenset[str]:
    """What stands before a name and is no part of it."""
    return frozenset(title for (title,) in _rows("titles"))


def _rows(name: str) -> list[list[str]]:
    lines = (files("hearsay.compare") / "lexicons" / f"{name}.tsv").read_text(encoding="utf8").splitlines()[1:]
    return [line.split("\t") for line in lines]
