"""Answers get smaller on their way.

What is compressed betrays by its length whether what a stranger had us put into an answer stands elsewhere in it too
(BREACH). That takes a secret in the answer, and a stranger who has it asked for again and again and sees its length.
There is no such secret: writes are known by the headers of the browser, not by a token in the page, and the cookie of
a login is sent in a header; headers are not compressed. Nor can another site's page ask in the name of a reader who has
signed in: the cookie is ``SameSite=Strict``.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Above 5 it takes twice as long for a hundredth less.
_LEVEL = 5


class Compression:
    """Compresses what clients take compressed. What is streamed goes out with each piece, as it is made."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = GZipMiddleware(app, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                _weaken(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, tagged)


def _weaken(headers: MutableHeaders) -> None:
    """An ETag is of what was made; what goes out has other bytes where it is compressed (RFC 9110, 8.8.3)."""
    tag = headers.get("etag")
    if tag and not tag.startswith("W/"):
        headers["etag"] = f"W/{tag}"
