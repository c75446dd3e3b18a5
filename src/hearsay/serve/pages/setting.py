"""How a page is set: the templates, and what each of them knows."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from hearsay.export.html import templates
from hearsay.serve.assets import address
from hearsay.version import __version__


def page(template: str, request: Request, status: int = 200, /, **values: Any) -> HTMLResponse:
    """``template`` with these values, as an answer."""
    return HTMLResponse(text(template, request, **values), status)


def text(template: str, request: Request, /, **values: Any) -> str:
    known = {"here": request.url.path, "version": __version__, "asset": address}
    return templates("hearsay.serve").get_template(template).render(known, **values)


def missing(request: Request, what: str) -> HTMLResponse:
    """The page that says so."""
    return page("note.html", request, 404, title="Not here", note=f"{what} is not in this archive.")
