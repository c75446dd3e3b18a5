"""Work shared evenly by the processes that take connections at one socket.

Each of them accepts what comes while it computes; left alone, most of what waits gathers in one of them, then in the
other, while its neighbour has next to nothing to do, and the slowest twentieth waits a quarter longer.
"""

from __future__ import annotations

import asyncio
import os
import time
from multiprocessing import get_context
from socket import socket
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

# So many more requests than another make a process leave a connection to it, for so many seconds: within them the
# other's loop gets its turn, and if it does not, who waited takes the connection.
_MORE, _LEFT_FOR = 1, 0.004


class Load:
    """How many requests each process of a server is answering. Safe for processes that it is handed to as they
    start, each of which takes its place in it once."""

    def __init__(self, processes: int = 1) -> None:
        context = get_context("spawn")
        self._counts = context.RawArray("i", processes)
        self._owners = context.RawArray("i", processes)
        self._lock = context.Lock()
        self._place = 0

    def join(self) -> None:
        """Takes a place that nobody has, or whose process is gone."""
        with self._lock:
            free = (place for place, owner in enumerate(self._owners) if not _is_there(owner))
            self._place = next(free, 0)
            self._owners[self._place], self._counts[self._place] = os.getpid(), 0

    def change(self, requests: int) -> None:
        """Notes that this process answers so many more requests; for its loop's thread."""
        self._counts[self._place] += requests

    def is_more(self) -> bool:
        """Whether another process has clearly less to do than this one."""
        others = [n for place, n in enumerate(self._counts) if place != self._place and self._owners[place]]
        return bool(others) and self._counts[self._place] > min(others) + _MORE


class Counted:
    """Notes what is being answered."""

    def __init__(self, app: ASGIApp, load: Load) -> None:
        self._app = app
        self._load = load

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._load.change(1)
        try:
            await self._app(scope, receive, send)
        finally:
            self._load.change(-1)


class SharingLoop(asyncio.SelectorEventLoop):
    """A loop that takes connections by its share. ``load`` is set before it opens a server."""

    load: Load | None = None

    async def create_server(self, *given: Any, **options: Any) -> asyncio.Server:
        """As the base's; a socket that is given (``sock``) is used through a copy of its own."""
        if self.load is not None and "sock" in options:
            options["sock"] = Listening(os.dup(options["sock"].fileno()), self.load)
        return await super().create_server(*given, **options)


class Listening(socket):
    """A socket at which a process with much to do lets others go first. Closed by whoever serves at it."""

    def __init__(self, number: int, load: Load) -> None:
        super().__init__(fileno=number)
        self._load = load
        self._has_taken = False

    def accept(self) -> tuple[socket, Any]:
        """One connection each time that the loop is told of some; as the base's. Raises BlockingIOError where another
        process took it."""
        if self._has_taken:
            self._has_taken = False
            raise BlockingIOError
        if self._load.is_more():
            time.sleep(_LEFT_FOR)
        taken = super().accept()
        self._has_taken = True
        return taken


def _is_there(process: int) -> bool:
    """Whether there is such a process; 0 is none. Not for Windows, where it would end it."""
    if not process:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
