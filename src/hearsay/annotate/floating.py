"""Quotations that stand alone: whole sentences in marks that no attribution holds, somebody's words without a cue.

Scare quotes, titles and terms are words within a sentence of somebody else; a floating quotation is a sentence itself.
"""

from __future__ import annotations

from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_FEWEST_WORDS = 4
_SENTENCE_ENDS = frozenset(".?!…,—–")
_BEFORE_SENTENCE = frozenset(".?!…:”\"’'»)—–")


def floating(document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...], confidence: float) -> tuple[Attribution, ...]:
    """One attribution without source and cue for every floating quotation; quotations of one paragraph with nothing but
    white space between them are one. ``confidence`` is the share of such that are right."""
    held = [s for a in found for s in (*a.content, *a.source, *a.cue)]
    out: list[list[Span]] = []
    for q in quotations:
        if q.depth or any(s.overlaps(q.inside) for s in held) or not _is_sentence(document, q):
            continue
        if out and not document.text[out[-1][-1].end : q.whole.start].strip(" \t"):
            out[-1].append(q.whole)
        else:
            out.append([q.whole])
    return tuple(Attribution((), (), tuple(spans), confidence, "floating quotation") for spans in out)


def _is_sentence(document: Document, q: Quoted) -> bool:
    text = document.text
    inside = q.inside.of(text).strip()
    words = sum(c.isalnum() and not p.isalnum() for p, c in zip(" " + inside, inside, strict=False))
    if words < _FEWEST_WORDS or not (inside[0].isupper() or inside[0] in "…[‘'“\"¿¡"):
        return False
    before = text[: q.whole.start].rstrip(" \t ")
    begins = not before or before[-1] == "\n" or before[-1] in _BEFORE_SENTENCE
    after = text[q.whole.end : q.whole.end + 1]
    ends = not q.closed or inside[-1] in _SENTENCE_ENDS or after in _SENTENCE_ENDS or after in ("", "\n")
    return begins and ends
