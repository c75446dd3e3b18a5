"""What an archive has, as JSON has it: the same for the command and the API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Protocol, TypeAlias

from hearsay.entry import Entry, Moment
from hearsay.span import Span, Spans
from hearsay.statement import Record, Statement

Json: TypeAlias = dict[str, Any]


class Changed(Protocol):
    """Paragraphs that became others."""

    @property
    def before(self) -> tuple[str, ...]: ...

    @property
    def after(self) -> tuple[str, ...]: ...


_AROUND = 300


def hit_json(entry: Entry, marks: Spans, snippet: str, snippet_marks: Spans) -> Json:
    """A statement that was found, and where the words asked for stand in its content and in the part worth showing."""
    return {**asdict(entry), "marks": places(marks), "snippet": snippet, "snippet_marks": places(snippet_marks)}


def moment_json(moment: Moment) -> Json:
    """A statement and its place in time."""
    placed = {name: value for name, value in asdict(moment).items() if name != "entry"}
    return {**asdict(moment.entry), **placed}


def statement_json(record: Record, entry: Entry) -> Json:
    """A statement of ``record`` with the text around it; all places are of the article's text."""
    statement, where = in_context(record, entry)
    parts = {name: places(getattr(statement, name)) for name in ("source", "cue", "content")}
    context = {"start": where.start, "end": where.end, "text": where.of(record.article.text), **parts}
    return {**asdict(entry), "context": context}


def in_context(record: Record, entry: Entry) -> tuple[Statement, Span]:
    """(the statement, the text around it that is worth showing): its paragraph, or what is near."""
    statement = next(s for s in record.statements if s.id == entry.id)
    first, last = _ends(statement)
    whole = paragraphs_of(record, statement)
    return statement, Span(max(whole.start, first - _AROUND), min(whole.end, last + _AROUND))


def paragraphs_of(record: Record, statement: Statement) -> Span:
    """The paragraphs of the article's text that the statement stands in, whole."""
    text = record.article.text
    first, last = _ends(statement)
    before, after = text.rfind("\n\n", 0, first), text.find("\n\n", last)
    return Span(before + 2 if before >= 0 else 0, after if after >= 0 else len(text))


def _ends(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans), max(span.end for span in spans)


def change_json(older: str, newer: str, changes: Iterable[Changed]) -> Json:
    """What changed from one version of an article to the next: [paragraphs before, paragraphs after] of each place."""
    return {"from": older, "to": newer, "paragraphs": [[list(c.before), list(c.after)] for c in changes]}


def places(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
