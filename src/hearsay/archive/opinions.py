"""What people said, for those who read an archive."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from sqlalchemy import Connection

from hearsay.archive.apart import statements_of
from hearsay.archive.place import told
from hearsay.archive.said import (
    all_of,
    bearing_on,
    corrected_articles,
    entities_of,
    is_any,
    places_of,
    somebody,
    somebody_in,
)
from hearsay.correction import Correction, Somebody


class Opinions:
    """The corrections of the archive at ``location``, over a connection to it. Raises as ``View`` does."""

    def __init__(self, location: str, connection: Connection) -> None:
        self._location, self._connection = location, connection

    def corrections(self, article: str | None = None) -> list[Correction]:
        """All corrections, or those that may apply to an article; withdrawals and what they took back too. The earliest
        first."""
        with told(self._location), self._connection.begin():
            if article is None:
                return all_of(self._connection)
            # Most archives have none, and are asked for those of each article.
            if not is_any(self._connection):
                return []
            return bearing_on(self._connection, places_of(self._connection, article))

    def articles(self, among: Collection[str] | None = None) -> set[str]:
        """The ids of the articles, among those that are given, to which a correction may apply."""
        with told(self._location), self._connection.begin():
            return corrected_articles(self._connection, among)

    def somebody(self, person: str) -> Somebody | None:
        """A person across articles, by the person's id."""
        with told(self._location), self._connection.begin():
            return somebody(self._connection, person)

    def somebody_in(self, article: str, entity: str) -> Somebody | None:
        """The entity of one article alone."""
        with told(self._location), self._connection.begin():
            return somebody_in(self._connection, article, entity)

    def are_one(self, correction: Correction) -> Literal["one", "two", "gone"]:
        """Whether the two of a correction of people are one person now, or one of them is named nowhere any more."""
        with told(self._location), self._connection.begin():
            one, other = ({p for *_, p in entities_of(self._connection, who)} for who in correction.people)
        if not one or not other:
            return "gone"
        return "one" if one & other else "two"

    def has_both(self, correction: Correction) -> bool:
        """Whether both statements of a correction of a quotation are found."""
        assert correction.evidence is not None
        assert correction.other is not None
        with told(self._location), self._connection.begin():
            return all(statements_of(self._connection, e) for e in (correction.evidence, correction.other))
