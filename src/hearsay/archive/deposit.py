"""What goes into an archive, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.page import Page
from hearsay.statement import Record

State = Literal["new", "changed", "reread", "known"]


@dataclass(frozen=True, slots=True)
class Deposit:
    """A record, its JSON on one line (by the contract of ``record.schema.json``), and the page where there is one.

    ``seen_at`` is when the page was fetched or found (ISO 8601, UTC, whole seconds).
    """

    record: Record
    line: str
    seen_at: str
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``new``: an article that was not there. ``changed``: another version of a page that was; both are kept.
    ``reread``: another record of an article that was there; the older record is kept, its statements are no longer
    found. ``known``: all was there. ``statements``: how many were added.
    """

    state: State
    article: str
    statements: int = 0
