"""A page's byline and date where only the elements of the text have them, named for it by the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice

from lxml import etree, html

from hearsay.extract import dates
from hearsay.extract.byline import people, source
from hearsay.extract.html_head import text_of

# An element with its class and its id, empty where it has none.
Marked = tuple[html.HtmlElement, str, str]
_MARKED = etree.XPath(".//*[@class or @id]")


def marked(tree: html.HtmlElement) -> list[Marked]:
    """The elements that have a class or an id, in order."""
    return [(el, el.get("class", ""), el.get("id", "")) for el in _MARKED(tree)]


def _having(parts: str, names: str = "", flags: re.RegexFlag = re.IGNORECASE) -> Callable[[str], bool]:
    """Whether one of ``parts`` stands in a class or an id, in small letters or with a capital, and one of ``names`` (a
    pattern) is a part of it. Sites use the same ones again and again."""
    some = tuple(p for part in parts.split() for p in (part, part.capitalize()))
    pattern = re.compile(f"(^|[ _-])({names})($|[ _-])", flags) if names else None

    @lru_cache(4_096)
    def fits(value: str) -> bool:
        return any(p in value for p in some) and (pattern is None or pattern.search(value) is not None)

    return fits


def _is_in(el: html.HtmlElement, what: re.Pattern[str], *attributes: str) -> bool:
    """Whether an element around it is named so."""
    return any(what.search(around.get(name, "")) for around in el.iterancestors() for name in attributes)


def _is_comment(el: html.HtmlElement) -> bool:
    return _is_in(el, _COMMENT, "class", "id")


def _is_picture(el: html.HtmlElement) -> bool:
    return (
        el.tag == "figure"
        or _PICTURE.search(el.get("class", "")) is not None
        or any(around.tag in ("figure", "figcaption") for around in el.iterancestors())
        or _is_in(el, _PICTURE, "class")
    )


# The surest first.
_BYLINES = (
    etree.XPath(".//*[@itemprop='author']//*[@itemprop='name'] | .//a[@rel='author']"),
    etree.XPath(".//*[@itemprop='author'][not(*[@itemprop])]"),
)
_BYLINE_CLASSES = (
    _having("author fn byline", "author[-_]?name|byline[-_]?(name|author)|p-author|entry-author|post-author|fn"),
    _having(
        "author byline autor auteur submitted posted",
        "byline|author|autor|auteur|authors|article[-_]?author|submitted|posted-by",
    ),
)
_TIMES = etree.XPath(".//time | .//*[@itemprop='datePublished' or @pubdate] | .//abbr[@class='published']")
_INLINE = frozenset("div span p li small em td a h4 h5".split())
_DATED = _having("date time publish posted datum fecha meta byline info created")
_DATED_ID = _having("date datum meta publish")
_CATEGORIES = (
    etree.XPath(".//*[@itemprop='articleSection']"),
    etree.XPath(".//a[contains(concat(' ', @rel, ' '), ' category ')]"),
)
# Where a category's link stands, and which of the links there it is. The last one of a breadcrumb; where it is the only
# one, it leads to the start.
_AMONG = (
    (
        _having("cat-links categor kicker", "cat-links|(blog|post|entry)-categor(y|ies)|kicker", re.NOFLAG),
        etree.XPath(".//a"),
    ),
    (_having("breadcrumb crumbs"), etree.XPath(".//a[last()][preceding-sibling::a]")),
)
_COMMENT = re.compile("comment", re.IGNORECASE)
_PICTURE = re.compile("bild|image|img|foto|photo|caption|picture|media|video|gallery|legend", re.IGNORECASE)
_SOURCE = _having(
    "fonte fuente quelle agence agentur agencia agency", "fonte|fuente|quelle|agence|agentur|agencia|agency"
)
_BYLINE_LENGTH, _DATE_LENGTH, _CATEGORY_LENGTH = 120, 200, 40


def _classed(elements: list[Marked], fits: Callable[[str], bool]) -> Iterator[html.HtmlElement]:
    """Those whose class fits; no comments."""
    return (el for el, value, _ in elements if fits(value) and not _is_comment(el))


def _links(elements: list[Marked], fits: Callable[[str], bool], links: etree.XPath) -> Iterator[html.HtmlElement]:
    return (a for el, value, _ in elements if fits(value) for a in links(el))


def byline(tree: html.HtmlElement, elements: list[Marked], outlet: str | None) -> str | None:
    """The people that the first element for authors names."""
    classed = (_classed(elements, fits) for fits in _BYLINE_CLASSES)
    for some in chain((query(tree) for query in _BYLINES), classed):
        for el in islice(some, 6):
            text = text_of(el)
            if text and len(text) < _BYLINE_LENGTH and (found := people([text], outlet)):
                return found
    return None


def published(tree: html.HtmlElement, elements: list[Marked], language: str | None) -> str | None:
    """The first date that the page shows in an element for dates, as in ``dates.find``."""
    for el in _TIMES(tree)[:8]:
        for value in (el.get("datetime"), el.get("content"), el.get("title"), text_of(el)):
            if value and (found := dates.from_metadata(value, language)):
                return found
    dated = (el for el, value, own in elements if el.tag in _INLINE and (_DATED(value) or _DATED_ID(own)))
    for el in islice(dated, 40):
        text = text_of(el)
        if text and len(text) <= _DATE_LENGTH and (found := next(dates.find(text, language), None)):
            return found.value
    return None


def credit(elements: list[Marked]) -> str | None:
    """The agency that an element is named for; a picture's is no article's."""
    for el in islice((el for el in _classed(elements, _SOURCE) if not _is_picture(el)), 1):
        text = text_of(el)
        if text and len(text) <= _CATEGORY_LENGTH and (found := source(text) or source(f"source: {text}")):
            return found
    return None


def section(tree: html.HtmlElement, elements: list[Marked]) -> str | None:
    """The name of the category that the page links itself to."""
    among = (_links(elements, *where) for where in _AMONG)
    for some in chain((query(tree) for query in _CATEGORIES), among):
        for el in islice(some, 1):
            text = text_of(el)
            if text and len(text) <= _CATEGORY_LENGTH:
                return text
    return None
