"""The page on which a person shows the token."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from hearsay.serve.pages.setting import page
from hearsay.serve.security.sessions import COOKIE, SECONDS, Sessions

router = APIRouter()
# A place of this server: no other host, whatever a browser makes of slashes.
_HERE = re.compile(r"/(?![/\\])[\x21-\x7e]*")


@router.get("/login")
def login(request: Request, next: str = "/") -> Response:  # noqa: A002 - the address's own word
    """The form."""
    if not _sessions(request).asked:
        return RedirectResponse("/", 303)
    return page("login.html", request, next=_here(next), error=None)


@router.post("/login")
def enter(request: Request, token: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/") -> Response:  # noqa: A002
    """In, with a cookie that scripts do not see and other sites do not send. Raises TooOften after too many tries."""
    sessions = _sessions(request)
    if not sessions.asked:
        return RedirectResponse("/", 303)
    if not sessions.admits(token.strip(), request.scope):
        return page("login.html", request, 401, next=_here(next), error="This is not the token.")
    answer = RedirectResponse(_here(next), 303)
    # Behind a proxy that speaks TLS we are asked without it; the browser knows.
    secure = request.url.scheme == "https" or request.headers.get("origin", "").startswith("https://")
    answer.set_cookie(COOKIE, sessions.cookie(), SECONDS, httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
def leave() -> Response:
    """Out: the cookie goes."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _here(place: str) -> str:
    return place if _HERE.fullmatch(place) else "/"


def _sessions(request: Request) -> Sessions:
    found: Sessions = request.app.state.sessions
    return found
