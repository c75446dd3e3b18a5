"""The article of a page: its text, what the page says about it, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.span import OffsetMap


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text and metadata; a field that the page does not give is None.

    ``id`` is derived from the text, title and page. ``published`` is ISO 8601 with the precision that the page gives
    (``2025``, ``2025-10``, ``2025-10-13T11:25``). ``language`` is a BCP 47 tag. ``text`` has its paragraphs apart by a
    blank line (save where the caller gave the text itself), and ``offsets`` leads from it to the decoded page.
    """

    id: str
    text: str
    page_digest: str
    offsets: OffsetMap
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None
