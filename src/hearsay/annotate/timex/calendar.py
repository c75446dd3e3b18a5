"""Arithmetic on TIMEX3 values of dates: a value goes in and another comes out, and what cannot be told is an ``X``.

Units: ``D`` day, ``W`` ISO week, ``WE`` weekend, ``M`` month, ``Q`` quarter, ``S`` season, ``Y`` year, ``E`` decade,
``C`` century, ``L`` millennium.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
    "L": "X",
}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|-W(?P<week>\d\d)(?P<end>-WE)?|-Q(?P<quarter>\d)|-(?P<season>SP|SU|FA|WI))?"
)
_FINENESS = {"D": 0, "WE": 1, "W": 1, "M": 2, "Q": 3, "S": 3, "Y": 4, "E": 5, "C": 6, "L": 7}
FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}


def _parsed(value: str) -> tuple[date, str] | None:
    """(first day, unit) of a value that names a stretch of the calendar; None where it names none."""
    m = _VALUE.fullmatch(value)
    if m is None:
        return None
    year = int(m["year"])
    try:
        if m["week"]:
            return date.fromisocalendar(year, int(m["week"]), 6 if m["end"] else 1), "WE" if m["end"] else "W"
        if m["quarter"]:
            return date(year, 3 * int(m["quarter"]) - 2, 1), "Q"
        if m["season"]:
            return date(year, FIRST_MONTH[m["season"]], 1), "S"
        return date(year, int(m["month"] or 1), int(m["day"] or 1)), "D" if m["day"] else "M" if m["month"] else "Y"
    except ValueError:
        return None


def _shown(day: date, unit: str) -> str:
    match unit:
        case "D":
            return f"{day.year:04}-{day.month:02}-{day.day:02}"
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case _:
            return f"{day.year:04}"[: {"Y": 4, "E": 3, "C": 2}.get(unit, 1)]


def moved(value: str, unit: str, number: float) -> str:
    """The ``unit`` that lies ``number`` units after the one that holds ``value``, no more precise than ``unit``.

    ``moved("2025-10-13", "M", -1)`` is ``2025-09``; ``moved("2025", "M", -1)`` is ``XXXX-XX``, for a year does not
    tell."""
    parsed = _parsed(value)
    if parsed is None or _FINENESS[parsed[1]] > _FINENESS[unit]:
        return UNKNOWN[unit]
    day = parsed[0]
    try:
        if unit in ("D", "W", "WE"):
            return _shown(day + timedelta(days=round(number * (1 if unit == "D" else 7))), unit)
        months = day.year * 12 + day.month - 1 + round(number * _MONTHS[unit])
        return _shown(date(months // 12, months % 12 + 1, 1), unit)
    except (ValueError, OverflowError):
        return UNKNOWN[unit]


def year_of(value: str) -> int | None:
    parsed = _parsed(value)
    return parsed[0].year if parsed else None


def month_of(value: str) -> int | None:
    """The month of a value that tells it."""
    parsed = _parsed(value)
    return parsed[0].month if parsed and parsed[1] in ("D", "M") else None


def begins_in(value: str) -> int | None:
    """The month in which a value begins that tells more than a year."""
    parsed = _parsed(value)
    return parsed[0].month if parsed and parsed[1] != "Y" else None


def unit_of(value: str) -> str | None:
    parsed = _parsed(value)
    return parsed[1] if parsed else None


def weekday_near(value: str, weekday: int, direction: int) -> str:
    """The day of that name (1 Monday to 7 Sunday) at ``value`` or, after (1) or before (-1) it, the nearest."""
    parsed = _parsed(value)
    if parsed is None or parsed[1] != "D":
        return f"XXXX-WXX-{weekday}"
    away = (weekday - parsed[0].isoweekday()) % 7
    return moved(value, "D", away if direction > 0 or away == 0 else away - 7)


def weekday_of_week(value: str, weekday: int, weeks: int) -> str:
    """The day of that name in the week that lies ``weeks`` after the one that holds ``value``."""
    parsed = _parsed(value)
    if parsed is None or parsed[1] not in ("D", "W"):
        return f"XXXX-WXX-{weekday}"
    try:
        return _shown(parsed[0] + timedelta(days=7 * weeks + weekday - parsed[0].isoweekday()), "D")
    except OverflowError:  # the calendar ends
        return f"XXXX-WXX-{weekday}"


def day_near(value: str, month: int, day: int, direction: int) -> str:
    """The day of that month nearest to ``value``; with a direction (-1, 1) not more than two months to its other
    side."""
    parsed = _parsed(value)
    if parsed is None or parsed[1] != "D":
        return f"XXXX-{month:02}-{day:02}"
    here, slack = parsed[0], 61
    years = [y for y in (here.year - 1, here.year, here.year + 1) if exists(y, month, day)]
    away = {y: (date(y, month, day) - here).days for y in years}
    fitting = [y for y in years if direction == 0 or away[y] * direction >= -slack] or years
    if not fitting:
        return f"XXXX-{month:02}-{day:02}"
    return f"{min(fitting, key=lambda y: abs(away[y])):04}-{month:02}-{day:02}"


def days_between(one: str, other: str) -> int | None:
    """How many days apart two values begin; None where one of them names no stretch of the calendar."""
    a, b = _parsed(one), _parsed(other)
    return None if a is None or b is None else abs((a[0] - b[0]).days)


def exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]


def month_near(value: str, month: int, direction: int) -> str:
    """The month at ``value`` or the latest before it (-1), or the next after it (1); with 0 before it, save where it
    is one of the next two."""
    here = month_of(value)
    year = year_of(value)
    if here is None or year is None:
        return f"XXXX-{month:02}"
    ahead = (month - here) % 12
    forward = ahead == 0 or direction > 0 or (direction == 0 and ahead <= 2)
    return f"{(year * 12 + here - 1 + (ahead if forward else ahead - 12)) // 12:04}-{month:02}"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> tuple[int, int]:
    """(month, day) in a year. ``rule``: ``12-25``; ``11:4:4`` the fourth Thursday of November (``-1`` the last);
    ``easter-2`` two days before Easter Sunday."""
    if rule.startswith("easter"):
        day = easter(year) + timedelta(days=int(rule.removeprefix("easter")))
        return day.month, day.day
    if "-" in rule[:3]:
        month, day_of_month = rule.split("-")
        return int(month), int(day_of_month)
    month, nth, weekday = (int(part) for part in rule.split(":"))
    return month, nth_weekday(year, month, nth, weekday)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> int:
    """The day of the month that is its ``nth`` day of that name (1 Monday to 7 Sunday); -1 the last. There may be no
    fifth."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last.day - (last.isoweekday() - weekday) % 7
    return 1 + (weekday - date(year, month, 1).isoweekday()) % 7 + 7 * (nth - 1)
