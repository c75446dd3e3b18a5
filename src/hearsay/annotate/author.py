"""Who writes "I" outside of anybody's words, where the text tells: whoever signs it or gives a name in it.

My name is *Jo Lind*. | I'm *Jo Lind*, and | By *Jo Lind* | *Jo Lind* is the author of three books. | *Jo Lind* writes
for the Echo. (the last two at the end, of somebody of whom nothing is said before)
"""

from __future__ import annotations

import re

from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.told import Link
from hearsay.document import Document
from hearsay.span import Span

_GIVEN = re.compile(r"(?<!\w)(?:[Mm]y name is|I am|I['’]m|I,)\s+(?:\w+\.\s+)?$")
_BY = re.compile(r"[Bb]y\s+$")
_OF_SIGNERS = re.compile(
    r"(?:,[^.\n]{1,120},|,[^,\n]{1,40},)?\s+(?:(?:is|was)\s+(?:an?|the|one|author|co-\w+|former\w*|currently|\w+\s+of)\s"
    r"|writes\s|teaches\s|covers\s|edits\s|hosts\s|blogs\s|serves\s|directs\s|chairs\s)"
)
_BACK = 20  # characters of what leads to a name
# Guesses, not calibrated: no corpus at hand has signed articles with who signs.
_NAMES_THEMSELVES, _SIGNS = 0.9, 0.7


def author(
    document: Document, quotations: tuple[Quoted, ...], mentions: tuple[Mentioned, ...], links: tuple[Link | None, ...]
) -> Identity:
    """Who the article's own "I" is; nobody where the text does not tell."""
    text, paragraphs = document.text, document.paragraphs
    if not paragraphs:
        return NOBODY
    last = paragraphs[-1]
    firsts: dict[int, int] = {}
    for n, (m, link) in enumerate(zip(mentions, links, strict=True)):
        if link is None or m.mention.form != "name" or any(q.inside.holds(m.mention.span) for q in quotations):
            continue
        span = m.mention.span
        known = firsts.setdefault(link.entity, n) != n
        before = text[max(0, span.start - _BACK) : span.start]
        if _GIVEN.search(before) and m.traits.kind in ("person", None):
            return Identity(link.entity, _NAMES_THEMSELVES, f"“{before.lstrip()}{span.of(text)}”")
        if _is_byline(text, paragraphs[0], span) or (not known and _signs(text, last, span)):
            return Identity(link.entity, _SIGNS, f"“{span.of(text)}”, who signs")
    return NOBODY


def _is_byline(text: str, paragraph: Span, name: Span) -> bool:
    by = _BY.fullmatch(text, paragraph.start, name.start)
    return by is not None and paragraph.end - name.end <= 1


def _signs(text: str, paragraph: Span, name: Span) -> bool:
    """Whether the paragraph tells who the bearer of the name is, of whom it is."""
    opening = text[paragraph.start : name.start].strip("—–-• (*")
    short = not opening or (opening.endswith(".") and " " not in opening)  # "Rep. Jo Lind"
    return paragraph.holds(name) and short and _OF_SIGNERS.match(text, name.end, paragraph.end) is not None
