"""Entities for the words that name hearers: the one that is known by their name already, or one of their own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from hearsay.annotate.name import names
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention, Form

_PRONOUNS = frozenset(
    "anybody anyone each everybody everyone he her him i it me she someone them themselves they us we who you".split()
)

_MODIFIES = re.compile(r"\b(?:of|for|from|in|at|with|who|and|or|like|including)\b")


@dataclass(frozen=True, slots=True)
class Hearers:
    """``ids`` of entities, one for each span; ``entities``: all of the article's, those of hearers among them."""

    ids: tuple[str | None, ...]
    entities: tuple[Entity, ...]


def hearers(document: Document, article: str, spans: tuple[Span | None, ...], known: tuple[Entity, ...]) -> Hearers:
    """``known`` and an entity for each hearer whom it does not hold. ``article`` is the article's id."""
    entities = {e.name: e for e in known}
    ids: list[str | None] = []
    for span in spans:
        if span is None:
            ids.append(None)
            continue
        name, form = _called(document.text, span)
        # A name is one's own all over the article; "the board" and "him" only where they stand.
        key = name if form == "name" else f"{name} {span.start}"
        mentions = {*(entities[key].mentions if key in entities else ()), EntityMention(span, form)}
        same = (
            next((e for e in known if e.name == name or e.name.endswith(f" {name}")), None) if form == "name" else None
        )
        if same is None:
            identity = "e" + hashlib.sha256(f"{article}\n{key}".encode()).hexdigest()[:12]
            same = entities[key] = Entity(identity, name, tuple(sorted(mentions, key=_start)))
        else:
            held = entities[same.name]
            if not any(m.span.overlaps(span) for m in held.mentions):
                entities[same.name] = Entity(
                    held.id, held.name, tuple(sorted((*held.mentions, EntityMention(span, form)), key=_start))
                )
        ids.append(same.id)
    return Hearers(tuple(ids), tuple(entities.values()))


def _start(mention: EntityMention) -> Span:
    return mention.span


def _called(text: str, span: Span) -> tuple[str, Form]:
    """(the name that ends the words, or the words, and which of them it is)."""
    words = " ".join(span.of(text).split())
    if words.lower() in _PRONOUNS:
        return words, "pronoun"
    found = list(names(text, span))
    ends = bool(found) and found[-1].span.end == span.end and not words.endswith(("'s", "’s"))
    if ends and not _MODIFIES.search(text, span.start, found[-1].start):
        return " ".join(found[-1].words), "name"
    return words, "nominal"
