"""Works by their titles: "a memoir of the mill entitled *Low Water*", "a post titled “*Sleeping soundly*”"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.annotate.traits import description
from hearsay.span import Span

_SMALL = "a an and for from in of on or the to with".split()
_CAPITAL = r"[A-Z0-9][\w'’-]*"
_PLAIN = rf"{_CAPITAL}(?::?\s(?:(?:{'|'.join(_SMALL)})\s)*{_CAPITAL})*"
# "A statement called Orr a liar": what is called so has its title in marks, and is new.
_TITLED = re.compile(
    rf"\b(?:(?:entitled|titled|headlined),?\s(?:[“\"‘'](?P<quoted>[^“”\"\n]{{2,80}}?)[,.]?[”\"’']|(?P<plain>{_PLAIN}))"
    r"|(?P<called>called)\s[“\"‘'](?P<marked>[A-Z][^“”\"\n]{1,80}?)[,.]?[”\"’'])"
)
_NOUNS = re.compile(r"(?<![\w-])[a-z-]+\b")
_APART = re.compile(r"[.;:“”\"\n]")
_NEW = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?:[\w-]+\s){0,2}$")
_BACK = 50  # characters


def titles(text: str) -> Iterator[tuple[Span, Span]]:
    """(the noun that says what the work is, its title) of each work that the text calls by its title."""
    for m in _TITLED.finditer(text):
        noun = _noun(text, m.start(), called=m["called"] is not None)
        if noun is not None:
            yield noun, Span(*m.span("marked" if m["called"] else "quoted" if m["quoted"] else "plain"))


def _noun(text: str, end: int, called: bool) -> Span | None:
    """The last noun for a work before ``end``, in its clause; what is ``called`` so, right before it."""
    start = max((a.end() for a in _APART.finditer(text, max(0, end - _BACK), end)), default=max(0, end - _BACK))
    works = [m for m in _NOUNS.finditer(text, start, end) if description(m[0]).kind == "work"]
    if not works:
        return None
    last = works[-1]
    if called and (text[last.end() : end].strip(" ,") or not _NEW.search(text, start, last.start())):
        return None
    return Span(*last.span())
