"""A page's tree as a list of blocks: its paragraphs, headings, list items and captions in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lxml import etree, html

from hearsay.extract import lexicon

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul".split()
)
SKIPPED = frozenset(
    "applet area audio button canvas datalist embed frame frameset head iframe input link map math meta noscript"
    " object optgroup option output param picture progress script select source style svg template"
    " textarea title track video".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

# What a part of the page is for (zones.tsv has the words that sites put into class and id). The first that fits counts.
_ORDER = (
    *("hidden", "comments", "caption", "related", "newsletter", "share", "advert"),
    *("nav", "consent", "tags", "author", "meta", "footer", "aside"),
    "standfirst",
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAG_ZONES = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "figure",
    "form": "form",
    "menu": "nav",
    "address": "author",
    "dialog": "consent",
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _zones() -> list[tuple[str, frozenset[str], tuple[str, ...], tuple[str, ...]]]:
    """Zones in their order: whole words, beginnings of words, and words in a row (with a space at both ends)."""
    by = {zone: {"word": list[str](), "start": list[str](), "row": list[str]()} for zone in _ORDER}
    for zone, match, names in lexicon.rows("zones"):
        by[zone][match].append(names)
    return [(z, frozenset(m["word"]), tuple(m["start"]), tuple(f" {r} " for r in m["row"])) for z, m in by.items()]


@cache
def _telling() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words, and the beginnings of words, that all zones together have: most elements have none of them."""
    zones = _zones()
    words = {w for _, whole, _, rows in zones for w in (*whole, *(row.split()[0] for row in rows))}
    return frozenset(words), tuple(s for _, _, starts, _ in zones for s in starts)


@lru_cache(maxsize=16_384)
def zone_of(names: str) -> str | None:
    """What an element with ``names`` in its class and id is for, or None where the names don't tell."""
    words = [w.lower() for w in _WORD.findall(names)]
    telling, beginnings = _telling()
    found = set(words)
    if telling.isdisjoint(found) and not any(w.startswith(beginnings) for w in words):
        return None
    row = f" {' '.join(words)} "
    for zone, whole, starts, rows in _zones():
        if not whole.isdisjoint(found) or any(r in row for r in rows):
            return zone
        if starts and any(w.startswith(starts) for w in words):
            return zone
    return None


Zones = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A block element around text: its ``number`` on the page, its ``names`` (class, else tag), the zones up to it, and
    the number of the ``article`` element around it (0: none)."""

    tag: str
    number: int
    names: str
    zones: Zones
    article: int


_OUTSIDE = Frame("", 0, "", (), 0)


@dataclass(slots=True)
class Block:
    """One run of text between two boundaries of blocks.

    ``tag`` is the innermost block element, ``parent`` and ``above`` are the two around it. ``zones`` are the purposes
    of the elements around the text, from the outside in, each with a number of its element. ``pieces`` are the text
    nodes with the line of the page's source on which their element begins (a lower bound for where they stand; 0 where
    unknown). ``linked`` is how many of its characters are links; ``kept`` whether it is taken for the article's.
    """

    tag: str
    zones: Zones
    parent: Frame = _OUTSIDE
    above: Frame = _OUTSIDE
    pieces: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    linked: int = 0
    text: str = ""
    dense: str = ""
    kept: bool = False

    def close(self) -> None:
        """Fill in ``text`` (white space collapsed) and ``dense`` (without any), once all pieces are there."""
        words = "".join(s for s, _ in self.pieces).split()
        self.text, self.dense = " ".join(words), "".join(words)

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / max(1, len(self.dense)))


class _Walk:
    """Collects blocks during one pass over a tree."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.stack: list[Frame] = [_OUTSIDE, _OUTSIDE]
        self.open: Block | None = None
        self.links = 0
        self.broken = False
        self.numbered = 0

    def enter(self, el: html.HtmlElement, tag: str) -> None:
        """Go into a block element."""
        outer = self.stack[-1]
        self.numbered += 1
        named = el.get("class") or ""
        names = f"{named} {el.get('id') or ''}"
        # The names of the body tell which template the page has, not what it is for.
        zone = _TAG_ZONES.get(tag) or (
            zone_of(names) if len(names) > 1 and tag not in ("body", "html", "main") else None
        )
        zones = (*outer.zones, (zone, self.numbered)) if zone else outer.zones
        self.stack.append(
            Frame(tag, self.numbered, named or tag, zones, self.numbered if tag == "article" else outer.article)
        )

    def text(self, text: str | None, line: int) -> None:
        if not text:
            return
        if self.broken and text.strip():
            self.broken = False
            # A line break after the end of a sentence parts paragraphs; within one it is layout.
            last = next((s.rstrip()[-1] for s, _ in reversed(self.open.pieces) if s.strip()), " ") if self.open else " "
            if last in ".!?:…\"”»“’'。！？)":
                self.flush()
            elif self.open:
                self.open.pieces.append((" ", 0))
        if self.open is None:
            if text.isspace():
                return
            frame = self.stack[-1]
            self.open = Block(
                frame.tag, frame.zones, self.stack[-2], self.stack[-3] if len(self.stack) > 2 else _OUTSIDE
            )
        self.open.pieces.append((text, line))
        if self.links:
            self.open.linked += len("".join(text.split()))

    def flush(self) -> None:
        if self.open is not None:
            self.open.close()
            if self.open.dense:
                self.blocks.append(self.open)
            self.open = None


def blocks(tree: html.HtmlElement) -> list[Block]:
    """The blocks of the page's body in source order. Scripts, fields of forms and embedded things are left out."""
    body = tree.find("body")
    walk = _Walk()
    steps = etree.iterwalk(body if body is not None else tree, events=("start", "end", "comment"))
    skipping: html.HtmlElement | None = None
    for event, el in steps:
        if event == "comment":
            walk.text(el.tail, 0)
            continue
        tag = str(el.tag)
        if event == "start":
            if tag in SKIPPED or _unseen(el):
                steps.skip_subtree()
                skipping = el
            elif tag in BLOCKS:
                walk.flush()
                walk.broken = False
                walk.enter(el, tag)
                walk.text(el.text, el.sourceline or 0)
            else:
                _inline(walk, el, tag)
            continue
        if el is skipping:
            skipping = None
        elif tag in BLOCKS:
            walk.flush()
            walk.broken = False
            walk.stack.pop()
        elif tag == "a":
            walk.links -= 1
        walk.text(el.tail, el.sourceline or 0)
    walk.flush()
    return walk.blocks


def _inline(walk: _Walk, el: html.HtmlElement, tag: str) -> None:
    """The start of an element within a line."""
    if tag == "a":
        walk.links += 1
    if tag == "br":
        if walk.broken:
            walk.flush()
        walk.broken = True
    elif tag == "wbr":
        return
    walk.text(el.text, el.sourceline or 0)


def _unseen(el: html.HtmlElement) -> bool:
    """True for an element that a reader does not see."""
    style = el.get("style")
    return el.get("hidden") is not None or (style is not None and _UNSEEN.search(style) is not None)
