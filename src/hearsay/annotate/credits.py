"""Outlets and whom they cite: "..., the Echo reported, citing two aides".

Accepted: a credit behind what somebody said ("Orr told aides it was over, as first reported by the Echo"), and whom an
attribution's source cites in the same sentence ("citing two aides", "quoting a leaked memo", "which cited the minutes").
Reasons that are cited ("citing rising costs") are contents and stay such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from hearsay.annotate.signs import is_citable
from hearsay.annotate.telling import folded
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_CITES = re.compile(r"\b(?:citing|quoting|cited|cites|quoted|quotes)$")
_RELATIVE = frozenset({"which", "who"})


def with_credits(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found``, with credits that hold the whole of what they credit and nothing of the credit in what is credited,
    and with those who are cited as sources of their own."""
    trimmed = tuple(_without_credit(a, found) for a in found)
    credited = tuple(_whole(document, a, trimmed) for a in trimmed)
    return tuple(_cited(document, a, credited) for a in credited)


def under_cited(
    document: Document, found: tuple[Attribution, ...], nearest: tuple[int | None, ...]
) -> tuple[int | None, ...]:
    """``nearest``, with who is cited under the one that cites, and what both hold under who is cited."""
    out = list(nearest)
    for i, a in enumerate(found):
        if not _cites(document, a):
            continue
        citer = next((j for j, b in enumerate(found) if b.content == a.content and not _cites(document, b)), None)
        if citer is None:
            continue
        out = [i if parent == citer else parent for parent in out]
        out[i] = citer
    return tuple(out)


def _cites(document: Document, a: Attribution) -> bool:
    return bool(a.cue) and _CITES.search(folded(a.cue[-1].of(document.text))) is not None


def _without_credit(a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """``a`` up to the credit that stands behind it, where its content runs over that too ("the book notes that he fell,
    the Echo writes")."""
    if not a.source or not a.cue:
        return a
    for b in found:
        if b is a or not b.source or not b.cue:
            continue
        behind, last = min(b.source[0], b.cue[0]), a.content[-1]
        if len(a.content) > 1 or len(b.content) > 1 or b.content[0].start > min(a.source[0].start, a.cue[0].start):
            continue
        runs_over = max(a.source[-1].end, a.cue[-1].end) <= last.start < b.content[0].end <= behind.start < last.end
        if runs_over:
            return replace(a, content=(Span(last.start, b.content[0].end),))
    return a


def _whole(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """A credit behind the content that it shares with somebody who said it: then it holds who said so, too."""
    if not a.source or not a.cue or min(a.source[0], a.cue[0]) < a.content[-1]:
        return a
    for b in found:
        shares = b is not a and b.source and b.cue and b.source != a.source and b.content[-1].end == a.content[-1].end
        if shares and max(b.source[-1].end, b.cue[-1].end) <= b.content[0].start <= a.content[0].start:
            start = min(b.source[0].start, b.cue[0].start)
            if _sentence(document, start) == _sentence(document, a.cue[0].start):
                return replace(a, content=(Span(start, a.content[-1].end),))
    return a


def _cited(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    """Of "citing two aides": the aides as a source of what the one who cites them says in the sentence."""
    if not _cites(document, a) or len(a.content) != 1 or not is_citable(folded(a.content[0].of(document.text))):
        return a
    at = _sentence(document, a.cue[0].start)
    said = [
        b for b in found
        if b.cue and b is not a and _sentence(document, b.cue[0].start) == at and _is_subject(document, a, b)
        and not any(s.overlaps(a.content[0]) for s in b.content)
    ]  # fmt: skip
    if not said:
        return a
    nearest = min(said, key=lambda b: abs(b.cue[0].start - a.cue[0].start))
    return replace(a, source=a.content, content=nearest.content)


def _is_subject(document: Document, a: Attribution, b: Attribution) -> bool:
    """Whether ``a`` has the source of ``b``, or a relative pronoun just behind it."""
    if not a.source or not b.source:
        return False
    relative = a.source[0].of(document.text).lower() in _RELATIVE
    return a.source == b.source or (relative and 0 <= a.source[0].start - b.source[-1].end <= len(", "))


def _sentence(document: Document, at: int) -> int:
    return bisect_right(document.sentences, at, key=lambda s: s.start)
