"""Rows on their way in: gathered for many articles and written table by table, which costs a tenth of one by one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.engine.default import DefaultDialect

from hearsay.amendment.corrected import corrected
from hearsay.archive import schema
from hearsay.archive.deposit import Deposit
from hearsay.archive.fold import folded
from hearsay.archive.queue import queue
from hearsay.archive.rows import Row, Value, article_row, entity_rows, mention_rows, statement_rows, word_row
from hearsay.archive.said import bearing_on, is_any, places_of
from hearsay.archive.words import add_words
from hearsay.statement import Record

# In the order in which one refers to another.
_TABLES = (
    schema.page,
    schema.outlet,
    schema.article,
    schema.sighting,
    schema.record,
    schema.entity,
    schema.statement,
    schema.mention,
)


class Pending:
    """Rows that are not written yet, numbered as they will be. Only while no other writer has its turn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {table.name: [] for table in _TABLES}
        self._words: list[Row] = []
        self._blocks: set[str] = set()
        self._untold: list[int] = []
        numbered = (schema.outlet, schema.article, schema.entity, schema.statement)
        self._next = {table.name: next_number(connection, table) for table in numbered}
        self._outlets: dict[str, int] = {}
        self._corrected = is_any(connection)

    def put_article(self, deposit: Deposit, address: str) -> int:
        """A new article with all that it says; its number."""
        n = self._take("article", 1)
        row = article_row(deposit.record, n, self._outlet(deposit.record.article.outlet), deposit.seen_at)
        self._rows["article"].append(row)
        seen = {"first_seen": deposit.seen_at, "last_seen": deposit.seen_at}
        self._rows["sighting"].append({"address": address, "article": n, **seen})
        self.put_reading(deposit, row)
        return n

    def put_reading(self, deposit: Deposit, article: Mapping[str, Value]) -> None:
        """The record and statements of an article, whose row is given, and its page."""
        record, n = self._as_people_have_it(deposit), int(str(article["n"]))
        self._put_page(deposit)
        self._untold.append(n)
        self._rows["record"].append(record_row(deposit, n))
        entities = entity_rows(record, n, self._take("entity", len(record.entities)))
        numbers = {str(row["id"]): int(str(row["n"])) for row in entities}
        first = self._take("statement", len(record.statements))
        statements = statement_rows(record, article, numbers, first)
        names = {entity.id: entity.name for entity in record.entities}
        self._rows["entity"] += entities
        self._rows["statement"] += statements
        self._rows["mention"] += mention_rows(record, numbers, first)
        for row, statement in zip(statements, record.statements, strict=True):
            self._words.append(word_row(row, names.get(statement.speaker or "")))
        self._blocks |= {str(row["block"]) for row in entities}

    def _as_people_have_it(self, deposit: Deposit) -> Record:
        """The record with the corrections that were made of the article before, or of another version of its page."""
        record = deposit.record
        if not self._corrected:
            return record
        places = places_of(self._connection, record.article.id) | {record.article.url or ""}
        origin = deposit.page.origin if deposit.page else ""
        return corrected(record, bearing_on(self._connection, (places | {origin}) - {""}))

    def write(self) -> None:
        """Writes what is pending, and forgets it."""
        for table in _TABLES:
            insert_rows(self._connection, table, self._rows[table.name])
            self._rows[table.name] = []
        add_words(self._connection, self._words)
        unsettle(self._connection, self._blocks)
        queue(self._connection, schema.untold, self._untold)
        self._words, self._blocks, self._untold = [], set(), []

    def _take(self, table: str, count: int) -> int:
        first = self._next[table]
        self._next[table] += count
        return first

    def _put_page(self, deposit: Deposit) -> None:
        page, p = deposit.page, schema.page.c
        if page is None or any(row["digest"] == page.digest for row in self._rows["page"]):
            return
        if self._connection.execute(select(p.digest).where(p.digest == page.digest)).first() is None:
            row: Row = {"digest": page.digest, "origin": page.origin, "form": page.form, "encoding": page.encoding}
            self._rows["page"].append({**row, "size": len(page.data), "data": zlib.compress(page.data)})

    def _outlet(self, name: str | None) -> int | None:
        if not name:
            return None
        if name not in self._outlets:
            o = schema.outlet.c
            known = self._connection.execute(select(o.n).where(o.name == name)).scalar()
            self._outlets[name] = self._take("outlet", 1) if known is None else known
            if known is None:
                self._rows["outlet"].append({"n": self._outlets[name], "name": name, "folded": folded(name)})
        return self._outlets[name]


def digest_of(line: str) -> str:
    """The digest of a record's JSON."""
    return sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def record_row(deposit: Deposit, article: int) -> Row:
    line = zlib.compress(deposit.line.encode("utf-8", "surrogatepass"))
    head: Row = {"article": article, "digest": digest_of(deposit.line), "line": line}
    return {**head, "current": True, "first_seen": deposit.seen_at}


def unsettle(connection: Connection, blocks: Iterable[str]) -> None:
    """Notes that the people of the blocks are to be settled."""
    wanted = sorted(set(blocks) - {""})
    u = schema.unsettled.c
    known = set(connection.scalars(select(u.block).where(u.block.in_(wanted)))) if wanted else set[str]()
    insert_rows(connection, schema.unsettled, [{"block": block} for block in wanted if block not in known])


def next_number(connection: Connection, table: Table) -> int:
    """The next number of a table; writers take turns, so nobody else takes it."""
    return (connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Adds rows that all have the same columns. What has thousands goes to the driver as it is: SQLAlchemy takes longer
    over each than SQLite does, and none of our columns needs it."""
    if rows:
        connection.exec_driver_sql(
            _insertion(cast("type[DefaultDialect]", type(connection.dialect)), table, tuple(rows[0])), list[Any](rows)
        )


@cache
def _insertion(dialect: type[DefaultDialect], table: Table, columns: tuple[str, ...]) -> str:
    named = dialect(paramstyle="named" if dialect.name == "sqlite" else "pyformat")
    return str(insert(table).compile(dialect=named, column_keys=columns))
