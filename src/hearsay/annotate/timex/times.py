"""Finds the time expressions of a document and reads each against what stands before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from hearsay.annotate.timex import amounts, clock, dates, relative
from hearsay.annotate.timex.calendar import unit_of
from hearsay.annotate.timex.grammar import Phrase, kind_at, phrases
from hearsay.annotate.timex.reading import Day, Reading, Setting
from hearsay.annotate.timex.story import with_story
from hearsay.annotate.timex.tense import SAID, direction
from hearsay.annotate.timex.words import words
from hearsay.attribution import Timex
from hearsay.document import Document
from hearsay.span import Span

_READ: dict[str, Callable[[Phrase, Setting], Reading | None]] = {
    "two_days": relative.two_days,
    "beside": relative.next_to,
    "small_hours": clock.small_hours,
    "moment": clock.moment,
    "iso": dates.iso,
    "numeric": dates.numeric,
    "day_range": dates.day_range,
    "leading_day": dates.leading_day,
    "day": dates.day,
    "following_day": dates.following_day,
    "spoken_year": dates.spoken_year,
    "year_ended": amounts.year_ended,
    "weekday_of_month": relative.weekday_of_month,
    "month_year": dates.month_year,
    "month_of_year": dates.month_of_year,
    "quarter": dates.quarter,
    "quarter_of_year": dates.quarter_of_year,
    "half_year": dates.half_year,
    "past_quarter": relative.past_quarter,
    "decade": dates.decade,
    "century": dates.century,
    "season_year": dates.season_year,
    "sport_year": dates.two_years,
    "year_range": dates.two_years,
    "fiscal_year": dates.fiscal_year,
    "era": dates.era,
    "ago": relative.ago,
    "in_time": relative.in_time,
    "aside": relative.aside,
    "rate": amounts.rate,
    "set": amounts.repeated,
    "coming_units": amounts.coming_units,
    "span_of": amounts.span_of,
    "part_of": relative.part_of,
    "deictic": relative.deictic,
    "deictic_month": relative.deictic_month,
    "weekday": relative.weekday,
    "time_of_day": clock.time_of_day,
    "whole": relative.whole,
    "month": dates.month,
    "season": relative.season,
    "year": dates.year,
    "duration": amounts.duration,
    "bare_units": amounts.bare_units,
    "reference": amounts.reference,
}
# A date that opens a text and is set off from it: "KELLMOUTH, Oct. 10 (Coastwire) —".
_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:--?|[–—_])\s")
_DATELINE_LENGTH = 70


def times(document: Document, published: str | None) -> tuple[Timex, ...]:
    """The time expressions of a document in text order; none overlap.

    ``published`` is the article's date, ISO 8601 with the precision that the page gives; without it a relative
    expression keeps ``X`` for what it does not tell. Values are TIMEX3 (ISO-TimeML 1.2.1): no more precise than the
    words."""
    found: list[Timex] = []
    setting = Setting((published or "")[:10], "publication" if published else None)
    starts = [p.start for p in document.paragraphs]
    for phrase in phrases(words(document)):
        span = Span(phrase.words.starts[phrase.start], phrase.words.ends[phrase.end - 1])
        paragraph = bisect_right(starts, span.start)
        if paragraph != setting.paragraph:
            setting = replace(setting, paragraph=paragraph, here=False)
        reading = None if _is_name(phrase) else _READ[phrase.rule](phrase, setting)
        if reading is None:
            continue
        timex = Timex(span, reading.type, reading.value, reading.anchor)
        found.append(timex)
        setting = _after(setting, timex, document.text, phrase)
    return tuple(found)


_COMMON = (
    "dayword",
    "present_ref",
    "past_ref",
    "future_ref",
    "daily",
    "this",
    "tonight",
    "last",
    "next",
    "weekend",
    "unit",
    "noon",
)


def _is_name(phrase: Phrase) -> bool:
    """Whether a common word has the capital of a name: "USA Today", "CBS This Morning", "This Week", "Nightly News"."""
    words, at = phrase.words, phrase.start
    if not kind_at(words, at, *_COMMON) or words.text[words.starts[at]].islower():
        return False
    if kind_at(words, at, "this") and words.text[words.starts[at + 1]].isupper() and kind_at(words, at + 1, "unit"):
        return True
    return kind_at(words, at - 1, "name") or (kind_at(words, at, "daily") and kind_at(words, phrase.end, "name"))


def _after(setting: Setting, timex: Timex, text: str, phrase: Phrase) -> Setting:
    """The setting of what follows an expression."""
    said, rule = timex.span.of(text), phrase.rule
    unit = unit_of(timex.value)
    if unit is None:
        return setting
    if rule == "aside" and said.endswith("before"):  # a glance back; the passage goes on from where it was
        return setting
    if unit == "Q" and rule == "quarter":
        setting = replace(setting, quarter=timex.value, quarter_words=said)
    if timex.span.end <= _DATELINE_LENGTH and unit == "D" and _DATELINE.match(text, timex.span.end):
        setting = replace(setting, reference=timex.value[:10], label=said)
    if unit == "D":
        day = Day(timex.value[:10], said, (phrase.start, phrase.end), setting.paragraph)
        of_saying = direction(phrase.words, phrase.start, phrase.end) == SAID
        setting = replace(setting, day=day, said=day if of_saying else setting.said)
    return replace(with_story(setting, timex, said), last=timex, last_words=said, here=True)
