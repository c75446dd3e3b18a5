"""Finding statements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from hearsay.export.plain import hit_json
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, linked, next_page
from hearsay.serve.api.filters import Search, query
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["statements"])
_FARTHEST = 10_000


@router.get("/search", response_model=shapes.Found)
def search(request: Request, archive: OneArchive, asked: Annotated[Search, Query()]) -> Response:
    """The statements that fit, the newest first. The next part is at ``next``, and in the Link header."""
    found = archive.search(query(asked))
    after = asked.offset + asked.limit
    more = len(found.hits) == asked.limit and (found.more or after < found.total) and after <= _FARTHEST
    following = next_page(request, asked.limit, asked.offset) if more else None
    hits = [hit_json(hit.entry, hit.marks, hit.snippet, hit.snippet_marks) for hit in found.hits]
    value = {"total": found.total, "more": found.more, "hits": hits, "facets": found.facets, "next": following}
    return answer(request, value, linked(following))
