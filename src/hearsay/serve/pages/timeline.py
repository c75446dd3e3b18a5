"""Statements by when they were said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from hearsay.archive import Query
from hearsay.archive.timeline import days_of
from hearsay.entry import Moment
from hearsay.errors import ArchiveError
from hearsay.serve.archives import OneArchive
from hearsay.serve.pages.axis import Axis, around, ticks, views
from hearsay.serve.pages.search import query
from hearsay.serve.pages.setting import page

router = APIRouter()
_DRAWN, _LANES = 400, 14
# Unless a time is asked for, the line leaves out this share of the days at each end: one anniversary squeezes the rest.
_LEFT_OUT = 0.02
_LATE = 70  # per cent of the line
_ROWS, _APART = 3, 11  # marks of one day stand in so many rows, then beside each other, so many pixels apart
_OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement on the line, from ``at`` for ``length`` per cent (0: a day); ``row`` and ``beside`` (pixels) keep
    those of one day apart."""

    moment: Moment
    at: float
    length: float
    row: int
    beside: int
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    person: str | None
    marks: tuple[Mark, ...]


@router.get("/timeline")
def timeline(request: Request, archive: OneArchive, asked: Annotated[Query, Depends(query)]) -> HTMLResponse:
    """What was said when, and about when."""
    filters = {k: v for k, v in request.query_params.items() if v and k != "offset"}
    try:
        moments, error = archive.timeline(replace(asked, limit=_DRAWN, facets=False)), None
    except ArchiveError as trouble:
        moments, error = (), str(trouble).rpartition(": ")[2]
    axis = _axis(filters, moments)
    drawn = [m for m in moments if _ordinal(m.first) <= axis.last and _ordinal(m.last) >= axis.first]
    links = {name: _address(filters, since, until) for name, (since, until) in views(axis).items()}
    named = [(tick, _address(filters, tick.since, tick.until)) for tick in ticks(axis)]
    return page(
        "timeline.html",
        request,
        lanes=_lanes(drawn, axis),
        moments=moments,
        label=_label,
        outside=len(moments) - len(drawn),
        ticks=named,
        links=links,
        asked=filters,
        error=error,
        most=_DRAWN,
    )


def _axis(filters: dict[str, str], moments: Sequence[Moment]) -> Axis:
    """The time that is asked for, else that of what was found."""
    days = sorted(_ordinal(day) for m in moments for day in (m.first, m.last))
    left_out = int(_LEFT_OUT * len(days))
    found = around(days[left_out : len(days) - left_out])
    since, until = _days(filters.get("since")), _days(filters.get("until"))
    first, last = since[0] if since else found.first, until[1] if until else found.last
    return Axis(first, last) if last >= first else found


def _days(given: str | None) -> tuple[int, int] | None:
    """The first and last day of a date of any precision; None where it is none."""
    found = days_of(given or "")
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def _address(filters: dict[str, str], since: str, until: str) -> str:
    return "/timeline?" + urlencode({**filters, "since": since, "until": until})


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _lanes(moments: Sequence[Moment], axis: Axis) -> list[Lane]:
    """A lane for each of those with the most statements, one for all others."""
    by_name: dict[str, list[Moment]] = {}
    for moment in moments:
        by_name.setdefault(moment.entry.speaker or _OTHERS, []).append(moment)
    order = sorted(by_name, key=lambda name: (name == _OTHERS, -len(by_name[name]), name))
    kept = [name for name in order if name != _OTHERS][:_LANES]
    rest = [m for name in order if name not in kept for m in by_name[name]]
    lanes = [Lane(name, by_name[name][0].entry.speaker_id, _marks(by_name[name], axis)) for name in kept]
    return [*lanes, Lane(_OTHERS, None, _marks(rest, axis))] if rest else lanes


def _marks(moments: Sequence[Moment], axis: Axis) -> tuple[Mark, ...]:
    out: list[Mark] = []
    there: Counter[tuple[float, float]] = Counter()
    for moment in sorted(moments, key=lambda m: (m.first, m.last)):
        first, last = max(_ordinal(moment.first), axis.first), min(_ordinal(moment.last), axis.last)
        start = axis.at(first)
        length = axis.at(last + 1) - start if moment.last > moment.first else 0.0
        middle = start if length else round(start + 50 / axis.days, 3)
        column, row = divmod(there[middle, length], _ROWS)
        there[middle, length] += 1
        # Near the end they go on backwards, or they would stick out.
        beside = -_APART * column if middle > _LATE else _APART * column
        out.append(Mark(moment, middle, round(length, 3), row, beside, _label(moment)))
    return tuple(out)


def _label(moment: Moment) -> str:
    when = moment.first if moment.first == moment.last else f"{moment.first} to {moment.last}"
    how = "said" if moment.said else "published"
    words = moment.entry.content
    return f"{how} {when}: {words if len(words) < 160 else words[:157] + '…'}"
