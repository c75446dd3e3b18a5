"""Quotation marks: which characters are marks, and which stretches of text they hold.

Accepted: curly, straight, low and angled double marks, corner brackets, two accents or apostrophes in a row (``so''),
and single marks where they cannot be apostrophes. A mark left open runs to the end of its paragraph, as newspapers
open every paragraph of a long quotation and close only the last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hearsay.span import Span, Spans

# The signs of each family, which open and close each other: writers mix them ("so”, „so").
_FAMILIES = (
    ('"', "“", "”", "„", "‟", "＂", "``", "''"),
    ("'", "‘", "’", "‚", "‛", "`"),
    *map(tuple, ("«»", "‹›", "「」", "『』", "〝〞")),
)
_FAMILY = {sign: signs[0] for signs in _FAMILIES for sign in signs}
_WEAK = frozenset("'‹")
# ’n’ between words, and words that lost their beginning: ’90s, ’twas, ’em.
_APOSTROPHE = r"(?<!\w)['‘’](?:[nN]['’](?!\w)|(?=(?:\d0s|[tT]is|[tT]was|twere|twill|em|til|cause|bout)(?!\w)))"
_CANDIDATE = re.compile(f"(?P<apostrophe>{_APOSTROPHE})|``|''|[{''.join(s for s in _FAMILY if len(s) == 1)}]")
_ALWAYS_OPENS = frozenset("„‟「『〝‚‛")
_ALWAYS_CLOSES = frozenset("」』〞")
_BEFORE_OPENING = frozenset("([{—–-:/…")
_DEEPEST = 8  # what nests deeper is noise


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in marks. ``inside`` is the text between the marks, ``whole`` takes the marks in; spans of the
    article's text.

    ``depth`` counts the quotations that hold this one. ``closed`` is False where the closing mark is missing: the
    quotation then runs to the paragraph's end, or to the next opening mark.
    """

    inside: Span
    whole: Span
    depth: int
    closed: bool


class _Mark(NamedTuple):
    """``doubtful``: closing here, it may as well be something else (the voters' choice, a 12" disc)."""

    start: int
    end: int
    family: str
    sign: str
    may_open: bool
    may_close: bool
    doubtful: bool


def quoted(text: str, paragraphs: Spans) -> tuple[Quoted, ...]:
    """Every quotation in marks, sorted by where it starts, outer before inner."""
    return tuple(q for paragraph in paragraphs for q in _with_depth(_in_paragraph(text, paragraph)))


def _with_depth(found: list[Quoted]) -> list[Quoted]:
    out: list[Quoted] = []
    ends: list[int] = []
    for q in sorted(found, key=lambda q: (q.whole.start, -q.whole.end)):
        while ends and ends[-1] <= q.whole.start:
            ends.pop()
        out.append(Quoted(q.inside, q.whole, len(ends), q.closed))
        ends.append(q.whole.end)
    return out


def _in_paragraph(text: str, paragraph: Span) -> list[Quoted]:
    candidates = _CANDIDATE.finditer(text, paragraph.start, paragraph.end)
    marks = [_mark(text, paragraph, m) for m in candidates if not m["apostrophe"]]
    marks = [m for m in marks if m.may_open or m.may_close]
    if not marks:
        return []
    nests, closes = _look_ahead(marks)
    out: list[Quoted] = []
    open_: list[_Mark] = []
    for i, mark in enumerate(marks):
        at = _opening(open_, mark) if closes[i] else None
        if at is not None:
            if open_[at].end < mark.start:
                out.append(_between(open_[at], mark.start, mark.end))
            del open_[at:]
        elif mark.may_open and len(open_) < _DEEPEST:
            if open_ and open_[-1].family == mark.family and not nests[i]:
                out += _left_open(text, open_.pop(), mark.start, paragraph)
            open_.append(mark)
    return out + [q for mark in open_ for q in _left_open(text, mark, paragraph.end, paragraph)]


def _between(opening: _Mark, end: int, whole_end: int) -> Quoted:
    return Quoted(Span(opening.end, end), Span(opening.start, whole_end), 0, whole_end > end)


def _left_open(text: str, mark: _Mark, end: int, paragraph: Span) -> list[Quoted]:
    """A single mark left open is an apostrophe ('twas), unless a paragraph of a long quotation opens with it."""
    end = mark.end + len(text[mark.end : end].rstrip())
    strong = mark.family not in _WEAK or (mark.start == paragraph.start and end == paragraph.end)
    return [_between(mark, end, end)] if mark.end < end and strong else []


def _opening(open_: list[_Mark], closing: _Mark) -> int | None:
    """The place of the innermost open mark that ``closing`` closes. A strong mark closes over stray single ones, not
    the other way round. Of angled marks the opposite closes («so», »so«), and the Swedish »so»."""
    for at in range(len(open_) - 1, -1, -1):
        if open_[at].family == closing.family and not (closing.sign == open_[at].sign and closing.sign in "«‹"):
            return at
        if closing.family in _WEAK and open_[at].family not in _WEAK:
            return None
    return None


def _look_ahead(marks: list[_Mark]) -> tuple[list[bool], list[bool]]:
    """For each mark, judged by the marks of its family after it: whether it opens within an open quotation of the same
    marks (two closings follow, “he said “never” to me”; otherwise the earlier one was never closed), and whether it
    closes (a doubtful one only if no better one comes before the next opening)."""
    following: dict[str, list[_Mark]] = {}
    certain: dict[str, _Mark] = {}
    nests, closes = [False] * len(marks), [False] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        mark = marks[i]
        after = following.get(mark.family, [])
        nests[i] = len(after) == 2 and all(m.may_close for m in after)
        better = certain.get(mark.family)
        closes[i] = mark.may_close and not (mark.doubtful and better and better.may_close and not better.may_open)
        following[mark.family] = [mark, *after[:1]]
        if not mark.doubtful:
            certain[mark.family] = mark
    return nests, closes


def _mark(text: str, paragraph: Span, m: re.Match[str]) -> _Mark:
    sign, (start, end) = m.group(), m.span()
    may_open, may_close = _may(sign, *_neighbours(text, paragraph, start, end))
    return _Mark(start, end, _FAMILY[sign], sign, may_open, may_close, may_close and _doubtful(text, sign, start, end))


@lru_cache(4096)
def _may(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """(may open, may close), by the sign and where it stands: a mark may hug another one; within a word it is an
    apostrophe."""
    opens = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or before in _FAMILY)
    closes = not before.isspace() and not after.isalnum()
    if sign in "“‘":
        return not after.isspace() or sign == "“", closes and not opens
    if sign == "”":
        return opens and not closes, True
    if sign == "’":
        return False, closes
    if sign in _ALWAYS_OPENS or sign in _ALWAYS_CLOSES:
        return sign in _ALWAYS_OPENS, sign in _ALWAYS_CLOSES
    if sign in "«»‹›" and (opens == closes or (before.isspace() and not after.isalnum())):
        return True, True  # set apart by spaces, as in French
    if _FAMILY[sign] == '"' and not opens and not closes:
        return not before.isdigit(), True
    return opens, closes


def _neighbours(text: str, paragraph: Span, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, a space at the edges; format characters (zero-width) do not count."""
    while start > paragraph.start and unicodedata.category(text[start - 1]) == "Cf":
        start -= 1
    while end < paragraph.end and unicodedata.category(text[end]) == "Cf":
        end += 1
    return text[start - 1] if start > paragraph.start else " ", text[end] if end < paragraph.end else " "


def _doubtful(text: str, sign: str, start: int, end: int) -> bool:
    """Possessives of plurals and dropped g's (the voters' choice, goin' home), feet and inches."""
    before, after = text[max(0, start - 2) : start].lower(), text[end : end + 2]
    if not (after[:1].isspace() and after[1:].isalnum()):
        return sign in "'\"" and before[-1:].isdigit() and after[:1].isdigit()
    if before[-1:].isdigit():
        return sign in "'\"’”"
    return sign in "'’" and (before[-1:] in ("s", "z", "x") or before == "in")
