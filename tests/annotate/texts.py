"""Documents from plain strings, and arbitrary news-like strings, for the tests of annotate/."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from hearsay.document import Document
from hearsay.extract.segment import paragraphs, tokens
from hearsay.span import Span, Spans

# Marks, words and spaces in any order: more likely to be strange than letters at random.
_PIECES = [
    *"\"'“”‘’«»„‟‚‹›「」``  \n.,—()sn5é🕊",
    "''",
    "``",
    "\n\n",
    "no",
    "He said",
    "the voters",
    "WAR",
    "90s",
    "戦争",
]
_INVISIBLE = ["\u200b", "\u00ad", "\u00a0", "\u2028", "\u202e"]
noisy_texts = st.lists(st.sampled_from(_PIECES + _INVISIBLE), max_size=40).map("".join)
any_text = st.text(max_size=200) | noisy_texts


def read(text: str) -> Document:
    """A document whose sentences are its paragraphs: what is tested here asks for none."""
    whole = paragraphs(text)
    return Document(text, whole, whole, tokens(text))


def span(text: str, part: str, nth: int = 1) -> Span:
    """Where ``part`` stands in ``text`` for the ``nth`` time, as whole words where it begins and ends with such."""
    before = r"(?<!\w)" if part[0].isalnum() else ""
    after = r"(?!\w)" if part[-1].isalnum() else ""
    places = [m.span() for m in re.finditer(before + re.escape(part) + after, text)]
    assert len(places) >= nth, f"{part!r} is not {nth} times in {text!r}"
    return Span(*places[nth - 1])


def spans(text: str, *parts: str) -> Spans:
    return tuple(span(text, part) for part in parts)


def strings(text: str, found: Spans) -> list[str]:
    return [s.of(text) for s in found]
