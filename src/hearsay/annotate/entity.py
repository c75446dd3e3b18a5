"""Mentions that belong together -> the entities of the record."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

from hearsay.annotate.coreference import Link
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention, EntityType

_NAMED_TYPES: dict[str | None, EntityType | None] = {
    "person": "PER", "organization": "ORG", "place": "GPE", "work": "WORK", "thing": "OTHER", None: None,
}  # fmt: skip


def entities(
    document: Document,
    article: str,
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    wanted: frozenset[int],
    roles: dict[Words, tuple[Span, ...]],
) -> dict[int, Entity]:
    """By number, the entities that are ``wanted`` or have a name; one without a name or a description is only who hears
    what the article says ("he told *me*"). ``article`` is the article's id."""
    members: defaultdict[int, list[Mentioned]] = defaultdict(list)
    for m, link in zip(mentions, links, strict=True):
        if link is not None:
            members[link.entity].append(m)
    out: dict[int, Entity] = {}
    for number, mine in members.items():
        name = _name(document, mine)
        if name and (number in wanted or any(m.mention.form == "name" for m in mine)):
            out[number] = Entity(
                id=_identity(article, name, mine[0].mention.span),
                name=name,
                mentions=tuple(EntityMention(m.mention.span, m.mention.form) for m in mine),
                type=_type(mine),
                roles=_roles(document, mine, roles),
            )
    return out


def _name(document: Document, mine: list[Mentioned]) -> str | None:
    """The fullest name, or without one the first description; of who is "me" or "you" to the article, that."""
    names = [m.name for m in mine if m.name and m.mention.form == "name"]
    if names:
        return " ".join(max(names, key=lambda words: (len(words), sum(map(len, words)))))
    told = (m for m in mine if m.mention.form == "nominal" or m.traits.person in ("first", "second"))
    return next((m.mention.span.of(document.text) for m in told), None)


def _type(mine: list[Mentioned]) -> EntityType | None:
    """That of most mentions that have one, names before descriptions; people without a name are a group."""
    for form in ("name", "nominal"):
        kinds = Counter(m.traits.kind for m in mine if m.mention.form == form and m.traits.kind)
        if kinds:
            (kind, _), *_ = kinds.most_common(1)
            several = kind in ("person", "place") and any(m.traits.many for m in mine if m.mention.form == form)
            return "GROUP" if several else _NAMED_TYPES[kind]
    listens = next((m.traits for m in mine if m.traits.person in ("first", "second")), None)
    return None if listens is None else "PER" if listens.many is False else "GROUP"


def _roles(document: Document, mine: list[Mentioned], roles: dict[Words, tuple[Span, ...]]) -> tuple[str, ...]:
    spans = sorted({s for words in {m.name for m in mine if m.name} for s in roles.get(words, ())})
    return tuple(dict.fromkeys(" ".join(s.of(document.text).split()) for s in spans))


def _identity(article: str, name: str, first: Span) -> str:
    return "e" + hashlib.sha256(f"{article}\n{name}\n{first.start}".encode()).hexdigest()[:12]
