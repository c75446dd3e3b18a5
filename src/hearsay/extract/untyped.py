"""The calls into trafilatura, htmldate and py3langid, which ship no types, each with the type that it really has."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from htmldate import find_date
from lxml import etree, html
from py3langid import langid
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor


def trafilatura_texts(tree: html.HtmlElement) -> list[str]:
    """The text nodes of what trafilatura's main extractor takes for the article, in its order; empty where it fails.

    Its steps are called one by one: the way round them costs as much again, for copies of the tree that nobody needs
    here, for dropping comments and for second tries with other settings, which this package does itself (``choose``).
    Uses up ``tree``.
    """
    options = Extractor(fast=True, comments=False)
    try:
        etree.strip_elements(tree, "nav", "footer", "aside", "menu", with_tail=False)
        body, _ = extract_content(convert_tags(tree_cleaning(tree, options), options, None), options)
    except Exception:  # noqa: BLE001 - it raises whatever its many passes over strange trees run into
        return []
    return [str(t) for t in body.itertext()]


def likeliest_language(text: str) -> str:
    """py3langid's guess at the language of ``text``, two letters."""
    return str(langid.classify(text)[0])


def htmldate_guess(source: str, url: str | None) -> str | None:
    """The day (ISO 8601) that htmldate holds most likely for the page's publication; it may have made it up."""
    try:
        found = find_date(source, extensive_search=True, original_date=True, url=url)
    except Exception:  # noqa: BLE001 - see above
        return None
    return found if isinstance(found, str) else None
