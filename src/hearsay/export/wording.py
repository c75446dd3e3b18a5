"""What a record says, in words that are safe to show: who, in whose words."""

from __future__ import annotations

import re

from hearsay.span import Spans
from hearsay.statement import Record, Statement

# Under this, a field is shown to be uncertain.
_UNSURE = 0.75


def is_unsure(confidence: float | None) -> bool:
    """Whether a field with this confidence is shown to be uncertain; not where nobody judged it."""
    return confidence is not None and confidence < _UNSURE


def who(statement: Statement, record: Record) -> str:
    """The source's words, or the speaker's name where that says more."""
    source = words(statement.source, record.article.text).rstrip(" ,;")
    name = name_of(statement.speaker, record) if statement.speaker else ""
    if not source:
        return name or "(no source found)"
    return source if not name or name in source else name


def name_of(entity: str, record: Record) -> str:
    """The name of the entity with this id."""
    return next((shown(each.name) for each in record.entities if each.id == entity), entity)


def words(spans: Spans, text: str) -> str:
    """The text under the spans, parts apart."""
    return shown(" … ".join(span.of(text) for span in spans))


def day(published: str | None) -> str:
    """The date alone of an article's; empty without one."""
    return (published or "")[:10]


def moment(published: str) -> str:
    """A date as people read it: with the hour, where it has one, but without seconds and zone."""
    date, _, hour = published.partition("T")
    return f"{date}, {hour[:5]}" if hour else date


def shown(words: str) -> str:
    """On one line, and without the characters by which a page could steer a terminal or turn its lines around."""
    return _STEERING.sub("", " ".join(words.split()))


# Control characters, halves of surrogate pairs, and what embeds, overrides or isolates a direction.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
