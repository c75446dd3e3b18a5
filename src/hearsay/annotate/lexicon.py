"""The rows of lexicons/*.tsv, without their head, and the form in which they have words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``name``.tsv."""
    lines = (files("hearsay.annotate") / "lexicons" / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:])


def folded(words: str) -> str:
    """In small letters, with straight apostrophes."""
    return words.lower().replace("’", "'")


@cache
def by_place(name: str) -> dict[str, frozenset[str]]:
    """place -> its words; of a table with columns word, place and what not. Not to be changed by who reads it."""
    words: dict[str, set[str]] = {}
    for word, place, *_ in rows(name):
        words.setdefault(place, set()).add(word)
    return {place: frozenset(all_) for place, all_ in words.items()}


def alternatives(name: str) -> dict[str, str]:
    """place -> a pattern of its words, the longest first; of a table with columns word, place and what not."""
    words: dict[str, list[str]] = {}
    for word, place, *_ in rows(name):
        words.setdefault(place, []).append(re.escape(word).replace("\\ ", " "))
    return {place: "|".join(sorted(all_, key=len, reverse=True)) for place, all_ in words.items()}
