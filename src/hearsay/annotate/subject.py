"""Participles and their subjects: "Orr opposed it, adding that ..." is Orr for both; "quoted Orr as saying" is Orr."""

from __future__ import annotations

from dataclasses import replace

from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_MARKS = "\"“‘'«„"


def share_subjects(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Gives a participle without a source that of the nearest cue before it in its sentence."""
    return tuple(_with_subject(document, a, found) if a.cue and not a.source else a for a in found)


def _with_subject(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    cue = a.cue[0]
    if not cue.of(document.text).split()[0].lower().endswith("ing"):
        return a
    sentence = next((s for s in document.sentences if s.holds(cue)), Span(0, len(document.text)))
    before = [
        b for b in found if b.source and b.cue and sentence.start <= b.cue[0].start and b.cue[-1].end <= cue.start
    ]
    if not before:
        return a
    nearest = max(before, key=lambda b: b.cue[-1].end)
    return replace(a, source=_quoted(document, nearest, cue) or nearest.source)


def _quoted(document: Document, outer: Attribution, cue: Span) -> Spans:
    """Of "quoted the general as saying", and "the general was quoted by the Echo as saying": the general, who is all of
    the outer content up to "as"; else nobody."""
    text = document.text
    first = outer.content[0]
    end = text.rfind(" as ", 0, cue.start)
    if not text[: cue.start].endswith(" as ") or text[first.start] in _MARKS or first.start >= end:
        return ()
    return (Span(first.start, min(first.end, end)),)
