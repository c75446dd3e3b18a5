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
from typing import Annotated, BinaryIO

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import track

from hearsay.errors import HearsayError, SourceError
from hearsay.export.explanation import explanation
from hearsay.export.schema import schema_text
from hearsay.export.terminal import rendering
from hearsay.export.writing import to_indented, to_line
from hearsay.page import Page
from hearsay.pipeline import read_pages
from hearsay.read import open_page, page_from_bytes, pages_from_lines
from hearsay.read.folder import sources as with_folders
from hearsay.settings import Settings
from hearsay.statement import Record
from hearsay.version import __version__

# Fewer pages than this are read before a progress bar could be looked at.
_MANY = 12

_MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, help="Leave out statements that are less likely to be right than this.", show_default="0"
    ),
]
_Model = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", exists=True, file_okay=False, help="Another reader model.", show_default="the one it has"
    ),
]

app = typer.Typer(
    name="hearsay",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Runs the command and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a record is UTF-8 whatever the terminal's code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except HearsayError as error:
        _complain(str(error))
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
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Print instead why the statement with this id, or those whose id begins so, says what it says.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=0, help="How many processes read; 0 is one for each core.", show_default="0"),
    ] = None,
    min_confidence: _MinConfidence = None,
    model: _Model = None,
) -> None:
    """Read pages and print who said what, according to whom."""
    if as_json and as_lines:
        raise typer.BadParameter("--json and --jsonl exclude each other")
    if explain is not None and (as_json or as_lines):
        raise typer.BadParameter("--explain is for people: it excludes --json and --jsonl")
    settings = _settings(jobs=jobs, min_confidence=min_confidence, model=model)
    named = list(with_folders(sources))
    ids: deque[str | None] = deque()
    pages = _with_ids(_pages(named, settings, as_lines), ids)
    results = _with_progress(read_pages(pages, settings), None if "-" in named else len(named))
    console = Console(highlight=False, markup=False, emoji=False)
    failed = False
    explained = explain is None
    for result in results:
        identity = ids.popleft()
        if isinstance(result, SourceError):
            failed = True
            _complain(str(result))
            if as_lines:
                _print_json(_error_line(result, identity))
        elif as_lines:
            _print_json(to_line(result))
        elif as_json:
            _print_json(to_indented(result))
        elif explain is not None:
            told = explanation(result, explain)
            explained = explained or told is not None
            console.print(*filter(None, [told]), end="\n\n" if told else "")
        else:
            console.print(rendering(result), end="\n\n")
    if not explained:
        failed = True
        _complain(f"no statement has an id that begins with {explain!r}")
    if failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    _print_json(schema_text().rstrip("\n"))


def _settings(**given: int | float | Path | None) -> Settings:
    """The environment's settings, but for what is given."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"HEARSAY_{'_'.join(map(str, first['loc']))}".upper()
        raise typer.BadParameter(f"{name} in the environment: {first['msg']}") from None
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})


def _pages(named: Iterable[str | SourceError], settings: Settings, lines: bool) -> Iterator[Page | SourceError]:
    for source in named:
        if isinstance(source, SourceError):
            yield source
        elif source == "-" and lines:
            yield from pages_from_lines(_lines(sys.stdin.buffer, 6 * settings.max_bytes), "standard input", settings)
        else:
            try:
                yield _stdin_page(settings) if source == "-" else open_page(source, settings)
            except SourceError as error:
                yield error


def _stdin_page(settings: Settings) -> Page:
    # One byte more than the limit shows that there is more.
    return page_from_bytes(sys.stdin.buffer.read(settings.max_bytes + 1), "standard input", settings)


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of ``stream``; of a longer one than ``limit`` bytes no more than shows that it is too long."""
    while line := stream.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1) or b"\n"


def _with_ids(pages: Iterable[Page | SourceError], ids: deque[str | None]) -> Iterator[Page | SourceError]:
    """Remembers whose turn it is: an error does not say the id that the caller gave."""
    for page in pages:
        ids.append(page.given.id if isinstance(page, Page) else None)
        yield page


def _with_progress(results: Iterator[Record | SourceError], total: int | None) -> Iterable[Record | SourceError]:
    """Tells a person who waits for many pages how far it is; nobody else."""
    if not sys.stderr.isatty() or sys.stdout.isatty() or (total is not None and total < _MANY):
        return results
    return track(results, "Reading", total, console=Console(stderr=True), transient=True)


def _error_line(error: SourceError, identity: str | None) -> str:
    says = {"id": identity, "error": error.why, "source": error.source, "place": error.place or None}
    return json.dumps(says, ensure_ascii=False, separators=(",", ":"))


def _print_json(text: str) -> None:
    # Bytes, so that no platform changes the line ends; flushed, so that a reader down the pipe can work on it.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def _complain(what: str) -> None:
    line = "".join(c if c.isprintable() else " " for c in what)
    print(f"hearsay: {line}", file=sys.stderr, flush=True)
