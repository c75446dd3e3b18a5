"""Statements to CSV (RFC 4180, UTF-8, a head row)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from io import StringIO
from typing import BinaryIO

from hearsay.entry import Entry

COLUMNS = tuple(field.name for field in fields(Entry))


def parts(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The head row, then a row a statement, as bytes. What is null is empty; ``reported_by`` has its ids apart by a
    space."""
    yield _row(COLUMNS)
    for entry in entries:
        yield _row([_cell(entry, name) for name in COLUMNS])


def write(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """The same, to a file."""
    stream.writelines(parts(entries))


def _row(cells: Iterable[object]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _cell(entry: Entry, name: str) -> object:
    if name == "reported_by":
        return None if entry.reported_by is None else " ".join(entry.reported_by)
    return getattr(entry, name)
