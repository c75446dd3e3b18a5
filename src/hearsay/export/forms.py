"""An archive in the formats of others, a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeAlias

from hearsay.entry import Entry
from hearsay.export import annotation, csv, parquet, provenance, schema_org
from hearsay.statement import Record

Form: TypeAlias = Literal["jsonl", "csv", "parquet", "jsonld", "annotation", "prov"]

# Lines of JSON are in no registry under a name of their own.
MEDIA_TYPES: dict[Form, str] = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/x-ndjson",
    "annotation": "application/x-ndjson",
    "prov": "application/x-ndjson",
}
_TABLES: dict[str, Callable[[Iterable[Entry]], Iterator[bytes]]] = {"csv": csv.parts, "parquet": parquet.parts}
_DOCUMENTS: dict[str, Callable[[Record], str]] = {
    "jsonld": schema_org.to_line,
    "annotation": annotation.to_line,
    "prov": provenance.to_line,
}


class Holding(Protocol):
    """What can be written: an archive, in the order in which it was added."""

    def entries(self) -> Iterator[Entry]:
        """Every statement, flat."""
        ...

    def records(self) -> Iterator[Record]:
        """Every record."""
        ...

    def lines(self) -> Iterator[str]:
        """Every record as JSON on one line."""
        ...


def parts(form: Form, holding: Holding) -> Iterator[bytes]:
    """All of it in that form. Raises HearsayError where a package is missing that the form needs."""
    if form in _TABLES:
        return _TABLES[form](holding.entries())
    lines = holding.lines() if form == "jsonl" else map(_DOCUMENTS[form], holding.records())
    return (line.encode("utf-8", "backslashreplace") + b"\n" for line in lines)
