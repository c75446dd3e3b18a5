"""Articles: their records, and the versions of their pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from hearsay.export.plain import change_json
from hearsay.export.writing import to_json
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, missing, paged
from hearsay.serve.api.filters import Page
from hearsay.serve.api.values import WholeIdentity
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["articles"])


@router.get("/articles", response_model=shapes.Articles)
def articles(request: Request, archive: OneArchive, asked: Annotated[Page, Query()]) -> Response:
    """The articles that are current, those added last first."""
    heads = archive.view.recent(asked.limit + 1, asked.offset)
    return paged(request, "articles", [asdict(head) for head in heads], asked.limit, asked.offset)


@router.get("/articles/{identity}", response_model=shapes.AnArticle)
def article(request: Request, archive: OneArchive, identity: WholeIdentity) -> Response:
    """The record of an article, the versions of its page, and what changed from one to the next."""
    record = archive.corrected(identity)
    if record is None:
        raise missing("this article")
    value = {
        "record": to_json(record),
        "versions": [asdict(version) for version in archive.view.versions(identity)],
        "changes": [change_json(*change) for change in archive.changes(identity)],
    }
    return answer(request, value)
