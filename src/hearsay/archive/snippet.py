"""Where the words of a query stand in a statement, and the part of it worth showing."""

from __future__ import annotations

from hearsay.archive.fold import words
from hearsay.archive.query import Term
from hearsay.span import Span, Spans

_WIDTH = 240
_CUT = "…"


def marks(content: str, terms: tuple[Term, ...]) -> Spans:
    """The places in ``content`` of what ``terms`` ask for, in order and apart."""
    wanted = [t for t in terms if not t.excluded]
    if not wanted:
        return ()
    have = list(words(content))
    found: set[Span] = set()
    for term in wanted:
        for at in range(len(have) - len(term.words) + 1):
            here = [word for word, _ in have[at : at + len(term.words)]]
            if _fits(here, term):
                found.add(Span(have[at][1].start, have[at + len(here) - 1][1].end))
    return _apart(sorted(found))


def snippet(content: str, found: Spans) -> tuple[str, Spans]:
    """(the part of the content around the first mark, the marks in it)."""
    if len(content) <= _WIDTH:
        return content, found
    first = found[0].start if found else 0
    start = 0 if first < _WIDTH // 2 else content.rfind(" ", 0, first - _WIDTH // 4) + 1
    end = len(content) if start + _WIDTH >= len(content) else content.rfind(" ", start + 1, start + _WIDTH)
    end = end if end > start else start + _WIDTH
    before, after = (_CUT if start else ""), (_CUT if end < len(content) else "")
    moved = len(before) - start
    inside = tuple(Span(m.start + moved, m.end + moved) for m in found if start <= m.start and m.end <= end)
    return before + content[start:end] + after, inside


def _fits(here: list[str], term: Term) -> bool:
    if term.beginning:
        return here[:-1] == list(term.words[:-1]) and here[-1].startswith(term.words[-1])
    return here == list(term.words)


def _apart(spans: list[Span]) -> Spans:
    out: list[Span] = []
    for span in spans:
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
