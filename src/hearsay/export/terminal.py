"""A record for people: what rich needs to print it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hearsay.export.wording import is_unsure, name_of, shown, who, words
from hearsay.statement import HeadlineQuotation, Record, Statement

_INDENT = 4
# Of an id, so many characters are shown: enough to tell an article's statements apart, and for --explain.
_SHORT = 8


def rendering(record: Record) -> Group:
    """The article's head, then each statement in the record's order, indented by the length of its chain."""
    lines: list[RenderableType] = _head(record)
    numbers = {statement.id: number for number, statement in enumerate(record.statements, 1)}
    for statement in record.statements:
        depth = len(statement.reported_by or ())
        row = Table.grid(padding=(0, 2, 0, 0))
        row.add_row(Text(f"{numbers[statement.id]:>2}", style="dim"), line(statement, record))
        lines += [Text(), Padding(row, (0, 0, 0, _INDENT * depth), expand=False)]
    for quotation in record.headline:
        lines += [Text(), _quotation(quotation, record, numbers)]
    if not record.statements:
        why = record.silent_because
        lines.append(Text(f"No statements: {shown(why)}." if why else "No statements were found.", style="yellow"))
    return Group(*lines)


def _head(record: Record) -> list[RenderableType]:
    article = record.article
    known = (article.outlet, article.section, article.published, article.byline, article.credit)
    title = Text(shown(article.title or "(no title)"), style="bold")
    line = " · ".join(shown(value) for value in known if value)
    return [title, Text(line, style="dim")] if line else [title]


def line(statement: Statement, record: Record) -> Text:
    """One statement at a glance, then the evidence: ``Outlet › Orr › Lind said, to Orr, Monday (2025-10-13): "..."``.

    What is less sure than not is dim, and an account that is has a question mark; so has what the text tells elsewhere.
    """
    text = record.article.text
    out = _chain(statement, record)
    out.append(who(statement, record), style=_tone(statement.confidence.speaker, "bold"))
    if statement.cue:
        out.append(f" {words(statement.cue, text)}", style="italic cyan")
    for note, style in _notes(statement, record):
        out.append(note, style=style)
    out.append(f": {words(statement.content, text)}", style=_tone(statement.confidence.span))
    start, end = statement.content[0].start, statement.content[-1].end
    known = filter(None, (statement.act, statement.kind))
    evidence = ", ".join([*known, f"{start}-{end}", f"{statement.confidence.whole:.2f}"])
    out.append(f"  {evidence}, {statement.id[:_SHORT]}", style="dim")
    return out


def _notes(statement: Statement, record: Record) -> Iterator[tuple[str, str]]:
    """To whom, in what, when; and whether it was said at all."""
    text = record.article.text
    if statement.addressee:
        yield _over(statement, "addressee", f", to {name_of(statement.addressee, record)}")
    if statement.medium:
        yield _over(statement, "medium", f", {words((statement.medium,), text)}")
    if statement.said_at:
        when = f", {words((statement.said_at.span,), text)} ({shown(statement.said_at.value)})"
        yield _over(statement, "said_at", when, "green")
    if statement.hedged:
        yield " (hedged)", "yellow"
    if statement.polarity == "denied":
        yield " (denied)", "red"


def _over(statement: Statement, field: str, note: str, style: str = "") -> tuple[str, str]:
    return (f"{note}?", f"{style} dim".strip()) if statement.is_carried(field) else (note, style)


def _tone(confidence: float | None, style: str = "") -> str:
    return f"{style} dim".strip() if is_unsure(confidence) else style


def _chain(statement: Statement, record: Record) -> Text:
    """By whose account it reached the article, farthest first; "…" where nobody determined it."""
    by_id = {each.id: each for each in record.statements}
    out = Text(shown(record.article.outlet or "The article"))
    for each in (*(by_id[i] for i in reversed(statement.reported_by or ())), statement):
        sure = each.confidence.chain
        unsure = bool(each.reported_by) and is_unsure(sure)
        out.append(" ›? " if unsure else " › ", style=_tone(sure))
        if each is not statement:
            out.append(who(each, record), style=_tone(sure))
    if statement.reported_by is None:
        out.append("… › ", style="dim")
    return out


def _quotation(quotation: HeadlineQuotation, record: Record, numbers: dict[str, int]) -> Text:
    out = Text(f"In the headline, “{shown(quotation.text)}”: ", style="dim")
    out.append(quotation.verdict, style="green not dim" if quotation.verdict == "verbatim" else "yellow not dim")
    if quotation.body and quotation.verdict != "verbatim":
        out.append(f"; the body has “{words((quotation.body,), record.article.text)}”")
    if quotation.statement in numbers:
        out.append(f" (statement {numbers[quotation.statement]})")
    return out
