"""The application: which routes there are, and what every answer has in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from hearsay.serve import api, pages
from hearsay.serve.archives import Archives
from hearsay.settings import Settings
from hearsay.version import __version__


def create_app(settings: Settings) -> FastAPI:
    """The web reader over the archive of ``settings``. Raises ArchiveError where that can be neither opened nor
    made."""
    archives = Archives(settings)

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
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router, include_in_schema=False)
    # What a report has in it is beside the report's code.
    for path, package in (("/static/reading", "hearsay.export.html"), ("/static", "hearsay.serve")):
        app.mount(path, StaticFiles(directory=Path(str(files(package) / "static"))))
    return app
