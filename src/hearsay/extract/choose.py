"""Which blocks of a page are the article's: trafilatura's choice, repaired.

trafilatura loses paragraphs that repeat, that open with a quotation mark after a break, and leads whose class says
"teaser"; it keeps credits, links to other stories and prompts that stand among the paragraphs.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from hearsay.extract import chrome
from hearsay.extract.blocks import HEADINGS, Block
from hearsay.extract.lexicon import folded

# Purposes of an element that make its blocks no paragraph of the article, however much they look like one.
_APART = frozenset("hidden comments caption related newsletter share advert nav consent tags author meta footer aside figure form".split())
# The same, strong enough to overrule trafilatura; the second row only where the block is mostly links.
_NEVER = frozenset("comments caption related newsletter share consent".split())
_LINKED = frozenset("nav tags aside footer meta author".split())
_LEAD_WORDS = 8
# A container with this much prose, of which trafilatura has less than the share, is what it should have taken.
_RESCUED = 400
_MISSED = 0.4


def chosen(blocks: list[Block], title: str | None) -> list[Block]:
    """The article's blocks in order, given the ``kept`` marks; empty where the page has no article."""
    _unwrap(blocks)
    _rescue(blocks)
    marked = [i for i, b in enumerate(blocks) if b.kept]
    if not marked:
        return []
    keep = set(marked)
    keep |= _between(blocks, marked)
    keep |= _lead(blocks, marked[0], title)
    keep = {i for i in keep if not _chrome(blocks[i])}
    keep -= _heads(blocks, sorted(keep), title)
    out = sorted(keep)
    while out and blocks[out[-1]].tag in HEADINGS:
        out.pop()
    return [blocks[i] for i in out]


def _unwrap(blocks: list[Block]) -> None:
    """Forget zones that hold much of the kept text: their names tell what else is in them ("has-sidebar", "content-meta")."""
    wrappers = _wrappers(blocks)
    for b in blocks:
        b.zones = tuple(z for z in b.zones if z not in wrappers)


def _rescue(blocks: list[Block]) -> None:
    """Mark the container with the most prose where trafilatura has most of it not."""
    homes: dict[int, int] = defaultdict(int)
    had: dict[int, int] = defaultdict(int)
    for b in blocks:
        if _plain(b) and _prose(b.text):
            parent = b.element.getparent()
            for weight, home in ((2, parent), (1, parent.getparent() if parent is not None else None)):
                if home is not None:
                    homes[id(home)] += weight * len(b.dense)
                    had[id(home)] += weight * len(b.dense) * b.kept
    best = max(homes, key=lambda h: homes[h], default=None)
    if best is None or homes[best] < 2 * _RESCUED or had[best] > _MISSED * homes[best]:
        return
    for b in blocks:
        parent = b.element.getparent()
        if parent is not None and best in (id(parent), id(parent.getparent())) and _plain(b):
            b.kept = True


def _prose(text: str) -> bool:
    return text.count(" ") >= 9 and text.rstrip("\"'”’“»«)").endswith((".", "!", "?", "…", ":", "。"))


def _wrappers(blocks: list[Block]) -> set[tuple[str, int]]:
    """Zones that hold much of the kept text: their names tell of what else is in them ("has-sidebar", "content-meta")."""
    held: Counter[tuple[str, int]] = Counter()
    for b in blocks:
        if b.kept:
            held.update({z: len(b.dense) for z in b.zones})
    total = sum(len(b.dense) for b in blocks if b.kept)
    return {z for z, n in held.items() if n > 0.3 * total}


def _plain(block: Block) -> bool:
    """True for prose in a part of the page that is for nothing else."""
    return not any(z in _APART for z, _ in block.zones) and block.link_share < 0.5


def _between(blocks: list[Block], marked: list[int]) -> set[int]:
    """Blocks among the kept ones that look just like them: same parent, same element."""
    homes = Counter((id(blocks[i].element.getparent()), blocks[i].tag) for i in marked)
    out: set[int] = set()
    for i in range(marked[0], marked[-1]):
        b = blocks[i]
        if not b.kept and homes[id(b.element.getparent()), b.tag] >= 2 and _plain(b):
            out.add(i)
    return out


def _lead(blocks: list[Block], first: int, title: str | None) -> set[int]:
    """The standfirst: prose between the headline and the first kept block."""
    wanted = folded(title) if title else None
    start = None
    for i in range(first, max(-1, first - 40), -1):
        b = blocks[i]
        if b.tag == "h1" or (wanted and folded(b.text) == wanted):
            start = i
            break
    if start is None:
        return set()
    return {i for i in range(start + 1, first) if _plain(blocks[i]) and blocks[i].tag not in ("h1",) and blocks[i].text.count(" ") + 1 >= _LEAD_WORDS}


def _chrome(block: Block) -> bool:
    names = {z for z, _ in block.zones}
    if names & _NEVER or (names & _LINKED and block.link_share > 0.5):
        return True
    return chrome.kind(block.text) is not None


def _heads(blocks: list[Block], keep: list[int], title: str | None) -> set[int]:
    """The headline repeated above the text."""
    if not title:
        return set()
    wanted = folded(title)
    return {i for i in keep[:4] if folded(blocks[i].text) == wanted}
