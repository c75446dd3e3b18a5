"""How much a client may send, and how slowly."""

from __future__ import annotations

import asyncio
import time

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.serve.problems import problem

# A body may take so many seconds, and more as it comes: so many bytes a second at least.
_SECONDS, _SLOWEST = 30.0, 10_000


class Bodies:
    """Refuses bodies of more than ``max_bytes``: by what the client says they have, and by what comes."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self._max:
            status, why = (413, self._why()) if length.isdecimal() else (400, "Content-Length is no number")
            await problem(Request(scope), status, why, {"Connection": "close"})(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        came, more, began = 0, True, time.monotonic()

        async def counted() -> Message:
            nonlocal came, more
            if not more:  # what is waited for now is that the client goes away
                return await receive()
            try:
                left = began + _SECONDS + came / _SLOWEST - time.monotonic()
                message = await asyncio.wait_for(receive(), max(0.0, left))
            except TimeoutError:
                raise HTTPException(408, "the body did not come in time", {"Connection": "close"}) from None
            came += len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False)
            if came > self._max:
                raise HTTPException(413, self._why(), {"Connection": "close"})
            return message

        return counted

    def _why(self) -> str:
        return f"a request may have {self._max} bytes and no more"
