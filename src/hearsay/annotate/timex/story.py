"""The days of a story that a text tells, which are not those of its publication: the trial of a fire of last year."""

from __future__ import annotations

from dataclasses import replace

from hearsay.annotate.timex.calendar import days_between, month_of, unit_of, year_of
from hearsay.annotate.timex.reading import Reading, Setting
from hearsay.attribution import Timex

# Days from the reference after which a date without a year may be another year's, and days within which one belongs to
# the story of a day told before.
_LONG_PAST, _SAME_STORY = 120, 62
_MOST_TOLD = 50  # dates kept in mind, so that a text of nothing but dates is read in linear time


def with_story(setting: Setting, timex: Timex, said: str) -> Setting:
    """The setting with what an expression adds to the dates that the text tells of."""
    if month_of(timex.value) is None:
        return setting
    known = (timex.value, said)
    explicit = timex.anchor is None or said.lower().endswith("last year")
    if explicit and setting.reference and year_of(timex.value) != year_of(setting.reference):
        setting = replace(setting, told=(*setting.told, known)[-_MOST_TOLD:])
    return replace(setting, dated=(*setting.dated, known)[-_MOST_TOLD:])


def of_the_story(setting: Setting, near: str, way: int) -> Reading | None:
    """A date without a year, of a text that has told of days in another year ("9 March last year"): that year's, where
    it lies by such a day and its namesake ``near`` the reference is long past."""
    away = days_between(near, setting.reference)
    if way > 0 or not setting.told or away is None or away < _LONG_PAST:
        return None
    for known, said in reversed(setting.told):
        year = year_of(known) or 0
        if unit_of(near) == "M" and year + 1 < (year_of(setting.reference) or 0):
            continue  # "in November" beside a birth in December 1958 is last November
        dated = (f"{each:04}{near[4:]}" for each in (year, year - 1, year + 1))
        for each in dated:
            apart = days_between(each, known)
            if apart is not None and apart <= _SAME_STORY:
                return Reading("DATE", each, said)
    return None
