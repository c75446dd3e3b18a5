"""Statements of an archive for people: what rich needs to print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from hearsay.entry import Entry
from hearsay.export.wording import shown
from hearsay.span import Span, Spans
from hearsay.statement import Record

_AROUND = 300


def hit_lines(entry: Entry, snippet: str, marks: Spans) -> Group:
    """A statement that was found: who and what, the words asked for in bold, then where it stands."""
    head = Text()
    head.append(_who(entry), style="bold")
    head.append(f" {shown(entry.cue)}" if entry.cue else "", style="italic cyan")
    head.append(" (denied)" if entry.polarity == "denied" else "", style="red")
    head.append(": ")
    at = 0
    for mark in marks:
        head.append(shown_part(snippet[at : mark.start]))
        head.append(shown_part(mark.of(snippet)), style="bold yellow")
        at = mark.end
    head.append(shown_part(snippet[at:]))
    return Group(head, Padding(Text(_where(entry), style="dim"), (0, 0, 0, 4)))


def statement_in_context(record: Record, entry: Entry) -> tuple[dict[str, Any], Group]:
    """(the text around the statement with its place, the same for people). ``entry`` is a statement of ``record``."""
    text = record.article.text
    statement = next(s for s in record.statements if s.id == entry.id)
    spans = sorted((*statement.source, *statement.cue, *statement.content))
    start = max(text.rfind("\n\n", 0, spans[0].start) + 2 if "\n\n" in text[: spans[0].start] else 0, 0)
    start = max(start, spans[0].start - _AROUND)
    end = text.find("\n\n", spans[-1].end)
    end = min(end if end >= 0 else len(text), spans[-1].end + _AROUND)
    styles = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    lines: list[RenderableType] = [hit_lines(entry, entry.content, ()), Text()]
    lines.append(Padding(_marked(text, Span(start, end), styles), (0, 0, 0, 4)))
    by_id = {s.id: s for s in record.statements}
    if entry.family:
        lines.append(_note(f"told in several articles: family {entry.family}"))
    lines += [_note(f"{step.field}: {step.by} ({step.why})") for step in statement.steps]
    for parent in statement.reported_by or ():
        words = " … ".join(s.of(text) for s in (*by_id[parent].source, *by_id[parent].cue))
        lines.append(_note(f"reported by {parent}: {words}"))
    places = {name: [[s.start, s.end] for s in of] for name, of in styles.items()}
    return {"start": start, "end": end, "text": text[start:end], **places}, Group(*lines)


def version_lines(rendered: Group, versions: Sequence[dict[str, Any]], changes: Sequence[dict[str, Any]]) -> Group:
    """An article with the versions of its page and what changed from one to the next."""
    lines: list[RenderableType] = [rendered, Text(), Text("Versions of this page:", style="bold")]
    lines += [
        Text(f"{v['article']}  {v['first_seen']} to {v['last_seen']}{'  current' if v['current'] else ''}")
        for v in versions
    ]
    for change in changes:
        lines.append(Text(f"From {change['from']} to {change['to']}:", style="bold"))
        for before, after in change["paragraphs"]:
            lines += [Text(f"- {shown(p)}", style="red") for p in before]
            lines += [Text(f"+ {shown(p)}", style="green") for p in after]
    return Group(*lines)


def _note(words: str) -> Padding:
    return Padding(Text(shown(words), style="dim"), (0, 0, 0, 4))


def _marked(text: str, where: Span, styles: dict[str, Spans]) -> Text:
    out, at = Text(), where.start
    looks = {"source": "bold", "cue": "italic cyan", "content": "yellow"}
    for span, name in sorted((span, name) for name, spans in styles.items() for span in spans):
        out.append(shown_part(text[at : span.start]))
        out.append(shown_part(span.of(text)), style=looks[name])
        at = max(at, span.end)
    out.append(shown_part(text[at : where.end]))
    return out


def _who(entry: Entry) -> str:
    words, name = shown(entry.source), shown(entry.speaker or "")
    if not words:
        return name or "(no source found)"
    return f"{words} ({name})" if name and name not in words else words


def _where(entry: Entry) -> str:
    known = (entry.outlet, entry.published, entry.title, entry.url)
    old = "" if entry.current else " · an older version"
    return f"{entry.id} · {entry.kind}" + "".join(f" · {shown(value)}" for value in known if value) + old


def shown_part(words: str) -> str:
    """As ``shown``, with the spaces at the ends kept."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return (" " if before else "") + shown(words) + (" " if after and words.strip() else "")
