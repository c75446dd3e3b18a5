"""``hearsay mcp``: for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from hearsay.cli.edge import IgnoreRobots, Location, settings_with
from hearsay.errors import HearsayError


def mcp(
    archive: Location = None,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="Pages in this folder may be read too; without it no file of this machine.",
            show_default=False,
        ),
    ] = None,
    obey_robots: IgnoreRobots = None,
) -> None:
    """Answer an assistant over standard input and output (Model Context Protocol): read, search, show, check, family.
    See docs/assistants.md for how to set it up."""
    if find_spec("mcp") is None:
        why = (
            "assistants need the SDK of their protocol; install Hearsay with its extra: pip install 'hearsay-news[mcp]'"
        )
        raise HearsayError(why)
    from hearsay.assist.server import serve

    serve(settings_with(archive=archive, obey_robots=obey_robots), files)
