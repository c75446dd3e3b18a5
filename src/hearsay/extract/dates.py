"""Publication dates as pages write them, to ISO 8601 with just the precision that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from hearsay.extract import lexicon

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})(?:-?(\d{2})(?:[T ]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?)?\s*"
)
_TIME = (
    r"(?:(?P<hour>[01]?\d|2[0-4])\s?(?P<mark>[:.hH]|Uhr)\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d/-])(?!\.\d)"
    r"|(?P<hour12>1[0-2]|0?[1-9])(?=\s?[ap]\.?m\b))"
)
_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_CLOCK = re.compile(_TIME + _HALF, re.IGNORECASE)
# Between a date and its time: ", at", "um", "à", "a las", "|", "-", "года в".
_WEEKDAY = lexicon.any_of([word for _, word in lexicon.rows("weekdays")])
_JOINT = (
    rf"(?:,?\s{_WEEKDAY}\b\.?)?"
    r"[\s,.;|·•\u2013\u2014(/-]*(?:at|um|à|a las|alle|ore|ora|às|as|om|o|kl\.?|klo|kell|в|о|saat|r\.?|г\.?|года|року"
    r"|р\.?|ob|u|v)?"
    r"[\s,;|·•:\u2013\u2014(-]*"
)
# "BST", "(CET)", "GMT+1".
_ZONED = re.compile(
    r"\s?\(?(?:(?:GMT|UTC)\s?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)"
    rf"|(?P<name>{'|'.join(word for word, _ in lexicon.rows('offsets'))})\b)\)?"
)
_TAIL = re.compile(_JOINT + _CLOCK.pattern, re.IGNORECASE)
# "11:25, 13 October 2025": a time right before its date.
_HEAD = re.compile(
    _CLOCK.pattern
    + r"(?:\s?(?:[a-z]{2,3}t|utc|gmt)\b)?[\s,;|·•\u2013\u2014-]*"
    + r"(?:(?:on|am|le|el|del|om|\w{2,12}day|\w{2,3}\.?),?\s+){0,2}$",
    re.IGNORECASE,
)

# What every date has, and every one with the name of a month: most texts are soon passed.
_DIGITS, _YEAR = re.compile(r"\d\d"), re.compile(r"(?:19|20)\d\d")
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.|:e|-?[еяй]|-?го)?"
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])\s?(?P<m1>\d{1,2})(?P=s1)\s?(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-/.])\s?(?P<m2>\d{1,2})(?P=s2)\s?(?P<y2>(?:19|20)\d\d|\d\d(?=\D|$)))(?![\d-])(?!\.\d)"
    r"|(?P<y3>(?:19|20)\d\d)\s?[年년]\s?(?P<m3>\d{1,2})\s?[月월](?:\s?(?P<d3>\d{1,2})\s?[日일])?"
)


def _worded() -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(lexicon.months(), key=lambda w: (-len(w), w)))
    month = rf"(?<![^\W\d_])(?P<{{0}}>{names})(?![^\W\d_])\.?"
    day = rf"(?<!\d)(?P<{{0}}>0?[1-9]|[12]\d|3[01]){_ORDINAL}"
    year = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
    of = r"[\s,]*(?:of\s+|de\s+|del\s+|d['’]\s*)?"
    first = day.format("wd1") + rf"[\s-]*{of}" + month.format("wm1") + rf"[\s,-]*{of}" + year.format("wy1")
    second = month.format("wm2") + r"[\s-]+" + day.format("wd2") + rf"[\s,-]*{of}" + year.format("wy2")
    # "2026 m. birželio 23 d.", "2026. gada 23. jūnijs"
    third = year.format("wy3") + r"(?:\s?m\.)?[\s,.-]*" + month.format("wm3") + r"\s+" + day.format("wd3")
    third += r"(?!\d)(?:\s?d\.)?"
    fourth = year.format("wy4") + r"\.?\s+gada\s+" + day.format("wd4") + r"\s+" + month.format("wm4")
    fifth = month.format("wm5") + rf"[\s,]*{of}" + year.format("wy5")
    return re.compile(f"{first}|{second}|{third}|{fourth}|{fifth}", re.IGNORECASE)


_pattern: list[re.Pattern[str]] = []
_DOT = "\u0307"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its characters ``[start, end)`` and its value in ISO 8601."""

    start: int
    end: int
    value: str


def from_metadata(value: str, language: str | None = None) -> str | None:
    """A date of a page's metadata, which mostly is ISO 8601 already: ``2025-10-13T11:25:00+04:00``, ``2025-10-13``.

    Midnight to the second is what programs write for a date without a time, so it is left out. Other forms are read as
    in ``find``. None where the value is no date.
    """
    m = _ISO.fullmatch(value)
    if m is None:
        return next((d.value for d in find(value, language)), None)
    year, month, day, hour, minute, second, zone = m.groups()
    whole = _valid(int(year), int(month), int(day) if day else None)
    if whole is None or hour is None or (hour, minute, second or "00") == ("00", "00", "00") or int(hour) > 23:
        return whole
    seconds = f":{second}" if second else ""
    return f"{whole}T{hour}:{minute}{seconds}{_zone(zone)}"


def find(text: str, language: str | None = None) -> Iterator[Dated]:
    """The dates that name a year, in order, with the time of day that stands beside one.

    Accepts ``13 October 2025, 11:25``, ``Oct. 13, 2025 at 2:10 p.m.``, ``13.10.2025 11:25``, ``2025-10-13``,
    ``13 de octubre de 2025``, ``2025年10月13日``, ``October 2025``, and the like in the languages of months.tsv.
    ``3/5/2025`` means another day to other readers: by ``language`` where that tells, else just its year is given.
    """
    if not _DIGITS.search(text):
        return
    if not _pattern:
        _pattern.append(_worded())
    found = [*(_pattern[0].finditer(text) if _YEAR.search(text) else ()), *_NUMERIC.finditer(text)]
    for m in sorted(found, key=lambda m: m.start()):
        worded = m.re is _pattern[0]
        value = _worded_value(_croatian(text, m)) if worded else _numeric_value(m.groupdict(), language)
        if value is None:
            continue
        start, end = m.span()
        if len(value) == 10:
            value, start, end = _with_time(text, value, start, end)
        yield Dated(start, end, value)


def _croatian(text: str, m: re.Match[str]) -> dict[str, str | None]:
    """The groups of ``m``. "14. listopada 2026." is in October, as the stops say; "14 listopada 2026", which is Polish,
    in November."""
    groups = m.groupdict()
    if (groups["wm1"] or "").lower() == "listopada" and text.startswith(".", m.end("wd1")):
        groups["wm1"] = "october"
    return groups


def _worded_value(g: dict[str, str | None]) -> str | None:
    for n in "12345":
        if (year := g.get(f"wy{n}")) and (month := g.get(f"wm{n}")):
            day = g.get(f"wd{n}")
            # Of "İyun" a dot is left over.
            return _valid(int(year), lexicon.months()[month.lower().replace(_DOT, "")], int(day) if day else None)
    return None


def _numeric_value(g: dict[str, str | None], language: str | None) -> str | None:
    for n in "123":
        year, month, day = g[f"y{n}"], g[f"m{n}"], g[f"d{n}"]
        if year is None or month is None:
            continue
        y, m, d = int(year) + (2000 if len(year) == 2 else 0), int(month), int(day) if day else None
        if n != "2" or d is None:
            return _valid(y, m, d)
        if len(year) == 2 and g["s2"] != ".":
            return None
        if m > 12 >= d or (g["s2"] == "/" and language == "en-US"):
            return _valid(y, d, m)
        if g["s2"] == "/" and d <= 12 and d != m and (language is None or language == "en"):
            return str(y) if _valid(y, m, d) else None
        return _valid(y, m, d)
    return None


def _with_time(text: str, value: str, start: int, end: int) -> tuple[str, int, int]:
    """``value`` with the time of day after or before ``text[start:end]``, and the span that then holds both."""
    if (after := _TAIL.match(text, end)) and (clock := _clock(after)):
        zone = _ZONED.match(text, after.end())
        return f"{value}T{clock}{_offset(zone)}", start, zone.end() if zone else after.end()
    before = _HEAD.search(text, max(0, start - 40), start)
    if before and (clock := _clock(before)):
        return f"{value}T{clock}", before.start(), end
    return value, start, end


def _offset(zone: re.Match[str] | None) -> str:
    if zone is None or zone["name"]:
        return _offsets()[zone["name"]] if zone else ""
    sign = "+" if zone["sign"] == "+" else "-"
    return f"{sign}{int(zone['hours']):02}:{zone['minutes'] or '00'}"


@cache
def _offsets() -> dict[str, str]:
    """Abbreviations of zones that mean one offset only, "CST" and "IST" do not."""
    return dict(lexicon.rows("offsets"))


def _clock(m: re.Match[str]) -> str | None:
    hour, minute, half = int(m["hour"] or m["hour12"]), int(m["minute"] or 0), m["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23:
        return None
    return f"{hour:02}:{minute:02}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"


def _valid(year: int, month: int, day: int | None) -> str | None:
    """The date in ISO 8601, or None where the calendar has no such day. Pages from before the web don't exist."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    if not 1900 <= year <= 2100:
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
