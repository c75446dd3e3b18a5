"""What is still to be done, as tables of numbers: whoever is killed at it leaves the rest to the next writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table, insert, select

Item = TypeVar("Item")
# So many values are asked for at once.
_AT_ONCE = 1_000


def queue(connection: Connection, table: Table, numbers: Iterable[int]) -> None:
    """Puts numbers into a table that has a column for them and no other."""
    [column] = table.c
    for some in portions(sorted(set(numbers))):
        there = set(connection.scalars(select(column).where(column.in_(some))))
        fresh = [{column.name: n} for n in some if n not in there]
        if fresh:
            connection.execute(insert(table), fresh)


def portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """``items`` in order, as many at once as a database takes in one question."""
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))
