"""Span edges as the conventions of the field have them.

Quotation marks belong to the content that they hold; white space never stands at an edge; a long quotation that opens
every paragraph anew and closes only the last is one content.
"""

from __future__ import annotations

from dataclasses import replace

from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans


def settle(document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with their contents' edges on the marks, and with the paragraphs that go on with them."""
    marked = [replace(a, content=_with_marks(a.content, quotations)) for a in found]
    taken = [s for a in marked for s in a.content]
    return tuple(replace(a, content=a.content + _going_on(document, quotations, a, taken)) for a in marked)


def _with_marks(content: Spans, quotations: tuple[Quoted, ...]) -> Spans:
    return tuple(_mark_edges(span, quotations) for span in content)


def _mark_edges(span: Span, quotations: tuple[Quoted, ...]) -> Span:
    """Takes in a mark that stands just outside an edge when the rest of its quotation lies in the span, and lets go of
    one whose quotation lies outside."""
    start, end = span.start, span.end
    for q in quotations:
        if q.inside.start == start and q.inside.end <= end:
            start = q.whole.start
        if q.inside.end == end and q.inside.start >= start:
            end = q.whole.end
        if q.inside.end < end < q.whole.end or (q.closed and end == q.whole.end and q.inside.end <= start):
            end = q.whole.end
    return Span(min(start, span.start), max(end, span.end))


def _going_on(document: Document, quotations: tuple[Quoted, ...], a: Attribution, taken: list[Span]) -> Spans:
    """The quotations of the paragraphs after a content that ends in an open mark, each opening with a mark of its own."""
    last = a.content[-1]
    open_ = next((q for q in quotations if not q.closed and q.depth == 0 and q.whole.end == last.end), None)
    out: list[Span] = []
    if open_ is None:
        return ()
    number = next(i for i, p in enumerate(document.paragraphs) if p.start <= last.start < p.end)
    for paragraph in document.paragraphs[number + 1 :]:
        q = next((q for q in quotations if q.whole.start == paragraph.start and q.depth == 0), None)
        if q is None or any(t.overlaps(q.whole) for t in taken):
            break
        out.append(q.whole)
        if q.closed:
            break
    return tuple(out)
