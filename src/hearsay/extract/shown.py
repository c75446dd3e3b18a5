"""What an HTML page shows around its article, read like the lines of a saved page: for what the metadata leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.extract import byline, dates, lexicon, untyped
from hearsay.extract.blocks import Block
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_head import steps_of
from hearsay.extract.saved_lines import classify

_BEFORE = 16
_AFTER = 4
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands by the headline; None where nothing does."""

    byline: str | None = None
    published: str | None = None
    section: str | None = None


def by_the_headline(
    blocks: list[Block], first: int, last: int, title: str | None, outlet: str | None, language: str | None
) -> Shown:
    """What the blocks close before the body's first one (number ``first``), and right after its ``last``, say."""
    skip = {folded(x) for x in (title, outlet) if x}
    who = when = where = None
    for i in (
        *range(first - 1, max(-1, first - _BEFORE), -1),
        *range(first, min(first + 2, len(blocks))),
        *range(last + 1, min(last + _AFTER, len(blocks))),
    ):
        block = blocks[i]
        if any(z in ("comments", "related") for z, _ in block.zones) or len(block.text) > 200:
            continue
        kind, value = classify(block.text, language)
        if kind == "date" and when is None:
            when = value
            who = who or byline.beside_date(block.text)
        elif kind == "byline" and who is None:
            who = byline.people([block.text], outlet)
        elif kind == "breadcrumb" and where is None and (steps := steps_of(block.text, skip)):
            where = steps[-1]
        elif where is None and first - _NEAR <= i < first and folded(block.text) in lexicon.sections():
            where = block.text
    return Shown(who, when, where)


def agency(blocks: list[Block], opening: Block) -> str | None:
    """The agency whose letters the dateline of the body's first block has, written out by the headline."""
    letters = byline.credit(None, [opening.text])
    if letters is None or not letters.isupper():
        return None
    first = next(i for i, b in enumerate(blocks) if b is opening)
    near = (text for b in blocks[max(0, first - _BEFORE) : first] for text, _ in b.pieces)
    parts = (part.strip() for text in near for part in text.split(","))
    return next((part for part in parts if byline.is_short_for(letters, part)), None)


def somewhere(source: str, blocks: list[Block], url: str | None, language: str | None) -> str | None:
    """htmldate's guess from the whole page, if the page has that day in so many words.

    htmldate turns a year alone into its first of January, and knows the days that it could have been published on; a
    day that is neither shown nor written in the source as digits is one of those.
    """
    guess = untyped.htmldate_guess(source, url)
    if guess is None:
        return None
    written = (guess, guess.replace("-", "/"), guess.replace("-", ""), guess.replace("-", "."))
    if any(w in source for w in written) or any(
        d.value.startswith(guess) for b in blocks if len(b.text) <= _DATED for d in dates.find(b.text, language)
    ):
        return guess
    return None


_DATED = 400
