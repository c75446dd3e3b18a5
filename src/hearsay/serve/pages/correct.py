"""Saying that the machine is wrong, or right: of statements, people, and quotations. What is said is kept beside its
answer."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from hearsay.amending import Change, Wish, of_statement, place
from hearsay.amendment.making import other_quotation
from hearsay.correction import Who
from hearsay.errors import ArchiveError
from hearsay.export.html import sheet
from hearsay.keeping import Archive
from hearsay.serve.archives import AllArchives, OneArchive
from hearsay.serve.pages.setting import missing, page
from hearsay.span import Spans
from hearsay.statement import Record

router = APIRouter()
_PARTS = ("source", "cue", "content")
_FOUND = 20


class Said(BaseModel):
    """What the form for a statement says. Spans are written as "120-134, 140-151"; ``speaker`` and ``addressee`` are an
    entity's id, "nobody", or "other" (``name`` has who); ``when`` are the words that tell the time ``value``, both
    empty where none do. What is None the form does not ask."""

    wish: Wish
    source: str | None = None
    cue: str | None = None
    content: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    name: str = ""
    when: str | None = None
    value: str = ""
    by: str = ""
    note: str = ""


@router.get("/article/{identity}/correct")
def form(request: Request, archive: OneArchive, identity: str, statement: str = "") -> HTMLResponse:
    """The form for one statement; without one, for a statement that is missing."""
    record = archive.corrected(identity)
    if record is None or (statement and statement not in {s.id for s in record.statements}):
        return missing(request, "This statement")
    return _form(request, archive, record, statement, None)


def _form(request: Request, archive: Archive, record: Record, statement: str, error: str | None) -> HTMLResponse:
    chosen = next((s for s in record.statements if s.id == statement), None)
    return page(
        "correct.html", request, 422 if error else 200, sheet=sheet(record), text=record.article.text,
        entities=record.entities, chosen=chosen, user=archive.settings.user, error=error,
        places={part: _places(getattr(chosen, part)) if chosen else "" for part in _PARTS}
        | {"when": _places((chosen.said_at.span,)) if chosen and chosen.said_at else ""},
    )  # fmt: skip


@router.post("/article/{identity}/correct")
def correct(
    request: Request, archives: AllArchives, archive: OneArchive, identity: str, said: Annotated[Said, Form()],
    statement: str = "",
) -> Response:  # fmt: skip
    """Keeps what the form says, and goes back to the article."""
    record = archive.corrected(identity)
    if record is None:
        return missing(request, "This article")
    try:
        signed = archive.signed(said.by or None, said.note)
        made = of_statement(record, statement, said.wish, _change(record, statement, said), signed)
        if made:
            with archives.writing:
                archive.correct(*made)
    except (ValueError, ArchiveError) as error:
        return _form(request, archive, record, statement, str(error))
    return RedirectResponse(f"/article/{identity}#corrections", 303)


@router.post("/withdraw/{identity}")
def withdraw(archives: AllArchives, archive: OneArchive, identity: str, back: Annotated[str, Form()] = "") -> Response:
    """Takes a correction back."""
    with archives.writing:
        archive.withdraw(identity)
    return RedirectResponse(f"/article/{quote(back, safe='')}#corrections" if back else "/", 303)


@router.get("/person/{identity}/same")
def same(request: Request, archive: OneArchive, identity: str, name: str = "") -> HTMLResponse:
    """Who else may be this person."""
    found = archive.view.person(identity)
    if found is None:
        return missing(request, "This person")
    others = [p for p in archive.people(name or found.name.split()[-1], _FOUND) if p.id != identity]
    return page("same.html", request, person=found, others=others, name=name, user=archive.settings.user)


@router.post("/person/{identity}/same")
def merge(
    request: Request, archives: AllArchives, archive: OneArchive, identity: str, other: Annotated[str, Form()],
    by: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Two people are one."""
    try:
        with archives.writing:
            archive.correct(archive.one_person(identity, other, by or None))
    except (ValueError, ArchiveError) as error:
        return page("note.html", request, 422, title="Not merged", note=str(error))
    with archives.lent() as fresh:
        now = fresh.view.person(identity) or fresh.view.person(other)
    return RedirectResponse(f"/person/{now.id}" if now else "/people", 303)


@router.get("/person/{identity}/two")
def two(request: Request, archive: OneArchive, identity: str) -> HTMLResponse:
    """Which articles name somebody else of the name."""
    found = archive.view.opinions.somebody(identity)
    if found is None:
        return missing(request, "This person")
    heads = archive.view.heads(each.article for each in found.appearances)
    return page("two.html", request, person=found, heads=heads, user=archive.settings.user, error=None)


@router.post("/person/{identity}/two")
def split(
    request: Request, archives: AllArchives, archive: OneArchive, identity: str,
    article: Annotated[list[str] | None, Form()] = None, by: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """One person is two."""
    found = archive.view.opinions.somebody(identity)
    if found is None:
        return missing(request, "This person")
    try:
        with archives.writing:
            archive.correct(archive.split_person(identity, article or (), by or None))
    except (ValueError, ArchiveError) as error:
        heads = archive.view.heads(each.article for each in found.appearances)
        return page("two.html", request, 422, person=found, heads=heads, user=archive.settings.user, error=str(error))
    return RedirectResponse(f"/people?name={quote(found.name)}", 303)


@router.post("/family/{identity}/apart")
def apart(
    request: Request, archives: AllArchives, archive: OneArchive, identity: str,
    one: Annotated[str, Form()], other: Annotated[str, Form()], by: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Two tellings (article and statement, apart by a space) are not the same quotation."""
    try:
        (here, a), (there, b) = one.split(" ", 1), other.split(" ", 1)
        x, y = archive.corrected(here), archive.corrected(there)
        if x is None or y is None:
            return missing(request, "This article")
        with archives.writing:
            archive.correct(other_quotation(x, a, y, b, archive.signed(by or None)))
    except (ValueError, ArchiveError) as error:
        return page("note.html", request, 422, title="Not kept apart", note=str(error))
    still = archive.family(identity)
    here = f"/article/{quote(here, safe='')}#{quote(a, safe='')}"
    return RedirectResponse(f"/family/{still.id}" if still else here, 303)


def _right(record: Record, statement: str, said: Said) -> dict[str, Spans]:
    """The spans that the form has otherwise than the statement."""
    chosen = next((s for s in record.statements if s.id == statement), None)
    given = {part: _spans(written) for part in _PARTS if (written := getattr(said, part)) is not None}
    return {part: spans for part, spans in given.items() if chosen is None or spans != getattr(chosen, part)}


def _change(record: Record, statement: str, said: Said) -> Change:
    when = None
    if said.when is not None:
        words = _spans(said.when)
        when = (words[0] if words else None, said.value.strip() or None)
    right = _right(record, statement, said)
    return Change(right, _who(said.speaker, said.name), _who(said.addressee, said.name), when)


def _who(chosen: str | None, name: str) -> Who | None:
    if chosen is None:
        return None
    if chosen == "nobody":
        return Who(None)
    return Who(name.strip()) if chosen == "other" else Who(None, chosen)


def _places(spans: Spans) -> str:
    return ", ".join(f"{span.start}-{span.end}" for span in spans)


def _spans(written: str) -> Spans:
    return tuple(place(part) for part in written.split(",") if part.strip())
