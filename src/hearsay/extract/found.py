"""What was found in a page, whatever its form."""

from __future__ import annotations

from dataclasses import dataclass, field

from hearsay.span import OffsetMap


@dataclass(frozen=True, slots=True)
class Found:
    """An article's text with its way back, and what the page says of it. ``language`` is the page's word for it."""

    text: str = ""
    offsets: OffsetMap = field(default_factory=OffsetMap)
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
