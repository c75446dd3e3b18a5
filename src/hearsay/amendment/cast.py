"""Who is in an article: its entities, and those that people name."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import replace

from hearsay.amendment.passage import digest_of
from hearsay.correction import Who
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention, Record


class Cast:
    """The entities of a record; somebody whom it does not have is added when they are asked for."""

    def __init__(self, record: Record) -> None:
        self._text = record.article.text
        self._known = list(record.entities)
        self._own = len(self._known)

    def entities(self, named: Container[str | None]) -> tuple[Entity, ...]:
        """The article's own, and of those that were added the ones that are among the ``named``."""
        return (*self._known[: self._own], *(e for e in self._known[self._own :] if e.id in named))

    def entity(self, who: Who) -> str | None:
        """The id of who is meant: by id and name, by name, by what the article also calls them; None of nobody."""
        if who.name is None:
            return None
        name = " ".join(who.name.split())
        ways: tuple[Callable[[Entity], bool], ...] = (
            lambda e: e.id == who.entity and e.name == name,
            lambda e: e.name == name,
            lambda e: e.name.casefold() == name.casefold(),
            lambda e: any(m.form == "name" and m.span.of(self._text) == name for m in e.mentions),
        )
        for way in ways:
            if found := next((e for e in self._known if way(e)), None):
                return found.id
        return self._added(name)

    def _added(self, name: str) -> str:
        taken = {m.span for e in self._known for m in e.mentions}
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        places = [Span(m.start(), m.end()) for m in whole.finditer(self._text)]
        mentions = tuple(EntityMention(span, "name") for span in places if span not in taken)
        made = Entity(f"e{digest_of(f'correction {name}')[:15]}", name, mentions)
        if any(e.id == made.id for e in self._known):
            made = replace(made, id=f"{made.id}0")
        self._known.append(made)
        return made.id
