"""Statements in the order of time, by when they were said where that is told, else by when they were published."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from hearsay.entry import Entry, Moment

_YEAR = re.compile(r"(\d{1,4})(X{0,3})(?:-XX)*")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
# The first month and how many months; a winter goes on into the next year.
_PARTS = {"H1": (1, 6), "H2": (7, 6), "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)} | {
    f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)
}


def timeline(entries: Iterable[Entry]) -> tuple[Moment, ...]:
    """The earliest first. Left out: what has no time at all."""
    found = (moment for moment in map(_moment, entries) if moment)
    return tuple(sorted(found, key=lambda m: (m.first, m.last, m.entry.published or "", m.entry.id)))


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day that a TIMEX3 value may mean; None where it names no time of the calendar.

    A decade or century is written by its first digits (``199``, ``19``). Seasons are those of the northern half.
    """
    try:
        if found := _DAY.fullmatch(value):
            day = date(*map(int, found.groups()))
            return day, day
        if found := _WEEK.fullmatch(value):
            return _week(int(found[1]), int(found[2]), found[3])
        if found := _MONTH.fullmatch(value):
            return _months(int(found[1]), int(found[2]), 1)
        if found := _PART.fullmatch(value):
            return _months(int(found[1]), *_PARTS[found[2]])
        if found := _YEAR.fullmatch(value):
            missing = 4 - len(found[1])
            if found[2] in ("", "X" * missing):
                first = int(found[1]) * 10**missing
                return date(first, 1, 1), date(first + 10**missing - 1, 12, 31)
    except ValueError:  # a date that no calendar has
        return None
    return None


def _week(year: int, week: int, day: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if day is None:
        return monday, monday + timedelta(6)
    if day == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    one = date.fromisocalendar(year, week, int(day))
    return one, one


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def _moment(entry: Entry) -> Moment | None:
    said = days_of(entry.said_at) if entry.said_at else None
    found = said or (days_of(entry.published[:10]) if entry.published else None)
    if found is None:
        return None
    first, last = found
    return Moment(entry, first.isoformat(), last.isoformat(), said is not None, first != last)
