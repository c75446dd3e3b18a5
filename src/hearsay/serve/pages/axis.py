"""Days laid out on a line: where each stands, which are named, and how to look closer or from farther off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MOST_NAMED = 14
_YEAR, _MONTH = 366, 31


@dataclass(frozen=True, slots=True)
class Tick:
    """A named day; ``at`` in per cent of the line. ``since`` and ``until`` are what it names, to look at alone."""

    at: float
    name: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def at(self, day: int) -> float:
        """Where the day begins, in per cent; days before and after stand at the ends."""
        return round(100 * min(max(day - self.first, 0), self.days) / self.days, 3)


def around(days: list[int]) -> Axis:
    """The line that has all of these days, with a little room; today's year where there are none."""
    if not days:
        today = date.today()  # noqa: DTZ011 - an empty line, in the reader's own year
        return Axis(date(today.year, 1, 1).toordinal(), date(today.year, 12, 31).toordinal())
    room = max(1, (max(days) - min(days)) // 40)
    return Axis(max(1, min(days) - room), min(date.max.toordinal(), max(days) + room))


def ticks(axis: Axis) -> list[Tick]:
    """Years, months or days, whichever are few enough to be named."""
    if axis.days > 2 * _YEAR:
        found = list(_years(axis))
    elif axis.days > 2 * _MONTH:
        found = list(_months(axis))
    else:
        found = list(_days(axis))
    each = -(-len(found) // _MOST_NAMED)
    return found[::each] if each else found


def views(axis: Axis) -> dict[str, tuple[str, str]]:
    """(since, until) of the looks from here: closer, farther, earlier, later."""
    half, quarter = axis.days // 2, axis.days // 4
    looks = {
        "Earlier": (axis.first - half, axis.last - half),
        "Later": (axis.first + half, axis.last + half),
        "Closer": (axis.first + quarter, axis.last - quarter),
        "Farther": (axis.first - half, axis.last + half),
    }
    if axis.days < 4:
        del looks["Closer"]
    return {name: (_iso(a), _iso(b)) for name, (a, b) in looks.items() if b >= a}


def _years(axis: Axis) -> Iterator[Tick]:
    for year in range(date.fromordinal(axis.first).year, date.fromordinal(axis.last).year + 1):
        start = date(year, 1, 1).toordinal()
        if start >= axis.first:
            yield Tick(axis.at(start), str(year), str(year), str(year))


def _months(axis: Axis) -> Iterator[Tick]:
    day = date.fromordinal(axis.first).replace(day=1)
    while day.toordinal() <= axis.last:
        if day.toordinal() >= axis.first:
            month = f"{day:%Y-%m}"
            yield Tick(axis.at(day.toordinal()), f"{day:%b %Y}" if day.month == 1 else f"{day:%b}", month, month)
        day = (day + timedelta(days=_MONTH)).replace(day=1)


def _days(axis: Axis) -> Iterator[Tick]:
    for ordinal in range(axis.first, axis.last + 1):
        day = date.fromordinal(ordinal)
        yield Tick(axis.at(ordinal), f"{day.day} {day:%b}", day.isoformat(), day.isoformat())


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()
