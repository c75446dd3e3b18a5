"""Half-open spans of Unicode code points, and the map that leads from one text back to another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points ``[start, end)`` of some text; whose text it is, the field that holds the span says."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` code points that stand at ``start`` in the text and at ``origin`` in what it was made from."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Which characters of a text stand where in the text that it was made from (an article's in its decoded page).

    ``runs`` are sorted by ``start`` and do not overlap there. Characters in no run were put in while cleaning
    (a paragraph break, a space for an entity) and lead nowhere. ``origin`` need not grow from run to run.
    """

    runs: tuple[Run, ...] = ()

    def __post_init__(self) -> None:
        if any(r.start < 0 or r.origin < 0 or r.length <= 0 for r in self.runs):
            raise ValueError("a run needs places of zero or more and a length of one or more")
        if any(a.start + a.length > b.start for a, b in pairwise(self.runs)):
            raise ValueError("runs must be sorted and must not overlap")

    def back(self, span: Span) -> Spans:
        """The spans of the origin that ``span`` of the text was made from, in text order; empty when it leads
        nowhere."""
        out: list[Span] = []
        first = max(0, bisect_right(self.runs, span.start, key=lambda r: r.start) - 1)
        for run in self.runs[first:]:
            if run.start >= span.end:
                break
            start, end = max(span.start, run.start), min(span.end, run.start + run.length)
            if start >= end:
                continue
            here = Span(run.origin + start - run.start, run.origin + end - run.start)
            if out and out[-1].end == here.start:
                here = Span(out.pop().start, here.end)
            out.append(here)
        return tuple(out)


def overlapping(spans: Sequence[Span], span: Span) -> range:
    """The numbers of those of ``spans``, which stand one after the other, that ``span`` overlaps."""
    first = bisect_right(spans, span.start, key=lambda s: s.end)
    return range(first, max(first, bisect_left(spans, span.end, key=lambda s: s.start)))
