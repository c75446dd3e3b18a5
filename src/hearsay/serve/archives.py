"""The archive, for many requests at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from queue import Empty, Full, LifoQueue
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from hearsay.archive import Writer
from hearsay.keeping import Archive
from hearsay.serve.reader import SharedReader
from hearsay.serve.turns import Turns
from hearsay.settings import Settings

# So many are kept open when nobody has them: each may have 64 MB of the file in its memory.
_IDLE = 3


class Archives:
    """The archive of ``settings``, made if there is none: an Archive may not be shared by threads, so that each
    request is lent one of its own. ``writing`` is held by whoever writes."""

    def __init__(self, settings: Settings, turns: Turns) -> None:
        self.settings = settings
        # One for all, its model opened once.
        self.reader = SharedReader(settings, turns)
        self.writing = Lock()
        self._idle: LifoQueue[Archive] = LifoQueue(_IDLE)
        # Never lent: only of one and the same connection are versions to be compared.
        self._watched = Archive(settings=settings)
        with Writer(settings.archive):
            pass

    @contextmanager
    def lent(self) -> Generator[Archive]:
        """An archive for as long as one request takes."""
        try:
            archive = self._idle.get_nowait()
        except Empty:
            archive = Archive(settings=self.settings)
        try:
            yield archive
        except BaseException:
            archive.close()
            raise
        try:
            self._idle.put_nowait(archive)
        except Full:
            archive.close()

    def version(self) -> int | None:
        """As ``View.version``; for one thread."""
        return self._watched.view.version()

    def close(self) -> None:
        self._watched.close()
        while not self._idle.empty():
            self._idle.get_nowait().close()


# Not in a thread, where FastAPI computes what is not async: at each change of threads one waits for whoever computes.
async def archives_of(request: Request) -> Archives:
    """All that the application has."""
    found: Archives = request.app.state.archives
    return found


async def lent(archives: Annotated[Archives, Depends(archives_of)]) -> AsyncGenerator[Archive]:
    """One for this request."""
    with archives.lent() as archive:
        yield archive


# What a page or a route of the API asks for.
AllArchives = Annotated[Archives, Depends(archives_of)]
OneArchive = Annotated[Archive, Depends(lent)]
