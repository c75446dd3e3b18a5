"""``hearsay export``: the archive in the formats of others."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

import typer

from hearsay.cli.edge import Location, settings_with
from hearsay.export import training
from hearsay.export.forms import parts


def export(
    form: Annotated[
        Literal["jsonl", "csv", "parquet", "jsonld", "annotation", "prov", "training"],
        typer.Option(
            "--format",
            "-f",
            help="jsonl: records; csv, parquet: a row a statement; jsonld: schema.org; annotation: W3C Web Annotation; "
            "prov: PROV-O. These three are JSON-LD, a document an article a line. training: articles that somebody "
            "corrected or confirmed, for the training's --corpus (gzip, JSON lines).",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to.", show_default="standard output")
    ] = None,
    archive: Location = None,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="What Hearsay said, without what people corrected; not for tables.")
    ] = False,
    checked: Annotated[
        bool, typer.Option("--checked", help="For training: only articles of which each statement was looked at.")
    ] = False,
) -> None:
    """Write all that the archive holds, in the order in which it was added, as people have corrected it."""
    from hearsay.keeping import Archive  # the store takes as long to load as a page to read

    if as_read and form in ("csv", "parquet", "training"):
        raise typer.BadParameter(f"{form} is always as people have it; leave out --as-read")
    if form in ("parquet", "training") and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text; name a file with --output")
    with Archive(settings=settings_with(archive=archive)) as store:
        _ = store.view  # so that no file is made where there is no archive
        with output.open("wb") if output else nullcontext(sys.stdout.buffer) as stream:
            if form == "training":
                training.write(store.corrected_records(), stream, checked=checked)
            else:
                stream.writelines(parts(form, store if as_read else store.as_people_have_it()))
