"""Whom an article means by itself, as what stands over it tells: by "I" and "me" the one whom its byline names, by "us"
and "this newspaper" its outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.annotate.identity import Identity
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.name import is_organisation, is_title
from hearsay.annotate.naming import Words
from hearsay.annotate.told import Link
from hearsay.annotate.traits import description
from hearsay.document import Document
from hearsay.statement import EntityType

_ITSELF = 0.9  # a guess, not calibrated
_PAPER = re.compile(
    r"(?:this|our)\s(?:(?:news)?paper|daily|weekly|magazine|journal|(?:news\s|web\s?)?site|publication|outlet|newsroom"
    r"|(?:radio\s|TV\s)?station|broadcaster|channel|programme|program|podcast|newsletter|blog|agency)",
    re.IGNORECASE,
)
_WRITER = re.compile(r"(?:this|your)\s(?:reporter|correspondent|writer|columnist|author|journalist)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{3,6}")
_SEVERAL = re.compile(r",|&|\band\b|/|\bwith\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){1,3}[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands over an article and not in its text: who wrote it, and who publishes it."""

    byline: str | None = None
    outlet: str | None = None


NO_IMPRINT = Imprint()


@dataclass(frozen=True, slots=True)
class House:
    """The numbers of the entities of who writes and of the outlet, None where the imprint does not tell; the links of
    all mentions, "this newspaper" among them; the first number that nobody has; and of numbers that the text has no
    name for, the name and the type."""

    writer: int | None
    outlet: int | None
    links: tuple[Link | None, ...]
    free: int
    names: Mapping[int, tuple[str, EntityType]] = field(default_factory=dict[int, tuple[str, EntityType]])


def outlet_names(imprint: Imprint, mentions: tuple[Mentioned, ...]) -> frozenset[Words]:
    """The names by which the text calls the outlet."""
    words = (imprint.outlet or "").split()
    named = {m.name for m in mentions if m.name} if words else set[Words]()
    return frozenset(n for n in named if _plain(n) == _plain(words) or _is_short(n, words))


def house(
    document: Document,
    quotations: tuple[Quoted, ...],
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    imprint: Imprint,
) -> House:
    """Who "I" and "this newspaper" are. Who is named in the text too is one with them."""
    new = 1 + max((link.entity for link in links if link), default=-1)
    names: dict[int, tuple[str, EntityType]] = {}

    def number(name: str | None, kind: EntityType) -> int | None:
        if name is None:
            return None
        called = [(k.entity, m.name) for m, k in zip(mentions, links, strict=True) if k and m.name]
        same = next((n for n, words in called if _plain(words) == _plain(name.split())), None)
        if same is not None:
            return same
        short = next((n for n, words in called if kind == "ORG" and _is_short(words, name.split())), None)
        found = new + len(names) if short is None else short
        names[found] = name, kind
        return found

    writer, outlet = number(_writer(imprint.byline), "PER"), number(imprint.outlet, "ORG")
    out = list(links)
    for n, m in enumerate(mentions):
        span = m.mention.span
        words = span.of(document.text)
        meant = outlet if _PAPER.fullmatch(words) else writer if _WRITER.fullmatch(words) else None
        if meant is not None and not any(q.inside.holds(span) for q in quotations):
            out[n] = Link(meant, _ITSELF)
    return House(writer, outlet, tuple(out), new + len(names), names)


def with_own(
    links: tuple[Link | None, ...], at: Sequence[int | None], identities: Sequence[Identity], writer: int | None
) -> tuple[Link | None, ...]:
    """The links with those of "I" and "me" that are the writer's; ``at`` are the numbers of the mentions that the
    identities are of."""
    out = list(links)
    for n, identity in zip(at, identities, strict=True):
        if n is not None and out[n] is None and writer is not None and identity.entity == writer:
            out[n] = Link(writer, identity.probability)
    return tuple(out)


def _writer(byline: str | None) -> str | None:
    """The one person whom a byline names; several may each be "I", and "Staff Correspondent" is nobody."""
    name = " ".join((byline or "").split())
    if _SEVERAL.search(name) or not _NAME.fullmatch(name):
        return None
    words = name.split()
    office = any(is_title(w) or description(w.lower()).kind for w in words)
    return None if office or is_organisation(tuple(words)) else name


def _is_short(words: Words, outlet: list[str]) -> bool:
    """Whether an outlet is called so for short: by its last word ("Herald"), by letters of its words ("DNW")."""
    word, *more = words
    if more or len(outlet) == 1:
        return False
    if not _LETTERS.fullmatch(word):
        return is_organisation(words) and word == outlet[-1]
    letters = iter("".join(_plain(outlet)))
    return all(letter in letters for letter in word.casefold()) and word[0] == outlet[0][0].upper()


def _plain(words: Words | list[str]) -> list[str]:
    return [w.casefold() for w in words if w.casefold() != "the"]
