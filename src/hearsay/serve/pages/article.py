"""One article: its text with every voice in it, its versions, its report."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from hearsay.export.html import Links, report, sheet
from hearsay.export.writing import to_json
from hearsay.keeping import Archive
from hearsay.serve.archives import OneArchive
from hearsay.serve.pages.setting import missing, page
from hearsay.statement import Record

router = APIRouter()


@router.get("/article/{identity}")
def article(request: Request, archive: OneArchive, identity: str) -> HTMLResponse:
    """The article set for reading, as people have corrected it."""
    record = archive.corrected(identity)
    if record is None:
        return missing(request, "This article")
    return page(
        "article.html",
        request,
        sheet=sheet(record, links(archive, record)),
        versions=archive.view.versions(identity),
        corrections=archive.corrections(identity),
    )


@router.get("/article/{identity}/report.html")
def saved(request: Request, archive: OneArchive, identity: str) -> HTMLResponse:
    """The article as one file that needs no server."""
    record = archive.corrected(identity)
    if record is None:
        return missing(request, "This article")
    # To be saved: opened from here, its own style and script would be against this server's policy.
    return HTMLResponse(report(record), headers={"Content-Disposition": f'attachment; filename="{identity}.html"'})


@router.get("/article/{identity}/record.json")
def plain(request: Request, archive: OneArchive, identity: str) -> Response:
    """The record, with what people corrected."""
    record = archive.corrected(identity)
    return missing(request, "This article") if record is None else JSONResponse(to_json(record))


@router.get("/statement/{identity}")
def statement(request: Request, archive: OneArchive, identity: str) -> Response:
    """To its place in its article."""
    found = archive.statements(identity)
    if not found:
        return missing(request, "This statement")
    return RedirectResponse(f"/article/{found[-1].article}#{found[-1].id}", 303)


def links(archive: Archive, record: Record) -> Links:
    """Where the people and quotations of the article are met elsewhere."""
    speakers = {s.id: s for s in record.statements}
    people: dict[str, str] = {}
    families: dict[str, str] = {}
    for entry in archive.view.entries(record.article.id):
        known = speakers.get(entry.id)
        if known and known.speaker and entry.speaker_id:
            people[known.speaker] = entry.speaker_id
        if known and known.addressee and entry.addressee_id:
            people[known.addressee] = entry.addressee_id
        if entry.family:
            families[entry.id] = entry.family
    return Links(people, families)
