"""Statements to Arrow and Parquet, for pandas, polars and the like; needs the extra ``tables``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from io import RawIOBase
from itertools import islice
from typing import Any, BinaryIO

from hearsay.entry import Entry
from hearsay.errors import HearsayError

_ROWS = 20_000
_INTEGERS, _FLOATS, _BOOLEANS = {"start", "end"}, {"confidence"}, {"hedged", "current", "corrected"}


def table(entries: Iterable[Entry]) -> Any:
    """A pyarrow.Table: a row a statement, a column a field of ``Entry``. Raises HearsayError without pyarrow."""
    arrow = _arrow()
    return arrow.Table.from_batches(list(_batches(arrow, entries)), schema=_schema(arrow))


def parts(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The same as a Parquet file, a part at a time, so that an archive of any size fits. Raises as ``table``."""
    arrow = _arrow()
    parquet: Any = import_module("pyarrow.parquet")
    written = _Written()
    with parquet.ParquetWriter(written, _schema(arrow), compression="zstd") as writer:
        for batch in _batches(arrow, entries):
            writer.write_batch(batch)
            yield written.taken()
    yield written.taken()


def write(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """The same, to a file. Raises as ``table``."""
    stream.writelines(parts(entries))


class _Written(RawIOBase):
    """What pyarrow writes, until it is taken on."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        some = memoryview(data)
        self._bytes += some
        return some.nbytes

    def taken(self) -> bytes:
        some = bytes(self._bytes)
        self._bytes.clear()
        return some


def _arrow() -> Any:
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError:
        why = "tables need pyarrow; install Hearsay with its extra: pip install 'hearsay-news[tables]'"
        raise HearsayError(why) from None


def _schema(arrow: Any) -> Any:
    def kind(name: str) -> Any:
        if name in _INTEGERS:
            return arrow.int64()
        if name in _FLOATS:
            return arrow.float64()
        if name in _BOOLEANS:
            return arrow.bool_()
        return arrow.list_(arrow.string()) if name == "reported_by" else arrow.string()

    return arrow.schema([arrow.field(name, kind(name)) for name in Entry.__dataclass_fields__])


def _batches(arrow: Any, entries: Iterable[Entry]) -> Iterator[Any]:
    rest = iter(entries)
    while some := [asdict(entry) for entry in islice(rest, _ROWS)]:
        yield arrow.RecordBatch.from_pylist(some, schema=_schema(arrow))
