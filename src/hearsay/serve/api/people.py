"""People and things across articles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, missing, paged
from hearsay.serve.api.filters import Named
from hearsay.serve.api.values import WholeIdentity
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["people"])


@router.get("/people", response_model=shapes.People)
def people(request: Request, archive: OneArchive, asked: Annotated[Named, Query()]) -> Response:
    """Who is cited or named, those with the most statements first."""
    found = archive.people(asked.name, asked.limit + 1, asked.offset)
    return paged(request, "people", [asdict(person) for person in found], asked.limit, asked.offset)


@router.get("/people/{identity}", response_model=shapes.APerson)
def person(request: Request, archive: OneArchive, identity: WholeIdentity) -> Response:
    """Somebody, by all names that articles give, and where their statements are."""
    found = archive.view.person(identity)
    if found is None:
        raise missing("this person")
    who = quote(identity, safe="")
    links = {
        "said": f"/api/search?speaker={who}",
        "told": f"/api/search?addressee={who}",
        "mentioned": f"/api/search?mentions={who}",
    }
    return answer(request, {**asdict(found), "links": links})
