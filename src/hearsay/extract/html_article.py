"""The article of a page in HTML. The page is parsed once; metadata, blocks and body share the tree."""

from __future__ import annotations

import time

from lxml import etree, html

from hearsay.errors import TooLarge
from hearsay.extract import align, blocks, body, choose, metadata, tree
from hearsay.extract.found import Found
from hearsay.page import Page
from hearsay.settings import Settings


def find(text: str, page: Page, settings: Settings, until: float) -> Found:
    """The article in the HTML ``text`` of ``page``. ``until``: the moment of the monotonic clock to give up at.

    Raises TooLarge when elements nest too deep or time runs out.
    """
    root = tree.parse(text, page.origin, settings)
    if root is None:
        return Found()
    said = metadata.metadata(root, page.url)
    etree.strip_elements(root, *blocks.SKIPPED - {"head", "meta", "title"}, with_tail=False)
    in_time(page, settings, until)
    found = blocks.blocks(root)
    in_time(page, settings, until)
    body.mark(found, root)
    in_time(page, settings, until)
    chosen = choose.chosen(found, page.given.title or said.title)
    article, offsets = align.from_source([b.pieces for b in chosen], text)
    in_time(page, settings, until)
    return Found(article, offsets, said.title, said.byline, None, said.outlet, said.section, said.published, said.language, said.url)


def in_time(page: Page, settings: Settings, until: float) -> None:
    if time.monotonic() > until:
        raise TooLarge(page.origin, f"reading took longer than {settings.max_seconds:g} seconds")
