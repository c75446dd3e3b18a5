"""The article of a page in HTML. The page is parsed once; metadata, blocks and body share the tree."""

from __future__ import annotations

import time
from itertools import islice

from lxml import etree

from hearsay.errors import TooLarge
from hearsay.extract import absence, align, blocks, body, choose, metadata, shown, tree
from hearsay.extract.byline import is_about
from hearsay.extract.found import Found
from hearsay.extract.language import LOOKED_AT, guess, is_foreign
from hearsay.extract.saved_lines import count_words
from hearsay.page import Page
from hearsay.settings import Settings

_PARAGRAPHS = 4
# What is never the article's, dropped in one pass once the metadata has been read from it, to spare later ones.
_DROPPED = (blocks.SKIPPED | {"figcaption", "dialog"}) - {"head", "meta", "title"}
_FEW = 4
_WHOLE = 60  # words of an article that only programs are given
_LAST = 3  # blocks at the end that may be about the author


def find(text: str, page: Page, settings: Settings, until: float) -> Found:
    """The article in the HTML ``text`` of ``page``. ``until``: the moment of the monotonic clock to give up at.

    Raises TooLarge when elements nest too deep or time runs out.
    """
    root = tree.parse(text, page.origin, settings)
    if root is None:
        return Found()
    said = metadata.metadata(root, page.url)
    title, outlet = page.given.title or said.title, page.given.outlet or said.outlet
    for element in list(root.iter("noscript", "nav", "aside", "menu")):
        # Pages that draw themselves with scripts have their text in the first; the others are dropped with it, unless
        # one that was never closed holds the page.
        full = sum(1 for _ in islice(element.iter("p"), _PARAGRAPHS)) == _PARAGRAPHS
        element.tag = "div" if full and element.tag == "noscript" else element.tag if full else "template"
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    in_time(page, settings, until)
    found = blocks.blocks(root)
    in_time(page, settings, until)
    body.mark(found, root)
    in_time(page, settings, until)
    chosen = choose.chosen(found, title)
    chosen = _native(chosen)
    if absence.no_article(found, chosen, said.kinds, said.free):
        chosen = []
    seen = shown.Shown()
    if chosen and None in (said.byline, said.published, said.section):
        places = [i for i, b in enumerate(found) if b is chosen[0] or b is chosen[-1]]
        seen = shown.by_the_headline(found, places[0], places[-1], title, outlet, said.language)
    chosen = _closed(chosen, said.byline or seen.byline)
    pieces = [b.pieces for b in chosen]
    if not pieces and sum(map(count_words, said.body)) >= _WHOLE:  # a page that scripts draw
        pieces = [[(paragraph, 0)] for paragraph in said.body]
    article, offsets = align.from_source(pieces, text)
    in_time(page, settings, until)
    return Found(
        article,
        offsets,
        title=said.title,
        byline=said.byline or seen.byline,
        credit=said.credit or (shown.agency(found, chosen[0]) if chosen else None),
        outlet=said.outlet,
        section=said.section or seen.section,
        published=said.published
        or seen.published
        or (shown.somewhere(text, found, page.url, said.language) if chosen else None),
        language=said.language,
        url=said.url,
    )


def _native(chosen: list[blocks.Block]) -> list[blocks.Block]:
    """Without the blocks at both ends that are in another language than the rest: teasers, prompts of the site."""
    start, end = 0, len(chosen)
    if end < _FEW:
        return chosen
    main = guess("\n\n".join(b.text for b in chosen)[:LOOKED_AT])
    while end > len(chosen) // 2 and is_foreign(chosen[end - 1].text, main):
        end -= 1
    while start < end // 2 and is_foreign(chosen[start].text, main):
        start += 1
    return chosen[start:end]


def _closed(chosen: list[blocks.Block], byline: str | None) -> list[blocks.Block]:
    """Without what the last blocks tell of who wrote it."""
    last = range(max(1, len(chosen) - _LAST), len(chosen))
    end = next((n for n in last if is_about(chosen[n].text, byline)), len(chosen))
    return chosen[:end]


def in_time(page: Page, settings: Settings, until: float) -> None:
    if time.monotonic() > until:
        raise TooLarge(page.origin, f"reading took longer than {settings.max_seconds:g} seconds")
