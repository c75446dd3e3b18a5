"""Expressions that count from another time: "last week", "two weeks later", "on Friday", "that evening"."""

from __future__ import annotations

import re

from hearsay.annotate.timex.calendar import (
    FIRST_MONTH,
    UNKNOWN,
    begins_in,
    exists,
    month_near,
    month_of,
    moved,
    nth_weekday,
    unit_of,
    weekday_near,
    weekday_of_week,
    year_of,
)
from hearsay.annotate.timex.dates import against, beside, month, month_year, number_of, year_told
from hearsay.annotate.timex.grammar import Phrase, kind_at, place, value
from hearsay.annotate.timex.quantity import amount, period, unit
from hearsay.annotate.timex.reading import Reading, Setting
from hearsay.annotate.timex.tense import direction

_MINUTES = {"H": 60, "M": 1}
_OF_THE_TEXT = ("previous", "following", "same", "that")


def _last(setting: Setting) -> str:
    return setting.last.value if setting.last else ""


def _told(phrase: Phrase) -> bool:
    """Whether a phrase counts from an earlier expression ("the next day") and not from the article ("next week")."""
    if value(phrase, *_OF_THE_TEXT) is not None:
        return True
    at = place(phrase, "next")
    return at is not None and at > phrase.start and kind_at(phrase.words, at - 1, "the")


def _shift(phrase: Phrase) -> int:
    if value(phrase, "this") is not None and value(phrase, "past") is not None:
        return -1
    return int(value(phrase, "last", "past", "this", "next", "coming", "previous", "following") or 0)


def weekday(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Friday", "last Friday", "Monday night", "Thursday last week"."""
    number = int(value(phrase, "weekday", "shortday") or 0)
    if value(phrase, "shortday") and phrase.end - phrase.start == 1:
        return None
    part = value(phrase, "part")
    kind, ending = ("TIME", "T" + part) if part else ("DATE", "")
    if _told(phrase) and value(phrase, "unit") is None:
        way = -1 if value(phrase, "previous") else 1
        origin = _last(setting) if value(phrase, "same") else moved(_last(setting), "D", way)
        return beside(setting, weekday_near(origin, number, way) + ending, kind)
    return against(setting, _weekday(phrase, setting.reference, number) + ending, kind)


def _weekday(phrase: Phrase, reference: str, number: int) -> str:
    if value(phrase, "unit") == "W":
        return weekday_of_week(reference, number, _shift(phrase))
    way = direction(phrase.words, phrase.start, phrase.end)
    if value(phrase, "last", "past") is not None:
        return weekday_near(moved(reference, "D", -1), number, -1)
    if value(phrase, "next") is not None:
        return weekday_of_week(reference, number, 1)
    if value(phrase, "this", "coming") is not None:
        return weekday_near(reference, number, way or 1)
    return weekday_near(reference, number, way or -1)


def part_of(phrase: Phrase, setting: Setting) -> Reading | None:
    """A day or a part of one: "yesterday", "this morning", "that night", "tonight"."""
    part = value(phrase, "part", "tonight")
    if value(phrase, "overnight"):
        back = direction(phrase.words, phrase.start, phrase.end) <= 0
        return against(setting, moved(setting.reference, "D", -1 if back else 0) + "TNI", "TIME")
    kind, ending = ("TIME", "T" + part) if part else ("DATE", "")
    away = value(phrase, "dayword")
    if value(phrase, "mid") and away is None and value(phrase, "this", "that", "last", "same") is None:
        return beside(setting, moved(_last(setting), "D", 0) + ending, kind)
    if away is not None:
        return against(setting, moved(setting.reference, "D", int(away)) + ending, kind)
    if value(phrase, "that") is not None and unit_of(_last(setting)) != "D" and setting.day is not None:
        return Reading(kind, setting.day.value + ending, setting.day.words)
    if _told(phrase):
        return beside(setting, moved(_last(setting), "D", _shift(phrase)) + ending, kind)
    return against(setting, moved(setting.reference, "D", _shift(phrase)) + ending, kind)


def weekday_of_month(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The first Thursday of May", "the last Friday of the month"."""
    words, weekday = phrase.words, place(phrase, "weekday") or 0
    named = place(phrase, "month", "may", "short")
    if named is None:
        behind = Phrase("", words, weekday + 1, phrase.end)
        if value(behind, "unit") != "M":
            return None
        month_of_it = against(setting, moved(setting.reference, "M", int(value(behind, "last", "this", "next") or 0)))
    else:
        behind = Phrase("", words, named, phrase.end)
        month_of_it = month_year(behind, setting) if value(behind, "year") else month(behind, setting)
    year, number = (year_of(month_of_it.value), month_of(month_of_it.value)) if month_of_it else (None, None)
    if month_of_it is None or year is None or number is None:
        return None
    which = -1 if kind_at(words, weekday - 1, "last") else number_of(words.values[weekday - 1])
    day = nth_weekday(year, number, which, int(words.values[weekday]))
    return Reading("DATE", f"{month_of_it.value}-{day:02}", month_of_it.anchor) if exists(year, number, day) else None


def two_days(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The day before yesterday"."""
    away = int(value(phrase, "dayword") or 0)
    return against(setting, moved(setting.reference, "D", 2 * away)) if away else None


def next_to(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The day before" and nothing after it that says before what."""
    way = -1 if value(phrase, "before") else 1
    part = value(phrase, "part")
    if part:
        return beside(setting, moved(_last(setting), "D", way) + "T" + part, "TIME")
    letter = value(phrase, "unit")
    return beside(setting, moved(_last(setting), letter, way)) if letter else None


def deictic(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Last week", "later this year", "the following month"."""
    letter = value(phrase, "unit", "quarter", "weekend", "fortnight") or ""
    if letter == "2W":
        return Reading("DURATION", "P2W")
    if _is_length(phrase) and letter in ("D", "W", "M", "Y", "E", "C"):
        return Reading("DURATION", period(1, letter, clock=False))
    if value(phrase, "latest") is not None:
        return against(setting, moved(setting.reference, letter, -1))
    if _told(phrase):
        return beside(setting, moved(_last(setting), letter, _shift(phrase)))
    shift = _shift(phrase)
    if letter == "D":
        return None  # "the last day", "this day"
    if letter == "WE" and shift == 0:
        return _weekend(phrase, setting)
    return against(setting, moved(setting.reference, letter, shift))


def _is_length(phrase: Phrase) -> bool:
    """ "Over the next decade", "this past week": so long, rather than a stretch of the calendar."""
    if value(phrase, "past") is not None:
        return True
    led = kind_at(phrase.words, phrase.start - 1, "over", "in", "during", "within", "for", "through")
    return led and value(phrase, "the") is not None and value(phrase, "next", "coming") is not None


def _weekend(phrase: Phrase, setting: Setting) -> Reading:
    """The weekend at hand: on a Monday that something was done "this weekend" it is the one just gone."""
    reference = setting.reference
    early = weekday_near(reference, 4, -1) != reference and moved(moved(reference, "D", -3), "W", 0) != moved(
        reference, "W", 0
    )
    back = direction(phrase.words, phrase.start, phrase.end) <= 0 and early
    return against(setting, moved(reference, "WE", -1 if back else 0) if unit_of(reference) == "D" else UNKNOWN["WE"])


def deictic_month(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Last May", "this spring": the latest before the reference, the one of its year, the next after it."""
    shift = _shift(phrase)
    season = value(phrase, "season", "spring")
    if value(phrase, "that") is not None:
        return that_month(phrase, setting)
    if _told(phrase):
        number = int(value(phrase, "month", "may") or 0)
        origin = _last(setting)
        return beside(setting, season_near(origin, season, shift) if season else month_near(origin, number, shift))
    if season:
        return against(setting, season_near(setting.reference, season, shift))
    number = int(value(phrase, "month", "may") or 0)
    year = year_of(setting.reference)
    if year is None or month_of(setting.reference) is None:
        return Reading("DATE", f"XXXX-{number:02}")
    if shift == 0:
        return against(setting, f"{year}-{number:02}")
    return against(setting, month_near(moved(setting.reference, "M", shift), number, shift))


def that_month(phrase: Phrase, setting: Setting) -> Reading:
    """ "That October": the one spoken of, however far back; else that of the year spoken of."""
    number = int(value(phrase, "month", "may") or 0)
    for known, said in reversed(setting.dated):
        if month_of(known) == number:
            return Reading("DATE", f"{year_of(known)}-{number:02}", said)
    year = year_of(_last(setting)) if unit_of(_last(setting)) == "Y" else None
    return beside(setting, f"{year}-{number:02}" if year else month_near(_last(setting), number, 0))


def season_near(reference: str, season: str, shift: int) -> str:
    """Shift -1 is the latest that has ended, 0 the one under way or next, 1 the next that begins."""
    year, month = year_of(reference), month_of(reference)
    if year is None or month is None:
        return f"XXXX-{season}"
    first = FIRST_MONTH[season]
    if shift == 0:
        return f"{year - (season == 'WI' and month <= 2)}-{season}"
    if shift > 0:
        return f"{year + (month >= first)}-{season}"
    ended = first + 3 <= month if season != "WI" else False
    started = year if ended else year - 1
    return f"{started - (season == 'WI' and month <= 2)}-{season}"


def season(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "In the summer", after a word that makes a time of it."""
    words = phrase.words
    bare = kind_at(words, phrase.end - 1, "spring") and value(phrase, "the", "edge") is None
    bare = bare and not (kind_at(words, phrase.start - 1, "until", "before") and not kind_at(words, phrase.end, "word"))
    led = ("in", "by", "since", "until", "over", "during", "through", "before", "after", "for", "within", "of")
    if not (kind_at(words, phrase.start - 1, *led) or value(phrase, "edge", "early", "mid", "earlier", "later")):
        return None
    if bare or kind_at(words, phrase.end, "hyphen", "of", "name"):
        return None
    name = value(phrase, "season", "spring") or ""
    way = direction(words, phrase.start, phrase.end)
    # "By the autumn" looks ahead, but only from what the passage is about.
    told_way = 0 if kind_at(words, phrase.start - 1, "by", "until") else way
    told = year_told(setting, FIRST_MONTH[name], told_way, begins_in)
    if told:
        return beside(setting, f"{told}-{name}")
    if way > 0:
        return against(setting, season_near(setting.reference, name, 1))
    month = month_of(setting.reference)
    under_way = month is not None and (month - FIRST_MONTH[name]) % 12 < 3
    return against(setting, season_near(setting.reference, name, 0 if under_way else -1))


def ago(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Ten years ago", "two weeks from now": as precise as the unit."""
    found = unit(phrase)
    if found is None:
        return None
    letter, clock = found
    number = amount(phrase.words, phrase.start, phrase.end)
    way = -1 if value(phrase, "ago") is not None else 1
    if clock or number is None:
        return Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    if letter == "Y" and number == 1 and setting.quarter:
        return Reading("DATE", moved(setting.quarter, "Q", 4 * way), setting.quarter_words)
    return against(setting, _counted(setting.reference, letter, way * number))


def _counted(origin: str, letter: str, number: float) -> str:
    if letter == "2W":
        letter, number = "W", 2 * number
    if letter in ("E", "C", "L") and number != int(number):
        letter, number = "Y", number * {"E": 10, "C": 100, "L": 1000}[letter]
    if letter == "Y" and number != int(number):
        return moved(moved(origin, "M", 12 * number), "Y", 0)
    return moved(origin, letter, number)


def in_time(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "In two weeks' time"."""
    return ago(phrase, setting)


def aside(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "Two weeks later", "a day earlier"; from a quarter, "a year earlier" is a quarter."""
    found = unit(phrase)
    if found is None:
        return None
    letter, clock = found
    number = amount(phrase.words, phrase.start, phrase.end)
    way = int(value(phrase, "later", "earlier") or -1)
    if clock:
        known = _clock_aside(setting, letter, number, way)
        return beside(setting, known, "TIME") if known else Reading("DURATION", period(number, letter, clock))
    if number is None:
        return Reading("DATE", UNKNOWN["W" if letter == "2W" else letter])
    if letter == "Y" and number == 1 and setting.quarter:
        return Reading("DATE", moved(setting.quarter, "Q", 4 * way), setting.quarter_words)
    if letter == "W" and number == 1 and unit_of(_last(setting)) == "D":  # "a week later": on the same weekday
        return beside(setting, moved(_last(setting), "D", 7 * way))
    return beside(setting, _counted(_last(setting), letter, way * number))


def _clock_aside(setting: Setting, letter: str, number: float | None, way: int) -> str | None:
    """ "An hour later" than a time of the clock in the same paragraph."""
    if number is None or not setting.here or letter not in _MINUTES:
        return None
    day, _, clock = _last(setting).partition("T")
    if not re.fullmatch(r"\d\d:\d\d", clock):
        return None
    minutes = 60 * int(clock[:2]) + int(clock[3:]) + way * round(number * _MINUTES[letter])
    day = moved(day, "D", minutes // 1440)
    return f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}"


def past_quarter(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The year-earlier quarter"."""
    letter = value(phrase, "unit") or ""
    if letter == "Y" and setting.quarter:
        return Reading("DATE", moved(setting.quarter, "Q", -4), setting.quarter_words)
    return against(setting, moved(setting.reference, letter, -1))


def whole(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The end of the year", "the quarter", "over the weekend": of the time spoken of."""
    letter = value(phrase, "unit", "quarter", "weekend") or ""
    if letter == "D" and value(phrase, "earlier", "later") is None:
        return None
    if letter == "Q":
        return Reading("DATE", setting.quarter, setting.quarter_words) if setting.quarter else None
    if letter == "WE":
        way = direction(phrase.words, phrase.start, phrase.end)
        saturday = weekday_near(setting.reference, 6, way or -1)
        return against(setting, moved(saturday, "WE", 0))
    if setting.last and setting.here and setting.last.anchor is None and year_of(_last(setting)) is not None:
        return beside(setting, moved(_last(setting), letter, 0))
    return against(setting, moved(setting.reference, letter, 0))
