"""What a search looks at of statements, by columns: thousands of rows take longer one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from hearsay.archive.query import Query


@dataclass(frozen=True, slots=True)
class Columns:
    """Of statements their ``numbers``, the ``days`` (ordinals) on which their articles were published, and what else
    was asked of them, in any order of the statements; all columns are equally long, or there are no ``sorts``."""

    numbers: Sequence[int] = ()
    days: Sequence[int | None] = ()
    sorts: tuple[Sequence[Any], ...] = ()

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]]) -> Self:
        """Of rows of a number, a day and the rest."""
        numbers, days, *sorts = zip(*rows, strict=True) if rows else ((), ())
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
