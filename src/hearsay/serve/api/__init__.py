"""The API for programs, described by OpenAPI."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
