"""Quotations that stand alone: whole sentences in marks that no attribution holds, somebody's words without a cue.

Scare quotes, titles, slogans and terms are words within a sentence of somebody else; a floating quotation is a sentence
itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.bounds import joined
from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_FEWEST_WORDS = 4
_SENTENCE_ENDS = frozenset(".?!…,—–")
_BEFORE_SENTENCE = frozenset(".?!…:”\"’'»)]—–")
_FIRST_MARKS = "…[(‘'“\"«¿¡—– "
_SIGNATURE = re.compile(
    r"[ \t]*(?P<dash>[–—―]|--?)[ \t]*(?P<name>[^\W\d_a-z][^\n.,;:“”\"]{2,60}?)[ \t.]*(?=\n|$)"
)
_IS_NAMED = re.compile(r"\s+(?:is|was|are|were)\b")


def floating(
    document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...], confidence: float
) -> tuple[Attribution, ...]:
    """One attribution for every floating quotation, without source and cue unless it is signed.

    Quotations of one paragraph with nothing but
    white space between them are one, and so are paragraphs that each open one anew. ``confidence`` is the share of such
    that are right."""
    held = joined([s for a in found for s in (*a.content, *a.source, *a.cue)])
    out: list[list[Quoted]] = []
    for q in quotations:
        at = bisect_left(held, q.inside.end, key=lambda s: s.start)
        if q.depth or (at and held[at - 1].end > q.inside.start) or not _is_sentence(document, q):
            continue
        if out and _goes_on(document.text, out[-1][-1], q):
            out[-1].append(q)
        else:
            out.append([q])
    return tuple(
        Attribution(*_signature(document.text, run[-1]), tuple(q.whole for q in run), confidence, "floating quotation")
        for run in out
    )


def _signature(text: str, q: Quoted) -> tuple[Spans, Spans]:
    """(source, cue) of a quotation signed with a dash and a name up to the end of the line: “It is late.” — Ada Orr."""
    m = _SIGNATURE.match(text, q.whole.end)
    return ((Span(*m.span("name")),), (Span(*m.span("dash")),)) if m and q.closed else ((), ())


def _goes_on(text: str, before: Quoted, q: Quoted) -> bool:
    between = text[before.whole.end : q.whole.start]
    return not between.strip() and ("\n" not in between or not before.closed)


def _is_sentence(document: Document, q: Quoted) -> bool:
    text, inside = document.text, q.inside.of(document.text).strip()
    words = re.findall(r"\w+(?:['’]\w+)*", inside)
    if len(words) < _FEWEST_WORDS or _is_title(words) or not inside.lstrip(_FIRST_MARKS)[:1].isupper():
        return False
    at = bisect_left(document.tokens, q.whole.start, key=lambda t: t.start)
    last = document.tokens[at - 1].end if at else 0
    begins = not at or "\n" in text[last : q.whole.start] or text[last - 1] in _BEFORE_SENTENCE
    after = text[q.whole.end : q.whole.end + 1]
    ends = not q.closed or inside[-1] in _SENTENCE_ENDS or inside[-1] in "’'”\"" or after in _SENTENCE_ENDS
    return begins and ends and not _IS_NAMED.match(text, q.whole.end)


def _is_title(words: list[str]) -> bool:
    """Whether every longer word has a capital, in a text that has small letters at all."""
    long = [w for w in words if len(w) > 3]
    return len(long) > 1 and all(w[0].isupper() for w in long) and not all(w.isupper() for w in words)
