"""Attributions: who is said to have said what, at the level of the text, before anybody is identified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.span import Span, Spans

Form = Literal["name", "nominal", "pronoun"]
Kind = Literal["direct", "indirect", "mixed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, all of it as spans of the article's text (terms of the PARC and PolNeAR corpora).

    ``source`` names the one to whom ``content`` is attributed, ``cue`` signals it. A source or cue may be missing
    (empty), a content never. ``confidence`` is calibrated, 0 to 1; ``parts`` are the figures it was made from.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    found_by: str

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names, describes or stands for somebody or something. ``head`` is the number of its head
    word's token in the document."""

    span: Span
    form: Form
    head: int


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression. ``value`` is TIMEX3 with the precision of the words (``2023-06``, ``199``; ``XXXX-WXX-5`` is
    some Friday). ``anchor`` is what a relative one was resolved against: ``publication``, the words of another
    expression, or None."""

    span: Span
    type: TimexType
    value: str
    anchor: str | None = None

    def __post_init__(self) -> None:
        if not self.value:
            raise ValueError("a time expression needs a value")
