"""``hearsay add``: sources into the archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from hearsay.cli.edge import AsJson, IgnoreRobots, Jobs, Location, complain, pages_of, print_text, settings_with
from hearsay.errors import RecordError, SourceError
from hearsay.read.folder import sources as with_folders
from hearsay.statement import Record


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="As for `read`: a file, a folder, a URL, or - for JSON lines on standard input, as `read --jsonl -` "
            "takes them.",
            show_default=False,
        ),
    ],
    archive: Location = None,
    records: Annotated[
        bool, typer.Option("--records", help="The sources are files of records, as `read --jsonl` writes them.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read pages anew that the archive has; the older record is kept.")
    ] = False,
    as_json: AsJson = False,
    jobs: Jobs = None,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", exists=True, file_okay=False, help="Another reader model.", show_default="the one it has"
        ),
    ] = None,
    obey_robots: IgnoreRobots = None,
) -> None:
    """Read pages and keep what they say in the archive. Go on after an interruption by the same command: what is there
    is not read again."""
    from hearsay.keeping import Archive  # the store takes as long to load as a page to read

    settings = settings_with(jobs=jobs, model=model, archive=archive, obey_robots=obey_robots)
    named = list(with_folders(sources))
    with _progress(None if "-" in named else len(named)) as progress, Archive(settings=settings) as store:
        task = progress.add_task("Adding", total=None if "-" in named or records else len(named))

        def note(what: object) -> None:
            progress.advance(task)
            if isinstance(what, SourceError):
                complain(str(what))

        if records:
            summary = store.add_records(_records(named), note)
        else:
            summary = store.add_pages(pages_of(named, settings, lines=True), note, again=again)
    if as_json:
        print_text(json.dumps(asdict(summary)))
    else:
        counts = ", ".join(f"{n} {what}" for what, n in asdict(summary).items() if what != "statements")
        print(f"{counts}; {summary.statements} statements added to {store.location.split('@')[-1]}")
    if summary.failed:
        raise typer.Exit(1)


def _progress(total: int | None) -> Progress:
    shown = sys.stderr.isatty() and total != 1
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown)


def _records(named: list[str | SourceError]) -> Iterator[Record | SourceError]:
    for source in named:
        if isinstance(source, SourceError):
            yield source
        elif source == "-":
            yield from _lines(sys.stdin.buffer, "standard input")
        else:
            try:
                with Path(source).open("rb") as stream:
                    yield from _lines(stream, source)
            except OSError as error:
                yield SourceError(source, f"it can't be read: {error.strerror}")


def _lines(stream: BinaryIO, source: str) -> Iterator[Record | SourceError]:
    from hearsay.export.loading import from_line  # so does the schema's validator

    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield from_line(line)
            except RecordError as error:
                yield SourceError(source, str(error), f"line {number}")
