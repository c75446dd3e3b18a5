"""A fault of ours: the log has all of it, the client learns that it is ours."""

from __future__ import annotations

import logging

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.serve.problems import problem

_log = logging.getLogger("hearsay.serve")


class Faults:
    """Answers 500 where nothing was answered; an answer that had begun breaks off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            _log.exception("a fault: %s", type(error).__name__)
            await problem(Request(scope), 500, "this is a fault of the server; its log says more")(scope, receive, send)
