"""All that a text mentions: names, the sources and addressees of attributions, and what the model sees besides."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from hearsay.annotate.naming import Naming, Words
from hearsay.annotate.tagger.network import KINDS
from hearsay.annotate.tagger.viterbi import Floats
from hearsay.annotate.traits import Kind, Traits, description, named, pronoun
from hearsay.attribution import Mention
from hearsay.document import Document
from hearsay.span import Span

_LEAST = 0.5  # of the probability that a token heads a mention
_FARTHEST = 6  # tokens from a head to its determiner
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some several many two three four five six no any"
    " another each every both one".split()
)
_STOPS = frozenset(
    "and or but of in on at to for from by with as than that who which when where while if because after before said"
    " says told is was are were be been has have had will would".split()
)
_KINDS: dict[str, Kind] = {"person": "person", "organization": "organization", "place": "place", "thing": "thing"}
_MODIFIER = re.compile(r"(?:[A-Z0-9][\w.'’-]*|\w+['’]s?)$")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention, its traits, and of a name the words of its fullest form."""

    mention: Mention
    traits: Traits
    name: Words | None = None


def mentioned(
    document: Document, naming: Naming, sources: tuple[tuple[Mention, Words | None], ...], kinds: Floats
) -> tuple[Mentioned, ...]:
    """Every mention in the order of their heads, one a head. ``sources`` are those that attributions name, with the
    words of names; ``kinds`` [tokens, KINDS] are the model's."""
    by_head: dict[int, Mentioned] = {}
    covered: set[int] = set()
    numbers = {t.start: n for n, t in enumerate(document.tokens)}
    ends = {t.end: n for n, t in enumerate(document.tokens)}
    for name in naming.every:
        first, last = numbers.get(name.span.start), _last(ends, numbers, name.span)
        if first is None or last is None:
            continue
        covered.update(range(first, last + 1))
        title = document.text[name.start : name.span.start]
        traits = _with_kind(named(name.words, title if name.titled else ""), kinds[first : last + 1].sum(0))
        by_head[last] = Mentioned(Mention(name.span, "name", last), traits, naming.fullest(name))
    for mention, name in sources:
        if mention.head not in by_head:
            by_head[mention.head] = Mentioned(mention, _traits(document, mention, kinds), name)
    for head in np.flatnonzero(kinds[:, 1:].sum(1) >= _LEAST).tolist():
        word = document.tokens[head].of(document.text)
        if head not in by_head and head not in covered and word[0].isalpha():
            form = "pronoun" if pronoun(word) else "nominal"
            span = document.tokens[head] if form == "pronoun" else _phrase(document, head)
            mention = Mention(span, form, head)
            by_head[head] = Mentioned(mention, _traits(document, mention, kinds))
    return tuple(by_head[head] for head in sorted(by_head))


def _last(ends: dict[int, int], numbers: dict[int, int], span: Span) -> int | None:
    """The last token of a name, which may end within one ("Acme's" is one token)."""
    found = ends.get(span.end)
    return found if found is not None else max((n for at, n in numbers.items() if at < span.end), default=None)


def _traits(document: Document, mention: Mention, kinds: Floats) -> Traits:
    word = document.tokens[mention.head].of(document.text)
    if mention.form == "pronoun" and (known := pronoun(word)):
        return known
    return _with_kind(description(word), kinds[mention.head])


def _with_kind(traits: Traits, odds: Floats) -> Traits:
    """The traits with the model's kind where the words do not tell one."""
    if traits.kind or odds[1:].sum() <= 0:
        return traits
    kind = _KINDS[KINDS[1 + int(odds[1:].argmax())]]
    return Traits(traits.person, kind, traits.many, traits.gender)


def _phrase(document: Document, head: int) -> Span:
    """A description from its determiner to its head ("the former chief"); without one its head and the words with a
    capital before it ("US officials")."""
    words = [t.of(document.text) for t in document.tokens[max(0, head - _FARTHEST) : head]]
    start = head
    for back, word in enumerate(reversed(words), 1):
        if word.lower() in _DETERMINERS:
            start = head - back
            break
        if not word[0].isalnum() or word.lower() in _STOPS:
            break
    if start == head:
        while start > 0 and head - start < _FARTHEST and _MODIFIER.match(document.tokens[start - 1].of(document.text)):
            start -= 1
    return Span(document.tokens[start].start, document.tokens[head].end)
