"""Was this said? And does a draft hold? Against what the archive has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from hearsay.compare.check import Finding
from hearsay.compare.difference import difference
from hearsay.compare.words import words
from hearsay.errors import SourceError
from hearsay.keeping import Archive
from hearsay.read import page_from_bytes
from hearsay.serve.archives import AllArchives, OneArchive
from hearsay.serve.pages.setting import page
from hearsay.statement import WordOperation

router = APIRouter()
_SHOWN = 10


@router.get("/check")
def check(request: Request, archive: OneArchive, sentence: str = "", by: str = "") -> HTMLResponse:
    """What the archive has of a sentence, the best first."""
    found = archive.check(sentence, by or None)[:_SHOWN] if sentence.strip() else ()
    rows = [(finding, _diff(sentence, finding)) for finding in found]
    return _page(request, sentence=sentence, by=by, found=rows, heads=_heads(archive, found))


@router.post("/check")
def verify(request: Request, archives: AllArchives, archive: OneArchive, draft: Annotated[str, Form()]) -> HTMLResponse:
    """Every quotation and attribution of a draft, and whether the archive bears it out."""
    settings = archives.settings
    try:
        record = archives.reader.draft(page_from_bytes(draft.encode("utf-8", "replace"), "the draft", settings))
    except SourceError as error:
        return _page(request, 422, draft=draft, error=error.why)
    checked = archive.verify(record)
    rows = [(each, _diff(each.asked.words, each.best)) for each in checked]
    heads = _heads(archive, [each.best for each in checked])
    return _page(request, draft=draft, checked=rows, silent=record.silent_because, heads=heads)


def _page(request: Request, status: int = 200, **known: object) -> HTMLResponse:
    """Both forms, and what is known."""
    blank: dict[str, object] = {"sentence": "", "by": "", "found": (), "draft": "", "heads": {}}
    unknown = dict.fromkeys(("checked", "error", "silent"))
    return page("check.html", request, status, **{**blank, **unknown, **known})


def _heads(archive: Archive, found: Iterable[Finding]) -> dict[str, object]:
    return dict(archive.view.heads({f.saying.article for f in found if f.saying}))


def _diff(asked: str, finding: Finding) -> tuple[WordOperation, ...]:
    """From the words asked for to those that were said, where they are other words."""
    if finding.saying is None or finding.answer not in ("altered", "partial"):
        return ()
    steps = difference(words(asked), asked, words(finding.saying.words), finding.saying.words)
    # What was said before and after is no change of the words that were asked for.
    around = [
        step if 0 < n < len(steps) - 1 or step.operation != "insert" else WordOperation("equal", step.body, step.body)
        for n, step in enumerate(steps)
    ]
    return tuple(around)
