"""Deposits into the tables: what is new in one go; what touches something that is there, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from hearsay.archive import schema
from hearsay.archive.currency import saw
from hearsay.archive.deposit import Deposit, Outcome
from hearsay.archive.pending import Pending, digest_of, unsettle
from hearsay.archive.queue import queue
from hearsay.archive.rows import word_row
from hearsay.archive.words import remove_words


def add_all(connection: Connection, deposits: Sequence[Deposit]) -> list[Outcome]:
    """What became of each deposit, in order. The caller has the turn, and ends the transaction."""
    a, s = schema.article.c, schema.sighting.c
    ids, places = {d.record.article.id for d in deposits}, {address(d) for d in deposits}
    met = set(connection.scalars(select(a.id).where(a.id.in_(ids))))
    taken = set(connection.scalars(select(s.address).where(s.address.in_(places))))
    pending, outcomes = Pending(connection), list[Outcome]()
    for deposit in deposits:
        identity, place = deposit.record.article.id, address(deposit)
        if identity in met or place in taken:
            pending.write()
            outcomes.append(_revise(connection, pending, deposit, place))
        else:
            pending.put_article(deposit, place)
            outcomes.append(Outcome("new", identity, len(deposit.record.statements)))
        met.add(identity)
        taken.add(place)
    pending.write()
    return outcomes


def address(deposit: Deposit) -> str:
    """Where a version of the page may be met again: its URL, else where it was found, else itself."""
    article = deposit.record.article
    return article.url or (deposit.page.origin if deposit.page else article.id)


def _revise(connection: Connection, pending: Pending, deposit: Deposit, place: str) -> Outcome:
    """Adds what may be known, or another version of what is."""
    record, a = deposit.record, schema.article.c
    n = connection.execute(select(a.n).where(a.id == record.article.id)).scalar()
    if n is None:
        n = pending.put_article(deposit, place)
        pending.write()
        others = saw(connection, n, place, deposit.seen_at)
        return Outcome("changed" if others else "new", record.article.id, len(record.statements))
    saw(connection, n, place, deposit.seen_at)
    r, digest = schema.record.c, digest_of(deposit.line)
    held = (r.article == n, r.digest == digest)
    if connection.execute(select(r.current).where(*held)).scalar():
        return Outcome("known", record.article.id)
    _forget_reading(connection, n)
    connection.execute(delete(schema.record).where(*held))
    row = connection.execute(select(schema.article).where(a.n == n)).mappings().one()
    pending.put_reading(deposit, dict(row))
    pending.write()
    return Outcome("reread", record.article.id, len(record.statements))


def _forget_reading(connection: Connection, article: int) -> None:
    """Takes an older reading's statements out of what is found; its record stays."""
    connection.execute(update(schema.record).where(schema.record.c.article == article).values(current=False))
    s, e, told = schema.statement, schema.entity, schema.told
    words = select(s, e.c.name).outerjoin(e, s.c.speaker == e.c.n)
    old = connection.execute(words.where(s.c.article == article)).mappings().all()
    remove_words(connection, [word_row({str(key): row[key] for key in row}, row["name"]) for row in old])
    own = select(s.c.n).where(s.c.article == article)
    queue(connection, schema.loose, connection.scalars(select(told.c.telling).where(told.c.statement.in_(own))).all())
    for table in (schema.mention, told, schema.member):
        connection.execute(delete(table).where(table.c.statement.in_(own)))
    connection.execute(delete(s).where(s.c.article == article))
    unsettle(connection, connection.scalars(select(e.c.block).where(e.c.article == article)).all())
    connection.execute(delete(e).where(e.c.article == article))
