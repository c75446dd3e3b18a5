"""One call for one page: a source, an article's text, a page's HTML, or a page saved as text, to its record.

The default settings' model is opened once; with ``settings`` of your own for many pages, keep a ``Reader`` of them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from hearsay.errors import NotText
from hearsay.page import Form, Given
from hearsay.read import open_page, page_from_bytes
from hearsay.settings import Settings
from hearsay.statement import Record

if TYPE_CHECKING:
    from hearsay.pipeline import Reader


def read(source: str | os.PathLike[str], settings: Settings | None = None) -> Record:
    """The record of the page at ``source``, a file's path or an http or https URL.

    Raises SourceError where it cannot be read: NotFound, NotText, TooLarge.
    """
    reader = _reader(settings)
    return reader.read(open_page(os.fspath(source), reader.settings))


def read_text(text: str, given: Given = Given(), *, url: str | None = None, settings: Settings | None = None) -> Record:
    """The record of an article whose body is ``text``, kept to the character. ``given`` is what you know of it.

    Raises SourceError where ``text`` is too large.
    """
    return _read(text, "article_text", given, url, settings)


def read_html(
    html: str | bytes, given: Given = Given(), *, url: str | None = None, settings: Settings | None = None
) -> Record:
    """The record of a page's HTML; of bytes, the encoding is found out. Raises SourceError where it is no page."""
    return _read(html, "html", given, url, settings)


def read_saved(
    text: str | bytes, given: Given = Given(), *, url: str | None = None, settings: Settings | None = None
) -> Record:
    """The record of a page that a browser saved as text, chrome and all. Raises SourceError where it is no page."""
    return _read(text, "saved_text", given, url, settings)


def _read(data: str | bytes, form: Form, given: Given, url: str | None, settings: Settings | None) -> Record:
    reader, origin, encoding = _reader(settings), f"<{form}>", None
    if isinstance(data, str):
        encoding = "utf-8"
        try:
            data = data.encode(encoding)
        except UnicodeEncodeError as error:
            why = "it has half of a surrogate pair, which is no character"
            raise NotText(origin, why, f"character {error.start}") from None
    page = page_from_bytes(data, origin, reader.settings, url=url, encoding=encoding, form=form, given=given)
    return reader.read(page)


def _reader(settings: Settings | None) -> Reader:
    # The stages take as long to load as a page to read; `import hearsay` should not wait for them.
    from hearsay.pipeline import Reader

    return Reader(settings) if settings else _default()


@cache
def _default() -> Reader:
    from hearsay.pipeline import Reader

    return Reader()
