"""What the commands have in common: settings, sources, output and complaints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import track

from hearsay.errors import SourceError
from hearsay.page import Page
from hearsay.read import open_pages, page_from_bytes, pages_from_lines
from hearsay.settings import Settings

if TYPE_CHECKING:
    from hearsay.keeping import Archive

# Fewer pages than this are read before a progress bar could be looked at.
_MANY = 12

Item = TypeVar("Item")

Location = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH_OR_URL",
        help="The archive: a file, made on first use, or postgresql://... (HEARSAY_ARCHIVE sets it too).",
        show_default="in the user's data folder",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, help="How many processes read; 0 is one for each core.", show_default="0"),
]


def _against(asked: bool | None) -> bool | None:
    return False if asked else None


# None, or False for `Settings.obey_robots`.
IgnoreRobots = Annotated[
    bool | None,
    typer.Option(
        "--ignore-robots",
        callback=_against,
        help="Fetch a URL also where the site's robots.txt asks programs not to (for those who have its leave).",
        show_default=False,
    ),
]


def settings_with(**given: int | float | str | Path | None) -> Settings:
    """The environment's settings, but for what is given."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"HEARSAY_{'_'.join(map(str, first['loc']))}".upper()
        raise typer.BadParameter(f"{name} in the environment: {first['msg']}") from None
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})


def pages_of(named: Iterable[str | SourceError], settings: Settings, lines: bool) -> Iterator[Page | SourceError]:
    for source in named:
        if source != "-":
            yield from open_pages([source], settings)
        elif lines:
            yield from pages_from_lines(_lines(sys.stdin.buffer, 6 * settings.max_bytes), "standard input", settings)
        else:
            yield _stdin_page(settings)


def _stdin_page(settings: Settings) -> Page | SourceError:
    try:
        # One byte more than the limit shows that there is more.
        return page_from_bytes(sys.stdin.buffer.read(settings.max_bytes + 1), "standard input", settings)
    except SourceError as error:
        return error


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of ``stream``; of a longer one than ``limit`` bytes no more than shows that it is too long."""
    while line := stream.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1) or b"\n"


def with_progress(results: Iterator[Item], total: int | None) -> Iterable[Item]:
    """Tells a person who waits for many pages how far it is; nobody else."""
    if not sys.stderr.isatty() or sys.stdout.isatty() or (total is not None and total < _MANY):
        return results
    return track(results, "Reading", total, console=Console(stderr=True), transient=True)


def print_text(text: str) -> None:
    # Bytes, so that no platform changes the line ends; flushed, so that a reader down the pipe can work on it.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def complain(what: str) -> None:
    line = "".join(c if c.isprintable() else " " for c in what)
    print(f"hearsay: {line}", file=sys.stderr, flush=True)


def opened(archive: str | None) -> Archive:
    """The archive at ``archive``, or where the settings have it."""
    from hearsay.keeping import Archive  # the store takes as long to load as a page to read

    return Archive(settings=settings_with(archive=archive))


def json_line(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
