"""How often another machine may ask."""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from hearsay.serve.problems import problem
from hearsay.serve.refusals import TooOften
from hearsay.serve.security.buckets import Buckets, client_of, is_here


class Rates:
    """Refuses other machines that ask too often. Who sits at this machine is not counted."""

    def __init__(self, app: ASGIApp, buckets: Buckets) -> None:
        self._app = app
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_here(scope):
            try:
                self._buckets.take(client_of(scope))
            except TooOften as error:
                headers = {"Retry-After": str(error.seconds)}
                await problem(Request(scope), 429, str(error), headers)(scope, receive, send)
                return
        await self._app(scope, receive, send)
