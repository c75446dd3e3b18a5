"""The heads of an archive's articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from hearsay.archive import schema


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text; ``statements`` are how many it has."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statements: int


def heads(connection: Connection, ids: Iterable[str] | None, limit: int) -> list[Head]:
    """The articles with these ids, or (None) all that are current; the last added first."""
    a, s, o = schema.article.c, schema.statement.c, schema.outlet.c
    said = select(func.count()).where(s.article == a.n, s.current).scalar_subquery()
    query = (
        select(a.id, a.title, o.name, a.published, a.url, said)
        .select_from(schema.article.outerjoin(schema.outlet, o.n == a.outlet))
        .where(a.current if ids is None else a.id.in_(sorted(ids)))
        .order_by(a.n.desc())
        .limit(limit)
    )
    return [Head(*row) for row in connection.execute(query)]
