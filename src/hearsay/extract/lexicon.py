"""The words of page chrome, months and wire agencies, read from the TSV files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def rows(name: str) -> list[list[str]]:
    """The rows of ``lexicons/NAME.tsv`` without its heading."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@lru_cache(maxsize=8192)
def folded(phrase: str) -> str:
    """``phrase`` as it is compared: small letters, single spaces, straight apostrophes, words at both ends."""
    return _EDGES.sub("", " ".join(phrase.replace("’", "'").split()).casefold())


@cache
def kinds(name: str) -> dict[str, list[str]]:
    """The words of a file with the columns ``kind`` and ``word``, by kind."""
    out: dict[str, list[str]] = {}
    for kind, word in rows(name):
        out.setdefault(kind, []).append(word)
    return out


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; "*" at a word's end stands for any more letters."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in ordered) + ")"


@cache
def lines() -> dict[str, str]:
    """Phrases that are chrome when they fill a line, folded, each with its kind."""
    return {folded(phrase): kind for kind, match, _, phrase in rows("chrome") if match == "line"}


@cache
def starts() -> dict[str, re.Pattern[str]]:
    """By kind, a pattern for the phrases that chrome lines begin with; it matches at the start of a line."""
    by_kind: dict[str, list[str]] = {}
    for kind, match, _, phrase in rows("chrome"):
        if match == "start":
            by_kind.setdefault(kind, []).append(phrase)
    return {kind: _beginning(phrases) for kind, phrases in by_kind.items()}


def _beginning(phrases: list[str]) -> re.Pattern[str]:
    """Longest first; a phrase that ends in a letter must end at a word's end."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    parts = [re.escape(p).replace("'", "['’]") + (r"(?!\w)" if p[-1].isalnum() else "") for p in ordered]
    return re.compile(r"[\W_]*?(?:" + "|".join(parts) + ")", re.IGNORECASE)


@cache
def months() -> dict[str, int]:
    """Names of months in small letters, in many languages, with their number."""
    return {word: int(month) for word, month, _ in rows("months")}


@cache
def agencies() -> dict[str, str]:
    """Names and abbreviations that stand for a wire agency on a page, with the agency's name."""
    return {row[0]: row[1] for row in rows("agencies")}


@cache
def sections() -> frozenset[str]:
    """Names of sections of newspapers, folded."""
    return frozenset(folded(name) for name, _ in rows("sections"))


@cache
def date_words() -> dict[str, str]:
    """What stands before a date, folded: ``published`` or ``updated``."""
    return {folded(phrase): kind for kind, _, phrase in rows("date_words")}
