"""The same quotation in several articles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from hearsay.compare.plain import FamilyJson, family_json
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, missing, paged
from hearsay.serve.api.filters import Page
from hearsay.serve.api.values import Identity
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["families"])


@router.get("/families", response_model=shapes.Families)
def families(request: Request, archive: OneArchive, asked: Annotated[Page, Query()]) -> Response:
    """What was told more than once, at a glance."""
    found = archive.view.retold(asked.limit + 1, asked.offset)
    return paged(request, "families", [asdict(each) for each in found], asked.limit, asked.offset)


@router.get("/families/{identity}", response_model=FamilyJson)
def family(request: Request, archive: OneArchive, identity: Identity) -> Response:
    """The tellings in order of appearance, and what became of the words on the way. The id of a statement will do."""
    found = archive.family(identity)
    if found is None:
        raise missing("this family")
    return answer(request, family_json(found))
