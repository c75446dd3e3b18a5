"""Reading: pages and texts to records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from fastapi.responses import Response, StreamingResponse

from hearsay.errors import HearsayError
from hearsay.export.writing import to_json
from hearsay.serve.api.answers import encoded, made
from hearsay.serve.api.bodies import FromHtml, FromText, FromUrl, Items, JsonAlone, page_of
from hearsay.serve.api.document import A_RECORD
from hearsay.serve.archives import AllArchives, Archives
from hearsay.serve.fetching import AFetch, Fetch
from hearsay.serve.problems import judged, told
from hearsay.statement import Record

router = APIRouter(tags=["read"])
_LINES = "application/x-ndjson"
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The record; of several items, or where the client accepts lines, one record or problem a line.",
        "content": {**A_RECORD, _LINES: {"schema": {"type": "string"}}},
    },
    201: {
        "description": "The record, which is now in the archive: Location says where.",
        "headers": {"Location": {"schema": {"type": "string"}, "required": True, "description": "The article."}},
        "content": A_RECORD,
    },
}


@router.post("/read", responses=_ANSWERS, response_class=Response, dependencies=[JsonAlone])
def read(request: Request, archives: AllArchives, fetch: AFetch, asked: Annotated[Items, Body()]) -> Response:
    """Reads a page at an address, a page's HTML or an article's text.

    Several items are answered as lines of JSON, in their order, each as soon as it is made: a record, or a problem that
    has the item's id. So is one item where the client accepts ``application/x-ndjson``.
    """
    if isinstance(asked, list) or _LINES in request.headers.get("accept", ""):
        items = asked if isinstance(asked, list) else [asked]
        lines = _lines(items, archives, fetch)
        return StreamingResponse(lines, media_type=_LINES, headers={"Cache-Control": "no-store"})
    record, kept = _read(asked, archives, fetch)
    headers = {"Location": f"/api/articles/{record.article.id}"} if kept else None
    return made(to_json(record), 201 if kept else 200, headers)


def _lines(items: list[FromText | FromHtml | FromUrl], archives: Archives, fetch: Fetch) -> Iterator[bytes]:
    for item in items:
        try:
            line: object = to_json(_read(item, archives, fetch)[0])
        except HearsayError as error:
            status, detail, _ = judged(error)
            line = {**told(status, detail), "id": item.id}
        yield encoded(line) + b"\n"


def _read(item: FromText | FromHtml | FromUrl, archives: Archives, fetch: Fetch) -> tuple[Record, bool]:
    """(the record, whether the archive did not have it and now does)."""
    page = page_of(item, archives.settings, fetch)
    record = archives.reader.read(page)
    if not item.keep:
        return record, False
    with archives.writing, archives.lent() as archive:
        return record, archive.keep(record, page).state != "known"
