"""The access log: who asked for what, without what may be secret."""

from __future__ import annotations

import logging
import time
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.serve.security.buckets import client_of

_log = logging.getLogger("hearsay.serve.access")


class Journal:
    """A line a request, at the level INFO: client, method, path, status, milliseconds. No query, header or body: what
    somebody looks for, and by what token, is nobody's business."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _log.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        status, started = 0, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            spent = 1000 * (time.perf_counter() - started)
            path = quote(scope["path"], safe="/")
            _log.info("%s %s %s %d %.0f ms", client_of(scope), scope["method"], path, status, spent)
