"""Lines of JSON, one article each, to pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import cast

from hearsay.errors import NotText, SourceError, TooLarge
from hearsay.page import Given, Page
from hearsay.read.page import page_from_bytes
from hearsay.settings import Settings

_GIVEN = ("title", "byline", "outlet", "section", "published", "language")


def pages_from_lines(lines: Iterable[bytes], origin: str, settings: Settings) -> Iterator[Page | SourceError]:
    """The page of each line, or the error that tells what is wrong with it; empty lines are passed over.

    A line is an object with ``text`` (the article's text, kept character for character) or ``html`` (a page), and
    perhaps ``id``, ``url``, ``title``, ``byline``, ``outlet``, ``section``, ``published``, ``language``. ``origin``
    names the input; errors say which line of it they speak of.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _page(line, origin, f"line {number}", settings)
        except SourceError as e:
            yield (
                e
                if e.place.startswith("line")
                else type(e)(origin, e.why, f"line {number}{', ' if e.place else ''}{e.place}")
            )


def _page(line: bytes, origin: str, place: str, settings: Settings) -> Page:
    # Escapes may make JSON six times as long as what it says.
    if len(line) > 6 * settings.max_bytes:
        raise TooLarge(origin, f"the line has {len(line)} bytes", place)
    item = _object(line, origin, place)
    values = {key: _string(item, key, origin, place) for key in ("text", "html", "url", *_GIVEN)}
    text, html = values["text"], values["html"]
    if (text is None) == (html is None):
        raise NotText(origin, 'the object must have either "text" or "html"', place)
    given = Given(_identity(item.get("id"), origin, place), **{key: values[key] or None for key in _GIVEN})
    try:
        data = (text if text is not None else html or "").encode("utf-8")
    except UnicodeEncodeError as e:
        raise NotText(
            origin, "it has half of a surrogate pair, which is no character", f"{place}, character {e.start}"
        ) from None
    return page_from_bytes(
        data,
        f"{origin}, {place}",
        settings,
        url=values["url"] or None,
        encoding="utf-8",
        form="article_text" if text is not None else "html",
        given=given,
    )


def _object(line: bytes, origin: str, place: str) -> dict[str, object]:
    try:
        item: object = json.loads(line)
    except UnicodeDecodeError as e:
        raise NotText(origin, "it is not UTF-8", f"{place}, byte {e.start}") from None
    except json.JSONDecodeError as e:
        raise NotText(origin, f"it is not JSON: {e.msg}", f"{place}, column {e.colno}") from None
    except RecursionError:
        raise TooLarge(origin, "its JSON nests too deep", place) from None
    except ValueError as e:
        raise NotText(origin, f"it is not JSON: {e}", place) from None
    if not isinstance(item, dict):
        raise NotText(origin, "it is not a JSON object", place)
    return cast("dict[str, object]", item)


def _string(item: dict[str, object], key: str, origin: str, place: str) -> str | None:
    value = item.get(key)
    if value is not None and not isinstance(value, str):
        raise NotText(origin, f'"{key}" must be a string', place)
    return value


def _identity(value: object, origin: str, place: str) -> str | None:
    """The caller's id, which may be a number."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise NotText(origin, '"id" must be a string or a number', place)
