"""The heads of what an archive has: its articles, and its families."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from hearsay.archive import schema
from hearsay.archive.search import some


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text; ``statements`` are how many it has."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statements: int


def heads(connection: Connection, ids: Iterable[str] | None, limit: int, offset: int = 0) -> list[Head]:
    """The articles with these ids, or (None) all that are current; the last added first."""
    values: dict[str, object] = {"limit": limit, "offset": offset}
    if ids is not None:
        values["ids"] = sorted(ids)
    return [Head(*row) for row in connection.execute(_CURRENT if ids is None else _WITH_IDS, values)]


def _heads(those: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    a, s, o = schema.article.c, schema.statement.c, schema.outlet.c
    said = select(func.count()).where(s.article == a.n, s.current).scalar_subquery()
    return (
        select(a.id, a.title, o.name, a.published, a.url, said)
        .select_from(schema.article.outerjoin(schema.outlet, o.n == a.outlet))
        .where(those)
        .order_by(a.n.desc())
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )


_CURRENT, _WITH_IDS = _heads(schema.article.c.current), _heads(schema.article.c.id.in_(some("ids")))


@dataclass(frozen=True, slots=True)
class Retold:
    """A family at a glance: ``words`` and ``speaker`` are of the telling with the most words."""

    id: str
    words: str
    speaker: str | None
    articles: int
    first: str | None
    last: str | None


def retold(connection: Connection, limit: int, offset: int = 0) -> list[Retold]:
    """The families that were last added to, first."""
    f, m, s, a, e = (schema.family.c, schema.member.c, schema.statement.c, schema.article.c, schema.entity.c)
    latest = select(f.n, f.id).order_by(f.n.desc()).limit(limit).offset(offset).subquery()
    query = (
        select(latest.c.n, latest.c.id, s.content, e.name, a.n.label("article"), a.published)
        .select_from(latest)
        .join(schema.member, m.family == latest.c.n)
        .join(schema.statement, s.n == m.statement)
        .join(schema.article, a.n == s.article)
        .outerjoin(schema.entity, e.n == s.speaker)
        .order_by(latest.c.n.desc(), func.length(s.content).desc(), s.n)
    )
    tellings: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        tellings.setdefault(row.id, []).append(row)
    return [_retold(identity, rows) for identity, rows in tellings.items()]


def _retold(identity: str, rows: list[Any]) -> Retold:
    dates = sorted(row.published for row in rows if row.published)
    named = next((row.name for row in rows if row.name), None)
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    return Retold(identity, rows[0].content, named, len({row.article for row in rows}), first, last)
