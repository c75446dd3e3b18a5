"""Quotation marks: which characters are marks, and which stretches of text they hold.

Accepted: curly, straight, low and angled double marks, corner brackets, two accents or apostrophes in a row (``so''),
and single marks where they cannot be apostrophes. A mark left open runs to the end of its paragraph, as newspapers
open every paragraph of a long quotation and close only the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.span import Span, Spans

_DOUBLE = "“”„‟\"«»「」『』〝〞＂"
_SINGLE = "‘’‚‛'‹›`"
_CANDIDATE = re.compile(f"``|''|[{_DOUBLE}{_SINGLE}]")
_ALWAYS_OPENS = frozenset("„‟「『〝‚‛")
_ALWAYS_CLOSES = frozenset("」』〞")
_BEFORE_OPENING = frozenset("([{—–-:/…")
_ANGLED = {"«": "»", "»": "«", "‹": "›", "›": "‹"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in marks. ``inside`` is the text between the marks, ``whole`` takes the marks in; spans of the article's text.

    ``depth`` counts the quotations that hold this one. ``closed`` is False where the mark runs to the paragraph's end.
    """

    inside: Span
    whole: Span
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    may_open: bool
    may_close: bool
    sign: str


def quoted(text: str, paragraphs: Spans) -> tuple[Quoted, ...]:
    """Every quotation in marks, sorted by where it starts, outer before inner."""
    out: list[Quoted] = []
    for paragraph in paragraphs:
        out += _in_paragraph(text, paragraph)
    return tuple(sorted(out, key=lambda q: (q.whole.start, -q.whole.end)))


def _in_paragraph(text: str, paragraph: Span) -> list[Quoted]:
    marks = [_mark(text, paragraph, m) for m in _CANDIDATE.finditer(text, paragraph.start, paragraph.end)]
    marks = [m for m in marks if m.may_open or m.may_close]
    out: list[Quoted] = []
    open_: list[_Mark] = []
    for i, mark in enumerate(marks):
        # The innermost open mark of the same sort closes first; a double mark also closes over a stray single one.
        at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k].double == mark.double and _pairs(open_[k], mark)), None)
        if at is not None and mark.may_close and _closes(text, marks, i, open_[at]):
            opening = open_[at]
            del open_[at:]
            if opening.end < mark.start:
                out.append(Quoted(Span(opening.end, mark.start), Span(opening.start, mark.end), at, True))
        elif mark.may_open and (mark.double or _single_ends(marks, i)):
            if not any(o.double == mark.double and o.sign == mark.sign for o in open_):
                open_.append(mark)
    for depth, mark in enumerate(open_):
        # A single mark left open is an apostrophe ('twas), unless a paragraph of a long quotation opens with it.
        if mark.end < paragraph.end and (mark.double or mark.start == paragraph.start):
            out.append(Quoted(Span(mark.end, paragraph.end), Span(mark.start, paragraph.end), depth, False))
    return out


def _mark(text: str, paragraph: Span, m: re.Match[str]) -> _Mark:
    sign, start, end = m.group(), m.start(), m.end()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    double = len(sign) == 2 or sign in _DOUBLE
    # Inside a word it is an apostrophe; a mark may hug another mark.
    opens = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or before in _DOUBLE + _SINGLE)
    closes = not before.isspace() and not after.isalnum()
    if sign in "“‘":
        opens, closes = not after.isspace() or double, closes and not opens
    elif sign in "”’":
        opens, closes = False, closes or double
    elif sign in _ALWAYS_OPENS:
        opens, closes = True, False
    elif sign in _ALWAYS_CLOSES:
        opens, closes = False, True
    elif sign in _ANGLED:
        opens, closes = opens or not closes, closes or not opens
    elif double and not opens and not closes:
        opens = closes = True
    return _Mark(start, end, double, opens, closes, sign)


def _pairs(opening: _Mark, closing: _Mark) -> bool:
    """Whether the two signs can enclose one quotation: of angled marks the opposite one, of straight marks the same."""
    if opening.sign in _ANGLED or closing.sign in _ANGLED:
        return _ANGLED.get(opening.sign) == closing.sign
    if opening.sign == '"' or closing.sign == '"':
        return opening.sign in '"“' and closing.sign in '"”'
    return True


def _single_ends(marks: list[_Mark], i: int) -> bool:
    """Whether anything after the single mark ``i`` could close it."""
    return any(not m.double and m.may_close and _pairs(marks[i], m) for m in marks[i + 1 :]) or i == 0


def _closes(text: str, marks: list[_Mark], i: int, opening: _Mark) -> bool:
    """A single mark after a plain s may be a possessive (the voters' choice): it closes only if no later one can."""
    mark = marks[i]
    if mark.double or text[mark.start - 1] not in "sSzZxX" or not text[mark.end : mark.end + 2].strip():
        return True
    following = text[mark.end : mark.end + 2]
    if not (following[:1].isspace() and following[1:].islower()):
        return True
    later = [m for m in marks[i + 1 :] if not m.double]
    for m in later:
        if m.may_open and not m.may_close:
            return True
        if m.may_close:
            return False
    return True
