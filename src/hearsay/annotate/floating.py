"""Quotations that stand alone: somebody's words in marks that no attribution holds, without a cue of their own.

Scare quotes, titles, slogans and terms stand in marks too; the model says which is which.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.bounds import joined
from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

LEAST = 0.5  # of the confidence: more likely somebody's words than not
_SIGNATURE = re.compile(r"[ \t]*(?P<dash>[–—―]|--?)[ \t]*(?P<name>[^\W\d_a-z][^\n.,;:“”\"]{2,60}?)[ \t.]*(?=\n|$)")


def floating(
    document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...], said: tuple[float, ...]
) -> tuple[Attribution, ...]:
    """One attribution for every floating quotation, without source and cue unless it is signed.

    ``said``: of each quotation the confidence that it is somebody's words. Quotations with nothing but white space
    between them are one, if they share a paragraph or the first leaves its mark open for the next paragraph.
    """
    held = joined([s for a in found for s in (*a.content, *a.source, *a.cue)])
    out: list[list[tuple[Quoted, float]]] = []
    for q, sure in zip(quotations, said, strict=True):
        at = bisect_left(held, q.inside.end, key=lambda s: s.start)
        taken = at and held[at - 1].end > q.inside.start
        if q.depth or taken or sure < LEAST or not any(c.isalnum() for c in q.inside.of(document.text)):
            continue
        if out and _goes_on(document, out[-1][-1][0], q):
            out[-1].append((q, sure))
        else:
            out.append([(q, sure)])
    return tuple(_attribution(document.text, run) for run in out)


def _attribution(text: str, run: list[tuple[Quoted, float]]) -> Attribution:
    source, cue = _signature(text, run[-1][0])
    return Attribution(source, cue, tuple(q.whole for q, _ in run), min(sure for _, sure in run), "floating quotation")


def _signature(text: str, q: Quoted) -> tuple[Spans, Spans]:
    """(source, cue) of a quotation signed with a dash and a name up to the end of the line: “It is late.” — Ada Orr."""
    m = _SIGNATURE.match(text, q.whole.end)
    return ((Span(*m.span("name")),), (Span(*m.span("dash")),)) if m and q.closed else ((), ())


def _goes_on(document: Document, before: Quoted, q: Quoted) -> bool:
    if document.text[before.whole.end : q.whole.start].strip():
        return False
    at = bisect_left(document.paragraphs, q.whole.end, key=lambda p: p.end)
    return not before.closed or document.paragraphs[at].start <= before.whole.start
