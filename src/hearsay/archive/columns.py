"""What a search looks at of statements, by columns: thousands of rows take longer one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from sqlalchemy import JSON, Connection, Select, func, select

from hearsay.archive.query import Query
from hearsay.archive.search import REMEMBERED


@dataclass(frozen=True, slots=True)
class Columns:
    """Of statements their ``numbers``, the ``days`` (ordinals) on which their articles were published, and what else
    was asked of them, in any order of the statements; all columns are equally long, or there are no ``sorts``."""

    numbers: Sequence[int] = ()
    days: Sequence[int | None] = ()
    sorts: tuple[Sequence[Any], ...] = ()

    @classmethod
    def of(cls, connection: Connection, rows: Select[*tuple[Any, ...]], values: Mapping[str, Any]) -> Self:
        """Of what ``rows`` selects: numbers, days and the rest."""
        numbers, days, *sorts = read(connection, rows, values)
        return cls(numbers, days, tuple(sorts))

    def first(self, most: int) -> Columns:
        """Of so many statements at most."""
        return Columns(self.numbers[:most], self.days[:most], tuple(column[:most] for column in self.sorts))

    def page(self, query: Query) -> list[int]:
        """The numbers that the query's page shows where these are all that fit: in the order of `newest`."""
        sign = 1 if query.order == "oldest" else -1
        both = list(zip(self.days, self.numbers, strict=True))
        dated = sorted((sign * day, sign * n) for day, n in both if day is not None)
        undated = sorted(sign * n for day, n in both if day is None)
        return [sign * n for n in [*(n for _, n in dated), *undated][query.offset : query.offset + query.limit]]


def read(connection: Connection, rows: Select[*tuple[Any, ...]], values: Mapping[str, Any]) -> list[list[Any]]:
    """The columns of what ``rows`` selects (numbers and texts) with these values, each as one value: where the database
    gives row after row, other threads may compute after each, and among many readers every one of thousands may have to
    wait for them."""
    found = connection.execute(_gathered(connection.dialect.name, rows), values)
    return [column or [] for column in found.one()]


@lru_cache(REMEMBERED)
def _gathered(dialect: str, rows: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    gathered = func.json_group_array if dialect == "sqlite" else func.json_agg
    return select(*(gathered(c, type_=JSON) for c in rows.subquery().c))
