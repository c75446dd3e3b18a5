"""The calls into libraries that ship no types, each with the type that it really has."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from lxml import html
from trafilatura import bare_extraction


def trafilatura_texts(tree: html.HtmlElement) -> list[str]:
    """The text nodes of what trafilatura takes for the article, in its order; empty where it finds nothing or fails."""
    try:
        found = bare_extraction(tree, fast=True, include_comments=False)
    except Exception:  # noqa: BLE001 - it raises whatever its many passes over strange trees run into
        return []
    if found is None or isinstance(found, dict):
        return []
    return [str(t) for t in found.body.itertext()]
