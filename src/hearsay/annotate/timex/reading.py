"""What resolving an expression needs, and what comes out of it: nouns of this package."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.attribution import Timex, TimexType


@dataclass(frozen=True, slots=True)
class Day:
    """An expression for a day, or a part of one: the day's value, its words, which of the text's words they are (half
    open), and the number of its paragraph."""

    value: str
    words: str
    place: tuple[int, int]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Against what expressions are resolved. ``reference`` is a date value (empty: nobody knows) and ``label`` says
    whose: ``publication``, or a dateline's words. ``last`` is the nearest earlier expression with a date, ``here``
    tells whether it stands in the same paragraph, ``day`` is the nearest that is a day, ``said`` the nearest day on
    which somebody said something, ``quarter`` is the value of the nearest earlier quarter. ``dated`` are all earlier
    ones with a month as (value, words), the nearest last; ``told`` those of them that say another year than the
    reference's. ``paragraph`` numbers the one that is being read."""

    reference: str
    label: str | None
    last: Timex | None = None
    last_words: str | None = None
    here: bool = False
    day: Day | None = None
    said: Day | None = None
    paragraph: int = 0
    quarter: str | None = None
    quarter_words: str | None = None
    dated: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How an expression is read: its type, its value, and what it was resolved against."""

    type: TimexType
    value: str
    anchor: str | None = None
