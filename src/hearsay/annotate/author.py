"""Who writes "I" outside of anybody's words, where the text tells: whoever signs it or gives a name in it.

My name is *Jo Lind*. | I'm *Jo Lind*, and | By *Jo Lind* | *Jo Lind* is the author of three books. | *Jo Lind* writes
for the Echo. (the last two at the end, of somebody of whom nothing is said before) | Yours sincerely, *Jo Lind* | *Jo
Lind*; Orlow (below each of several letters)
"""

from __future__ import annotations

import re
from typing import TypeAlias

from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.told import Link
from hearsay.document import Document
from hearsay.span import Span

_GIVEN = re.compile(r"(?<!\w)(?:[Mm]y name is|I am|I['’]m|I,)\s+(?:\w+\.\s+)?$")
_BY = re.compile(r"[Bb]y\s+$")
_OF_SIGNERS = re.compile(
    r"(?:,[^.\n]{1,120},|,[^,\n]{1,40},)?\s+(?:(?:is|was)\s+(?:(?:an?|the|one|author|co-\w+|former\w*|currently)\s"
    r"|(?:[\w-]+\s+){1,3}(?:of|at|for|with)\s)"
    r"|writes\s|teaches\s|covers\s|edits\s|hosts\s|blogs\s|serves\s|directs\s|chairs\s)"
)
_BACK = 20  # characters of what leads to a name
_LETTERS = re.compile(r"(?:your |readers['’] )?letters?(?: to the editor| from readers)?\.?", re.IGNORECASE)
_UNDER_A_LETTER = re.compile(r"(?:[;,]\s(?:via\s)?[A-Z@][\w .'’@-]{1,40}?)*\.?\s*")
_CLOSES = re.compile(
    r"(?:^|\n)(?:(?:Yours|Most|Very)\s)?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|(?:(?:[Kk]ind|[Bb]est|[Ww]arm)\s)?[Rr]egards"
    r"|[Bb]est\swishes)(?:\s[Yy]ours)?,\s+$"
)
_FIRST = 3  # paragraphs of which one may be a byline, or say that letters follow
# Guesses, not calibrated: no corpus at hand has signed articles with who signs.
_NAMES_THEMSELVES, _SIGNS = 0.9, 0.7


Writers: TypeAlias = tuple[tuple[Span, Identity], ...]


def writers(
    document: Document,
    quotations: tuple[Quoted, ...],
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    signed: int | None = None,
) -> Writers:
    """Who the article's own "I" is, and from where to where: ``signed``, whom the byline names, where the text does not
    tell."""
    named = [
        (m, link)
        for m, link in zip(mentions, links, strict=True)
        if link and m.mention.form == "name" and not any(q.inside.holds(m.mention.span) for q in quotations)
    ]
    letters = _letters(document, named)
    one = _author(document, named) if not letters else NOBODY
    if one is NOBODY and signed is not None:
        one = Identity(signed, _SIGNS, "the one whom the byline names")
    return letters or ((Span(0, len(document.text)), one),)


def writer_at(some: Writers, at: int) -> Identity:
    return next((who for where, who in some if where.start <= at < where.end), NOBODY)


def _letters(document: Document, named: list[tuple[Mentioned, Link]]) -> Writers:
    """The letters of an article that says that it is of letters, each with its name on the line below."""
    text, paragraphs = document.text, document.paragraphs
    if not any(_LETTERS.fullmatch(p.of(text).strip()) for p in paragraphs[:_FIRST]):
        return ()
    starts = {m.mention.span.start: (m, link) for m, link in named if m.traits.kind in ("person", None)}
    out: list[tuple[Span, Identity]] = []
    begin = 0
    for p in paragraphs:
        m, link = starts.get(p.start, (None, None))
        if m is None or link is None or not _UNDER_A_LETTER.fullmatch(text, m.mention.span.end, p.end):
            continue
        name = m.mention.span.of(text)
        if " " in name:  # whom an account's name is of, nobody knows
            out.append((Span(begin, p.start), Identity(link.entity, _SIGNS, f"“{name}”, who signs")))
        begin = p.end
    return tuple(out)


def _author(document: Document, named: list[tuple[Mentioned, Link]]) -> Identity:
    text, paragraphs = document.text, document.paragraphs
    if not paragraphs:
        return NOBODY
    last = paragraphs[-1]
    seen = set[int]()
    for m, link in named:
        span = m.mention.span
        known = link.entity in seen
        seen.add(link.entity)
        before = text[max(0, span.start - _BACK) : span.start]
        if _GIVEN.search(before) and m.traits.kind in ("person", None):
            return Identity(link.entity, _NAMES_THEMSELVES, f"“{before.lstrip()}{span.of(text)}”")
        by = any(_is_byline(text, p, span) for p in paragraphs[:_FIRST])
        if by or _closes(text, span) or (not known and _signs(text, last, span)):
            return Identity(link.entity, _SIGNS, f"“{span.of(text)}”, who signs")
    return NOBODY


def _is_byline(text: str, paragraph: Span, name: Span) -> bool:
    by = _BY.fullmatch(text, paragraph.start, name.start)
    return by is not None and paragraph.end - name.end <= 1


def _closes(text: str, name: Span) -> bool:
    return _CLOSES.search(text, max(0, name.start - 2 * _BACK), name.start) is not None


def _signs(text: str, paragraph: Span, name: Span) -> bool:
    """Whether the paragraph tells who the bearer of the name is, of whom it is."""
    opening = text[paragraph.start : name.start].strip("—–-• (*")
    short = not opening or (opening.endswith(".") and " " not in opening)  # "Rep. Jo Lind"
    return paragraph.holds(name) and short and _OF_SIGNERS.match(text, name.end, paragraph.end) is not None
