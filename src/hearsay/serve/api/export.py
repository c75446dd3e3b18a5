"""All that the archive holds, in the formats of others; and the contract of its records."""

from __future__ import annotations

import json
from itertools import chain
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict

from hearsay.export.forms import MEDIA_TYPES, Form, parts
from hearsay.export.schema import schema_text
from hearsay.serve.api.answers import answer
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["export"])
_ANY = {"schema": {"type": "string"}}
_CONTENT = {media.partition(";")[0]: _ANY for media in MEDIA_TYPES.values()}


class Asked(BaseModel):
    """Which form."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["jsonl", "csv", "parquet", "schema.org", "annotation", "prov"] = "jsonl"


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"description": "The archive, in the order in which it was added.", "content": _CONTENT}},
)
def export(archive: OneArchive, asked: Annotated[Asked, Query()]) -> StreamingResponse:
    """All records as people have corrected them (jsonl), a row a statement (csv, parquet), or linked data, a document
    an article a line (schema.org, annotation: W3C Web Annotation, prov: PROV-O). Sent as it is made."""
    form: Form = "jsonld" if asked.format == "schema.org" else asked.format
    made = parts(form, archive.as_people_have_it())
    first = next(made, b"")  # what cannot be made at all fails here, before anything is sent
    ending = form if form in ("csv", "parquet") else "jsonl"
    headers = {"Content-Disposition": f'attachment; filename="hearsay-{form}.{ending}"', "Cache-Control": "no-store"}
    return StreamingResponse(chain([first], made), media_type=MEDIA_TYPES[form], headers=headers)


@router.get("/schema", responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}})
def schema(request: Request) -> Response:
    """The JSON Schema of a record."""
    return answer(request, json.loads(schema_text()))
