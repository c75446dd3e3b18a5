"""What trafilatura holds for the article's text, laid over the page's own blocks."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from lxml import html

from hearsay.extract import untyped
from hearsay.extract.blocks import Block

# Past this many blocks trafilatura's passes take seconds, and what it would find is no article.
MAX_BLOCKS = 20_000
# A block this short is the next one of the article only right behind the last.
_SHORT = 15

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def mark(blocks: list[Block], tree: html.HtmlElement) -> None:
    """Set ``kept`` on the blocks that trafilatura takes for the article. ``tree`` is used up."""
    if len(blocks) <= MAX_BLOCKS:
        lay_over(blocks, untyped.trafilatura_texts(tree))


def lay_over(blocks: list[Block], texts: Iterable[str]) -> None:
    """Mark the blocks whose characters stand, in order, in the joined ``texts``. White space doesn't count."""
    wanted = "".join("".join(texts).split())
    at = 0
    for block in blocks:
        if wanted.startswith(block.dense, at):
            found = at
        elif len(block.dense) >= _SHORT:
            found = wanted.find(block.dense, at)
            if found < 0:
                block.kept = wanted.find(block.dense) >= 0
                continue
        else:
            continue
        block.kept, at = True, found + len(block.dense)
