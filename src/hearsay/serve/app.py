"""The application: which routes there are, and what every answer has in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from hearsay.serve import api, assets, pages, problems
from hearsay.serve.api import document
from hearsay.serve.archives import Archives
from hearsay.serve.balance import Counted
from hearsay.serve.compression import Compression
from hearsay.serve.fetching import Fetcher
from hearsay.serve.heads import Heads
from hearsay.serve.kept import Kept
from hearsay.serve.security import login
from hearsay.serve.security.guards import guarded
from hearsay.serve.security.protection import Protection
from hearsay.serve.security.shared import Shared
from hearsay.serve.turns import Turns
from hearsay.settings import Settings
from hearsay.version import __version__

_FETCHED_AT_ONCE = 8
_USUAL = Protection()


def create_app(settings: Settings, protection: Protection = _USUAL, shared: Shared | None = None) -> FastAPI:
    """The web reader over the archive of ``settings``; ``shared`` is what it has in common with other processes of the
    same server. Raises ArchiveError where the archive can be neither opened nor made."""
    shared = shared or Shared.of(protection)
    archives = Archives(settings, Turns(protection.reading, protection.waiting))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        archives.close()

    app = FastAPI(
        title="Hearsay",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.archives = archives
    app.state.fetcher = Fetcher(settings, shared.urls, Turns(_FETCHED_AT_ONCE, _FETCHED_AT_ONCE))
    problems.install(app)
    app.add_middleware(Compression)
    app.add_middleware(Kept, archives=archives)
    app.add_middleware(Heads)
    guarded(app, protection, shared, settings.max_bytes)
    app.add_middleware(Counted, load=shared.load)
    app.include_router(login.router, include_in_schema=False)
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router, include_in_schema=False)
    assets.mount(app)
    document.describe(app, with_token=protection.token is not None)
    return app
