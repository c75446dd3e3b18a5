"""Works by their titles: "a memoir of the mill entitled *Low Water*", "a post titled “*Sleeping soundly*”"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearsay.annotate.traits import description
from hearsay.span import Span

_SMALL = "a an and for from in of on or the to with".split()
_CAPITAL = r"[A-Z0-9][\w'’-]*"
_PLAIN = rf"{_CAPITAL}(?::?\s(?:(?:{'|'.join(_SMALL)})\s)*{_CAPITAL})*"
_TITLED = re.compile(
    r"(?<![\w-])(?P<noun>[a-z-]+)\b(?P<between>[^.;:“”\"\n]{0,40}?),?\s(?:entitled|titled|called)\s"
    rf"(?:[“\"‘'](?P<quoted>[^“”\"\n]{{2,80}}?)[,.]?[”\"’']|(?P<plain>{_PLAIN}))"
)
_NEXT = re.compile(r"\s([a-z-]+)")


def titles(text: str) -> Iterator[tuple[Span, Span]]:
    """(the noun that says what the work is, its title) of each work that the text calls by its title."""
    at = 0
    while m := _TITLED.search(text, at):
        at = m.end("noun")
        behind = _NEXT.match(text, m.end("noun"))
        compound = behind is not None and description(behind[1]).kind == "work"  # "a blog post"
        if description(m["noun"]).kind == "work" and not compound:
            yield Span(*m.span("noun")), Span(*m.span("quoted" if m["quoted"] else "plain"))
            at = m.end()
