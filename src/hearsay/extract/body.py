"""What trafilatura holds for the article's text, laid over the page's own blocks."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from lxml import html

from hearsay.extract import untyped
from hearsay.extract.blocks import SKIPPED, Block

# Past this many elements trafilatura's passes take seconds; no article needs them.
MAX_ELEMENTS = 60_000
_SHORT = 15

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def mark(blocks: list[Block], tree: html.HtmlElement) -> bool:
    """Set ``kept`` on the blocks that trafilatura takes for the article; False where it finds none.

    ``tree`` is used up.
    """
    for element in list(tree.iter(*SKIPPED)):
        if element.tag not in ("head", "title", "meta", "math"):
            element.drop_tree() if element.getparent() is not None else None
    texts = untyped.trafilatura_texts(tree)
    return bool(texts) and lay_over(blocks, texts)


def lay_over(blocks: list[Block], texts: Iterable[str]) -> bool:
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
    return any(b.kept for b in blocks)
