"""HTML text into a tree, within limits that keep the parser and everything behind it linear."""

from __future__ import annotations

import re

from lxml import etree, html

from hearsay.errors import TooLarge
from hearsay.settings import Settings

# Elements that never hold others, or that the next of their kind closes: they don't add to the depth.
_FLAT = (
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|p|li|td|th|tr|dt|dd|option|thead|tbody|tfoot|colgroup"
)
_MARKUP = re.compile(rf"<(?:(/)|(?!(?:{_FLAT})\b))([a-z][a-z0-9:-]*)[^>]*?(/?)>", re.IGNORECASE)
_FLAT_NAMES = frozenset(_FLAT.split("|"))
# What may hold a "<" that opens no element.
_OPAQUE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
# Some 20 times the largest page met, and 3 seconds of work; a few megabytes of bare table reach it.
MAX_TAGS = 500_000
# A declaration of the encoding would overrule the one that the text was decoded with.
_PARSER_ENCODING = "utf-8"


def parse(text: str, origin: str, settings: Settings) -> html.HtmlElement | None:
    """The tree of the HTML ``text``, or None where it holds no element.

    Raises TooLarge (naming ``origin``) where it has more than ``MAX_TAGS``, or elements nest deeper than
    ``settings.max_depth``: the parser would drop or recurse through what lies below.
    """
    if (tags := text.count("<")) > MAX_TAGS:
        raise TooLarge(origin, f"it has {tags} tags, more than {MAX_TAGS}")
    if len(text) > 3 * settings.max_depth and (at := too_deep(text, settings.max_depth)) is not None:
        raise TooLarge(origin, f"elements nest deeper than {settings.max_depth}", f"character {at}")
    data = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding=_PARSER_ENCODING, huge_tree=True, remove_pis=True)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return tree


def too_deep(text: str, limit: int) -> int | None:
    """The offset of the element that nests deeper than ``limit``, or None. One pass over the text."""
    if text.count("<") - text.count("</") <= limit:
        return None
    depth = 0
    for m in _MARKUP.finditer(_OPAQUE.sub(lambda m: " " * len(m[0]), text)):
        if m[1]:
            depth -= m[2].lower() not in _FLAT_NAMES and depth > 0
        elif not m[3]:
            depth += 1
            if depth > limit:
                return m.start()
    return None
