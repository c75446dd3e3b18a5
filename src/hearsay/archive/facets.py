"""How often each value is there among what a search found."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from hearsay.archive import schema
from hearsay.archive.columns import Columns, read
from hearsay.archive.search import some

# So many outlets and speakers are told, the most frequent: of two thousand, most speak once, and the names of all take
# longer to look up than all else.
_TOLD = 100
_OUTLETS, _PEOPLE = (
    select(of.c.n, of.c.name).where(of.c.n.in_(some("numbers"))) for of in (schema.outlet, schema.person)
)


def facets(connection: Connection, columns: Columns) -> dict[str, dict[str, int]]:
    """By name of the facet how often each value is there, the most frequent first. By columns, since to look at
    thousands of rows one by one would take as long as all the rest."""
    kind, act, polarity, outlet, speaker = (Counter(column) for column in columns.sorts or ((),) * 5)
    years = Counter[str | None]()
    for ordinal, n in Counter(columns.days).items():
        years[str(date.fromordinal(ordinal).year) if ordinal else None] += n
    outlets = _by_name(connection, outlet, _OUTLETS)
    speakers = _by_name(connection, speaker, _PEOPLE)
    counted = {"outlet": outlets, "speaker": speakers, "kind": kind, "act": act, "polarity": polarity, "year": years}
    return {
        name: dict(sorted(((k, n) for k, n in counts.items() if k is not None), key=lambda kn: (-kn[1], kn[0])))
        for name, counts in counted.items()
    }


def _by_name(connection: Connection, counts: Counter[int | None], names: Select[Any, Any]) -> Counter[str]:
    """What is counted by number, counted by the names that ``names`` gives numbers; without what has none."""
    out, numbers = Counter[str](), [n for n, _ in counts.most_common(_TOLD + 1) if n is not None][:_TOLD]
    for n, name in zip(*read(connection, names, {"numbers": numbers}), strict=True):
        out[name] += counts[n]
    return out
