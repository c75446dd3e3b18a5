"""Expressions with a time of day: "5 pm Monday", "noon on Sunday", "the early hours of Sunday"."""

from __future__ import annotations

import re

from hearsay.annotate.timex.calendar import UNKNOWN, days_between, unit_of
from hearsay.annotate.timex.dates import day, iso
from hearsay.annotate.timex.grammar import Phrase, kind_at, place, value
from hearsay.annotate.timex.reading import Day, Reading, Setting
from hearsay.annotate.timex.relative import deictic, part_of, weekday
from hearsay.annotate.timex.tense import PAST, SAID, direction
from hearsay.annotate.timex.words import table

_SIGNS = ("clockpm", "pm", "oclock", "noon", "clock", "zone", "dotclock")
_EVENING = 6  # the hour from which a night's is before midnight
_HAD = 8  # words from "had" to the time of what had been done
_OCCASION = 9  # words from "in an email" to the time of it
_SAME_NEWS = 3  # days
_OCCASIONS = frozenset(row[0] for row in table("occasions.tsv"))
_BEFORE = ("at", "by", "until", "from", "before", "after", "approx", "between", "and", "to", "over", "since", "mark")


def moment(phrase: Phrase, setting: Setting) -> Reading | None:
    """A time of day and its day, in either order; or a part of a day ("the evening of 3 May")."""
    sign = place(phrase, *_SIGNS)
    if sign is None and kind_at(phrase.words, phrase.start, "day", "cardinal"):
        sign = phrase.start
    if sign is None:
        return _part_of_day(phrase, setting)
    first, last = _clock(phrase, sign)
    before = Phrase("", phrase.words, phrase.start, first)
    after = Phrase("", phrase.words, last, phrase.end)
    dated = _dated(before, setting) or _dated(after, setting)
    part = dated.value[-2:] if dated is not None and "T" in dated.value else value(after, "part") or ""
    time = _time(Phrase("", phrase.words, first, last), part)
    at = value(phrase, "at") or kind_at(phrase.words, phrase.start - 1, "at", "until", "before", "after")
    if dated is None or time is None or (kind_at(phrase.words, sign, "dotclock") and not at):
        return None
    return Reading("TIME", dated.value[:10].split("T")[0] + time, dated.anchor)


def _part_of_day(phrase: Phrase, setting: Setting) -> Reading | None:
    at = place(phrase, "part")
    dated = _dated(Phrase("", phrase.words, (at or phrase.start) + 1, phrase.end), setting)
    part = value(phrase, "part")
    return Reading("TIME", f"{dated.value}T{part}", dated.anchor) if dated and dated.type == "DATE" else None


def small_hours(phrase: Phrase, setting: Setting) -> Reading | None:
    """ "The early hours of Sunday": Sunday's morning, not its night."""
    dated = _dated(Phrase("", phrase.words, phrase.start + 4, phrase.end), setting)
    return Reading("TIME", dated.value.split("T")[0] + "TMO", dated.anchor) if dated else None


def time_of_day(phrase: Phrase, setting: Setting) -> Reading | None:
    """A time without a day: of the day that the passage speaks of, or of some day."""
    words = phrase.words
    plain = place(phrase, "clockpm", "pm", "oclock", "noon", "zone") is None
    if plain and not kind_at(words, phrase.start - 1, *_BEFORE[:-1]):
        return None
    sign = place(phrase, *_SIGNS)
    time = _time(Phrase("", words, _clock(phrase, sign)[0], phrase.end)) if sign is not None else None
    if time is None:
        return None
    day = setting.day
    repeated = any(kind_at(words, at, "daily", "every", "weekdays") for at in range(phrase.end, phrase.end + 4))
    here = day is not None and day.paragraph == setting.paragraph
    if not repeated and not here and _is_of_saying(phrase):
        return _on_the_day_of_sayings(setting, time)
    if day is not None and not repeated and _is_of(phrase, day, setting.paragraph):
        return Reading("TIME", day.value + time, day.words)
    return Reading("TIME", UNKNOWN["D"] + time)


def _is_of(phrase: Phrase, day: Day, paragraph: int) -> bool:
    """Whether the passage is still about the day that it told last. Of a day that only dates what somebody said, what
    "had been raised at 11.20pm" is not; nor is what the next paragraph tells."""
    words = phrase.words
    said = direction(words, *day.place) == SAID
    if day.paragraph == paragraph:
        return not (said and "had" in words.values[max(0, phrase.start - _HAD) : phrase.start])
    return day.paragraph + 1 == paragraph and not said and direction(words, phrase.start, phrase.end) == PAST


def _is_of_saying(phrase: Phrase) -> bool:
    """Whether somebody says something at that time: "told the radio at 6:30", "in an email sent at 11:52"."""
    words, start = phrase.words, phrase.start
    if direction(words, start, phrase.end) == SAID:
        return True
    near = range(start - 1, max(-1, start - _OCCASION), -1)
    ends = (at for at in near if words.values[at] in _OCCASIONS or kind_at(words, at, "stop", "paragraph"))
    at = next(ends, None)
    if at is None or words.values[at] not in _OCCASIONS:
        return False
    return any(kind_at(words, at - back, "in", "at", "on") for back in range(1, 5))


def _on_the_day_of_sayings(setting: Setting, time: str) -> Reading:
    """On the day that the text last told of a saying, else on the last that it told at all, where these are days of its
    own news; where it told none, on its own."""
    for told in (setting.said, setting.day):
        apart = days_between(told.value, setting.reference) if told else None
        if told is not None and apart is not None and apart <= _SAME_NEWS and told.value <= setting.reference:
            return Reading("TIME", told.value + time, told.words)
    own = unit_of(setting.reference) == "D" and setting.day is None
    return Reading("TIME", setting.reference + time, setting.label) if own else Reading("TIME", UNKNOWN["D"] + time)


def _clock(phrase: Phrase, sign: int) -> tuple[int, int]:
    """The words of the time itself: its number, its sign, its zone or part of the day."""
    words = phrase.words
    first = sign - (kind_at(words, sign, "pm", "oclock", "zone") and sign > phrase.start)
    last = sign + 1
    if kind_at(words, sign, "oclock", "clock") and kind_at(words, last, "in"):
        last += 3
    if kind_at(words, last, "pm"):
        last += 1
    return first, min(last + kind_at(words, last, "zone"), phrase.end)


def _dated(phrase: Phrase, setting: Setting) -> Reading | None:
    if phrase.start >= phrase.end:
        return None
    if value(phrase, "iso"):
        return iso(phrase, setting)
    if value(phrase, "month", "may", "short"):
        return day(phrase, setting)
    if value(phrase, "weekday", "shortday"):
        return weekday(phrase, setting)
    if value(phrase, "dayword") or value(phrase, "part"):
        return part_of(phrase, setting)
    return deictic(phrase, setting) if value(phrase, "unit") == "D" else None


def _time(phrase: Phrase, part: str = "") -> str | None:
    """ "T17:30" of the words of a time; ``part``: of which part of the day (AF, EV, NI)."""
    noon = value(phrase, "noon")
    if noon:
        return "T" + noon
    words = phrase.words
    written = words.values[phrase.start]
    digits = [int(part) for part in re.findall(r"\d+", written)]
    if kind_at(words, phrase.start, "year", "number"):
        digits = [digits[0] // 100, digits[0] % 100] if len(written) in (3, 4) else []
    if not digits:
        return None
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    half = value(phrase, "pm") or (
        "12" if written.lower().endswith("pm") else "0" if written.lower()[-2:] == "am" else ""
    )
    late = half == "12" or not {"AF", "EV"}.isdisjoint((part, value(phrase, "part")))
    late = late or (part == "NI" and hour >= _EVENING)
    if half:
        hour = hour % 12 if hour <= 12 else hour
    hour += 12 if late and hour < 12 else 0
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
