"""Whose page asks. Writes that another site's page sends in a reader's name are refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from hearsay.serve.problems import problem

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What a form can send without the browser asking first.
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


class Origins:
    """Lets unsafe methods through where the browser says that our own page asks (Sec-Fetch-Site, else Origin), or where
    it is no form that asks, but a program."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and not _ours(scope):
            answer = problem(Request(scope), 403, "writes that come from another site are refused")
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _ours(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    if origin is not None:
        return _same(origin, headers.get("host", ""))
    is_form = headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS
    return not is_form or headers.get("authorization", "").lower().startswith("bearer ")


def _same(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and parts.netloc.lower() == host.lower()
