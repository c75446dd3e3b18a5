"""A record for people: what rich needs to print it."""

from __future__ import annotations

import unicodedata

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hearsay.span import Spans
from hearsay.statement import HeadlineQuotation, Record, Statement

_INDENT = 4


def rendering(record: Record) -> Group:
    """The article's head, then each statement in the record's order, indented by the length of its chain."""
    lines: list[RenderableType] = _head(record)
    numbers = {statement.id: number for number, statement in enumerate(record.statements, 1)}
    for statement in record.statements:
        depth = len(statement.reported_by or ())
        row = Table.grid(padding=(0, 2, 0, 0))
        row.add_row(Text(f"{numbers[statement.id]:>2}", style="dim"), _statement(statement, record))
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


def _statement(statement: Statement, record: Record) -> Text:
    text = record.article.text
    out = Text(f"{_chain(statement, record)} › ", style="dim")
    out.append(_who(statement, record), style="bold not dim")
    if statement.cue:
        out.append(f" {_words(statement.cue, text)}", style="italic cyan not dim")
    if statement.polarity == "denied":
        out.append(" (denied)", style="red not dim")
    out.append(f": {_words(statement.content, text)}", style="not dim")
    start, end = statement.content[0].start, statement.content[-1].end
    out.append(f"  {statement.kind}, {start}-{end}, {statement.confidence.whole:.2f}")
    return out


def _chain(statement: Statement, record: Record) -> str:
    """By whose account it reached the article, farthest first; "…" where nobody determined it."""
    by_id = {each.id: each for each in record.statements}
    accounts = [_who(by_id[each], record) for each in reversed(statement.reported_by or ())]
    outlet = shown(record.article.outlet or "The article")
    return " › ".join([outlet, *accounts] if statement.reported_by is not None else [outlet, "…"])


def _who(statement: Statement, record: Record) -> str:
    """The source's words, with the speaker's name where that says more."""
    words = _words(statement.source, record.article.text)
    name = next((shown(entity.name) for entity in record.entities if entity.id == statement.speaker), None)
    if not words:
        return name or "(no source found)"
    return f"{words} ({name})" if name and name not in words else words


def _quotation(quotation: HeadlineQuotation, record: Record, numbers: dict[str, int]) -> Text:
    out = Text(f"In the headline, “{shown(quotation.text)}”: ", style="dim")
    out.append(quotation.verdict, style="green not dim" if quotation.verdict == "verbatim" else "yellow not dim")
    if quotation.body and quotation.verdict != "verbatim":
        out.append(f"; the body has “{_words((quotation.body,), record.article.text)}”")
    if quotation.statement in numbers:
        out.append(f" (statement {numbers[quotation.statement]})")
    return out


def _words(spans: Spans, text: str) -> str:
    return shown(" … ".join(span.of(text) for span in spans))


def shown(words: str) -> str:
    """On one line, and without the characters by which a page could steer a terminal or turn its lines around."""
    kept = (c for c in " ".join(words.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(c for c in kept if unicodedata.bidirectional(c) not in _TURNS)


_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
