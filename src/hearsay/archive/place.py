"""Where an archive is, and how it is opened: an SQLite file by its path, a PostgreSQL database by its URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from hearsay.errors import ArchiveBusy, ArchiveDamaged, ArchiveError, NotWritable

# So long a writer waits for another, in seconds.
PATIENCE = 60.0
_BUSY = ("database is locked", "table is locked", "lock timeout", "could not obtain lock")
_DAMAGED = ("malformed", "not a database", "corrupt", "invalid page", "could not read block")
_NOT_WRITABLE = (
    "readonly",
    "read-only",
    "disk is full",
    "no space left",
    "could not extend",
    "permission denied",
    "disk i/o error",
    "unable to open",
)


def is_url(location: str) -> bool:
    """Whether ``location`` is a database's URL and not a file's path."""
    return location.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def shown(location: str) -> str:
    """The location for people: without a password."""
    try:
        return make_url(location).render_as_string(hide_password=True) if is_url(location) else location
    except (ArgumentError, ValueError):
        return location.split("@")[-1]


def engine(location: str, *, write: bool, patience: float = PATIENCE) -> Engine:
    """What opens connections to the archive. Nothing is opened yet, and no file is made."""
    if is_url(location):
        return _postgresql(location, write, patience)
    return _sqlite(Path(location), write, patience)


@contextmanager
def told(location: str) -> Generator[None]:
    """Raises what a database says as an ArchiveError that names the place."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _as_ours(shown(location), error) from error
    except OSError as error:
        raise NotWritable(shown(location), error.strerror or str(error)) from error


def _as_ours(location: str, error: DBAPIError | sqlite3.Error) -> ArchiveError:
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines() or ["no reason given"]
    lower = " ".join(said).lower()
    if any(sign in lower for sign in _BUSY):
        return ArchiveBusy(location, "another process is writing to it; nothing was written, try again later")
    if any(sign in lower for sign in _DAMAGED):
        return ArchiveDamaged(location, f"it is no archive, or damaged ({said[0]}); restore it from a copy")
    if any(sign in lower for sign in _NOT_WRITABLE):
        return NotWritable(location, f"it cannot be written or opened: {said[0]}")
    return ArchiveError(location, said[0])


def _sqlite(path: Path, write: bool, patience: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # Python's own transactions would commit at moments of their own; ours begin where we say.
        # A view needs the shared memory that goes with the file, so it may not be opened as unchangeable.
        uri = f"file:{quote(str(path.absolute()))}?mode={'rwc' if write else 'ro'}"
        connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            connection.execute("PRAGMA cache_size = -65536")
            # FULL: what was acknowledged outlives the machine's power too, not only the process.
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")
            # Of which the system keeps what is looked at often, once for all processes; a cache of our own would hold
            # the same again in each.
            connection.execute("PRAGMA mmap_size = 2147418112")
        return connection

    made = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)

    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(made, "begin", begin)
    return made


def _postgresql(location: str, write: bool, patience: float) -> Engine:
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
        options = f"-c lock_timeout={int(patience * 1000)} -c default_transaction_read_only={'off' if write else 'on'}"
        return create_engine(url, connect_args={"options": options, "connect_timeout": 10}, poolclass=NullPool)
    except (ArgumentError, ValueError):
        raise ArchiveError(shown(location), "it is no database's URL") from None
    except (NoSuchModuleError, ModuleNotFoundError):
        why = "for PostgreSQL install Hearsay with its extra: pip install 'hearsay-news[postgres]'"
        raise ArchiveError(shown(location), why) from None
