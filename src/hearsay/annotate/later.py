"""Whom the article only describes at first and names later: "*A vicar* has said he would “do it again tomorrow”" before
"“I would do it again tomorrow,” said the Rev *Jo Lind*"; "*The city's transport chief* warned" before "*Transport chief
Jo Lind*"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hearsay.annotate.asides import denies
from hearsay.annotate.incidental import UNNAMED
from hearsay.annotate.lexicon import by_place
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.annotate.role import FITS, fit
from hearsay.annotate.told import Link
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

# Guesses, not calibrated: where an office tells, where the words do.
_BY_OFFICE, _BY_WORDS = 0.8, 0.85
_LEADS = 3  # sentences in which somebody is described first
_SOON = 15  # sentences within which they are named
_FULL = 2  # words of a full name
_QUOTED = 3  # words of a quotation that two have alike only if it is one
_LONG = 5  # words that tell something, of which most stand in both
_MOST = 0.75
_SHARED = 2  # words of a body's description and of its name
_HEADING, _HEADINGS = 150, 2  # characters of a heading at most, and how many there are
_WORD = re.compile(r"\w[\w’'-]*")
_OWNER = re.compile(r"[^,]*?\w['’]s?\s+")
_DETERMINER = re.compile(r"(?:an?|the|some|one)\s+", re.IGNORECASE)
_ENDING = re.compile(r"(?:['’]s?|s['’]?)$")
# lexicons/later.tsv: nouns for whom the press means to leave without a name, words that tell nothing.
_WORDS = by_place("later")
KEPT, _LITTLE = _WORDS["left unnamed"], _WORDS["tells nothing"]


@dataclass(frozen=True, slots=True)
class _Somebody:
    """An entity: its number, its mentions, and the contents of what it says."""

    number: int
    mentions: tuple[Mentioned, ...]
    said: tuple[tuple[Span, ...], ...]

    @property
    def names(self) -> set[Words]:
        return {m.name for m in self.mentions if m.name}

    @property
    def named_at(self) -> int:
        """Where a name first stands."""
        return next(m.mention.span.start for m in self.mentions if m.name)


def named_later(
    document: Document,
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    sources: tuple[int | None, ...],
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    offices: dict[Words, tuple[Span, ...]],
) -> tuple[Link | None, ...]:
    """The links, with those who are described at the beginning and speak there, and of whom what they are or say tells
    that they are the only one of those named soon after. ``sources``: of each attribution the number of the mention
    that its source is."""
    everybody = _everybody(document, attributions, sources, mentions, links)
    found: dict[int, tuple[int, float]] = {}
    for one in everybody:
        if _is_described(document, one):
            others = [other for other in everybody if _is_named_soon(document, one, other)]
            who = _who(document, quotations, one, others, offices)
            if who is not None:
                found[one.number] = who
    return tuple(_as(link, found) for link in links)


def _who(
    document: Document,
    quotations: tuple[Quoted, ...],
    one: _Somebody,
    others: list[_Somebody],
    offices: dict[Words, tuple[Span, ...]],
) -> tuple[int, float] | None:
    """Which of the others the one is, with how likely that is; None if several may be meant."""
    signs = (
        ([o for o in others if _says_the_same(document.text, quotations, one, o)], _BY_WORDS),
        ([o for o in others if _has_office(document.text, one, o, offices)], _BY_OFFICE),
        ([o for o in others if _heads(document, one, o)], _BY_OFFICE),
    )
    for same, probability in signs:
        if same:
            return (same[0].number, probability) if len(same) == 1 else None
    return None


def _as(link: Link | None, found: dict[int, tuple[int, float]]) -> Link | None:
    if link is None or link.entity not in found:
        return link
    number, probability = found[link.entity]
    return replace(link, entity=number, probability=min(link.probability, probability))


def _everybody(
    document: Document,
    attributions: tuple[Attribution, ...],
    sources: tuple[int | None, ...],
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
) -> list[_Somebody]:
    all_of, said = defaultdict[int, list[Mentioned]](list), defaultdict[int, list[tuple[Span, ...]]](list)
    for m, link in zip(mentions, links, strict=True):
        if link is not None:
            all_of[link.entity].append(m)
    for a, n in zip(attributions, sources, strict=True):
        link = links[n] if n is not None else None
        if link is not None and not denies(document.text, a):
            said[link.entity].append(a.content)
    return [_Somebody(g, tuple(some), tuple(said[g])) for g, some in all_of.items()]


def _is_described(document: Document, one: _Somebody) -> bool:
    """Whether it is one person or body that the beginning describes as a speaker; not "an official", nor somebody who
    wants no name."""
    first = one.mentions[0]
    span = first.mention.span
    if one.names or not one.said or first.mention.form != "nominal" or first.traits.many:
        return False
    if first.traits.kind not in ("person", "organization") or _number(document, span.start) >= _LEADS:
        return False
    head = document.words[first.mention.head].lower()
    return head not in KEPT and not UNNAMED.match(document.text, span.end)


def _is_named_soon(document: Document, one: _Somebody, other: _Somebody) -> bool:
    """Whether another speaks and has a full name for the first time behind the sentence that describes ``one``."""
    if not other.said or not any(len(name) >= _FULL for name in other.names):
        return False
    apart = _number(document, other.named_at) - _number(document, one.mentions[0].mention.span.start)
    first = one.mentions[0].traits
    named = [m for m in other.mentions if m.name]
    kinds = {m.traits.kind for m in named} - {None}
    genders = {m.traits.gender for m in (*one.mentions, *named)} & {"man", "woman"}
    return 0 < apart <= _SOON and kinds <= {first.kind} and len(genders) < len(("man", "woman"))


def _number(document: Document, at: int) -> int:
    """Of the sentence that holds a place."""
    return bisect_right(document.sentences, at, key=lambda s: s.start) - 1


def _says_the_same(text: str, quotations: tuple[Quoted, ...], one: _Somebody, other: _Somebody) -> bool:
    """Whether a quotation of the one stands in what the other says, or most words of either."""
    theirs = [_words(text, content) for content in other.said]
    for quotation in _quoted(text, quotations, one):
        run = f" {' '.join(quotation)} "
        if len(quotation) >= _QUOTED and any(run in f" {' '.join(words)} " for words in theirs):
            return True
    mine = [_telling(_words(text, content)) for content in one.said]
    return any(
        min(len(a), len(b)) >= _LONG and len(a & b) >= _MOST * min(len(a), len(b))
        for a in mine
        for b in map(_telling, theirs)
    )


def _quoted(text: str, quotations: tuple[Quoted, ...], one: _Somebody) -> Iterator[list[str]]:
    for content in one.said:
        for q in quotations:
            if any(c.holds(q.inside) for c in content):
                yield _words(text, (q.inside,))


def _words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [m[0].lower().replace("’", "'") for s in spans for m in _WORD.finditer(text, s.start, s.end)]


def _telling(words: list[str]) -> set[str]:
    return set(words) - _LITTLE


def _has_office(text: str, one: _Somebody, other: _Somebody, offices: dict[Words, tuple[Span, ...]]) -> bool:
    """Whether the article says that the other is what the one is described as, in more than a word; or two words of a
    body's description stand in its name ("a union of bakers", the Tarn Bakers' Union)."""
    described = one.mentions[0].mention.span.of(text)
    office = _DETERMINER.sub("", _OWNER.sub("", described, count=1), count=1).lower()
    if one.mentions[0].traits.kind == "organization":
        mine = _stems(described.split())
        return any(len(mine & _stems(name)) >= _SHARED for name in other.names)
    if len(office.split()) == 1:
        return False
    theirs = [role.of(text).lower() for name in other.names for role in offices.get(name, ())]
    return any(fit(office, role) >= FITS or office.endswith(f" {role}") for role in theirs)


def _stems(words: Iterable[str]) -> set[str]:
    return {_ENDING.sub("", word.lower()) for word in words} - _LITTLE


def _heads(document: Document, one: _Somebody, other: _Somebody) -> bool:
    """Whether the one stands in a heading, without an article, and the paragraph below begins with the other."""
    first, paragraphs = one.mentions[0].mention.span, document.paragraphs
    at = next((n for n, p in enumerate(paragraphs[:_HEADINGS]) if p.start == first.start), None)
    if at is None or _DETERMINER.match(document.text, first.start):
        return False
    below = next((p for p in paragraphs[at:] if p.end - p.start > _HEADING), None)
    return below is not None and first.end <= below.start == other.mentions[0].mention.span.start
