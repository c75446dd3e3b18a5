"""Was this said? And does a draft hold?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hearsay.compare.plain import checked_json, finding_json
from hearsay.page import Form
from hearsay.read import page_from_bytes
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import made
from hearsay.serve.api.bodies import JsonAlone, Long
from hearsay.serve.api.values import Name
from hearsay.serve.archives import AllArchives, OneArchive

router = APIRouter(tags=["check"])


class Question(BaseModel):
    """Words, and who is said to have said them."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    words: Annotated[str, StringConstraints(min_length=1, max_length=5_000, pattern=r"\S")]
    by: Name | None = Field(None, description="A name, as the asker has it.")


class DraftText(BaseModel):
    """A draft as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: Long


class DraftHtml(BaseModel):
    """A draft as a page."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    html: Long


@router.post("/check", response_model=shapes.Findings, dependencies=[JsonAlone])
def check(archive: OneArchive, asked: Question) -> Response:
    """Whether the archive's articles have it that the words were said, and by whom; the best first. What cannot be
    confirmed is not."""
    return made({"findings": [finding_json(found) for found in archive.check(asked.words, asked.by)]})


@router.post("/verify", response_model=shapes.Verified, dependencies=[JsonAlone])
def verify(archives: AllArchives, archive: OneArchive, draft: Annotated[DraftText | DraftHtml, Body()]) -> Response:
    """Every quotation and attribution of a draft, held against the archive. What is not borne out does not hold."""
    form: Form = "html" if isinstance(draft, DraftHtml) else "article_text"
    text = draft.html if isinstance(draft, DraftHtml) else draft.text
    page = page_from_bytes(text.encode("utf-8"), "the draft", archives.settings, encoding="utf-8", form=form)
    record = archives.reader.draft(page)
    checked = [checked_json(each) for each in archive.verify(record)]
    holds = record.silent_because is None and all(each["holds"] for each in checked)
    return made({"holds": holds, "silent_because": record.silent_because, "items": checked})
