"""``hearsay export``: the archive in the formats of others."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from hearsay.cli.edge import Location, settings_with
from hearsay.export.forms import Form, parts


def export(
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: records; csv, parquet: a row a statement; jsonld: schema.org; annotation: W3C Web Annotation; "
            "prov: PROV-O. The last three are JSON-LD, a document an article a line.",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to.", show_default="standard output")
    ] = None,
    archive: Location = None,
) -> None:
    """Write all that the archive holds, in the order in which it was added."""
    from hearsay.keeping import Archive  # the store takes as long to load as a page to read

    if form == "parquet" and output is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is no text; name a file with --output")
    with Archive(settings=settings_with(archive=archive)) as store:
        _ = store.view  # so that no file is made where there is no archive
        with output.open("wb") if output else nullcontext(sys.stdout.buffer) as stream:
            stream.writelines(parts(form, store))
