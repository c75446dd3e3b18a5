"""A record as one HTML file that needs no server, no network and nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from hearsay.export.html.sheet import sheet
from hearsay.export.wording import day, is_unsure
from hearsay.statement import Record

_HERE = files("hearsay.export.html") / "static"


def report(record: Record) -> str:
    """The page, as text. Its only script and style are within it, and its policy lets in no other: an article's words
    are never more than words."""
    style, script = (((_HERE / name).read_text(encoding="utf-8")) for name in ("reader.css", "reader.js"))
    made_by = record.made_by
    return (
        templates()
        .get_template("report.html")
        .render(
            sheet=sheet(record),
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            generator=f"Hearsay {made_by.version}",
            model=made_by.model[:12] if made_by.model else None,
        )
    )


@cache
def templates(*packages: str) -> Environment:
    """The templates of ``packages`` and, beneath them, those of a report."""
    places = ChoiceLoader([PackageLoader(package, "templates") for package in (*packages, "hearsay.export.html")])
    # A server that runs goes on with the templates that it began with, and does not look for others at each page.
    made = Environment(
        loader=places,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.tests["unsure"] = cast("Any", is_unsure)
    made.filters["day"] = cast("Any", day)
    return made


def _hash(inline: str) -> str:
    """As a Content-Security-Policy names a script or style that stands in the page (CSP level 2, section 4.2.5)."""
    return "sha256-" + b64encode(sha256(inline.encode("utf-8")).digest()).decode("ascii")
