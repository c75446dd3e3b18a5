"""Reading a page: an address, a text or a file; the article stands there while its record is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from pydantic import BaseModel

from hearsay.article import Article
from hearsay.errors import HearsayError, NotText
from hearsay.export.html import Links, sheet
from hearsay.page import Given, Page
from hearsay.read import page_from_bytes
from hearsay.serve.archives import AllArchives, Archives, OneArchive
from hearsay.serve.fetching import AFetch, Fetch
from hearsay.serve.pages.article import links
from hearsay.serve.pages.setting import page, text
from hearsay.settings import Settings

router = APIRouter()
_RECENT = 12
# Where the page that is streamed is cut: the article before it, the record behind it.
_CUT = "<!--rest-->"


# For who has no page at hand, while the archive is empty. Nobody in it is real.
EXAMPLE = """The bridge at Arle will stay shut until May, engineer Noor Castell said on Monday.

“The bearings are worn through,” she told the town council. “I would not drive over it myself.”

Mayor Idris Vane denied that anyone had been warned. According to Castell, her office wrote to him twice last winter.

“I never saw a letter,” Vane said."""


class _Form(BaseModel):
    source: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    keep: str = ""


_EMPTY = _Form(keep="yes")


@router.get("/")
def home(request: Request, archive: OneArchive) -> HTMLResponse:
    """The way in."""
    recent, counts = archive.view.recent(_RECENT), archive.view.counts()
    example = None if recent else EXAMPLE
    return page(
        "home.html", request, given=_EMPTY.model_dump(), error=None, recent=recent, counts=counts, example=example
    )


@router.post("/read")
def read(
    request: Request,
    archives: AllArchives,
    fetch: AFetch,
    source: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    keep: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The article at once, what is said in it as soon as it is read."""
    given = _Form(source=source, title=title, outlet=outlet, published=published, keep=keep)
    try:
        wanted = _page(given, file, archives.settings, fetch)
        article = archives.reader.article(wanted)
    except HearsayError as error:
        values = given.model_dump()
        return page("home.html", request, 422, given=values, error=str(error), recent=(), counts={}, example=None)
    return StreamingResponse(
        _streamed(request, archives, wanted, article, keep=bool(keep)), media_type="text/html; charset=utf-8"
    )


def _page(form: _Form, file: UploadFile | None, settings: Settings, fetch: Fetch) -> Page:
    given = Given(title=form.title or None, outlet=form.outlet or None, published=form.published or None)
    if file and file.filename:
        data = file.file.read(settings.max_bytes + 1)
        return page_from_bytes(data, file.filename, settings, given=given)
    source = form.source.strip()
    if not source:
        raise NotText("Nothing was given", "an address, a text or a file is needed")
    if "\n" not in source and source.lower().startswith(("http://", "https://")):
        return fetch(source, given)
    return page_from_bytes(form.source.encode("utf-8", "replace"), "the pasted text", settings, given=given)


def _streamed(request: Request, archives: Archives, wanted: Page, article: Article, *, keep: bool) -> Iterator[str]:
    before, _, after = text("begun.html", request, article=article).partition(_CUT)
    yield before
    to = Links()
    try:
        record = archives.reader.record(wanted, article)
        if keep:
            with archives.writing, archives.lent() as archive:
                archive.keep(record, wanted)
                # Read anew, it is as people have corrected it.
                record = archive.corrected(record.article.id) or record
                to = links(archive, record)
    except HearsayError as error:
        yield text("failed.html", request, why=str(error))
    else:
        yield text("done.html", request, sheet=sheet(record, to), kept=keep)
    yield after
