"""A file's path or a URL to a Page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hearsay.errors import NotFound, NotText, SourceError, TooLarge
from hearsay.page import Page
from hearsay.read.page import page_from_bytes
from hearsay.settings import Settings

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def open_page(source: str, settings: Settings) -> Page:
    """The page at ``source``, a file's path or an http or https URL.

    Raises NotFound (no file, no answer), NotText (no page) and TooLarge, all naming ``source``.
    """
    scheme = _SCHEME.match(source)
    if scheme is None:
        return _file(source, settings)
    if scheme[1].lower() not in ("http", "https"):
        raise NotFound(source, f"only http and https URLs are read, not {scheme[1]}")
    # The network's client takes as long to load as a page to read, and most sources are files.
    from hearsay.read.url import fetch

    return fetch(source, settings)


def open_pages(named: Iterable[str | SourceError], settings: Settings) -> Iterator[Page | SourceError]:
    """The page of each source, or the error that stands for it, in order."""
    for source in named:
        try:
            yield source if isinstance(source, SourceError) else open_page(source, settings)
        except SourceError as error:
            yield error


def _file(source: str, settings: Settings) -> Page:
    try:
        path = Path(source)
        if not path.exists():
            raise NotFound(source, "no such file")
        if path.is_dir():
            raise NotFound(source, "it is a folder")
        # One byte more than the limit shows that there is more, also where a size can't be asked for (a pipe).
        with path.open("rb") as f:
            data = f.read(settings.max_bytes + 1)
    except (OSError, ValueError) as e:
        why = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
        raise NotFound(source, f"it can't be read: {why}") from None
    if len(data) > settings.max_bytes:
        raise TooLarge(source, f"it has more than {settings.max_bytes} bytes")
    if not data:
        raise NotText(source, "it is empty", "byte 0")
    return page_from_bytes(data, source, settings)
