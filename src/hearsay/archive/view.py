"""The side of an archive that reads. It cannot write: it has no method for it, and its connection refuses to."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Select, func, select

from hearsay.archive import schema, selects
from hearsay.archive.changes import Version
from hearsay.archive.columns import Columns, read
from hearsay.archive.facets import facets
from hearsay.archive.fold import folded
from hearsay.archive.head import Head, Retold, heads, retold
from hearsay.archive.kin import of_family, sharing
from hearsay.archive.migrate import HEAD, revision
from hearsay.archive.opinions import Opinions
from hearsay.archive.place import PATIENCE, engine, is_url, shown, told
from hearsay.archive.query import Found, Hit, Query, terms
from hearsay.archive.search import begins, is_frequent, name_words, newest, wanted_by
from hearsay.archive.snippet import marks, snippet
from hearsay.entry import Entry
from hearsay.errors import ArchiveError
from hearsay.utterance import Utterance

# So many are counted at most; and so many are looked at for facets.
COUNTED, LOOKED_AT = 1_000, 2_500
_REPORTED_BY = selects.FIELDS.index("reported_by")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or something, across articles. ``names`` are all that articles give; ``first`` and ``last`` the dates
    of the first and last article that names them, ``statements`` how many are theirs."""

    id: str
    name: str
    type: str | None
    names: tuple[str, ...]
    articles: int
    statements: int
    first: str | None
    last: str | None


class View:
    """What the archive at ``location`` holds, at the moment of each call. Writers do not keep it waiting.

    Raises ArchiveError and its kin: where there is no archive, or it is damaged.
    """

    def __init__(self, location: str, patience: float = PATIENCE) -> None:
        self.location = location
        if not is_url(location) and not Path(location).exists():
            raise ArchiveError(location, "there is no archive yet; `hearsay add` makes one")
        self._engine = engine(location, write=False, patience=patience)
        with told(location):
            if revision(self._engine, location) != HEAD:
                why = "it is of an earlier Hearsay, or empty; `hearsay add` brings it up to date"
                raise ArchiveError(shown(location), why)
            self._connection = self._engine.connect()
        self.opinions = Opinions(location, self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def version(self) -> int | None:
        """A number that is another one as soon as anybody has written to the archive; costs next to nothing. None
        where a number cannot be had so cheaply: in a PostgreSQL database."""
        if self._engine.dialect.name != "sqlite":
            return None
        # Asked before each answer that is kept: SQLAlchemy would take a fourth of the time of that.
        driver: Any = self._connection.connection.driver_connection
        with told(self.location):
            return driver.execute("PRAGMA data_version").fetchone()[0]

    def search(self, query: Query) -> Found:
        """The statements that fit. Raises ArchiveError where the query has a date that is none, or only words to
        leave out."""
        with told(self.location), self._connection.begin():
            try:
                wanted = wanted_by(self._connection, query)
            except ValueError as error:
                raise ArchiveError(shown(self.location), str(error)) from None
            most = LOOKED_AT if query.facets else COUNTED
            first = selects.with_facets(wanted.shape) if query.facets else selects.dated(wanted.shape)
            columns = Columns.of(self._connection, first, {**wanted.values, "most": most + 1})
            counted = len(columns.numbers)
            if counted <= most:  # these are all
                page = columns.page(query)
            else:
                frequent = is_frequent(self._connection, query, counted, max(columns.numbers))
                values = {**wanted.values, "limit": query.limit, "offset": query.offset}
                page = list(self._connection.scalars(newest(wanted.shape, query.order, frequent=frequent), values))
            found = facets(self._connection, columns.first(most)) if query.facets else {}
            by_number = dict(self._by_numbers(page))
        asked = terms(query.words)
        hits = tuple(_hit(by_number[n], asked) for n in page)
        return Found(hits, min(counted, most), counted > most, found)

    def statements(self, identity: str) -> list[Entry]:
        """The statements with that id, or whose id begins so; the same id may be in two articles."""
        s = schema.statement.c
        with told(self.location), self._connection.begin():
            numbers = list(self._connection.scalars(select(s.n).where(begins(s.id, identity)).order_by(s.n).limit(50)))
            return [entry for _, entry in self._by_numbers(numbers)]

    def entries(self, article: str | None = None) -> Iterator[Entry]:
        """Every statement, in the order in which they were added; of one article where it is named."""
        at = 0
        while True:
            with told(self.location), self._connection.begin():
                numbers = list(
                    self._connection.scalars(selects.NEXT, {"at": at})
                    if article is None
                    else self._connection.scalars(selects.NEXT_OF_ONE, {"at": at, "article": article})
                )
                found = self._by_numbers(numbers)
            yield from (entry for _, entry in found)
            if len(numbers) < selects.AT_ONCE:
                return
            at = numbers[-1]

    def articles(self, beginning: str) -> list[str]:
        """The ids of the articles that begin so."""
        a = schema.article.c
        with told(self.location), self._connection.begin():
            return list(self._connection.scalars(select(a.id).where(begins(a.id, beginning)).order_by(a.n).limit(50)))

    def record(self, article: str) -> str | None:
        """The current record of an article, as JSON on one line; None where the archive does not have it."""
        return self.lines([article]).get(article)

    def lines(self, articles: Collection[str]) -> dict[str, str]:
        """The current records of those articles that the archive has, each as JSON on one line, by the articles'
        ids."""
        with told(self.location), self._connection.begin():
            rows = self._connection.execute(selects.LINES, {"articles": list(articles)}).all() if articles else ()
        return {article: _inflated(line) for article, line in rows}

    def records(self) -> Iterator[str]:
        """The current record of every article, as JSON on one line, in the order in which they were added."""
        return (line for _, line in self.readings())

    def readings(self) -> Iterator[tuple[str, str]]:
        """(article id, current record as JSON on one line) of every article, in the order in which they were added."""
        r, a, at = schema.record.c, schema.article.c, 0
        while True:
            query = select(r.article, a.id, r.line).join(schema.article, a.n == r.article)
            query = query.where(r.article > at, r.current).order_by(r.article).limit(200)
            with told(self.location), self._connection.begin():
                rows = self._connection.execute(query).all()
            yield from ((row.id, _inflated(row.line)) for row in rows)
            if not rows:
                return
            at = rows[-1].article

    def page(self, digest: str) -> bytes | None:
        """The bytes of a page, as they came; None where the archive does not have them."""
        p = schema.page.c
        with told(self.location), self._connection.begin():
            data = self._connection.execute(select(p.data).where(p.digest == digest)).scalar()
        return None if data is None else zlib.decompress(data)

    def versions(self, article: str) -> list[Version]:
        """All articles that were seen where this one was, the first seen first."""
        with told(self.location), self._connection.begin():
            return [Version(*row) for row in self._connection.execute(selects.VERSIONS, {"article": article})]

    def recent(self, limit: int, offset: int = 0) -> list[Head]:
        """The articles that were added last, without versions that are no longer current."""
        with told(self.location), self._connection.begin():
            return heads(self._connection, None, limit, offset)

    def heads(self, articles: Iterable[str]) -> dict[str, Head]:
        """The heads of those articles that the archive has, by id."""
        wanted = set(articles)
        with told(self.location), self._connection.begin():
            return {head.id: head for head in heads(self._connection, wanted, len(wanted))}

    def retold(self, limit: int, offset: int = 0) -> list[Retold]:
        """The families that were last added to."""
        with told(self.location), self._connection.begin():
            return retold(self._connection, limit, offset)

    def people(self, name: str | None = None, limit: int = 50, offset: int = 0) -> list[Person]:
        """Who is selects.cited or named, those with the most statements first; those whose id or name it is."""
        if name is None:
            return self._people(selects.cited("all", 0), {"limit": limit, "offset": offset})
        words, values = name_words(name)
        return self._people(
            selects.cited("named", words), {"limit": limit, "offset": offset, "identity": name, **values}
        )

    def person(self, identity: str) -> Person | None:
        """Who has that id."""
        found = self._people(selects.cited("one", 0), {"limit": 1, "offset": 0, "identity": identity})
        return next(iter(found), None)

    def _people(self, wanted: Select[*tuple[Any, ...]], values: Mapping[str, Any]) -> list[Person]:
        with told(self.location), self._connection.begin():
            rows = self._connection.execute(wanted, values).all()
            numbers = [row.n for row in rows]
            names = self._names(numbers)
            appear = read(self._connection, selects.APPEARS, {"people": numbers})
        where = {person: there for person, *there in zip(*appear, strict=True)}
        return [
            Person(r.id, r.name, r.type, tuple(sorted(names.get(r.n, ()))), articles, r.said, first, last)
            for r in rows
            if r.n in where
            for articles, first, last in [where[r.n]]
        ]

    def with_shingles(self, hashes: Iterable[int], common: int, most: int) -> list[tuple[str, str]]:
        """(article id, statement id) of what shares shingles that stand in no more than ``common`` tellings: of so many
        tellings, those that share most first."""
        with told(self.location), self._connection.begin():
            return sharing(self._connection, hashes, common, most)

    def with_phrase(self, words: str, speaker: str | None, most: int) -> list[tuple[str, str]]:
        """(article id, statement id) of so many statements in which the words stand side by side."""
        phrase = " ".join(folded(words).split())
        if not phrase:
            return []
        with told(self.location), self._connection.begin():
            wanted = wanted_by(self._connection, Query(f'"{phrase}"', speaker=speaker))
            found = Columns.of(self._connection, selects.dated(wanted.shape), {**wanted.values, "most": most})
            rows = self._connection.execute(selects.PLACES, {"numbers": found.numbers})
            return [(article, statement) for article, statement in rows]

    def family(self, identity: str) -> list[Utterance]:
        """The statements of the family that has the id, or a statement with it (six letters of either will do), in no
        order; their speakers are names as the articles give them."""
        with told(self.location), self._connection.begin():
            return of_family(self._connection, identity)

    def families(self) -> list[str]:
        """The ids of all families, in order."""
        with told(self.location), self._connection.begin():
            return list(self._connection.scalars(select(schema.family.c.id).order_by(schema.family.c.id)))

    def counts(self) -> dict[str, int]:
        """How many pages, articles, statements, people and families there are."""
        tables = ("page", "article", "statement", "person", "family")
        with told(self.location), self._connection.begin():
            return {
                name: self._connection.execute(
                    select(func.count()).select_from(schema.metadata.tables[name])
                ).scalar_one()
                for name in tables
            }

    def _names(self, people: list[int]) -> dict[int, list[str]]:
        out: dict[int, list[str]] = {}
        for person, name in zip(*read(self._connection, selects.ALIASES, {"people": people}), strict=True):
            out.setdefault(person, []).append(name)
        return out

    def _by_numbers(self, numbers: list[int]) -> list[tuple[int, Entry]]:
        rows = self._connection.execute(selects.ENTRIES, {"numbers": numbers}).all() if numbers else ()
        return sorted(((row[0], _entry(row[1:])) for row in rows), key=lambda pair: pair[0])


def _hit(entry: Entry, asked: tuple[Any, ...]) -> Hit:
    found = marks(entry.content, asked)
    return Hit(entry, found, *snippet(entry.content, found))


def _inflated(line: bytes) -> str:
    return zlib.decompress(line).decode("utf-8", "surrogatepass")


def _entry(row: Sequence[Any]) -> Entry:
    """Of the columns of a row that an Entry has."""
    values = list(row)
    if (reporting := values[_REPORTED_BY]) is not None:
        values[_REPORTED_BY] = tuple(reporting.split())
    return Entry(*values)
