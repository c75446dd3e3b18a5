"""Whom "who" stands for where they have no name: "*voters* who fear the dam", "*the 12 percent* who think"."""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.mention import description_at
from hearsay.annotate.traits import description
from hearsay.document import Document
from hearsay.span import Span

# Words for people that are no descriptions.
_PEOPLE = frozenset("anybody anyone everybody everyone others someone somebody those".split())
_SHARE = re.compile(r"(?:the\s+)?\d[\d.,]*\s*(?:%|percent|per cent)$")
_MOST = 30  # characters of a share


def of_whom(document: Document, source: Span) -> Span | None:
    """The words for people, or for a share of them, right before the relative pronoun that ``source`` is; None where a
    name or anything else stands there, as a single description does, which may be in apposition ("Ms Bi, a pilot")."""
    text = document.text
    if source.of(text).lower() != "who":
        return None
    at = bisect_left(document.tokens, source.start, key=lambda t: t.start) - 1
    at -= at >= 0 and document.words[at] == ","
    if at < 0 or "\n" in text[document.tokens[at].end : source.start]:
        return None
    head = document.tokens[at]
    share = _SHARE.search(text[max(0, head.end - _MOST) : head.end])
    if share:
        return Span(head.end - len(share[0]), head.end)
    word = head.of(text)
    traits = description(word)
    people = word in _PEOPLE or (traits.kind == "person" and traits.many)
    return description_at(document, at) if word.islower() and people else None
