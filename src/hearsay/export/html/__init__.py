"""A record set for reading in a browser: as a page of its own, and as parts for the web reader's pages."""

from __future__ import annotations

from hearsay.export.html.report import report, templates
from hearsay.export.html.sheet import Links, Sheet, sheet

__all__ = ["Links", "Sheet", "report", "sheet", "templates"]
