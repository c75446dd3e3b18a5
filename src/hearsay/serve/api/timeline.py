"""Statements by when they were said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from hearsay.export.plain import moment_json
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer
from hearsay.serve.api.filters import Timeline, query
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["statements"])


@router.get("/timeline", response_model=shapes.Moments)
def timeline(request: Request, archive: OneArchive, asked: Annotated[Timeline, Query()]) -> Response:
    """The statements that fit by when they were said, where that is told, else by when they were published."""
    return answer(request, {"moments": [moment_json(moment) for moment in archive.timeline(query(asked))]})
