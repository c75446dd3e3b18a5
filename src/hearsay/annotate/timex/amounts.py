"""Expressions of length and of repetition: "three days", "the past 24 hours", "every Monday", "twice a week"."""

from __future__ import annotations

from hearsay.annotate.timex.grammar import Phrase, kind_at, value
from hearsay.annotate.timex.quantity import amount, period, unit
from hearsay.annotate.timex.reading import Reading, Setting
from hearsay.annotate.timex.words import table

_LEADING = ("in", "for", "within", "over", "after", "of", "before", "through", "during", "at", "to", "approx")
_RATED = frozenset(row[0] for row in table("rated.tsv"))


def duration(phrase: Phrase, _: Setting) -> Reading | None:
    """ "Three days"; not the "a year" of "$5 a year", which is a rate."""
    found = unit(phrase)
    if found is None:
        return None
    words = phrase.words
    if kind_at(words, phrase.start, "a") and kind_at(words, phrase.start - 1, "hyphen"):
        return None  # "$12-an-hour"
    if kind_at(words, phrase.start, "a") and phrase.end - phrase.start == 2:
        near = range(max(0, phrase.start - 3), phrase.start)
        near = () if kind_at(words, phrase.start - 1, *_LEADING) else near
        rated = any(words.values[i] in _RATED or kind_at(words, i, "number", "day", "cardinal") for i in near)
        if rated or value(phrase, "weekend", "quarter"):
            return None
    if value(phrase, "quarter", "quarters") and kind_at(words, phrase.end, "of") and not value(phrase, "few"):
        return None
    one_day = value(phrase, "cardinal") == "1" and value(phrase, "unit") == "D" and phrase.end - phrase.start == 2
    if one_day and not kind_at(words, phrase.start - 1, *_LEADING):
        return None  # "would one day be mayor"
    if kind_at(words, phrase.end, "old") or kind_at(words, phrase.end + 1, "old"):
        return None
    return Reading("DURATION", period(amount(words, phrase.start, phrase.end), *found))


def span_of(phrase: Phrase, _: Setting) -> Reading | None:
    """ "The past 24 hours", "the first nine months"; "the past year" is one."""
    found = unit(phrase)
    if found is None:
        return None
    words, start = phrase.words, phrase.start
    start += kind_at(words, start, "approx")
    start += kind_at(words, start, "the") + 1
    if start == phrase.end - 1:
        return Reading("DURATION", period(1, *found))
    return Reading("DURATION", period(amount(words, start, phrase.end), *found))


def bare_units(phrase: Phrase, _: Setting) -> Reading | None:
    """ "For hours": a length that nobody counts."""
    found = unit(phrase)
    if found is None or not kind_at(phrase.words, phrase.start - 1, "for", "within", "in"):
        return None
    return Reading("DURATION", period(None, *found))


def coming_units(phrase: Phrase, _: Setting) -> Reading:
    """ "Recent years", "the coming days"."""
    return Reading("DATE", "PAST_REF" if value(phrase, "recent") is not None else "FUTURE_REF")


def reference(phrase: Phrase, _: Setting) -> Reading:
    """ "Now", "recently": before, at or after the article, and no more."""
    known = value(phrase, "present_ref", "past_ref", "future_ref")
    known = known or ("PRESENT_REF" if value(phrase, "current") else "PAST_REF")
    return Reading("DATE", known)


def year_ended(phrase: Phrase, _: Setting) -> Reading | None:
    """ "The year ended March 31"."""
    return Reading("DURATION", "P1Y") if value(phrase, "unit") == "Y" else None


def rate(phrase: Phrase, _: Setting) -> Reading:
    """ "Twice a week", "three times daily"."""
    daily = value(phrase, "daily")
    day = value(phrase, "weekday")
    hour = value(phrase, "hour")
    part = value(phrase, "part")
    if day:
        return Reading("SET", f"XXXX-WXX-{day}")
    if part:
        return Reading("SET", f"XXXX-XX-XXT{part}")
    return Reading("SET", daily or (f"PT1{hour}" if hour else f"P1{value(phrase, 'unit')}"))


def repeated(phrase: Phrase, _: Setting) -> Reading | None:
    """ "Every Monday", "each June", "every two weeks", "Tuesday nights", "daily", "24/7"."""
    part = value(phrase, "part", "parts")
    day = value(phrase, "weekday", "weekdays", "shortday")
    ending = f"T{part}" if part else ""
    month, season = value(phrase, "month", "may", "short"), value(phrase, "season", "spring")
    if day:
        return Reading("SET", f"XXXX-WXX-{day}{ending}")
    if part:
        return Reading("SET", f"XXXX-XX-XX{ending}")
    if month or season:
        return Reading("SET", f"XXXX-{month or season}")
    feast = value(phrase, "holiday", "feast")
    if feast:
        return Reading("SET", f"XXXX-{feast}" if feast[2:3] == "-" else "P1Y")
    if value(phrase, "weekend", "weekends"):
        return Reading("SET", "XXXX-WXX-WE")
    if value(phrase, "daily") == "P3M" and kind_at(phrase.words, phrase.end, "word"):
        return None  # "its quarterly dividend" is a kind of dividend
    known = value(phrase, "daily") or ("P1D" if value(phrase, "daynight") else None)
    if known:
        return Reading("SET", known)
    found = unit(phrase)
    if found is None:
        return None
    number = 2.0 if value(phrase, "other") is not None else amount(phrase.words, phrase.start + 1, phrase.end) or 1.0
    return Reading("SET", period(number, *found))
