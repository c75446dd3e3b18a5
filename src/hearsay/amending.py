"""Corrections of one statement, as the command, the API and the web reader ask for them. Nothing is stored here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from hearsay.amendment import making
from hearsay.correction import Correction, Who
from hearsay.pipeline import kind_of
from hearsay.span import Span, Spans
from hearsay.statement import Record

Wish: TypeAlias = Literal["confirm", "not-a-statement", "change", "missing"]
_PLACE = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """How a statement is right, in what is said of it. ``spans`` are those of source, cue and content that were wrong;
    ``who`` and ``to`` the speaker and the addressee, None where nothing is said of them. ``when``: the words that tell
    when it was said and what they mean, (None, None) where the text does not tell."""

    spans: dict[str, Spans] = field(default_factory=dict[str, Spans])
    who: Who | None = None
    to: Who | None = None
    when: tuple[Span | None, str | None] | None = None

    def __bool__(self) -> bool:
        return bool(self.spans or self.who or self.to or self.when)


def place(written: str) -> Span:
    """The characters that "120-134" says, the second not among them. Raises ValueError where it is no such thing."""
    found = _PLACE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written.strip()!r} is no place; write it as 120-134")
    return Span(int(found[1]), int(found[2]))


def of_statement(
    record: Record, statement: str, wish: Wish, change: Change, signed: making.Signature
) -> list[Correction]:
    """What is said of a statement of ``record`` (``missing``: of none). Raises ValueError where it makes no sense of
    that record."""
    if wish == "confirm":
        return [making.confirmed(record, statement, signed)]
    if wish == "not-a-statement":
        return [making.not_a_statement(record, statement, signed)]
    text, spans = record.article.text, change.spans
    if wish == "missing":
        kind = kind_of(text, spans.get("cue", ()), spans.get("content", ()))
        return [making.missing_statement(record, spans, kind, change.who or Who(None), signed)]
    out: list[Correction] = []
    if spans:
        cue = spans.get("cue", next((s.cue for s in record.statements if s.id == statement), ()))
        right = kind_of(text, cue, spans["content"]) if "content" in spans else None
        out.append(making.wrong_span(record, statement, spans, right, signed))
    if change.who:
        out.append(making.wrong_speaker(record, statement, change.who, signed))
    if change.to:
        out.append(making.wrong_addressee(record, statement, change.to, signed))
    if change.when:
        out.append(making.wrong_time(record, statement, *change.when, signed))
    return out
