"""Expressions that name a place in the calendar: "3 March 2019", "the early 1990s", "Q3", "Christmas Day", "in
2014"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR

from hearsay.annotate.timex.calendar import (
    day_near,
    exists,
    holiday,
    month_near,
    month_of,
    moved,
    unit_of,
    year_of,
)
from hearsay.annotate.timex.grammar import Phrase, kind_at, place, value
from hearsay.annotate.timex.reading import Reading, Setting
from hearsay.annotate.timex.story import of_the_story
from hearsay.annotate.timex.tense import direction
from hearsay.annotate.timex.words import table

_AROUND_YEARS: dict[str, set[str]] = {"before": set(), "after": set(), "decade": set()}
for _word, _place, _ in table("not_years.tsv"):
    _AROUND_YEARS[_place].add(_word)
_EVENT_DAYS = {(row[0], row[1]) for row in table("event_days.tsv")}
_BEFORE_MONTH = (
    *("in", "since", "until", "by", "of", "from", "to", "and", "or", "between", "before", "after", "during", "through"),
    *("for", "over", "hyphen", "within", "on"),
)
_OPENS_YEAR = ("(", "[", "circa", "c")
_BEFORE_YEAR = (*_BEFORE_MONTH, "month", "mid", "early", "edge")


def against(setting: Setting, known: str, kind: str = "DATE") -> Reading:
    """A value that the reference was used for; no anchor where it told nothing."""
    told = setting.reference and not known.startswith("XX")
    return Reading("TIME" if kind == "TIME" else "DATE", known, setting.label if told else None)


def beside(setting: Setting, known: str, kind: str = "DATE") -> Reading:
    """A value that the last expression was used for."""
    told = setting.last is not None and not known.startswith("XX")
    return Reading("TIME" if kind == "TIME" else "DATE", known, setting.last_words if told else None)


def number_of(word: str) -> int:
    return int("".join(c for c in word if c.isdigit()) or 0)


def year_in(phrase: Phrase) -> int | None:
    """The year that a phrase says itself; "'98" is 1998, "'24" is 2024."""
    whole = value(phrase, "year")
    if whole:
        return int(whole)
    short = value(phrase, "shortyear")
    if short is None:
        return None
    two = number_of(short)
    return two + (1900 if two >= 30 else 2000)


def iso(phrase: Phrase, _: Setting) -> Reading:
    known = (value(phrase, "iso") or "").removesuffix("Z")
    return Reading("TIME" if "T" in known else "DATE", known)


def numeric(phrase: Phrase, _: Setting) -> Reading | None:
    """ "25/03/2024"; of "12/03/2024" nobody can say which is the month."""
    written = value(phrase, "slash", "dotted") or ""
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if first == second or second > 12 or "." in written:
        day, month = (second, first) if second > 12 else (first, second)
    elif first > 12:
        day, month = first, second
    else:
        return Reading("DATE", f"{year}-XX-XX")
    return Reading("DATE", f"{year}-{month:02}-{day:02}") if exists(year, month, day) else None


def day(phrase: Phrase, setting: Setting) -> Reading | None:
    """A day of a month, or a holiday."""
    feast = value(phrase, "holiday", "feast")
    if feast is not None:
        return _feast(phrase, setting, feast)
    month = int(value(phrase, "month", "may", "short") or 0)
    number = number_of(value(phrase, "day", "nth", "ordinal", "second") or "")
    year = year_in(phrase) or _year_after(phrase)
    shifted = value(phrase, "last", "this", "next")
    if year is None and shifted is not None and value(phrase, "unit") == "Y":
        known = year_of(moved(setting.reference, "Y", int(shifted)))
        dated = f"{known}-{month:02}-{number:02}" if known else f"XXXX-{month:02}-{number:02}"
        return against(setting, dated) if exists(known or 2024, month, number) else None
    if year is None and _of_that_year(phrase) and setting.last is not None and year_of(setting.last.value) is not None:
        known = f"{year_of(setting.last.value)}-{month:02}-{number:02}"
        return beside(setting, known) if exists(int(known[:4]), month, number) else None
    return _day(phrase, setting, year, month, number)


def _day(phrase: Phrase, setting: Setting, year: int | None, month: int, number: int) -> Reading | None:
    if year is not None:
        return Reading("DATE", f"{year}-{month:02}-{number:02}") if exists(year, month, number) else None
    if not exists(2024, month, number):
        return None
    way = direction(phrase.words, phrase.start, phrase.end)
    if value(phrase, "last", "this", "next"):
        way = int(value(phrase, "last", "this", "next") or 0)
    told = year_told(setting, month, way)
    if told and exists(told, month, number):
        return beside(setting, f"{told}-{month:02}-{number:02}")
    after = phrase.words.values[phrase.end] if phrase.end < len(phrase.words.values) else ""
    if (f"{month:02}-{number:02}", after) in _EVENT_DAYS:
        return Reading("DATE", f"XXXX-{month:02}-{number:02}")
    near = day_near(setting.reference, month, number, way)
    return of_the_story(setting, near, way) or against(setting, near)


def _year_after(phrase: Phrase) -> int | None:
    """The year of "June 3" in "June 3 and 4, 2018"."""
    words, at = phrase.words, phrase.end
    if kind_at(words, at, "and", "to", "hyphen") and kind_at(words, at + 1, "day", "nth"):
        at += 2 + kind_at(words, at + 2, "comma")
        return int(words.values[at]) if kind_at(words, at, "year") else None
    return None


def _of_that_year(phrase: Phrase) -> bool:
    """Whether "that year", "the same year" follows: an expression of its own, and the year of this one."""
    words, at = phrase.words, phrase.end
    at += kind_at(words, at, "of")
    at += kind_at(words, at, "the")
    return kind_at(words, at, "that", "same") and kind_at(words, at + 1, "unit") and words.values[at + 1] == "Y"


def year_told(setting: Setting, month: int, way: int, begins: Callable[[str], int | None] = month_of) -> int | None:
    """The year of "in June" where the passage is about "January 1998" and not about the days of the article; of a
    season, by its first month. ``begins``: the month of the value that the passage is about."""
    if setting.last is None or not setting.here or setting.last.anchor is not None or way > 0:
        return None
    year, before = year_of(setting.last.value), begins(setting.last.value)
    if year is None or before is None or year == year_of(setting.reference):
        return None
    return year + (month < before)


def _feast(phrase: Phrase, setting: Setting, rule: str) -> Reading | None:
    words, at = phrase.words, place(phrase, "holiday", "feast") or 0
    year = year_in(phrase)
    if kind_at(words, at, "feast") and not (
        year or at > phrase.start or kind_at(words, at - 1, *_BEFORE_MONTH, "at", "this", "last", "next")
    ):
        return None
    if year is not None:
        month, number = holiday(rule, year)
        return Reading("DATE", f"{year}-{month:02}-{number:02}")
    here = year_of(setting.reference)
    if here is None:
        fixed = holiday(rule, 2024) if rule[2:3] == "-" else None
        return Reading("DATE", f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "XXXX-XX-XX")
    way = int(value(phrase, "last", "next") or direction(words, phrase.start, phrase.end))
    # The calendar has a first and a last year.
    years = (y for y in (here - 1, here, here + 1) if MINYEAR <= y <= MAXYEAR)
    dated = {f"{y:04}-{m:02}-{d:02}" for y in years for m, d in [holiday(rule, y)]}
    nearest = {day_near(setting.reference, int(d[5:7]), int(d[8:]), way) for d in dated} & dated
    known = sorted(nearest, key=lambda d: abs(number_of(d) - number_of(setting.reference[:10])))
    if not known and rule[2:3] == "-":
        return Reading("DATE", f"XXXX-{rule}")
    return against(setting, known[0]) if known else None


def leading_day(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "3" in "3 and 4 June 2018"."""
    words, at = phrase.words, phrase.end + 1
    at += kind_at(words, at, "the")
    at += 1 + kind_at(words, at + 1, "of")
    year = at + 1 + kind_at(words, at + 1, "comma")
    known_year = int(words.values[year]) if kind_at(words, year, "year") else None
    number = number_of(value(phrase, "day", "nth") or "")
    return _day(phrase, setting, known_year, int(words.values[at]) if kind_at(words, at, "month", "may") else 0, number)


def following_day(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "5" in "June 3 to 5": of the month just named."""
    if setting.last is None or unit_of(setting.last.value) != "D":
        return None
    year, month = year_of(setting.last.value), month_of(setting.last.value)
    number = number_of(value(phrase, "day") or "")
    if year is None or month is None or not exists(year, month, number):
        return None
    return Reading("DATE", f"{year}-{month:02}-{number:02}", setting.last.anchor)


def day_range(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "June 3-5": an ISO 8601 interval."""
    ends = (value(phrase, "dayspan") or "").replace("–", "-").split("-")
    month = int(value(phrase, "month", "may", "short") or 0)
    readings = [_day(phrase, setting, year_in(phrase), month, int(number)) for number in ends]
    first, last = readings
    if first is None or last is None or int(ends[0]) >= int(ends[1]):
        return None
    return Reading("DATE", f"{first.value}/{last.value}", first.anchor)


def month_year(phrase: Phrase, _: Setting) -> Reading:
    return Reading("DATE", f"{year_in(phrase)}-{value(phrase, 'month', 'may', 'short')}")


def month_of_year(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "April last year"."""
    if value(phrase, "unit") != "Y":
        return None
    year = moved(setting.reference, "Y", int(value(phrase, "last", "this", "next") or 0))
    return against(setting, f"{year}-{value(phrase, 'month', 'may', 'short')}")


def month(phrase: Phrase, setting: Setting) -> Reading | None:
    """A bare month: "in March". "May" and such are no months without a word before them that says so."""
    words, at = phrase.words, phrase.end - 1
    led = at > phrase.start or kind_at(words, phrase.start - 1, *_BEFORE_MONTH)
    if kind_at(words, at, "short") or (not led and (kind_at(words, at, "may") or kind_at(words, phrase.end, "name"))):
        return None
    if kind_at(words, at, "may") and kind_at(words, phrase.end, "name") and not kind_at(words, phrase.start - 1, "in"):
        return None
    number = int(words.values[at])
    if kind_at(words, phrase.end, "and", "to", "or", "hyphen") and kind_at(words, phrase.end + 1, "month", "may"):
        year = phrase.end + 2
        if kind_at(words, year, "year"):
            return Reading("DATE", f"{words.values[year]}-{number:02}")
    way = direction(words, phrase.start, phrase.end)
    told = year_told(setting, number, way)
    if _of_that_year(phrase) and setting.last is not None:
        told = year_of(setting.last.value)
    if told:
        return beside(setting, f"{told}-{number:02}")
    near = month_near(setting.reference, number, 0 if way == -1 else way)
    return of_the_story(setting, near, way) or against(setting, near)


def season_year(phrase: Phrase, _: Setting) -> Reading | None:
    year = year_in(phrase) or _spoken(phrase)
    return Reading("DATE", f"{year}-{value(phrase, 'season', 'spring')}") if year else None


def spoken_year(phrase: Phrase, _: Setting) -> Reading | None:
    """ "Nineteen ninety-four", as transcripts write it."""
    year = _spoken(phrase)
    return Reading("DATE", f"{year}") if year else None


def _spoken(phrase: Phrase) -> int | None:
    words, first = phrase.words, place(phrase, "cardinal") or 0
    century, *rest = [int(words.values[i]) for i in range(first, phrase.end) if kind_at(words, i, "cardinal")] or [0]
    fits = rest and 18 <= century <= 20 and rest[0] >= 10 and (len(rest) == 1 or (rest[0] >= 20 and rest[1] < 10))
    return 100 * century + sum(rest) if fits else None


def decade(phrase: Phrase, _: Setting) -> Reading | None:
    """ "the 1990s"; of "the '20s" nobody can say which century's they are."""
    whole = value(phrase, "year")
    if whole:
        return Reading("DATE", whole[:3]) if whole.endswith("0") else None
    words, at = phrase.words, place(phrase, "decade") or 0
    digits = "".join(c for c in words.values[at] if c.isdigit())
    if len(digits) == 4:
        return Reading("DATE", digits[:2] if digits[2] == "0" and digits < "2000" else digits[:3])
    spelled = len(digits) == 1
    if at == phrase.start and not words.values[at].startswith(("'", "’")):
        return None
    near = words.values[max(0, phrase.start - 12) : phrase.end + 6]
    if not spelled and any(word in _AROUND_YEARS["decade"] for word in near):
        return None
    tens = int(digits[0])
    return Reading("DATE", f"20{tens}" if tens < 2 and not spelled else "XX2" if tens == 2 else f"19{tens}")


def century(phrase: Phrase, _: Setting) -> Reading | None:
    number = number_of(value(phrase, "nth", "ordinal") or "")
    if not 1 <= number <= 21:
        return None
    match value(phrase, "unit"):
        case "C":
            return Reading("DATE", f"{number - 1:02}")
        case "L":
            return Reading("DATE", str(number - 1))
        case _:
            return None


def quarter(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Q3 2025", "the third quarter"; without a year the one that the clause looks to."""
    short = (value(phrase, "quartername") or "").upper()
    number = number_of(short or value(phrase, "ordinal", "second") or "")
    letter = "H" if "H" in short else "Q"
    if value(phrase, "latest"):
        return _latest_quarter(setting)
    if not 1 <= number <= 4:
        return None
    year = year_in(phrase)
    if year is not None:
        return Reading("DATE", f"{year}-{letter}{number}")
    if value(phrase, "unit") == "Y":
        shifted = moved(setting.reference, "Y", int(value(phrase, "last", "this", "next") or 0))
        return against(setting, f"{shifted}-{letter}{number}")
    here, now = year_of(setting.reference), moved(setting.reference, "Q", 0)
    if here is None or "X" in now:
        return Reading("DATE", f"XXXX-{letter}{number}")
    current = int(now[-1]) if letter == "Q" else (int(now[-1]) + 1) // 2
    way = direction(phrase.words, phrase.start, phrase.end)
    # What is expected of a quarter just over is its report.
    here += (number < current - 1) if way > 0 else -(number > current)
    return against(setting, f"{here}-{letter}{number}")


def quarter_of_year(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The 2024 quarter": the one spoken of, in another year."""
    number, known = year_in(phrase), setting.quarter or ""
    return Reading("DATE", f"{number}{known[4:]}", setting.quarter_words) if number and known[:4].isdigit() else None


def _latest_quarter(setting: Setting) -> Reading:
    """The one spoken of, if it is over; else the last that is."""
    over = moved(setting.reference, "Q", -1)
    if setting.quarter and ("X" in over or setting.quarter <= over):
        return Reading("DATE", setting.quarter, setting.quarter_words)
    return against(setting, over)


def half_year(phrase: Phrase, setting: Setting) -> Reading | None:
    number = 2 if value(phrase, "last") == "-1" and value(phrase, "half") and not value(phrase, "ordinal") else 0
    number = number_of(value(phrase, "ordinal", "second") or "") or number
    if number not in (1, 2):
        return None
    year = year_in(phrase)
    if year is not None:
        return Reading("DATE", f"{year}-H{number}")
    shift = phrase.words.values[phrase.end - 2]
    return against(setting, f"{moved(setting.reference, 'Y', int(shift))}-H{number}")


def two_years(phrase: Phrase, _: Setting) -> Reading | None:
    """ "2024-25", "1914-1918": an ISO 8601 interval; "2024-05" is a month."""
    written = (value(phrase, "span", "years") or "").replace("–", "-")
    first, last = written.replace("/", "-").split("-")
    if len(last) == 2:
        if int(last) == (int(first) + 1) % 100 or ("/" not in written and int(last) > int(first[2:])):
            last = f"{int(first[:2]) + (int(last) < int(first[2:]))}{last}"
        elif "/" not in written and 1 <= int(last) <= 12:
            return Reading("DATE", f"{first}-{last}")
        else:
            return None
    return Reading("DATE", f"{first}/{last}") if first < last else None


def fiscal_year(phrase: Phrase, _: Setting) -> Reading:
    short = value(phrase, "fy")
    number = number_of(short) if short else year_in(phrase) or 0
    return Reading("DATE", f"FY{number if number > 99 else 2000 + number}")


def era(phrase: Phrase, _: Setting) -> Reading:
    return Reading("DATE", f"BC{number_of(value(phrase, 'year', 'day', 'number') or ''):04}")


def year(phrase: Phrase, _: Setting) -> Reading | None:
    """A bare year: a number of four digits that nothing makes an amount, a page or a product."""
    words, at = phrase.words, phrase.end - 1
    known = year_in(phrase)
    led = phrase.start < at or kind_at(words, phrase.start - 1, *_BEFORE_YEAR)
    before = words.values[phrase.start - 1] if phrase.start else ""
    led = led or before in _OPENS_YEAR
    if known is None or (kind_at(words, at, "shortyear") and not led):
        return None
    after = words.values[at + 1] if at + 1 < len(words.values) else ""
    if before in _AROUND_YEARS["before"] or after in _AROUND_YEARS["after"]:
        return None
    alone = at == phrase.start and at and words.starts[at] == words.ends[at - 1]
    tight = alone and before not in ("(", "[", "-", "–", "—", '"', "“", "‘", "/")
    if tight or kind_at(words, at + 1, "year", "number", "day"):
        return None
    if not led and (not 1900 <= known <= 2050 or kind_at(words, phrase.start - 1, "year", "number", "day")):
        return None
    if not led and known < 1950 and kind_at(words, phrase.start - 1, "name"):
        return None
    if known % 50 == 0 and kind_at(words, at + 1, "word") and after.endswith("s"):
        return None
    return Reading("DATE", f"{known}")
