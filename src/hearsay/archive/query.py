"""A question to the archive's statements, and what is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hearsay.archive.fold import folded
from hearsay.entry import Entry
from hearsay.span import Spans

Order = Literal["newest", "oldest"]
_TERM = re.compile(r'(-?)(?:["“”„]([^"“”„]*)["“”„]?|(\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements; what is None or empty asks for nothing.

    ``words``: words that all must stand in the content, ``"several words"`` side by side, ``-word`` must not,
    ``begin*`` is a beginning. ``speaker``, ``addressee``, ``mentions``: a person's id, or words of a name;
    ``outlet``: words of its name. ``since``, ``until``: dates of any precision (2025, 2025-10, 2025-10-13), both
    included, of the article's publication. ``every_version``: also of versions of a page that are no longer current.
    """

    words: str = ""
    speaker: str | None = None
    addressee: str | None = None
    mentions: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    act: str | None = None
    polarity: str | None = None
    every_version: bool = False
    order: Order = "newest"
    limit: int = 20
    offset: int = 0
    facets: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words in search form that stand side by side. ``beginning``: the last is only the beginning of a word."""

    words: tuple[str, ...]
    excluded: bool = False
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found. ``marks`` are the words that were asked for, spans of ``entry.content``; ``snippet``
    is the part of it worth showing, ``snippet_marks`` the spans in that."""

    entry: Entry
    marks: Spans
    snippet: str
    snippet_marks: Spans


@dataclass(frozen=True, slots=True)
class Found:
    """``total`` counts what was found up to a limit; ``more`` says that there is more than that. ``facets``: for each
    of outlet, speaker, kind, act, polarity and year, how many of those counted have which value, the most frequent
    first; of outlets and speakers the hundred most frequent."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])


def terms(words: str) -> tuple[Term, ...]:
    """What the words of a query ask for, in order."""
    out: list[Term] = []
    for minus, phrase, word in _TERM.findall(words):
        plain = tuple(folded(phrase or word).split())
        if plain:
            out.append(Term(plain, bool(minus), beginning=not phrase and word.endswith("*")))
    return tuple(out)
