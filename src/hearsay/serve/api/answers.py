"""Answers in JSON, with what lets a client ask only for what is new."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException


def answer(request: Request, value: object, headers: Mapping[str, str] | None = None) -> Response:
    """``value`` as JSON with its ETag, a digest of what is sent; 304 without a body where the client has it."""
    body = encoded(value)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    given = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=given)
    return Response(body, headers=given, media_type="application/json")


def made(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """``value`` as JSON that nobody keeps: the answer to a POST."""
    return Response(
        encoded(value), status, {"Cache-Control": "no-store", **(headers or {})}, media_type="application/json"
    )


def paged(request: Request, name: str, rows: Sequence[object], limit: int, offset: int) -> Response:
    """So many of ``rows``, which has one more where there are more; then with the address of the next, in the answer
    and as a Link header (RFC 8288)."""
    following = next_page(request, limit, offset) if len(rows) > limit else None
    return answer(request, {name: rows[:limit], "next": following}, linked(following))


def next_page(request: Request, limit: int, offset: int) -> str:
    """The address of what comes after, without this server's name."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("limit", "offset")]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('offset', offset + limit)])}"


def linked(following: str | None) -> dict[str, str]:
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def encoded(value: object) -> bytes:
    """JSON as UTF-8; halves of surrogate pairs, which UTF-8 does not have, are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def missing(what: str) -> HTTPException:
    """The error to raise where the archive does not have it."""
    return HTTPException(404, f"{what} is not in this archive")


def _has(given: str, tag: str) -> bool:
    """Whether the client has one of these, by the weak comparison of RFC 9110."""
    tags: list[Any] = [each.strip().removeprefix("W/") for each in given.split(",")]
    return given.strip() == "*" or tag in tags
