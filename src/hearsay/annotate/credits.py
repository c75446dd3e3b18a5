"""Outlets and whom they cite: "..., the Echo reported, citing two aides".

Accepted, within a sentence: a credit behind what somebody said ("Orr told aides it was over, as first reported by the
Echo"), and whom a source cites ("citing two aides", "quoting a leaked memo", "which cited the minutes"). Reasons that
are cited ("citing rising costs") are contents and stay such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
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
    trimmed = tuple(_without_credit(a, beside) for a, beside in _with_neighbours(document, found))
    whole = tuple(_whole(a, beside) for a, beside in _with_neighbours(document, trimmed))
    return tuple(_cited(document, a, beside) for a, beside in _with_neighbours(document, whole))


def under_cited(
    document: Document, found: tuple[Attribution, ...], nearest: tuple[int | None, ...]
) -> tuple[int | None, ...]:
    """``nearest``, with who is cited under the one that cites, and what both hold under who is cited."""
    out = list(nearest)
    for i, a in enumerate(found):
        if not _cites(document, a):
            continue
        same = (j for j, b in enumerate(found) if b.content == a.content and not _cites(document, b))
        citer = next(
            (j for j in same if not found[j].cue or not found[j].cue[0].of(document.text).startswith("as ")), None
        )
        if citer is None:
            continue
        out = [i if parent == citer else parent for parent in out]
        out[i] = citer
    return tuple(out)


def _cites(document: Document, a: Attribution) -> bool:
    return bool(a.cue) and _CITES.search(folded(a.cue[-1].of(document.text))) is not None


def _with_neighbours(
    document: Document, found: tuple[Attribution, ...]
) -> Iterator[tuple[Attribution, list[Attribution]]]:
    """Each attribution with those whose cues are in its sentence."""
    beside: defaultdict[int, list[Attribution]] = defaultdict(list)
    for a in found:
        beside[_sentence(document, a)].append(a)
    return ((a, beside[_sentence(document, a)]) for a in found)


def _without_credit(a: Attribution, beside: list[Attribution]) -> Attribution:
    """``a`` up to the credit that stands behind it, where its content runs over that too ("the book notes that he fell,
    the Echo writes")."""
    if not a.source or not a.cue or len(a.content) != 1:
        return a
    content, first, last = a.content[0], min(a.source[0], a.cue[0]), max(a.source[-1].end, a.cue[-1].end)
    for b in beside:
        if b is a or not b.source or not b.cue or len(b.content) != 1 or b.content[0].start > first.start:
            continue
        end, credit = b.content[0].end, min(b.source[0], b.cue[0]).start
        if last <= content.start < end <= credit < content.end:
            return replace(a, content=(Span(content.start, end),))
    return a


def _whole(a: Attribution, beside: list[Attribution]) -> Attribution:
    """A credit behind the content that it shares with somebody who said it: then it holds who said so, too."""
    if not a.source or not a.cue or min(a.source[0], a.cue[0]) < a.content[-1]:
        return a
    for b in beside:
        if b is a or not b.source or not b.cue or b.source == a.source or b.content[-1].end != a.content[-1].end:
            continue
        if max(b.source[-1].end, b.cue[-1].end) <= b.content[0].start <= a.content[0].start:
            return replace(a, content=(Span(min(b.source[0].start, b.cue[0].start), a.content[-1].end),))
    return a


def _cited(document: Document, a: Attribution, beside: list[Attribution]) -> Attribution:
    """Of "citing two aides": the aides as a source of what the one who cites them says in the sentence."""
    a = _without_said(document.text, a, beside)
    if not _cites(document, a) or len(a.content) != 1 or not is_citable(folded(a.content[0].of(document.text))):
        return a
    apart = (b for b in beside if b is not a and b.cue and not any(s.overlaps(a.content[0]) for s in b.content))
    said = [b for b in apart if _is_subject(document, a, b)]
    if not said:
        return a
    nearest = min(said, key=lambda b: abs(b.cue[0].start - a.cue[0].start))
    return replace(a, source=a.content, content=nearest.content)


def _without_said(text: str, a: Attribution, beside: list[Attribution]) -> Attribution:
    """Of "reported, citing an aide, that the fund was empty": without what is said behind the comma."""
    if len(a.content) != 1 or not a.cue or not _CITES.search(folded(a.cue[-1].of(text))):
        return a
    whole = a.content[0]
    for b in beside:
        if b is not a and b.source == a.source and len(b.content) == 1 and b.content[0].end == whole.end:
            start = b.content[0].start - len(", ")
            if b.cue and b.cue[0] < a.cue[0] and start > whole.start and text.startswith(", ", start):
                return replace(a, content=(Span(whole.start, start),))
    return a


def _is_subject(document: Document, a: Attribution, b: Attribution) -> bool:
    """Whether ``a`` has the source of ``b``, or a relative pronoun just behind it, or opens the sentence before it
    ("Citing two aides, the Echo said")."""
    text = document.text
    if not b.source:
        return False
    if a.cue[0].start == document.sentence_of(a.cue[0]).start:
        opens = a.content[-1].end <= b.source[0].start and text[a.content[-1].end : b.source[0].start] == ", "
        return opens and a.source in ((), b.source)
    if not a.source:
        return False
    relative = a.source[0].of(text).lower() in _RELATIVE
    return a.source == b.source or (relative and 0 <= a.source[0].start - b.source[-1].end <= len(", "))


def _sentence(document: Document, a: Attribution) -> int:
    """The number of the sentence where its cue begins (its content, without a cue)."""
    return bisect_right(document.sentences, (a.cue or a.content)[0].start, key=lambda s: s.start)
