"""The side of an archive that writes. What a call has returned is stored, whatever becomes of the process."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text, update

from hearsay.archive import schema
from hearsay.archive.currency import saw
from hearsay.archive.deposit import Deposit, Outcome
from hearsay.archive.fold import folded
from hearsay.archive.migrate import migrate
from hearsay.archive.place import PATIENCE, engine, is_url, told
from hearsay.archive.rows import Row, article_row, entity_rows, mention_rows, statement_rows, word_row
from hearsay.archive.settling import settle_block, unsettled_blocks
from hearsay.archive.words import add_words, remove_words
from hearsay.page import Page
from hearsay.statement import Record

# Any number will do; all writers of one PostgreSQL archive take turns by it.
_TURN = 0x4845_4152
_BLOCKS_AT_ONCE = 500


class Writer:
    """Adds to the archive at ``location`` (a file's path, or a PostgreSQL URL); it is made where there is none.

    Writers take turns: one waits ``patience`` seconds for another, then raises ArchiveBusy. Each method is one
    transaction. Raises ArchiveError and its kin; then nothing of the call was stored.
    """

    def __init__(self, location: str, patience: float = PATIENCE) -> None:
        self.location = location
        self._engine: Engine = engine(location, write=True, patience=patience)
        with told(location):
            if not is_url(location):
                Path(location).absolute().parent.mkdir(parents=True, exist_ok=True)
            migrate(self._engine, location, patience)
            self._connection: Connection = self._engine.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def add(self, deposits: Sequence[Deposit]) -> list[Outcome]:
        """Stores the deposits, all or none; what became of each, in order."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            return [_add(self._connection, deposit) for deposit in deposits]

    def see(self, page: Page, seen_at: str) -> Outcome | None:
        """Notes that a page was seen again, without reading it; None where the archive does not have it."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            known = select(schema.article.c.n, schema.article.c.id, schema.article.c.url).where(
                schema.article.c.page == page.digest
            )
            found = self._connection.execute(
                known.order_by(schema.article.c.current.desc(), schema.article.c.n)
            ).first()
            if found is None:
                return None
            saw(self._connection, found.n, page.url or found.url or page.origin, seen_at)
            return Outcome("known", found.id)

    def settle(self) -> None:
        """Finds out who is one person across articles, as far as what was added bears on it."""
        while True:
            with told(self.location), self._connection.begin():
                self._take_turn()
                blocks = unsettled_blocks(self._connection, _BLOCKS_AT_ONCE)
                for block in blocks:
                    settle_block(self._connection, block)
                if len(blocks) < _BLOCKS_AT_ONCE:
                    return

    def put_shingles(self, shingles: Iterable[tuple[str, str, Iterable[int]]]) -> None:
        """Notes hashes (64 bits, signed) of statements: (article id, statement id, hashes). Others of a statement are
        replaced."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            for article, statement, hashes in shingles:
                n = _number(self._connection, article, statement)
                self._connection.execute(delete(schema.shingle).where(schema.shingle.c.statement == n))
                _insert(self._connection, schema.shingle, [{"hash": h, "statement": n} for h in sorted(set(hashes))])

    def put_families(self, families: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
        """Notes families: (id, members as (article id, statement id)). A statement leaves the family it was in; a
        family that is left empty goes."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            for identity, members in families:
                _put_family(self._connection, identity, members)
            empty = ~schema.family.c.n.in_(select(schema.member.c.family))
            self._connection.execute(delete(schema.family).where(empty))

    def _take_turn(self) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def _add(connection: Connection, deposit: Deposit) -> Outcome:
    record = deposit.record
    digest = sha256(deposit.line.encode("utf-8", "surrogatepass")).hexdigest()
    article = schema.article
    address = record.article.url or (deposit.page.origin if deposit.page else record.article.id)
    n = connection.execute(select(article.c.n).where(article.c.id == record.article.id)).scalar()
    if n is not None:
        saw(connection, n, address, deposit.seen_at)
        if _is_current(connection, n, digest):
            return Outcome("known", record.article.id)
        _forget_reading(connection, n)
        state = "reread"
    else:
        n = _next(connection, schema.article)
        outlet = _outlet(connection, record.article.outlet)
        connection.execute(insert(article), article_row(record, n, outlet, deposit.seen_at))
        state = "changed" if saw(connection, n, address, deposit.seen_at) else "new"
    if deposit.page:
        _keep_page(connection, deposit.page)
    _keep_record(connection, n, digest, deposit)
    _keep_statements(connection, record, n)
    return Outcome(state, record.article.id, len(record.statements))


def _is_current(connection: Connection, article: int, digest: str) -> bool:
    r = schema.record.c
    query = select(r.current).where(r.article == article, r.digest == digest)
    return bool(connection.execute(query).scalar())


def _keep_page(connection: Connection, page: Page) -> None:
    p = schema.page
    if connection.execute(select(p.c.digest).where(p.c.digest == page.digest)).first():
        return
    row = {
        "digest": page.digest,
        "origin": page.origin,
        "form": page.form,
        "encoding": page.encoding,
        "size": len(page.data),
        "data": zlib.compress(page.data),
    }
    connection.execute(insert(p), row)


def _keep_record(connection: Connection, article: int, digest: str, deposit: Deposit) -> None:
    r = schema.record
    same = (r.c.article == article, r.c.digest == digest)
    if connection.execute(update(r).where(*same).values(current=True)).rowcount:
        return
    line = zlib.compress(deposit.line.encode("utf-8", "surrogatepass"), 6)
    row = {"article": article, "digest": digest, "line": line, "current": True, "first_seen": deposit.seen_at}
    connection.execute(insert(r), row)


def _keep_statements(connection: Connection, record: Record, n: int) -> None:
    a = schema.article.c
    head = (
        connection.execute(select(a.n, a.outlet, a.first_day, a.last_day, a.current).where(a.n == n)).mappings().one()
    )
    entities = entity_rows(record, n, _next(connection, schema.entity))
    numbers = {str(row["id"]): int(str(row["n"])) for row in entities}
    first = _next(connection, schema.statement)
    statements = statement_rows(record, dict(head), numbers, first)
    names = {entity.id: entity.name for entity in record.entities}
    _insert(connection, schema.entity, entities)
    _insert(connection, schema.statement, statements)
    _insert(connection, schema.mention, mention_rows(record, numbers, first))
    add_words(
        connection,
        [word_row(row, names.get(s.speaker or "")) for row, s in zip(statements, record.statements, strict=True)],
    )
    _unsettle(connection, {str(row["block"]) for row in entities} - {""})


def _forget_reading(connection: Connection, article: int) -> None:
    """Takes an older reading's statements out of what is found; its record stays."""
    connection.execute(update(schema.record).where(schema.record.c.article == article).values(current=False))
    s, e = schema.statement, schema.entity
    query = (
        select(s.c.n, s.c.source, s.c.content, e.c.name)
        .outerjoin(e, s.c.speaker == e.c.n)
        .where(s.c.article == article)
    )
    old = connection.execute(query).mappings().all()
    remove_words(connection, [word_row({k: r[k] for k in ("n", "source", "content")}, r["name"]) for r in old])
    own = select(s.c.n).where(s.c.article == article)
    for table in (schema.mention, schema.shingle, schema.member):
        connection.execute(delete(table).where(table.c.statement.in_(own)))
    connection.execute(delete(s).where(s.c.article == article))
    _unsettle(connection, set(connection.scalars(select(e.c.block).where(e.c.article == article))) - {""})
    connection.execute(delete(e).where(e.c.article == article))


def _unsettle(connection: Connection, blocks: set[str]) -> None:
    known = set(connection.scalars(select(schema.unsettled.c.block).where(schema.unsettled.c.block.in_(blocks))))
    _insert(connection, schema.unsettled, [{"block": block} for block in sorted(blocks - known)])


def _outlet(connection: Connection, name: str | None) -> int | None:
    if not name:
        return None
    o = schema.outlet
    n = connection.execute(select(o.c.n).where(o.c.name == name)).scalar()
    if n is None:
        n = _next(connection, o)
        connection.execute(insert(o), {"n": n, "name": name, "folded": folded(name)})
    return n


def _put_family(connection: Connection, identity: str, members: Iterable[tuple[str, str]]) -> None:
    f, m = schema.family, schema.member
    n = connection.execute(select(f.c.n).where(f.c.id == identity)).scalar()
    if n is None:
        n = _next(connection, f)
        connection.execute(insert(f), {"n": n, "id": identity})
    else:
        connection.execute(delete(m).where(m.c.family == n))
    for article, statement in members:
        number = _number(connection, article, statement)
        connection.execute(delete(m).where(m.c.statement == number))
        connection.execute(insert(m), {"statement": number, "family": n})


def _number(connection: Connection, article: str, statement: str) -> int:
    s, a = schema.statement, schema.article
    query = select(s.c.n).join(a, s.c.article == a.c.n).where(a.c.id == article, s.c.id == statement)
    n = connection.execute(query).scalar()
    if n is None:
        raise LookupError(f"no statement {statement} of article {article}")
    return n


def _next(connection: Connection, table: Table) -> int:
    """The next number of a table; writers take turns, so nobody else takes it."""
    return (connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
