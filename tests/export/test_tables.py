"""Entries as tables: CSV by the standard library's reader, Arrow and Parquet by pyarrow."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, replace

import pyarrow.parquet
import pytest

from hearsay.entry import Entry
from hearsay.export import csv as to_csv
from hearsay.export import parquet

ENTRY = Entry(
    id="s1", article="a1", url=None, outlet="The Herald", title='A "quoted", title\nof two lines', published="2026-03",
    language="en", kind="direct", act=None, polarity="affirmed", hedged=None, source="Ada", cue="said",
    content="“no” … \u2028 𝟝", start=3, end=9, speaker="Ada", speaker_id="p1", addressee=None, addressee_id=None,
    said_at=None, reported_by=("s0", "s2"), confidence=0.5, family=None, current=True,
    first_seen="2026-03-02T00:00:00Z", last_seen="2026-03-02T00:00:00Z",
)  # fmt: skip
ENTRIES = [ENTRY, replace(ENTRY, id="s2", reported_by=None, hedged=False), replace(ENTRY, id="s3", reported_by=())]


def test_csv_is_read_back() -> None:
    stream = io.BytesIO()
    to_csv.write(ENTRIES, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))
    assert [row["id"] for row in rows] == ["s1", "s2", "s3"]
    for row in rows:
        assert (row["title"], row["content"]) == (ENTRY.title, ENTRY.content)
    assert [row["reported_by"] for row in rows] == ["s0 s2", "", ""]
    assert rows[0]["url"] == ""


def test_arrow_has_every_field() -> None:
    table = parquet.table(iter(ENTRIES))
    expected = [{**asdict(e), "reported_by": None if e.reported_by is None else list(e.reported_by)} for e in ENTRIES]
    assert table.to_pylist() == expected


def test_parquet_is_read_back() -> None:
    stream = io.BytesIO()
    parquet.write(iter(ENTRIES), stream)
    stream.seek(0)
    assert pyarrow.parquet.read_table(stream).equals(parquet.table(ENTRIES))


def test_no_entries_make_a_table_with_columns() -> None:
    table = parquet.table([])
    assert (table.num_rows, table.column_names) == (0, list(asdict(ENTRY)))


@pytest.mark.parametrize("count", [1, 20_001])
def test_any_number_of_rows(count: int) -> None:
    assert parquet.table(ENTRY for _ in range(count)).num_rows == count
