"""Corrections of one statement, as the command and the web reader ask for them. Nothing is stored here."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from hearsay.amendment import making
from hearsay.correction import Correction, Who
from hearsay.pipeline import kind_of
from hearsay.span import Span, Spans
from hearsay.statement import Record

Wish: TypeAlias = Literal["confirm", "not-a-statement", "change", "missing"]
_PLACE = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")


def place(written: str) -> Span:
    """The characters that "120-134" says, the second not among them. Raises ValueError where it is no such thing."""
    found = _PLACE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written.strip()!r} is no place; write it as 120-134")
    return Span(int(found[1]), int(found[2]))


def of_statement(
    record: Record, statement: str, wish: Wish, spans: dict[str, Spans], who: Who | None, signed: making.Signature
) -> list[Correction]:
    """What is said of a statement of ``record`` (``missing``: of none). ``spans`` are the right ones of source, cue and
    content, those that are to change; ``who`` is the right speaker, None where nothing is said of that. Raises
    ValueError where it makes no sense of that record."""
    if wish == "confirm":
        return [making.confirmed(record, statement, signed)]
    if wish == "not-a-statement":
        return [making.not_a_statement(record, statement, signed)]
    text = record.article.text
    if wish == "missing":
        kind = kind_of(text, spans.get("cue", ()), spans.get("content", ()))
        return [making.missing_statement(record, spans, kind, who or Who(None), signed)]
    out: list[Correction] = []
    if spans:
        cue = spans.get("cue", next((s.cue for s in record.statements if s.id == statement), ()))
        right = kind_of(text, cue, spans["content"]) if "content" in spans else None
        out.append(making.wrong_span(record, statement, spans, right, signed))
    if who:
        out.append(making.wrong_speaker(record, statement, who, signed))
    return out
