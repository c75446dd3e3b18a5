"""Nobody gets past without the token, where one is asked for."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hearsay.serve.problems import problem
from hearsay.serve.refusals import TooOften
from hearsay.serve.security.sessions import Sessions

# What the login page needs, and itself.
_OPEN = ("/login", "/static/")


class Access:
    """Lets requests through that bring the token (``Authorization: Bearer``) or the cookie of a login."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._refusal(Request(scope)) if scope["type"] == "http" and self._sessions.asked else None
        await (answer or self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        path = request.url.path
        if path == _OPEN[0] or path.startswith(_OPEN[1]) or self._sessions.knows(request):
            return None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            if request.method == "GET" and not path.startswith("/api/"):
                return RedirectResponse(f"/login?next={quote(path, safe='/')}", 303)
            return problem(request, 401, "a token is needed", {"WWW-Authenticate": "Bearer"})
        try:
            if self._sessions.admits(token.strip(), request.scope):
                return None
        except TooOften as error:
            return problem(request, 429, str(error), {"Retry-After": str(error.seconds)})
        return problem(request, 401, "this is not the token", {"WWW-Authenticate": 'Bearer error="invalid_token"'})
