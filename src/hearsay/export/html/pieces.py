"""An article's text cut where statements begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from hearsay.span import Span
from hearsay.statement import Statement

_LINE = re.compile(r"\S[^\n]*")
# (span, part, statement id)
_Claim: TypeAlias = tuple[Span, str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text to which the same statements lay claim. ``inside``: those whose content it is, the outermost first;
    ``naming`` and ``cueing``: those whose source or cue it is; ``begins``: those whose content begins with it."""

    text: str
    inside: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    cueing: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def paragraphs(text: str, statements: Sequence[Statement]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each line of ``text`` that is not blank; together a line's pieces are the line."""
    lines = [Span(*m.span()) for m in _LINE.finditer(text)]
    claims = _by_line(_claims(statements), lines)
    starts: dict[int, tuple[str, ...]] = {}
    for s in sorted(statements, key=_length, reverse=True):
        starts[s.content[0].start] = (*starts.get(s.content[0].start, ()), s.id)
    return tuple(_pieces(line, text, own, starts) for line, own in zip(lines, claims, strict=True))


def _by_line(claims: Iterable[_Claim], lines: Sequence[Span]) -> list[list[_Claim]]:
    """Those that overlap with each line, in the order given."""
    out: list[list[_Claim]] = [[] for _ in lines]
    ends = [line.end for line in lines]
    for claim in claims:
        at = bisect_right(ends, claim[0].start)
        while at < len(lines) and lines[at].start < claim[0].end:
            out[at].append(claim)
            at += 1
    return out


def _claims(statements: Sequence[Statement]) -> list[_Claim]:
    """All, contents of long statements before those of short ones."""
    out: list[_Claim] = []
    for s in sorted(statements, key=_length, reverse=True):
        parts = (("inside", s.content), ("naming", s.source), ("cueing", s.cue))
        out += [(span, part, s.id) for part, spans in parts for span in spans]
    return out


def _length(s: Statement) -> int:
    return s.content[-1].end - s.content[0].start


def _pieces(line: Span, text: str, claims: Sequence[_Claim], starts: dict[int, tuple[str, ...]]) -> tuple[Piece, ...]:
    cuts = {line.start, line.end}
    for span, _, _ in claims:
        cuts |= {max(span.start, line.start), min(span.end, line.end)}
    ordered = sorted(cuts)
    out: list[Piece] = []
    for start, end in pairwise(ordered):
        here = Span(start, end)
        by_part = {
            part: tuple(dict.fromkeys(i for span, p, i in claims if p == part and span.holds(here)))
            for part in ("inside", "naming", "cueing")
        }
        out.append(Piece(here.of(text), **by_part, begins=starts.get(start, ())))
    return tuple(out)
