"""A page as it came: bytes, and where they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["html", "saved_text", "article_text"]
# A date as the record has it: ISO 8601, only as precise as it is known.
PUBLISHED = re.compile(
    r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of an article, which then need not be found in the page. Null where the caller is silent.

    ``published`` is a date in ISO 8601, kept as it is, or as pages write one ("3 Feb 2009 10:00"), which is read.
    """

    id: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one page.

    ``form``: ``html``; ``saved_text``, a page that a browser saved as text, with its chrome; ``article_text``, the
    article's text alone, to be kept character for character. ``digest`` is the SHA-256 of ``data`` in hexadecimal.
    ``origin`` names the file, URL, or line of an input that the bytes came from, for people. ``encoding`` is what
    the sender declared outside the bytes (an HTTP header), if anything. ``fetched_at`` is ISO 8601 in UTC.
    """

    data: bytes
    form: Form
    digest: str
    origin: str
    url: str | None = None
    encoding: str | None = None
    fetched_at: str | None = None
    given: Given = Given()
