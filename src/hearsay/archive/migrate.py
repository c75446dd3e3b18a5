"""Brings an archive's tables up to date, step by numbered step."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from hearsay.archive.place import shown
from hearsay.errors import ArchiveDamaged, ArchiveError

# The last step. An archive that is there already costs one query, and Alembic need not be loaded.
HEAD = "0004"
# Any number will do; all who bring one PostgreSQL archive up to date take turns by it.
_TURN = 0x4845_4153
# How long one waits for another who makes the file, in seconds.
_MOST_PATIENCE = 20.0


def migrate(engine: Engine, location: str, patience: float) -> None:
    """Runs the steps that are missing, all in one transaction: who comes meanwhile waits, and finds them made. Raises
    ArchiveError where the archive was made by a later Hearsay, ArchiveDamaged where the database has tables that are
    not an archive's."""
    until = monotonic() + min(patience, _MOST_PATIENCE)
    while True:
        try:
            if revision(engine, location) == HEAD:
                return
            _upgrade(engine)
        except (DBAPIError, sqlite3.Error) as error:
            # While a file is told to be written ahead, SQLite lets nobody wait.
            if monotonic() > until or "locked" not in str(error):
                raise
            sleep(0.05)


def revision(engine: Engine, location: str) -> str | None:
    """The step that the archive has reached; None where it is empty. Raises as ``migrate``."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables:
            number = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        elif tables:
            raise ArchiveDamaged(shown(location), "it is a database of something else")
        else:
            number = None
    if number is not None and number > HEAD:
        raise ArchiveError(shown(location), f"it was made by a later Hearsay (step {number}, this one knows {HEAD})")
    return number


def _upgrade(engine: Engine) -> None:
    from alembic import command  # takes as long to load as all the rest, and is needed once in an archive's life
    from alembic.config import Config

    with engine.connect() as connection:
        is_file = connection.dialect.name == "sqlite"
        if is_file:
            _write_ahead(connection)
        with connection.begin():
            if not is_file:
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            config = Config()
            config.set_main_option("script_location", str(files("hearsay.archive") / "migrations").replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _write_ahead(connection: Connection) -> None:
    """Readers go on while somebody writes. The file remembers it."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA journal_mode = WAL")
