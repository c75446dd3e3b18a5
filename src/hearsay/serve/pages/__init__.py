"""The pages for people."""

from __future__ import annotations

from fastapi import APIRouter

from hearsay.serve.pages import article, check, family, people, read, search, timeline

router = APIRouter()
for _part in (read, article, people, family, timeline, search, check):
    router.include_router(_part.router)
