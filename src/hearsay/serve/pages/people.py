"""People and things across articles: who they are, what they said, what others said of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from hearsay.archive import Query
from hearsay.serve.archives import OneArchive
from hearsay.serve.pages.setting import missing, page

router = APIRouter()
_LISTED, _SHOWN = 100, 20


@router.get("/people")
def people(request: Request, archive: OneArchive, name: str = "") -> HTMLResponse:
    """Who is cited or named, those with the most statements first."""
    return page("people.html", request, name=name, people=archive.people(name or None, _LISTED))


@router.get("/person/{identity}")
def person(request: Request, archive: OneArchive, identity: str) -> HTMLResponse:
    """What one person said, to whom, over time, in which outlets; and what others said of them."""
    found = archive.view.person(identity)
    if found is None:
        return missing(request, "This person")
    said = archive.search(Query(speaker=identity, facets=True, limit=_SHOWN))
    return page(
        "person.html",
        request,
        person=found,
        said=said,
        told=archive.search(Query(addressee=identity, limit=_SHOWN)),
        of=archive.search(Query(mentions=identity, limit=_SHOWN)),
    )
