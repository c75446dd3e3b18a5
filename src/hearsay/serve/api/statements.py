"""One statement."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from hearsay.export.plain import statement_json
from hearsay.serve.api import shapes
from hearsay.serve.api.answers import answer, missing
from hearsay.serve.api.values import Identity
from hearsay.serve.archives import OneArchive

router = APIRouter(tags=["statements"])


@router.get("/statements/{identity}", response_model=shapes.Statements)
def statement(request: Request, archive: OneArchive, identity: Identity) -> Response:
    """The statement with its evidence: the text around it, and where its parts stand in that of its article."""
    found = archive.statements(identity)
    records = {article: archive.corrected(article) for article in {entry.article for entry in found}}
    shown = [statement_json(record, entry) for entry in found if (record := records[entry.article])]
    if not shown:
        raise missing("this statement")
    return answer(request, {"statements": shown})
