"""The pages for people."""

from __future__ import annotations

from fastapi import APIRouter

from hearsay.serve.pages import article, people, read, search

router = APIRouter()
for _part in (read, article, people, search):
    router.include_router(_part.router)
