"""The phrase that a sentence begins with, whatever tells more of it before its clause.

"*In a letter to the board* dated 9 October, a copy of which we have seen, she urged"; a writing by its title: "*In Long
Ball*, the memoir she published in 2018, the captain writes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.annotate.setting import Setting, artefact
from hearsay.attribution import Attribution
from hearsay.span import Span

_MOST_BETWEEN = 220  # characters of what tells more
_BEGINS = re.compile(r"[“\"‘']?(?:(?:But|And|Yet|Later|Then),?\s)?")
_BEFORE_THE_CLAUSE = re.compile(r"[,–—]\s$")
_TELLS_MORE = re.compile(r"\b(?:that|which|who|whose|\w+ed|sent|seen|shown|given|made|written|read)\b")
_TITLED = re.compile(r"In\s(?:[“\"‘']?[A-Z][\w'’]*(?:\s(?:[A-Z][\w'’]*|of|and|the|in|on|to|for|a))*[”\"’']?)(?=,\s)")
_CALLED = re.compile(r",\s(?:the|an?|his|her|their|its)\s")


def front(text: str, a: Attribution, sentence: Span, phrases: Sequence[Setting]) -> Span | None:
    """The phrase in front of the clause of ``a``. ``phrases`` are those of its sentence that are in none of its
    roles."""
    begin = _BEGINS.match(text, sentence.start)
    first = min((r.start for r in (*a.source, *a.cue)), default=sentence.start)
    if begin is None or not _BEFORE_THE_CLAUSE.search(text, sentence.start, first):
        return None
    if any(c.start < first and c.end > begin.end() for c in a.content):
        return None
    at = begin.end()
    for s in phrases:
        if s.span.start == at and 0 < first - s.span.end <= _MOST_BETWEEN:
            return s.span
    return _by_title(text, at, first)


def tells_more(text: str, opening: Span, other: Span) -> bool:
    """Whether the other phrase only tells more of the opening one: "in a letter that was put *on its website*"."""
    return opening.end <= other.start and _TELLS_MORE.search(text, opening.end, other.start) is not None


def _by_title(text: str, start: int, first: int) -> Span | None:
    title = _TITLED.match(text, start, first)
    called = _CALLED.match(text, title.end(), first) if title else None
    if title is None or called is None or first - title.end() > _MOST_BETWEEN:
        return None
    return Span(*title.span()) if artefact(text, Span(called.end(), first)) else None
