"""``hearsay serve``: the web reader."""

from __future__ import annotations

from typing import Annotated

import typer

from hearsay.cli.edge import Location, settings_with
from hearsay.errors import HearsayError


def serve(
    archive: Location = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8765,
) -> None:
    """Open the web reader over the archive, on this machine."""
    try:
        import uvicorn

        from hearsay.serve import create_app
    except ModuleNotFoundError as error:
        raise HearsayError(f"the web reader needs {error.name}: pip install 'hearsay-news[web]'") from None
    uvicorn.run(create_app(settings_with(archive=archive)), host=host, port=port, log_level="warning")
