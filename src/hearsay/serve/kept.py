"""Pages that were made already, for as long as nothing is written to the archive."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearsay.serve.archives import Archives

# So many bytes of answers are kept in each process, and none that is larger than this.
_ALL, _ONE = 32_000_000, 1_000_000
# So many are made at once: one computes while the other waits for the file. Threads that all compute get in each
# other's way, and what takes long waits for all that came after it; in turn, everybody waits as long.
_MADE_AT_ONCE = 2
# Files have tags of their own, and are not from the archive.
_FILES = "/static/"
Key = tuple[str, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class _Answer:
    """``tag``: its ETag; ``start``: the message with its head."""

    tag: str
    start: Message
    body: bytes

    async def __call__(self, scope: Scope, send: Send) -> None:
        """Sends it; to who has it already, only that it is still so (RFC 9110, 13.1.2)."""
        tags = _tags(Headers(scope=scope).get("if-none-match", ""))
        if self.tag in tags or "*" in tags:
            headers = [(name, value) for name, value in self.start["headers"] if name in _OF_304]
            await send({**self.start, "status": 304, "headers": headers})
            await send({"type": "http.response.body"})
        else:
            # Whoever is around this may add to the head.
            await send({**self.start, "headers": list(self.start["headers"])})
            await send({"type": "http.response.body", "body": self.body})


_OF_304 = (b"etag", b"cache-control", b"vary", b"content-security-policy", b"link")


class Kept:
    """Answers a GET as it was answered before, where nothing was written since. Gives each such answer an ETag.

    It is inside of the guards, so that only who may ask gets an answer; and what is asked decides alone what is
    answered, since nobody is told anything that others are not.
    """

    def __init__(self, app: ASGIApp, archives: Archives) -> None:
        self._app = app
        self._archives = archives
        self._version: int | None = None
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._size = 0
        self._turns = asyncio.Semaphore(_MADE_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_FILES):
            await self._app(scope, receive, send)
            return
        # Of before it is made: what is written meanwhile is not in it, perhaps.
        version = self._now()
        key = _key(scope)
        answer = self._answers.get(key)
        if answer is None:
            asked = [(name, value) for name, value in scope["headers"] if name != b"if-none-match"]
            await self._turns.acquire()
            noted = _Noted(self, version, key, scope, send, self._turns.release)
            try:
                await self._app({**scope, "headers": asked}, receive, noted)
            finally:
                noted.made()
        else:
            self._answers.move_to_end(key)
            await answer(scope, send)

    def keep(self, version: int | None, key: Key, answer: _Answer) -> None:
        """Notes an answer that was made of that version, if it is still the current one."""
        if version is None or version != self._version or len(answer.body) > _ONE or key in self._answers:
            return
        self._answers[key] = answer
        self._size += len(answer.body)
        while self._size > _ALL:
            self._size -= len(self._answers.popitem(last=False)[1].body)

    def _now(self) -> int | None:
        """The version of the archive; forgets what was made of an earlier one."""
        version = self._archives.version()
        if version is None or version != self._version:
            self._answers.clear()
            self._size = 0
        self._version = version
        return version


class _Noted:
    """Sends an answer on, and has it kept where it is whole and all is well. ``made`` is called once, where the answer
    is made, or begins to be streamed."""

    def __init__(
        self, kept: Kept, version: int | None, key: Key, scope: Scope, send: Send, made: Callable[[], None]
    ) -> None:
        self._kept = kept
        self._what = version, key
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._made: Callable[[], None] | None = made

    def made(self) -> None:
        """Says that it is, if that was not said."""
        if self._made is not None:
            self._made()
            self._made = None

    async def __call__(self, message: Message) -> None:
        self.made()
        if message["type"] == "http.response.start" and _is_good(message):
            self._start = message
            return
        start, self._start = self._start, None
        if start is None:
            await self._send(message)
        elif message.get("more_body"):  # it is streamed
            await self._send(start)
            await self._send(message)
        else:
            body = message.get("body", b"")
            headers = MutableHeaders(scope=start)
            headers.setdefault("etag", f'W/"{sha256(body).hexdigest()[:32]}"')
            answer = _Answer(headers["etag"], start, body)
            self._kept.keep(*self._what, answer)
            await answer(self._scope, self._send)


def _is_good(start: Message) -> bool:
    headers = Headers(scope=start)
    return start["status"] == 200 and "no-store" not in headers.get("cache-control", "") and "set-cookie" not in headers


def _key(scope: Scope) -> Key:
    """All of a request that an answer depends on."""
    headers = Headers(scope=scope)
    taken = headers.get("accept-encoding", "").encode()
    return scope["path"], scope["query_string"], taken, headers.get("accept", "").encode()


def _tags(given: str) -> list[str]:
    """In If-None-Match, each as a weak one, as it is compared."""
    return [tag if tag.startswith(("W/", "*")) else f"W/{tag}" for tag in map(str.strip, given.split(","))]
