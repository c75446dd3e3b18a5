"""What a page says of its article in JSON-LD.

A parser of our own: the ready one's import brings an RDF library (some 0.2 s), and it stops at the first flaw, where
the pages that need it most have trailing commas, comments and raw line breaks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, cast

Node = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:News|Blog|Live|Opinion|Review|Reportage|Analysis|Background|Advertiser|Satirical|AskPublic|Scholarly|Tech|Social)?\w*(?:Article|Posting|Report)$|^Review$"
)
_WRAPPER = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)|(?:\]\]>|-->|//\s*\]\]>)\s*$")
_TRAILING = re.compile(r",(\s*[}\]])")
_PARTS = re.compile(r"<(?:br|/?(?:p|div|li|h[1-6]|blockquote))\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MAX_NODES = 2000


def nodes(scripts: list[str]) -> list[Node]:
    """All objects in the JSON-LD ``scripts``, outer before inner. A script that is no JSON gives none."""
    out: list[Node] = []
    for script in scripts:
        out.extend(_walk(_load(script)))
        if len(out) > _MAX_NODES:
            break
    return out


def article(found: list[Node]) -> Node:
    """The first node that is an article of some sort, else an empty one."""
    nothing: Node = {}
    return next((n for n in found if any(_ARTICLE.search(t) for t in types(n))), nothing)


def types(node: Node) -> list[str]:
    """The types of a node, without the address of their vocabulary."""
    given = node.get("@type")
    return [
        str(t).rsplit("/", 1)[-1] for t in (cast("list[object]", given) if isinstance(given, list) else [given]) if t
    ]


def text(value: object) -> str | None:
    """The text of a value: a string, the first of a list, or the name of an object."""
    if isinstance(value, list):
        return next((t for v in cast("list[object]", value) if (t := text(v))), None)
    if isinstance(value, dict):
        node = cast("Node", value)
        return text(node.get("name") or node.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(unescape(unescape(value)).split()) or None


def body(node: Node) -> tuple[str, ...]:
    """The paragraphs of an article's body: by its line breaks, or by the tags that some leave in it."""
    given = node.get("articleBody")
    if not isinstance(given, str):
        return ()
    plain = _TAG.sub("", _PARTS.sub("\n", unescape(given)))
    return tuple(line for part in plain.splitlines() if (line := " ".join(unescape(part).split())))


def names(value: object, found: list[Node]) -> list[str]:
    """The names of one or more people, following a reference to another node of the page."""
    if isinstance(value, list):
        return [n for v in cast("list[object]", value) for n in names(v, found)]
    if isinstance(value, dict):
        node = cast("Node", value)
        if "name" not in node and (ref := node.get("@id")):
            node = next((n for n in found if n.get("@id") == ref and "name" in n), node)
        if isinstance(node.get("name"), list):
            return names(node["name"], found)
        return [t] if (t := text(node)) else []
    return [t] if (t := text(value)) else []


def _load(script: str) -> object:
    script = _WRAPPER.sub("", _WRAPPER.sub("", script)).strip().rstrip(";")
    for attempt in (script, _TRAILING.sub(r"\1", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object) -> Iterator[Node]:
    waiting = [value]
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = cast("list[object]", here)
        elif isinstance(here, dict):
            node = cast("Node", here)
            yield node
            waiting.extend(cast("object", v) for v in node.values() if isinstance(v, (dict, list)))
