"""What a search looks at of statements, by columns: thousands of rows take longer one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import JSON, Connection, Select, func, select

from hearsay.archive.query import Query


@dataclass(frozen=True, slots=True)
class Columns:
    """Of statements their ``numbers``, the ``days`` (ordinals) on which their articles were published, and what else
    was asked of them, in any order of the statements; all columns are equally long, or there are no ``sorts``."""

    numbers: Sequence[int] = ()
    days: Sequence[int | None] = ()
    sorts: tuple[Sequence[Any], ...] = ()

    @classmethod
    def of(cls, connection: Connection, rows: Select[*tuple[Any, ...]]) -> Self:
        """Of what ``rows`` selects: numbers, days and the rest."""
        numbers, days, *sorts = read(connection, rows)
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


def read(connection: Connection, rows: Select[*tuple[Any, ...]]) -> list[list[Any]]:
    """The columns of what ``rows`` selects (numbers and texts), each as one value: where the database gives row after
    row, other threads may compute after each, and among many readers every one of thousands may have to wait for
    them."""
    gathered = func.json_group_array if connection.dialect.name == "sqlite" else func.json_agg
    columns = rows.subquery().c
    return [column or [] for column in connection.execute(select(*(gathered(c, type_=JSON) for c in columns))).one()]
