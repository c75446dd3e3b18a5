"""Quotations that stand alone: somebody's words in marks that no attribution holds, without a cue of their own.

Scare quotes, titles, slogans and terms stand in marks too; the model says which is which where their form does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.marks import Quoted
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import overlapping

# Of the confidence. It is fitted on news and novels alike, and novels have more such quotations; from here on the model
# itself holds somebody's words for likelier than mere marks.
LEAST = 0.6
FOUND_BY = "floating quotation"
_MOST_OF_HEADING = 6
_IS_NAMED = re.compile(r"\s+(?:is|was|are|were)\b")


def floating(
    document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...], said: tuple[float, ...]
) -> tuple[Attribution, ...]:
    """One attribution for every floating quotation, without source and cue.

    ``said``: of each quotation the confidence that it is somebody's words. Quotations with nothing but white space
    between them are one, if they share a paragraph or the first leaves its mark open for the next paragraph.
    """
    outer = [(q, sure) for q, sure in zip(quotations, said, strict=True) if not q.depth]
    held = _held([q for q, _ in outer], found)
    out: list[list[tuple[Quoted, float]]] = []
    for n, (q, sure) in enumerate(outer):
        if n in held or sure < LEAST or _is_mere_marks(document.text, q) or _is_heading(document, q):
            continue
        if out and _goes_on(document, out[-1][-1][0], q):
            out[-1].append((q, sure))
        else:
            out.append([(q, sure)])
    return tuple(map(_attribution, out))


def _is_mere_marks(text: str, q: Quoted) -> bool:
    """What the model need not be asked about: marks without words, titles, what begins small (a piece of the writer's
    own sentence), and a name that the sentence goes on to speak of ("No to the road" was on every banner)."""
    words = re.findall(r"\w+(?:['’]\w+)*", q.inside.of(text))
    return not words or words[0][0].islower() or _is_title(words) or _IS_NAMED.match(text, q.whole.end) is not None


def _is_heading(document: Document, q: Quoted) -> bool:
    """Whether it is a few words that end as no sentence does, alone between two paragraphs."""
    at = bisect_left(document.paragraphs, q.whole.end, key=lambda p: p.end)
    alone = document.paragraphs[at] == q.whole and 0 < at < len(document.paragraphs) - 1
    return (
        alone
        and len(q.inside.of(document.text).split()) <= _MOST_OF_HEADING
        and document.text[q.inside.end - 1].isalnum()
    )


def _is_title(words: list[str]) -> bool:
    """Whether every longer word has a capital, in a text that has small letters at all."""
    long = [w for w in words if len(w) > 3]
    return len(long) > 1 and all(w[0].isupper() for w in long) and not all(w.isupper() for w in words)


def _held(outer: list[Quoted], found: tuple[Attribution, ...]) -> set[int]:
    """The numbers of the quotations that some attribution has to do with, other than by standing within them."""
    held: set[int] = set()
    insides = [q.inside for q in outer]
    for a in found:
        touched = {n for s in (*a.content, *a.source, *a.cue) for n in overlapping(insides, s)}
        held |= {n for n in touched if not _stands_within(a, outer[n])}
    return held


def _stands_within(a: Attribution, q: Quoted) -> bool:
    """Marks that nobody closed seem to hold the cue too ("It is late, he said): then the content begins them."""
    if not a.cue or not q.inside.holds(a.cue[0]):
        return False
    return q.closed or a.content[0].start > q.inside.start


def _attribution(run: list[tuple[Quoted, float]]) -> Attribution:
    return Attribution((), (), tuple(q.whole for q, _ in run), min(sure for _, sure in run), FOUND_BY)


def _goes_on(document: Document, before: Quoted, q: Quoted) -> bool:
    if document.text[before.whole.end : q.whole.start].strip():
        return False
    at = bisect_left(document.paragraphs, q.whole.end, key=lambda p: p.end)
    return not before.closed or document.paragraphs[at].start <= before.whole.start
