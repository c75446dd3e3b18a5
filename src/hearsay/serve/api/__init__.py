"""The API for programs, described by OpenAPI."""

from __future__ import annotations

from fastapi import APIRouter

from hearsay.serve.api import articles, check, corrections, export, families, people, read, search, statements, timeline
from hearsay.serve.api.document import PROBLEMS

router = APIRouter(responses=PROBLEMS)
for _part in (read, search, statements, articles, people, families, corrections, check, timeline, export):
    router.include_router(_part.router)
