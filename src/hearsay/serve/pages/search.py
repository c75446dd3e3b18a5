"""Finding statements, by words, people, outlets, dates and sorts."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from hearsay.archive import Found, Query
from hearsay.errors import ArchiveError
from hearsay.serve.archives import OneArchive
from hearsay.serve.pages.setting import page

router = APIRouter()
A_PAGE = 20
# The facets, by the filter that each sets. A year sets two.
_FILTERS = {"outlet": "outlet", "speaker": "speaker", "kind": "kind", "act": "act", "polarity": "polarity"}


async def query(
    words: str = "",
    speaker: str = "",
    addressee: str = "",
    mentions: str = "",
    outlet: str = "",
    since: str = "",
    until: str = "",
    kind: str = "",
    act: str = "",
    polarity: str = "",
    offset: int = 0,
) -> Query:
    """What the address asks for; an empty filter asks for nothing."""
    return Query(
        words=words,
        speaker=speaker or None,
        addressee=addressee or None,
        mentions=mentions or None,
        outlet=outlet or None,
        since=since or None,
        until=until or None,
        kind=kind or None,
        act=act or None,
        polarity=polarity or None,
        limit=A_PAGE,
        offset=max(0, min(offset, 10_000)),
        facets=True,
    )


Asked = Annotated[Query, Depends(query)]


@router.get("/search")
def search(request: Request, archive: OneArchive, asked: Asked) -> HTMLResponse:
    """The statements that fit, the newest first, and what they could be narrowed down to."""
    asked_for = {k: v for k, v in request.query_params.items() if v and k != "offset"}
    try:
        found, error = archive.search(asked), None
    except ArchiveError as trouble:
        found, error = Found((), 0, False), str(trouble).rpartition(": ")[2]
    forward = address(asked_for, offset=asked.offset + A_PAGE) if asked.offset + len(found.hits) < found.total else None
    back = address(asked_for, offset=asked.offset - A_PAGE) if asked.offset >= A_PAGE else None
    return page(
        "search.html", request, asked=asked_for, found=found, error=error, facets=_facets(found, asked_for),
        back=back, forward=forward, offset=asked.offset,
    )  # fmt: skip


def address(asked: dict[str, str], **more: str | int) -> str:
    """The search with these filters."""
    filters = {k: v for k, v in {**asked, **more}.items() if v}
    return f"/search?{urlencode(filters)}" if filters else "/search"


def _facets(found: Found, asked: dict[str, str]) -> dict[str, list[tuple[str, int, str, bool]]]:
    """By name of the facet: (value, how many, the search with or without it, whether it is set)."""
    out: dict[str, list[tuple[str, int, str, bool]]] = {}
    for name, counts in found.facets.items():
        rows: list[tuple[str, int, str, bool]] = []
        for value, number in list(counts.items())[:8]:
            filters = {"since": value, "until": value} if name == "year" else {_FILTERS[name]: value}
            on = all(asked.get(k) == v for k, v in filters.items())
            other = {k: v for k, v in asked.items() if k not in filters} if on else {**asked, **filters}
            rows.append((value, number, address(other), on))
        if len(rows) > 1 or any(on for *_, on in rows):
            out[name] = rows
    return out
