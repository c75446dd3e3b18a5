"""A page's tree as a list of blocks: its paragraphs, headings, list items and captions in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree, html

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
SKIPPED = frozenset(
    "applet area audio button canvas datalist embed frame frameset head iframe input link map math meta noscript object optgroup"
    " option output param picture progress script select source style svg template textarea title track video".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

# What a part of the page is for, from the words that sites put into class and id. The first that matches counts.
_ZONES = (
    ("hidden", r"hidden|visually-?hidden|sr-only|screen-?reader|noprint|d-none|is-hide"),
    ("comments", r"comments?(?:[-_ ]|$)|commentlist|disqus|respond$|reader-?comment"),
    ("caption", r"caption|bildunterschrift|image-?credit|photo-?credit|credits?(?:[-_ ]|$)|copyright|image-?meta|bu-?text|legende|bildquelle"),
    ("related", r"related|recommend|teasers?[-_]?(?:list|group|box|wrap)|read-?more|readmore|more-?(?:on|news|stories|articles)|also-?read"
                r"|most-?(?:read|popular)|popular|trending|outbrain|taboola|plista|next-?article|similar|lesen-?sie|inline-?link|promo"),
    ("newsletter", r"newsletter|subscribe|subscription|sign-?up|abo-?box|paywall|piano|registration"),
    ("share", r"share|sharing|social|follow-?us|addtoany|sharedaddy|toolbar|print-?button"),
    ("advert", r"(?:^|[-_ ])(?:ads?|advert\w*|advertis\w*|sponsor\w*|anzeige|werbung|banner)(?:$|[-_ ])"),
    ("nav", r"(?:^|[-_ ])(?:nav\w*|menu|breadcrumbs?|pagination|pager|skip-?link|sitemap|toc|topbar|navbar)(?:$|[-_ ])"),
    ("consent", r"cookie|consent|gdpr|cmp-?"),
    ("tags", r"(?:^|[-_ ])(?:tags?|tag-?list|keywords|categories|cat-?links|topics)(?:$|[-_ ])"),
    ("author", r"author|byline|(?:^|[-_ ])bio(?:$|[-_ ])|autor"),
    ("meta", r"(?:^|[-_ ])(?:meta|postmeta|entry-?meta|article-?meta|post-?meta|date\w*|time\w*|published|pubdate|dateline|timestamp|reading-?time)(?:$|[-_ ])"),
    ("footer", r"(?:^|[-_ ])(?:site-?footer|footer|foot|colophon|impressum)(?:$|[-_ ])"),
    ("aside", r"(?:^|[-_ ])(?:sidebar|side|aside|widget|infobox|factbox)(?:$|[-_ ])"),
)
_ZONE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ZONES), re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG_ZONES = {"nav": "nav", "footer": "footer", "aside": "aside", "figcaption": "caption", "figure": "figure", "form": "form", "menu": "nav",
              "address": "author", "dialog": "consent"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@lru_cache(maxsize=4096)
def zone_of(names: str) -> str | None:
    """What an element with ``names`` in its class and id is for, or None where the names don't tell."""
    found = _ZONE.search(_CAMEL.sub("-", names))
    return found.lastgroup if found else None


Zones = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Block:
    """One run of text between two boundaries of blocks.

    ``pieces`` are the text nodes with the line of the page's source on which their element begins (a lower bound for
    where they stand; 0 where unknown); None is a line break. ``zones`` are the purposes of the elements around it,
    from the outside in. ``element`` is the innermost block element, ``linked`` how many of its characters are links.
    """

    element: html.HtmlElement
    tag: str
    zones: Zones
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
        self.stack: list[tuple[html.HtmlElement, str, Zones]] = []
        self.open: Block | None = None
        self.links = 0
        self.broken = False
        self.zoned = 0

    def zones(self, el: html.HtmlElement, tag: str) -> Zones:
        """The purposes around ``el``, its own included."""
        outer = self.stack[-1][2] if self.stack else ()
        names = f"{el.get('class') or ''} {el.get('id') or ''}"
        # The names of the body tell which template the page has, not what it is for.
        zone = _TAG_ZONES.get(tag) or (zone_of(names) if len(names) > 1 and tag not in ("body", "html", "main") else None)
        if zone is None:
            return outer
        self.zoned += 1
        return (*outer, (zone, self.zoned))

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
            element, tag, zones = self.stack[-1]
            self.open = Block(element, tag, zones)
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
    """The blocks of the page's body, in the order of its source. Scripts, forms' fields and embedded things are left out."""
    body = tree.find("body")
    walk = _Walk()
    steps = etree.iterwalk(body if body is not None else tree, events=("start", "end", "comment"))
    skipping: html.HtmlElement | None = None
    for event, el in steps:
        if event == "comment":
            walk.text(el.tail, 0)
            continue
        tag = el.tag
        if event == "start":
            if tag in SKIPPED or _unseen(el):
                steps.skip_subtree()
                skipping = el
            elif tag in BLOCKS:
                walk.flush()
                walk.broken = False
                walk.stack.append((el, tag, walk.zones(el, tag)))
                walk.text(el.text, el.sourceline or 0)
            else:
                if not walk.stack:
                    walk.stack.append((el, tag, ()))
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
        if walk.stack:
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
