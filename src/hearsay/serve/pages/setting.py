"""How a page is set: the templates, and what each of them knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from hearsay.version import __version__


@cache
def templates() -> Environment:
    """The templates of the web reader and, beneath them, those that a report has too."""
    loader = ChoiceLoader(
        [PackageLoader("hearsay.serve", "templates"), PackageLoader("hearsay.export.html", "templates")]
    )
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def page(template: str, request: Request, status: int = 200, /, **values: Any) -> HTMLResponse:
    """``template`` with these values, as an answer."""
    return HTMLResponse(text(template, request, **values), status)


def text(template: str, request: Request, /, **values: Any) -> str:
    return templates().get_template(template).render(here=request.url.path, version=__version__, **values)


def missing(request: Request, what: str) -> HTMLResponse:
    """The page that says so."""
    return page("note.html", request, 404, title="Not here", note=f"{what} is not in this archive.")
