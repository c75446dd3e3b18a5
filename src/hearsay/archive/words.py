"""The index of words: FTS5 in SQLite, tsvector in PostgreSQL. Both hold words that ``fold`` has folded."""

from __future__ import annotations

from sqlalchemy import Connection, text

from hearsay.archive.rows import Row

_ADD = {
    "sqlite": "INSERT INTO words(rowid, content, source, tags) VALUES (:rowid, :content, :source, :tags)",
    "postgresql": "INSERT INTO words(rowid, content, source, tags)"
    " VALUES (:rowid, to_tsvector('simple', :content), to_tsvector('simple', :source), to_tsvector('simple', :tags))",
}
# FTS5 keeps no words, so it must be told which ones to take out.
_REMOVE = {
    "sqlite": "INSERT INTO words(words, rowid, content, source, tags)"
    " VALUES ('delete', :rowid, :content, :source, :tags)",
    "postgresql": "DELETE FROM words WHERE rowid = :rowid",
}


def add_words(connection: Connection, rows: list[Row]) -> None:
    if rows:
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def remove_words(connection: Connection, rows: list[Row]) -> None:
    """``rows`` must be what was added."""
    if rows:
        connection.execute(text(_REMOVE[connection.dialect.name]), rows)
