"""Quotations that stand alone: whole sentences in marks that no attribution holds, somebody's words without a cue.

Scare quotes, titles and terms are words within a sentence of somebody else; a floating quotation is a sentence itself.
"""

from __future__ import annotations

import re

from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_SIGNATURE = re.compile(r"[ \t]*(?P<dash>[–—―]|--?)[ \t]*(?P<name>[^\W\d_a-z][^\n.,;:“”\"]{2,60}?)[ \t.]*(?=\n|$)")
_FEWEST_WORDS = 4
_SENTENCE_ENDS = frozenset(".?!…,—–")
_BEFORE_SENTENCE = frozenset(".?!…:”\"’'»)—–")


def floating(
    document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...], confidence: float
) -> tuple[Attribution, ...]:
    """One attribution for every floating quotation, without source and cue unless it is signed.

    Quotations with nothing but white space between them in one paragraph are one, and so are those of paragraphs that
    each open with a mark and do not close it, up to the first that does. ``confidence`` is the share that are right.
    """
    held = [s for a in found for s in (*a.content, *a.source, *a.cue)]
    groups: list[list[Quoted]] = []
    for q in quotations:
        if q.depth or any(s.overlaps(q.inside) for s in held) or not _is_sentence(document, q):
            continue
        if groups and _goes_on(document.text, groups[-1][-1], q):
            groups[-1].append(q)
        else:
            groups.append([q])
    return tuple(
        Attribution(
            *_signature(document.text, group[-1]), tuple(q.whole for q in group), confidence, "floating quotation"
        )
        for group in groups
    )


def _goes_on(text: str, before: Quoted, q: Quoted) -> bool:
    between = text[before.whole.end : q.whole.start]
    return not between.strip() and ("\n" in between) != before.closed


def _signature(text: str, q: Quoted) -> tuple[Spans, Spans]:
    """(source, cue) of a quotation signed with a dash and a name up to the end of the line: “It is late.” — Ada Orr."""
    m = _SIGNATURE.match(text, q.whole.end)
    return ((Span(*m.span("name")),), (Span(*m.span("dash")),)) if m and q.closed else ((), ())


def _is_sentence(document: Document, q: Quoted) -> bool:
    text = document.text
    inside = q.inside.of(text).strip()
    words = sum(c.isalnum() and not p.isalnum() for p, c in zip(" " + inside, inside, strict=False))
    if words < _FEWEST_WORDS or not (inside[0].isupper() or inside[0] in "…[‘'“\"¿¡"):
        return False
    before = re.sub(r"[ \t\u00a0]+$", "", text[max(0, q.whole.start - 8) : q.whole.start])
    begins = not before or before[-1] == "\n" or before[-1] in _BEFORE_SENTENCE
    after = text[q.whole.end : q.whole.end + 1]
    ends = not q.closed or inside[-1] in _SENTENCE_ENDS or after in _SENTENCE_ENDS or after in ("", "\n")
    return begins and ends
