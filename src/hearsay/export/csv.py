"""Statements to CSV (RFC 4180, UTF-8, a head row)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from io import TextIOWrapper
from typing import BinaryIO

from hearsay.entry import Entry

COLUMNS = tuple(field.name for field in fields(Entry))


def write(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """A row a statement. What is null is empty; ``reported_by`` has its ids apart by a space."""
    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow([_cell(entry, name) for name in COLUMNS])
    text.flush()
    text.detach()


def _cell(entry: Entry, name: str) -> object:
    if name == "reported_by":
        return None if entry.reported_by is None else " ".join(entry.reported_by)
    return getattr(entry, name)
