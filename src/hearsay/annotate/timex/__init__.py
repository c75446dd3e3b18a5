"""Document -> time expressions with TIMEX3 values: what a text says of when, as precisely as it says it."""

from __future__ import annotations

from hearsay.annotate.timex.times import times

__all__ = ["times"]
