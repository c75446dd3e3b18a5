"""Contents where the decoder marks none, or only a part: it gives each token one role, and a sentence that a cue is put
into has its content on both sides.

Surface forms, of a cue that is likely enough to count:
- put in: "The boat, *she said*, had sunk", "until, *as Lind recalled*, they met", "It had sunk, *she said*, and nobody
  was paid": what stands before and behind
- a quotation behind it: "and they said, ‘Not yet.’", "She said to me: ‘Go’"; announced by a colon that ends its
  paragraph: the next one
- a question behind it: "Asked by Orr, if it had sunk, he", "would not say from whom"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from hearsay.annotate.marks import Quoted
from hearsay.document import Document
from hearsay.span import Span

Runs = tuple[tuple[int, int], ...]

_AS = re.compile(r"\b[Aa]s\s*$")
_BEHIND = re.compile(r"[^,.;:!?“”\"«»\n]{0,60},\s+(?=\w)")
_AT_THE_END = re.compile(r"[^,.;:!?“”\"«»\n]{0,40}[.!?]*\s*")
_NOT_SAID = re.compile(
    r"(?:who|whom|which|whose|according|citing|including|speaking|\w+ing(?!\s+(?:is|was|would)\b))\b"
)
_MODAL = re.compile(r"\b(?:can|could|may|might|must|shall|should|to|will|would)\s")
_LONGEST_MODAL = len("should ")
_SUBORDINATE = re.compile(r"\b(?:and|because|but|if|or|that|until|when|where|while)\s*$")
_LEADS = re.compile(r"(?:But|And|Yet|So)\s+(?=\w)")
_TO_QUOTATION = re.compile(r"(?:[^,.;:!?“”\"‘\n]{0,40}[,:])?\s*")
_QUESTION = re.compile(
    r",?\s+(?P<question>(?:(?:about|by|for|from|in|of|on|to|with)\s+)?(?:how|if|what|when|where|whether|which|who|whom|why)"
    r"\b[^,.;:!?“”\"«»\n]*)"
)
_JOINED = re.compile(r"(?:and|but|or|until)\b")
_GOES_ON = re.compile(r"(?:and|but|or)\b")
_ACCORDING = re.compile(r"[Aa]ccording\b")
_NEW_SUBJECT = re.compile(r"(?:and|but)\s+(?:(?:the|an?|his|her|its|their)\b|[A-Z])")
_MOST_BETWEEN = 3  # tokens between source and cue
_FEW = 8
_CLOSING = " ,\n.!?"


def content_of(
    document: Document, quotations: tuple[Quoted, ...], runs: dict[str, Runs], anchor: int, anchors: Collection[int]
) -> Runs:
    """The content's token ranges; ``anchors`` are the likely cues of the document."""
    content = runs["content"]
    own = [*runs["source"], *runs["cue"], (anchor, anchor + 1)]
    first, last = min(a for a, _ in own), max(b for _, b in own)
    if last - first > len({i for a, b in own for i in range(a, b)}) + _MOST_BETWEEN:
        return content
    place = Span(document.tokens[first].start, document.tokens[last - 1].end)
    if any(b > first for _, b in content) or len(content) > 1:
        return content
    found = _around(document, quotations, place, anchors)
    if not content:
        return tuple(_range(document, s) for s in found or _behind(document, quotations, place))
    whole = len(found) > 1 and any(document.tokens[a].start <= found[0].start for a, _ in content)
    return (*content, *(_range(document, s) for s in found[1:])) if whole else content


def _around(
    document: Document, quotations: tuple[Quoted, ...], place: Span, anchors: Collection[int]
) -> tuple[Span, ...]:
    """What the sentence says before and behind ``place``, if that is put into it."""
    text, sentence = document.text, document.sentence_of(place)
    inner = [q.inside for q in quotations if q.inside.holds(place)]
    start = max([sentence.start, *(q.start for q in inner)])
    end = min([sentence.end, *(q.end for q in inner)])
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead else start
    before = _AS.sub("", text[start : place.start]).rstrip()
    if _MODAL.match(text, place.start) or _MODAL.search(text, max(start, place.start - _LONGEST_MODAL), place.start):
        return ()  # "She said that the gap, found in May, *should worry everyone*"
    if not before.endswith(",") or before[-2:-1] in '”"’':
        return ()
    said = Span(start, start + len(before)) if not _SUBORDINATE.search(before[:-1]) else None
    behind = _BEHIND.match(text, place.end, end)
    rest = Span(behind.end(), end) if behind and behind.end() < end else None
    # What goes on behind "and" may be somebody's own: `put_in` tells, with all statements of the sentence at hand.
    if rest and (
        _GOES_ON.match(text, rest.start)
        or _NOT_SAID.match(text, rest.start, end)
        or _is_another(document, rest, anchors)
        or (_ACCORDING.match(text, place.start) and _NEW_SUBJECT.match(text, rest.start, end))
    ):
        rest = None
    if not behind and not _AT_THE_END.fullmatch(text, place.end, end):
        return ()
    return tuple(s for part in (said, rest) if part and (s := _trimmed(text, part)))


def _is_another(document: Document, rest: Span, anchors: Collection[int]) -> bool:
    """Whether it is but one more that is put in: "Lind claims in his book, *the Echo reports*"."""
    first, last = _range(document, rest)
    return (
        last - first <= _FEW
        and not _JOINED.match(document.text, rest.start)
        and any(first <= a < last for a in anchors)
    )


def _behind(document: Document, quotations: tuple[Quoted, ...], place: Span) -> tuple[Span, ...]:
    """The quotation or the question behind ``place``."""
    text = document.text
    at = bisect_left(document.paragraphs, place.end, key=lambda p: p.end)
    paragraph = document.paragraphs[at]
    q = next((q for q in quotations if q.whole.start >= place.end), None)
    if q and q.whole.end <= paragraph.end and _TO_QUOTATION.fullmatch(text, place.end, q.whole.start):
        return (q.whole,)
    if q and text[paragraph.end - 1] == ":" and not text[paragraph.end : q.whole.start].strip():
        return (q.whole,)
    question = _QUESTION.match(text, place.end, document.sentence_of(place).end)
    said = _trimmed(text, Span(*question.span("question"))) if question else None
    return (said,) if said else ()


def _trimmed(text: str, span: Span) -> Span | None:
    piece = span.of(text)
    start, end = (
        span.start + len(piece) - len(piece.lstrip(_CLOSING)),
        span.end - len(piece) + len(piece.rstrip(_CLOSING)),
    )
    return Span(start, end) if start < end else None


def _range(document: Document, span: Span) -> tuple[int, int]:
    """The numbers of the tokens that lie in ``span``."""
    first = bisect_left(document.tokens, span.start, key=lambda t: t.start)
    last = bisect_left(document.tokens, span.end, key=lambda t: t.start)
    return first, last
