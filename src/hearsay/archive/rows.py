"""A record to rows of the tables."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from hearsay.archive.evidence import is_thing
from hearsay.archive.fold import folded
from hearsay.archive.name import block, parse
from hearsay.archive.role import roles_in
from hearsay.article import Article
from hearsay.span import Span, Spans
from hearsay.statement import Entity, Record, Statement

Value: TypeAlias = str | int | float | bool | bytes | None
Row: TypeAlias = dict[str, Value]

BETWEEN = " … "
# A source of more words than this is a description, and its roles may be somebody else's.
_SOURCE_WORDS, _MOST_OTHERS = 12, 24
# The columns of a statement that a tag tells of; none of them changes.
TAGGED = ("outlet", "kind", "act", "polarity")


def days(published: str | None) -> tuple[int | None, int | None]:
    """The first and last day (ordinals) that an ISO 8601 date of any precision covers; (None, None) without one."""
    if not published:
        return None, None
    try:
        year, *rest = (int(part) for part in published[:10].split("-"))
        first = date(year, *[*rest, 1, 1][:2])
        if len(rest) == 2:
            last = first
        else:
            month = rest[0] if rest else 12
            last = date(year, month, monthrange(year, month)[1])
    except ValueError:  # a date that no calendar has
        return None, None
    return first.toordinal(), last.toordinal()


def joined(spans: Spans, text: str) -> str:
    """The words under ``spans``, parts apart by " … "."""
    return BETWEEN.join(span.of(text) for span in spans)


def side_by_side(content: str, parts: str | None) -> str:
    """The words of a content as its row has it, its parts a space apart."""
    if parts is None:
        return content
    out, at = list[str](), 0
    for part in parts.split():
        start, end = map(int, part.split("-"))
        out.append(content[at : at + end - start])
        at += end - start + len(BETWEEN)
    return " ".join(out)


def article_row(record: Record, n: int, outlet: int | None, seen_at: str) -> Row:
    article = record.article
    first, last = days(article.published)
    return {
        "n": n,
        "id": article.id,
        "page": article.page_digest,
        "url": article.url,
        "outlet": outlet,
        "title": article.title,
        "credit": article.credit,
        "published": article.published,
        "first_day": first,
        "last_day": last,
        "language": article.language,
        "silent_because": record.silent_because,
        "current": True,
        "first_seen": seen_at,
        "last_seen": seen_at,
    }


def entity_rows(record: Record, article: int, first: int) -> list[Row]:
    """One row an entity, numbered from ``first``."""
    text = record.article.text
    called: dict[str, set[str]] = {}
    for statement in record.statements:
        words = joined(statement.source, text)
        if statement.speaker and len(words.split()) <= _SOURCE_WORDS and roles_in(words):
            called.setdefault(statement.speaker, set()).add(" ".join(words.split()))
    full = sorted(e.name for e in record.entities if " " in e.name and e.type in (None, "PER"))
    return [
        {
            "n": n,
            "article": article,
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "roles": "\n".join(sorted({" ".join(r.split()) for r in entity.roles} | called.get(entity.id, set()))),
            "others": "\n".join(" ".join(o.split()) for o in full[:_MOST_OTHERS] if o != entity.name),
            "block": _block(entity, record.article),
            "person": None,
        }
        for n, entity in enumerate(record.entities, first)
    ]


def statement_rows(record: Record, article: Mapping[str, Value], entities: Mapping[str, int], first: int) -> list[Row]:
    """One row a statement, numbered from ``first``. ``entities`` has the number of each entity of the record."""
    text = record.article.text
    corrected = {each.statement for each in record.corrections if each.fate == "applied"}
    head: Row = {name: article[name] for name in ("outlet", "first_day", "last_day", "current")}
    return [
        {
            "n": n,
            "article": article["n"],
            "id": s.id,
            "kind": s.kind,
            "act": s.act,
            "polarity": s.polarity,
            "hedged": s.hedged,
            "source": joined(s.source, text),
            "cue": joined(s.cue, text),
            "content": joined(s.content, text),
            "first": s.content[0].start,
            "last": s.content[-1].end,
            "parts": " ".join(f"{p.start}-{p.end}" for p in s.content) if len(s.content) > 1 else None,
            "speaker": entities[s.speaker] if s.speaker else None,
            "addressee": entities[s.addressee] if s.addressee else None,
            "said_at": s.said_at.value if s.said_at and not s.is_carried("said_at") else None,
            "reported_by": None if s.reported_by is None else " ".join(s.reported_by),
            "confidence": s.confidence.whole,
            "corrected": s.id in corrected,
            **head,
        }
        for n, s in enumerate(record.statements, first)
    ]


def word_row(statement: Mapping[str, Value], speaker: str | None) -> Row:
    """What a statement is found by: the words of its content, those of its source with the speaker's name, and tags,
    so that words and other filters are looked up together."""
    source = f"{statement['source']} {speaker or ''}"
    years = range(0)
    if statement["first_day"] is not None and statement["last_day"] is not None:
        first, last = (date.fromordinal(int(str(statement[name]))).year for name in ("first_day", "last_day"))
        years = range(first, last + 1)
    tags = [tag(name, statement[name]) for name in TAGGED] + [tag("year", year) for year in years]
    words: Row = {"content": folded(str(statement["content"])), "source": folded(source), "tags": " ".join(tags)}
    return {"rowid": statement["n"], **words}


def tag(name: str, value: Value) -> str:
    """One word that says that a column has a value."""
    return f"{name}{value}".lower()


def mention_rows(record: Record, entities: Mapping[str, int], first: int) -> list[Row]:
    """Which entities are mentioned in which statement's content."""
    return [
        {"entity": entities[entity.id], "statement": n}
        for n, statement in enumerate(record.statements, first)
        for entity in record.entities
        if _mentions(statement, entity)
    ]


def _mentions(statement: Statement, entity: Entity) -> bool:
    return any(_within(mention.span, statement.content) for mention in entity.mentions)


def _within(span: Span, spans: Spans) -> bool:
    return any(outer.holds(span) for outer in spans)


def _block(entity: Entity, article: Article) -> str:
    """Empty for who has no name ("the driver", "reporters", "me"), and is somebody else in each article. Whom a person
    put in has one, and may be mentioned nowhere; who wrote the article, and its outlet, have theirs from its head."""
    named = not entity.mentions or any(mention.form == "name" for mention in entity.mentions)
    named = named or entity.name in (article.byline, article.outlet)
    return block(parse(entity.name, is_thing(entity.type))) if named and entity.type != "GROUP" else ""
