"""Why a record says what it says of one statement: what rich needs to print it, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hearsay.export.terminal import line
from hearsay.export.wording import name_of, shown, who, words
from hearsay.statement import Record, Statement

_INDENT = 4


def explanation(record: Record, prefix: str) -> Group | None:
    """The statements whose id begins with ``prefix``, each with its fields, how sure they are, and the steps that led
    to them; None where there is no such statement.
    """
    chosen = [statement for statement in record.statements if statement.id.startswith(prefix)]
    parts: list[RenderableType] = []
    for statement in chosen:
        parts += [Text(), line(statement, record), Padding(_fields(statement, record), (0, 0, 0, _INDENT))]
    return Group(*parts[1:]) if parts else None


def _fields(statement: Statement, record: Record) -> Table:
    """A row for each field that is told or has a step: name, value, confidence; its steps below."""
    sure = statement.confidence
    figures = {"content": sure.span, "speaker": sure.speaker, "reported_by": sure.chain, "id": sure.whole}
    table = Table.grid(padding=(0, 2, 0, 0))
    values = dict(_values(statement, record))
    for field in (*values, *(step.field for step in statement.steps if step.field not in values)):
        steps = [step for step in statement.steps if step.field == field]
        figure = figures.get(field)
        told = Text(values.get(field, "not told"))
        if figure is not None:
            told.append(f"  {figure:.2f}", style="dim")
        for step in steps:
            told.append(f"\n{shown(step.by)}: {shown(step.why)}", style="dim")
        table.add_row(Text(field, style="bold"), told)
    return table


def _values(statement: Statement, record: Record) -> Iterator[tuple[str, str]]:
    """The fields that are told, in words and where the words stand."""
    text = record.article.text
    yield "id", statement.id
    for name, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
        if spans:
            yield name, f"{words(spans, text)} ({', '.join(f'{s.start}-{s.end}' for s in spans)})"
    yield "kind", statement.kind
    for name, entity in (("speaker", statement.speaker), ("addressee", statement.addressee)):
        if entity:
            yield name, f"{name_of(entity, record)} ({shown(entity)})"
    if statement.medium:
        yield "medium", words((statement.medium,), text)
    if statement.said_at:
        yield "said_at", f"{shown(statement.said_at.value)} ({words((statement.said_at.span,), text)})"
    if statement.act:
        yield "act", shown(statement.act)
    yield "polarity", statement.polarity
    if statement.hedged is not None:
        yield "hedged", "yes" if statement.hedged else "no"
    yield "reported_by", _accounts(statement, record)


def _accounts(statement: Statement, record: Record) -> str:
    if statement.reported_by is None:
        return "not determined"
    by_id = {each.id: each for each in record.statements}
    return ", by ".join(f"{who(by_id[i], record)} ({i})" for i in statement.reported_by) or "the article itself"
