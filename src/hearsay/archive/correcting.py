"""Keeps the rows of statements and entities as people have them; the records stay the machine's."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from hearsay.amendment.corrected import corrected
from hearsay.archive import schema
from hearsay.archive.apart import statements_of
from hearsay.archive.pending import insert_rows, next_number, unsettle
from hearsay.archive.queue import queue
from hearsay.archive.rows import Row, entity_rows, mention_rows, statement_rows, word_row
from hearsay.archive.said import article_numbers, bearing_on, entities_of, meant, places_of, put
from hearsay.archive.settling import said_of_people, settle_together
from hearsay.archive.words import add_words, remove_words
from hearsay.correction import OF_PEOPLE, Correction
from hearsay.statement import Record

Load = Callable[[str], Record]


def correct(connection: Connection, corrections: Iterable[Correction], load: Load) -> None:
    """Stores corrections and brings all that is found into line. The caller has the turn, and ends the transaction.
    Raises LookupError as ``put``."""
    articles, blocks = set[int](), list[set[str]]()
    for correction in corrections:
        put(connection, correction)
        own = meant(connection, correction)
        if own.what in OF_PEOPLE:
            blocks.append({block for who in own.people for _, _, block, _ in entities_of(connection, who) if block})
        else:
            seen = [e for e in (own.evidence, own.other) if e is not None]
            places = {p for e in seen for p in places_of(connection, e.article) | ({e.url} if e.url else set[str]())}
            articles |= set(article_numbers(connection, places))
            if own.what == "other quotation":
                loosen(connection, [n for e in seen for n in statements_of(connection, e)])
    for n in sorted(articles):
        blocks += [{block} for block in _refresh(connection, n, load)]
    said = said_of_people(connection)
    for some in blocks:
        settle_together(connection, some, said)


def _refresh(connection: Connection, article: int, load: Load) -> set[str]:
    """Changes the rows of an article to those of its record as people have it now; the blocks whose people this bears
    on."""
    a, r = schema.article.c, schema.record.c
    head = connection.execute(select(schema.article).where(a.n == article)).mappings().one()
    line = connection.execute(select(r.line).where(r.article == article, r.current)).scalar_one()
    record = load(zlib.decompress(line).decode("utf-8", "surrogatepass"))
    record = corrected(record, bearing_on(connection, places_of(connection, str(head["id"]))))
    old = _rows(connection, schema.entity, article)
    entities = _numbered(entity_rows(record, article, 0), old, next_number(connection, schema.entity))
    blocks = _put_entities(connection, entities, old)
    numbers = {str(row["id"]): int(str(row["n"])) for row in entities}
    _put_statements(connection, record, dict(head), numbers)
    queue(connection, schema.untold, [article])
    gone = [row for identity, row in old.items() if identity not in numbers]
    if gone:
        connection.execute(delete(schema.entity).where(schema.entity.c.n.in_([row["n"] for row in gone])))
    return {block for block in blocks | {str(row["block"]) for row in gone} if block}


def _rows(connection: Connection, table: Any, article: int) -> dict[str, Row]:
    found = connection.execute(select(table).where(table.c.article == article)).mappings()
    return {row["id"]: {str(key): row[key] for key in row} for row in found}


def _numbered(rows: list[Row], old: Mapping[str, Row], following: int) -> list[Row]:
    """The rows with the numbers that they had; new ones from ``following`` on."""
    out: list[Row] = []
    for row in rows:
        known = old.get(str(row["id"]))
        out.append({**row, "n": known["n"] if known else following})
        following += known is None
    return out


def _put_entities(connection: Connection, rows: list[Row], old: Mapping[str, Row]) -> set[str]:
    """Writes what is new or other than it was; the blocks that it is in."""
    e, blocks = schema.entity, set[str]()
    for row in rows:
        known = old.get(str(row["id"]))
        values = {name: row[name] for name in row if name != "person"}
        if known and all(known[name] == values[name] for name in values):
            continue
        blocks |= {str(each["block"]) for each in (row, known) if each}
        if known:
            connection.execute(update(e).where(e.c.n == row["n"]).values(**values))
        else:
            connection.execute(insert(e), row)
    # Said too where a process is killed: the rows and the people that go with them are one transaction.
    unsettle(connection, blocks)
    return blocks


def _put_statements(connection: Connection, record: Record, article: Row, entities: Mapping[str, int]) -> None:
    s, m = schema.statement, schema.mention
    old, speakers = _rows(connection, s, int(str(article["n"]))), _names(connection, int(str(article["n"])))
    rows = _numbered(statement_rows(record, article, entities, 0), old, next_number(connection, s))
    names = {entity.id: entity.name for entity in record.entities}
    spoken = {statement.id: names.get(statement.speaker or "") for statement in record.statements}
    kept = {str(row["id"]): row for row in rows}
    fresh = [row for row in rows if row["id"] not in old]
    other = [row for row in rows if row["id"] in old and _differs(row, old[str(row["id"])])]
    gone = [row for identity, row in old.items() if identity not in kept]
    was = [old[str(row["id"])] for row in other]
    remove_words(connection, [word_row(row, speakers.get(str(row["id"]))) for row in (*gone, *was)])
    forget(connection, [int(str(row["n"])) for row in gone])
    changed = {row["n"] for row in (*fresh, *other)}
    connection.execute(delete(m).where(m.c.statement.in_([row["n"] for row in other])))
    for row in other:
        connection.execute(update(s).where(s.c.n == row["n"]).values({k: v for k, v in row.items() if k != "n"}))
    insert_rows(connection, s, fresh)
    numbers = [row["n"] for row in rows]
    mentions = [{**row, "statement": numbers[int(str(row["statement"]))]} for row in mention_rows(record, entities, 0)]
    insert_rows(connection, m, [row for row in mentions if row["statement"] in changed])
    add_words(connection, [word_row(row, spoken[str(row["id"])]) for row in (*other, *fresh)])


def forget(connection: Connection, statements: list[int]) -> None:
    """Takes statements out of what is found, their words aside."""
    loosen(connection, statements)
    for table in (schema.mention, schema.told, schema.member):
        connection.execute(delete(table).where(table.c.statement.in_(statements)))
    connection.execute(delete(schema.statement).where(schema.statement.c.n.in_(statements)))


def loosen(connection: Connection, statements: list[int]) -> None:
    """The families of statements are to be found again."""
    told = schema.told.c
    queue(
        connection, schema.loose, connection.scalars(select(told.telling).where(told.statement.in_(statements))).all()
    )


def _names(connection: Connection, article: int) -> dict[str, str]:
    """The names of speakers, by statement."""
    s, e = schema.statement.c, schema.entity.c
    query = select(s.id, e.name).join(schema.entity, e.n == s.speaker).where(s.article == article)
    return {row.id: row.name for row in connection.execute(query)}


def _differs(row: Row, old: Row) -> bool:
    return any(old[name] != value for name, value in row.items())
