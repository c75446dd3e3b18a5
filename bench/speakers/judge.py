"""A record against the labels of its article, and shares with their intervals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bench.speakers.label import Label, fullest, names_the_same
from hearsay.span import Span, Spans
from hearsay.statement import Entity, Record, Statement

Outcome = Literal["unmatched", "right", "wrong", "abstained", "silent", "invented"]
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Case:
    """What became of a label. ``typed``: the entity's type is the label's; ``full``: its name is the fullest."""

    label: Label
    outcome: Outcome
    said: str | None = None
    full: bool = False
    typed: bool = False


def cases(record: Record, labels: Iterable[Label]) -> list[Case]:
    """One for each label that a careful reader could give. The labels are of the record's article."""
    words = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", record.article.text)]
    entities = {e.id: e for e in record.entities}
    out: list[Case] = []
    for label in labels:
        if label.names is None:
            continue
        statement = statement_at(label.span, record.statements, words)
        if statement is None:
            out.append(Case(label, "unmatched"))
        else:
            out.append(_case(label, entities.get(statement.speaker or "")))
    return out


def _case(label: Label, entity: Entity | None) -> Case:
    said = entity.name if entity else None
    if entity is None or not any(m.form == "name" for m in entity.mentions):
        return Case(label, "abstained" if label.names else "silent", said)
    if not label.names:
        return Case(label, "invented", said)
    right = names_the_same(entity.name, label)
    full, typed = right and fullest(entity.name, label), entity.type in label.types
    return Case(label, "right" if right else "wrong", said, full, typed)


def statement_at(span: Span, statements: Iterable[Statement], words: list[Span]) -> Statement | None:
    """The statement whose source shares most words with ``span`` (Dice), at least half or else its start; the first
    of equals."""
    wanted, best, found = _within((span,), words), 0.0, None
    for s in statements:
        source = _within(s.source, words)
        both = len(wanted & source)
        dice = 2 * both / (len(wanted) + len(source)) if both else 0.0
        if dice > best and (dice >= 0.5 or s.source[0].start == span.start):
            best, found = dice, s
    return found


def _within(spans: Spans, words: list[Span]) -> set[int]:
    return {i for i, w in enumerate(words) if any(s.start < w.end and w.start < s.end for s in spans)}


# figure: (outcomes counted, outcomes out of which)
_MATCHED: tuple[Outcome, ...] = ("right", "wrong", "abstained", "silent", "invented")
_NAMED: tuple[Outcome, ...] = ("right", "wrong", "abstained")
FIGURES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "matched": (_MATCHED, ("unmatched", *_MATCHED)),
    "right": (("right",), _NAMED),
    "wrong": (("wrong",), _NAMED),
    "abstained": (("abstained",), _NAMED),
    "right of answered": (("right",), ("right", "wrong")),
    "nobody named: rightly silent": (("silent",), ("silent", "invented")),
    "nobody named: invented": (("invented",), ("silent", "invented")),
    "wrong or invented of matched": (("wrong", "invented"), _MATCHED),
    "fullest name": (("full",), _NAMED),
    "name and type right": (("right and typed",), _NAMED),
    "type right, of right names": (("right and typed",), ("right",)),
}


def counts(some: Iterable[Case]) -> Counter[str]:
    out: Counter[str] = Counter()
    for c in some:
        out[c.outcome] += 1
        out["full"] += c.full
        out["right and typed"] += c.outcome == "right" and c.typed
    return out


def shares(per_document: list[list[Case]]) -> dict[str, tuple[float, float, float, int]]:
    """{figure: (share, low, high, out of)}: 95 % by bootstrap over documents; figures out of none are left out."""
    by_document = [counts(some) for some in per_document]
    n = len(by_document)
    if not n:
        return {}
    drawn = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), RESAMPLES)
    out: dict[str, tuple[float, float, float, int]] = {}
    for figure, (above, below) in FIGURES.items():
        top, under = (np.array([sum(c[k] for k in keys) for c in by_document]) for keys in (above, below))
        if under.sum():
            resampled = (drawn @ top) / np.maximum(1, drawn @ under)
            low, high = np.quantile(resampled, (0.025, 0.975))
            out[figure] = float(top.sum() / under.sum()), float(low), float(high), int(under.sum())
    return out
