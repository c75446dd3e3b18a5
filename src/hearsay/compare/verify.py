"""A draft's quotations and attributions, each held against sources. Fail-closed: what is not borne out does not
hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.compare.check import Asked, Finding, check
from hearsay.compare.saying import Saying, account, sayings
from hearsay.span import Spans
from hearsay.statement import Record

_BEFORE = 40  # characters before a quotation that may hold its negation
# What is told within another's words and is less likely than not is often a mere act ("had not answered calls").
_LEAST_NESTED = 0.5


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation or report of a draft; ``spans`` are of its text. ``best`` is what the sources have that is
    nearest."""

    saying: Saying
    asked: Asked
    best: Finding

    @property
    def holds(self) -> bool:
        return self.best.answer == "verbatim"


def verify(draft: Record, marked: Spans, sources: Sequence[Saying]) -> tuple[Checked, ...]:
    """Every quotation in marks of the draft and every report that it attributes, in text order. ``marked``: what stands
    between quotation marks in the draft's text."""
    return tuple(Checked(item, asked, check(asked, sources)[0]) for item, asked in claims(draft, marked))


def claims(draft: Record, marked: Spans) -> tuple[tuple[Saying, Asked], ...]:
    """What ``verify`` checks, and what it asks of each."""
    items = [
        s
        for s in sayings(account(draft), marked)
        if (s.spans[0] in marked if s.quoted else _is_report(s, draft, marked))
    ]
    return tuple((item, _asked(draft, item)) for item in sorted(items, key=lambda s: s.spans))


def _is_report(saying: Saying, draft: Record, marked: Spans) -> bool:
    """Whether the draft itself reports it; what its quotations report is checked with their words."""
    told = next((s for s in draft.statements if s.id == saying.statement), None)
    inside = any(span.holds(part) for span in marked for part in saying.spans)
    if told is None or told.kind != "indirect" or not saying.source or inside:
        return False
    return not told.reported_by or told.confidence.whole >= _LEAST_NESTED


def _asked(draft: Record, item: Saying) -> Asked:
    start = item.spans[0].start
    by = (item.names or (item.source,))[0] or None
    return Asked(item.words, item.quoted, by, draft.article.text[max(0, start - _BEFORE) : start])
