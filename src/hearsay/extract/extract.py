"""A page's article, by the form that the page has."""

from __future__ import annotations

import time
from hashlib import sha256

from hearsay.article import Article
from hearsay.errors import NotText, TooLarge
from hearsay.extract import html_article, saved_text
from hearsay.extract.byline import credit
from hearsay.extract.dates import from_metadata
from hearsay.extract.decode import decode
from hearsay.extract.found import Found
from hearsay.extract.language import language
from hearsay.extract.segment import paragraphs
from hearsay.page import PUBLISHED, Page
from hearsay.settings import Settings
from hearsay.span import OffsetMap, Run


def extract(page: Page, settings: Settings) -> Article:
    """The article of ``page``; its text is empty where the page has none (a list, a video's page, a login wall).

    What the caller gave of the article (``page.given``) stands before what the page says.

    Raises NotText where the bytes are no text or the given date is no date, TooLarge where a limit of ``settings`` is
    passed.
    """
    if len(page.data) > settings.max_bytes:
        raise TooLarge(page.origin, f"{len(page.data)} bytes are more than the limit of {settings.max_bytes}")
    until = time.monotonic() + settings.max_seconds
    text = decode(page)
    if page.form == "article_text":
        found = Found(text, OffsetMap((Run(0, 0, len(text)),) if text else ()))
    elif page.form == "saved_text":
        found = saved_text.find(text, page.url)
    else:
        found = html_article.find(text, page, settings, until)
    return _article(page, found)


def _article(page: Page, found: Found) -> Article:
    given = page.given
    title = given.title or found.title
    outlet = given.outlet or found.outlet
    spoken = language(found.text or title or "", found.language)
    byline = given.byline or _in_words(found.byline, given.language or spoken)
    lines = [p.of(found.text) for p in paragraphs(found.text)]
    return Article(
        id=_identity(page.digest, title, found.text),
        text=found.text,
        page_digest=page.digest,
        offsets=found.offsets,
        url=page.url or found.url,
        outlet=outlet,
        title=title,
        byline=byline,
        credit=found.credit or credit(byline, lines),
        section=given.section or found.section,
        published=_published(page) or found.published,
        language=given.language or spoken,
    )


def _published(page: Page) -> str | None:
    """The date that the caller gave; of a form that is not the record's, what is certain: of 3/2/2009 the year."""
    given = page.given.published
    if not given or PUBLISHED.fullmatch(given):
        return given
    read = from_metadata(given, page.given.language)
    if read is None:
        raise NotText(page.origin, f'"published" is no date: {given[:40]!r}')
    return read


def _in_words(byline: str | None, language: str | None) -> str | None:
    """Several people as English has them: "Ann Lee, Bo Ek and Cy Orr"; other languages have no "and"."""
    if byline is None or not (language or "").startswith("en"):
        return byline
    first, comma, last = byline.rpartition(", ")
    return f"{first} and {last}" if comma else byline


def _identity(*parts: str | None) -> str:
    """A digest of the page, title and text: the same article from the same page always has the same one."""
    whole = sha256()
    for part in parts:
        whole.update((part or "").encode("utf-8", "surrogatepass") + b"\x00")
    return whole.hexdigest()[:32]
