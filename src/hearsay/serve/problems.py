"""Errors for programs as ``application/problem+json`` (RFC 9457), for people as a page. Never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from hearsay.errors import ArchiveBusy, HearsayError, SourceError, TooLarge
from hearsay.serve.pages.setting import page
from hearsay.serve.refusals import Busy, TooOften

MEDIA_TYPE = "application/problem+json"
_BUSY_SECONDS = 5
# So many places of a request that are wrong are told.
_TOLD = 20
_log = logging.getLogger("hearsay.serve")


def problem(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, str]] | None = None,
) -> Response:
    """The answer that says what went wrong; ``errors`` are the places of a request that are wrong."""
    given = {"Cache-Control": "no-store", **(headers or {})}
    if _by_a_person(request):
        shown = page("note.html", request, status, title=title(status), note=detail)
        shown.headers.update(given)
        return shown
    return JSONResponse(told(status, detail, errors), status, given, MEDIA_TYPE)


def told(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> dict[str, object]:
    """The members of a problem. Its type is about:blank: the status says it all."""
    members: dict[str, object] = {"type": "about:blank", "title": title(status), "status": status, "detail": detail}
    return {**members, "errors": errors} if errors else members


def title(status: int) -> str:
    return HTTPStatus(status).phrase


def judged(error: HearsayError) -> tuple[int, str, dict[str, str]]:
    """(status, what to tell, headers). What concerns this machine alone goes to the log."""
    if isinstance(error, TooOften):
        return 429, str(error), {"Retry-After": str(error.seconds)}
    if isinstance(error, Busy):
        return 503, str(error), {"Retry-After": str(error.seconds)}
    if isinstance(error, ArchiveBusy):
        return 503, "the archive is being written to; try again soon", {"Retry-After": str(_BUSY_SECONDS)}
    if isinstance(error, TooLarge):
        return 413, str(error), {}
    if isinstance(error, SourceError):
        return 422, str(error), {}
    _log.error("%s: %s", type(error).__name__, error)
    return 500, "something is wrong with the archive or the model; the server's log says what", {}


def install(app: FastAPI) -> None:
    """Answers of ``app`` to whatever its routes raise on purpose."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HearsayError, _ours)


def _by_a_person(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail if error.detail != title(error.status_code) else _DETAILS.get(error.status_code, error.detail)
    headers = error.headers
    if error.status_code == 405 and (allowed := _allowed(request)):
        headers = {"Allow": ", ".join(allowed)}
    return problem(request, error.status_code, detail, headers)


def _allowed(request: Request) -> list[str]:
    """What the address does: the error knows only the first of its routes, and each has one method. Nothing
    where what answered is no route of ours (files)."""
    scope = request.scope
    return [
        shown
        for method, shown in _METHODS.items()
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, HearsayError)
    return problem(request, *judged(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [{"at": _place(e["loc"]), "detail": str(e["msg"])} for e in error.errors()[:_TOLD]]
    first = errors[0] if errors else {"at": "/", "detail": "it cannot be understood"}
    return problem(request, 422, f"{first['at']}: {first['detail']}", errors=errors)


def _place(steps: Sequence[int | str]) -> str:
    """As a JSON pointer, without the names of alternatives, which no request has."""
    return "".join(f"/{step}" for step in steps if not (isinstance(step, str) and (" " in step or "[" in step)))


# What is asked by a method, and how it is told: whoever answers to GET answers to HEAD.
_METHODS = {"GET": "GET, HEAD", "POST": "POST", "PUT": "PUT", "PATCH": "PATCH", "DELETE": "DELETE"}
_DETAILS = {404: "there is nothing at this address", 405: "this address does not do that"}
