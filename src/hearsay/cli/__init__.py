"""The command. What is found goes to standard output, what went wrong to standard error, one line a source.

Exit status: 0, all was read; 1, a source could not be read (the others were); 2, the command was not understood.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hearsay.cli import compare
from hearsay.cli.add import add
from hearsay.cli.assistants import mcp
from hearsay.cli.correct import correct
from hearsay.cli.edge import IgnoreRobots, Jobs, complain, pages_of, print_text, settings_with, with_progress
from hearsay.cli.export import export
from hearsay.cli.find import people, search, show
from hearsay.cli.kept import family, timeline
from hearsay.cli.serve import serve
from hearsay.errors import HearsayError, SourceError
from hearsay.export.explanation import explanation
from hearsay.export.schema import schema_text
from hearsay.export.terminal import rendering
from hearsay.export.writing import to_indented, to_line
from hearsay.page import Page
from hearsay.pipeline import read_pages
from hearsay.read.folder import sources as with_folders
from hearsay.statement import Record
from hearsay.version import __version__

_MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, help="Leave out statements that are less likely to be right than this.", show_default="0"
    ),
]
_Outermost = Annotated[
    bool | None,
    typer.Option("--outermost", help="Leave out statements inside of what another says.", show_default="all are given"),
]
_Model = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", exists=True, file_okay=False, help="Another reader model.", show_default="the one it has"
    ),
]

_Explain = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Print instead why the statement with this id, or those whose id begins so, says what it says.",
        show_default=False,
    ),
]
_Report = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.html",
        dir_okay=False,
        help="Write instead the article with its voices as one HTML file, which opens without a server.",
        show_default=False,
    ),
]

app = typer.Typer(
    name="hearsay",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

compare.register(app)


def main() -> None:
    """Runs the command and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a record is UTF-8 whatever the terminal's code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except HearsayError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has seen enough. What is still buffered goes nowhere, without a complaint at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"hearsay {__version__}")
        raise typer.Exit


@app.callback()
def hearsay(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads news pages and records who said what, according to whom. Works offline."""


@app.command(
    epilog="""Examples:

    hearsay read page.html

    hearsay read --json saved-page.txt > record.json

    hearsay read --explain s1f03 page.html

    hearsay read --report report.html page.html

    hearsay read --jsonl folder/ > records.jsonl

    hearsay read --jsonl - < articles.jsonl > records.jsonl
"""
)
def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="An HTML file, a page saved as text, a folder of them, a URL, or - for a page on standard input.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each record as JSON over many lines, one after the other.")
    ] = False,
    as_lines: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help="Print one JSON object a line, in the order of the sources; for a source that could not be read, an "
            'object with "error". With it, - is JSON lines on standard input: objects with "text" (an article\'s body, '
            'kept to the character) or "html", and perhaps "id", "title", "url", "published".',
        ),
    ] = False,
    explain: _Explain = None,
    report: _Report = None,
    jobs: Jobs = None,
    min_confidence: _MinConfidence = None,
    outermost: _Outermost = None,
    model: _Model = None,
    obey_robots: IgnoreRobots = None,
) -> None:
    """Read pages and print who said what, according to whom."""
    if as_json + as_lines + (explain is not None) + (report is not None) > 1:
        raise typer.BadParameter("--json, --jsonl, --explain and --report exclude each other")
    if report is not None and len(sources) != 1:
        raise typer.BadParameter("--report is of one source")
    settings = settings_with(
        jobs=jobs, min_confidence=min_confidence, outermost=outermost, model=model, obey_robots=obey_robots
    )
    named = list(with_folders(sources))
    ids: deque[str | None] = deque()
    pages = _with_ids(pages_of(named, settings, as_lines), ids)
    results = with_progress(read_pages(pages, settings), None if "-" in named else len(named))
    failed, explained = False, explain is None
    for result in results:
        identity = ids.popleft()
        if isinstance(result, SourceError):
            failed = True
            complain(str(result))
            if as_lines:
                print_text(_error_line(result, identity))
        elif as_lines or as_json:
            print_text(to_line(result) if as_lines else to_indented(result))
        elif report is not None:
            _write(report, result)
        else:
            explained = _print(result, explain) or explained
    if not explained:
        complain(f"no statement has an id that begins with {explain!r}")
    if failed or not explained:
        raise typer.Exit(1)


def _print(record: Record, explain: str | None) -> bool:
    """Prints the record for people, or why its statement ``explain`` says what it says; False where it has none."""
    told = rendering(record) if explain is None else explanation(record, explain)
    if told is not None:
        Console(highlight=False, markup=False, emoji=False).print(told, end="\n\n")
    return told is not None


def _write(file: Path, record: Record) -> None:
    from hearsay.export.html import report  # the templates take longer to load than a record to print

    try:
        file.write_text(report(record), encoding="utf-8")
    except OSError as error:
        raise HearsayError(f"{file}: it can't be written: {error.strerror}") from None


for _command in (add, search, show, people, family, timeline, correct, export, serve, mcp):
    app.command()(_command)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    print_text(schema_text().rstrip("\n"))


def _with_ids(pages: Iterable[Page | SourceError], ids: deque[str | None]) -> Iterator[Page | SourceError]:
    """Remembers whose turn it is: an error does not say the id that the caller gave."""
    for page in pages:
        ids.append(page.given.id if isinstance(page, Page) else None)
        yield page


def _error_line(error: SourceError, identity: str | None) -> str:
    says = {"id": identity, "error": error.why, "source": error.source, "place": error.place or None}
    return json.dumps(says, ensure_ascii=False, separators=(",", ":"))
