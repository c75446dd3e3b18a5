"""Which blocks of a page are the article's: trafilatura's choice, repaired.

trafilatura loses paragraphs that repeat, that open with a quotation mark after a break, and leads whose class says
"teaser"; it keeps credits, links to other stories and prompts that stand among the paragraphs.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from hearsay.extract import chrome, saved_lines
from hearsay.extract.blocks import HEADINGS, Block
from hearsay.extract.lexicon import folded

# Purposes of an element that make its blocks no paragraph of the article, however much they look like one.
_APART = frozenset(
    "hidden comments caption related newsletter share advert nav consent tags author meta footer aside figure"
    " form".split()
)
# The same, strong enough to overrule trafilatura; the second row only where the block is mostly links.
_NEVER = frozenset("comments caption related newsletter share consent".split())
_LINKED = frozenset("nav tags aside footer meta author".split())
# What sites may call every paragraph of an article for what stands beside or behind it; never its readers' comments.
_MISNAMED = frozenset("advert share meta aside tags".split())
_ROW = 5  # paragraphs beside each other
_TOP = 6  # the first blocks, where a standfirst may be
_LEAD_WORDS = 8
_LEAD_REACH = 40
# A container with this much prose, of which trafilatura has less than the share, is what it should have taken.
_RESCUED = 400
_MISSED = 0.4


def chosen(blocks: list[Block], title: str | None) -> list[Block]:
    """The article's blocks in order, given the ``kept`` marks; empty where the page has no article."""
    _unwrap(blocks)
    _rescue(blocks)
    head = _headline(blocks, title)
    marked = [i for i, b in enumerate(blocks) if b.kept and i > head]
    if not marked:
        return []
    keep = set(marked) | _between(blocks, marked) | _lead(blocks, head, marked)
    keep = {i for i in keep if not _chrome(blocks[i])}
    keep -= _heads(blocks, sorted(keep), title)
    return _trimmed(_without_standfirst([blocks[i] for i in sorted(keep)]))


def _without_standfirst(chosen: list[Block]) -> list[Block]:
    """Without what stands before the first paragraph and is named for a standfirst, with text enough behind it."""
    start = max((i + 1 for i, b in enumerate(chosen[:_TOP]) if any(z == "standfirst" for z, _ in b.zones)), default=0)
    above = sum(len(b.dense) for b in chosen[:start] if all(z != "standfirst" for z, _ in b.zones) and _prose(b.text))
    whole = start < len(chosen) and not above and sum(len(b.dense) for b in chosen[start:]) > _RESCUED
    return chosen[start:] if whole else chosen


def _trimmed(chosen: list[Block]) -> list[Block]:
    """Without the headings and links behind the last paragraph, and the date and byline before the first."""
    end = len(chosen)
    while end and (chosen[end - 1].tag in HEADINGS or chosen[end - 1].link_share > 0.8):
        end -= 1
    start = 0
    while start < end and saved_lines.classify(chosen[start].text)[0] in ("date", "updated", "byline", "breadcrumb"):
        start += 1
    return chosen[start:end]


def _headline(blocks: list[Block], title: str | None) -> int:
    """The number of the headline's block that most of the kept text follows; -1 where there is none."""
    wanted = folded(title) if title else None
    total = sum(len(b.dense) for b in blocks if b.kept)
    after, best = total, -1
    for i, b in enumerate(blocks):
        if after < 0.93 * total:
            break
        if b.tag == "h1" or (wanted and _names(b, wanted)):
            best = i
        after -= len(b.dense) * b.kept
    return best


def _names(block: Block, title: str) -> bool:
    """True for the headline's block; the section's name may stand before it."""
    return len(block.text) <= len(title) + 25 and folded(block.text).endswith(title)


def _unwrap(blocks: list[Block]) -> None:
    """Forget zones that hold much of the kept text: their names tell what else is in them ("has-sidebar"); and those of
    paragraphs that most paragraphs are ("ad-p": an advertisement may stand behind it)."""
    wrappers = _wrappers(blocks)
    named = _named_alike(blocks)
    for b in blocks:
        b.zones = tuple(z for z in b.zones if z not in wrappers and not (z[0] in named and z in _own(b)))


def _own(block: Block) -> set[tuple[str, int]]:
    """What the names of a paragraph itself say of it, and not of what is around it."""
    return {*block.zones} - {*block.parent.zones}


def _named_alike(blocks: list[Block]) -> set[str]:
    """What half of the page's prose would be for by the names of its paragraphs, which is what it is not for; of
    captions and teasers only where they stand in a row as paragraphs do, and lead nowhere."""
    sizes, rows = Counter[str](), Counter[tuple[str, int]]()
    total = 0
    for b in blocks:
        if _prose(b.text) and b.link_share < 0.3:
            total += len(b.dense)
            own = {zone for zone, _ in _own(b)} - {"comments", "hidden"}
            sizes.update(dict.fromkeys(own, len(b.dense)))
            rows.update((zone, b.parent.number) for zone in own if not b.linked)
    in_row = {zone for (zone, _), n in rows.items() if n >= _ROW}
    return {z for z, size in sizes.items() if size > max(_RESCUED, total / 2) and (z in _MISNAMED or z in in_row)}


def _rescue(blocks: list[Block]) -> None:
    """Mark the container with the most prose where trafilatura has most of it not."""
    homes: dict[int, int] = defaultdict(int)
    had: dict[int, int] = defaultdict(int)
    for b in blocks:
        if _plain(b) and _prose(b.text):
            for weight, home in ((2, b.parent.number), (1, b.above.number)):
                homes[home] += weight * len(b.dense)
                had[home] += weight * len(b.dense) * b.kept
    homes.pop(0, None)
    best = max(homes, key=lambda h: homes[h], default=None)
    if best is None or homes[best] < 2 * _RESCUED or had[best] > _MISSED * homes[best]:
        return
    for b in blocks:
        if best in (b.parent.number, b.above.number) and _plain(b):
            b.kept = True


def _prose(text: str) -> bool:
    return text.count(" ") >= 9 and text.rstrip("\"'”’“»«)").endswith((".", "!", "?", "…", ":", "。"))


def _wrappers(blocks: list[Block]) -> set[tuple[str, int]]:
    kept = sum(len(b.dense) for b in blocks if b.kept)
    counted = [b for b in blocks if (b.kept if kept > _RESCUED else _prose(b.text) and b.link_share < 0.3)]
    held: Counter[tuple[str, int]] = Counter()
    for b in counted:
        held.update({z: len(b.dense) for z in b.zones})
    total = sum(len(b.dense) for b in counted)
    return {z for z, n in held.items() if n > 0.3 * total}


def _plain(block: Block) -> bool:
    """True for prose in a part of the page that is for nothing else."""
    return not any(z in _APART for z, _ in block.zones) and block.link_share < 0.5


def _between(blocks: list[Block], marked: list[int]) -> set[int]:
    """Blocks among the kept ones that look just like them: the same element, in the same or a like parent."""
    homes = Counter(home for i in marked for home in _homes(blocks[i]))
    out: set[int] = set()
    for i in range(marked[0], marked[-1]):
        b = blocks[i]
        if not b.kept and _plain(b) and any(homes[home] >= 2 for home in _homes(b)):
            out.add(i)
    return out


def _homes(block: Block) -> tuple[tuple[str, int, str], ...]:
    return (block.tag, block.parent.number, ""), (block.tag, block.above.number, block.parent.names)


def _lead(blocks: list[Block], head: int, marked: list[int]) -> set[int]:
    """The standfirst: prose between the headline and the first kept paragraph."""
    first = next((i for i in marked if _prose(blocks[i].text)), -1)
    if head < 0 or first - head > _LEAD_REACH:
        return set()
    return {i for i in range(head + 1, first) if _plain(blocks[i]) and blocks[i].text.count(" ") + 1 >= _LEAD_WORDS}


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
    return {i for i in keep[:4] if _names(blocks[i], wanted)}
