"""What resolving an expression needs, and what comes out of it: nouns of this package."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.attribution import Timex, TimexType


@dataclass(frozen=True, slots=True)
class Setting:
    """Against what expressions are resolved. ``reference`` is a date value (empty: nobody knows) and ``label`` says
    whose: ``publication``, or a dateline's words. ``last`` is the nearest earlier expression with a date, ``here``
    tells whether it stands in the same paragraph, ``quarter`` is the value of the nearest earlier quarter. ``dated``
    are all earlier ones with a month as (value, words), the nearest last; ``told`` those of them that say another year
    than the reference's."""

    reference: str
    label: str | None
    last: Timex | None = None
    last_words: str | None = None
    here: bool = False
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
