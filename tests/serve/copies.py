"""An archive again, for what is written to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copied(location: str, folder: Path) -> str:
    """The archive at ``location`` again, in ``folder``, with what its log has not yet put into the file."""
    place = folder / "archive.db"
    with closing(sqlite3.connect(f"file:{location}?mode=ro", uri=True)) as old, closing(sqlite3.connect(place)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = WAL")
    return str(place)
