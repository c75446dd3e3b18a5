"""Quotations that are signed: “It is late.” — Ada Orr, mayor of Tarn.

Accepted, behind a quotation with nothing else on its last line: a dash and a name, with or without what its bearer is,
to the end of the line, or alone on the next one, as readers' voices, pull quotes and epigraphs have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans, overlapping

FOUND_BY = "signature"
# A guess, not calibrated: no corpus at hand has enough of them.
_CONFIDENCE = 0.95
_MOST_WORDS, _MOST_WORDS_OF_WHAT = 6, 12
_NAME = r"[^\W\d_a-z][^\n,;:–—―“”\"«»]{1,60}?"
_SIGNATURE = re.compile(
    rf"(?P<before>[^\S\n]*(?:\n\s*)?)(?P<dash>[–—―]|--?)[^\S\n]*(?P<name>{_NAME})"
    r"(?P<what>,[^\S\n]+[^\n“”\"«»–—―]{1,100}?)?[^\S\n]*\.?[^\S\n]*(?=\n|$)"
)
_SMALL = frozenset("a an and at da de del della der di du el for from in la le of on the to van von y".split())


@dataclass(frozen=True, slots=True)
class _Signed:
    """``words``: the quotation's paragraphs, marks and all."""

    words: Spans
    dash: Span
    who: Span


def with_signed(
    document: Document, quotations: Sequence[Quoted], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """``found`` and an attribution for every signed quotation, in the place of what had to do with its words or its
    signature otherwise than by standing within it."""
    signed = _signed(document, [q for q in quotations if not q.depth])
    if not signed:
        return found
    told = tuple(Attribution((s.who,), (s.dash,), s.words, _CONFIDENCE, FOUND_BY) for s in signed)
    words = tuple(span for s in signed for span in s.words)
    signatures = tuple(Span(s.dash.start, s.who.end) for s in signed)
    return (*told, *(b for a in found if (b := _beside(a, words, signatures))))


def _signed(document: Document, outer: Sequence[Quoted]) -> list[_Signed]:
    out: list[_Signed] = []
    for number, q in enumerate(outer):
        found = _SIGNATURE.match(document.text, q.whole.end) if q.closed else None
        if found is None or not _is_signature(document, q, found):
            continue
        first = number
        while first and _goes_on(document, outer[first - 1], outer[first]):
            first -= 1
        who = Span(found.start("name"), found.end("what") if found["what"] else found.end("name"))
        out.append(_Signed(tuple(each.whole for each in outer[first : number + 1]), Span(*found.span("dash")), who))
    return out


def _is_signature(document: Document, q: Quoted, found: re.Match[str]) -> bool:
    words, what = found["name"].split(), (found["what"] or "").split()
    if not 0 < len(words) <= _MOST_WORDS or len(what) > _MOST_WORDS_OF_WHAT:
        return False
    if not all(word[0].isupper() or word in _SMALL for word in words):
        return False
    # A line that begins with a mere hyphen is an item of a list, unless the quotation has a line of its own too.
    return "\n" not in found["before"] or (_begins_a_line(document, q) and found["dash"] != "-")


def _begins_a_line(document: Document, q: Quoted) -> bool:
    at = q.whole.start
    return not document.text[:at].rstrip(" \t\xa0") or document.text[:at].rstrip(" \t\xa0").endswith("\n")


def _goes_on(document: Document, before: Quoted, q: Quoted) -> bool:
    """Whether ``before`` left its mark open for the paragraph that ``q`` begins."""
    return not before.closed and not document.text[before.whole.end : q.whole.start].strip()


def _beside(a: Attribution, words: Spans, signatures: Spans) -> Attribution | None:
    """``a`` without the words of signed quotations, or, where its cue is in one, without what is not; None where it was
    read from a signature, or nothing is left. ``words`` and ``signatures`` in text order."""
    if any(overlapping(signatures, span) for span in (*a.cue, *a.source)):
        return None
    around = overlapping(words, a.cue[0]) if a.cue else ()
    if around:
        whole = words[around[0]]
        within = (c for c in a.content if c.overlaps(whole))
        content = tuple(Span(max(c.start, whole.start), min(c.end, whole.end)) for c in within)
    else:
        content = tuple(c for c in a.content if not overlapping(words, c))
    return replace(a, content=content) if content else None
