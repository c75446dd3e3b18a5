"""The corrections of an archive: kept in full, and found by the articles that they may bear on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select

from hearsay.amendment.corrected import standing_ones
from hearsay.amendment.line import from_line, to_line
from hearsay.archive import schema
from hearsay.archive.search import some
from hearsay.correction import OF_PEOPLE, Appearance, Correction, Evidence, Somebody, What

# So many articles tell who a person is.
_MOST_APPEARANCES = 40


def put(connection: Connection, correction: Correction) -> None:
    """Stores a correction with the places where it may apply. Raises LookupError where the archive does not have what
    it is of."""
    c = schema.correction
    if connection.execute(select(c.c.id).where(c.c.id == correction.id)).first():
        return
    places = set[str]()
    for named, url in _articles(correction):
        known = {named, *([url] if url else [])}
        if not article_numbers(connection, known):
            raise LookupError(f"no article {named}")
        places |= known | places_of(connection, named)
    if correction.withdraws and by_id(connection, correction.withdraws) is None:
        raise LookupError(f"no correction {correction.withdraws}")
    row = {name: getattr(correction, name) for name in ("id", "what", "made_at", "withdraws")}
    connection.execute(insert(c), {**row, "line": to_line(correction)})
    if places:
        connection.execute(insert(schema.bearing), [{"place": p, "correction": correction.id} for p in sorted(places)])


def by_id(connection: Connection, identity: str) -> Correction | None:
    line = connection.execute(select(schema.correction.c.line).where(schema.correction.c.id == identity)).scalar()
    return None if line is None else from_line(line)


def meant(connection: Connection, correction: Correction) -> Correction:
    """The correction itself; of a withdrawal the one that is in the end taken back, or back again."""
    while correction.withdraws:
        found = by_id(connection, correction.withdraws)
        assert found is not None
        correction = found
    return correction


def all_of(connection: Connection, what: Sequence[What] = ()) -> list[Correction]:
    """Every correction of some sorts (of all), withdrawals too; the earliest first."""
    c = schema.correction.c
    wanted = select(c.line) if not what else select(c.line).where(c.what.in_([*what, "withdrawal"]))
    return [from_line(line) for line in connection.scalars(wanted.order_by(c.made_at, c.id))]


def bearing_on(connection: Connection, places: Iterable[str]) -> list[Correction]:
    """The corrections that may apply to an article by its id or an address of it, and what was withdrawn of them; the
    earliest first."""
    c, b = schema.correction.c, schema.bearing.c
    ids: set[str] = set(connection.scalars(select(b.correction).where(b.place.in_(sorted(set(places))))))
    fresh = ids
    while fresh:
        fresh = set(connection.scalars(select(c.id).where(c.withdraws.in_(fresh)))) - ids
        ids |= fresh
    lines = connection.scalars(select(c.line).where(c.id.in_(ids)).order_by(c.made_at, c.id)) if ids else ()
    return [from_line(line) for line in lines]


def is_any(connection: Connection, what: Sequence[What] = ()) -> bool:
    """Whether there is a correction (of some sorts)."""
    wanted = _ANY.where(schema.correction.c.what.in_(what)) if what else _ANY
    return connection.execute(wanted).first() is not None


def places_of(connection: Connection, article: str) -> set[str]:
    """The article's id and the addresses where it was seen."""
    s, a = schema.sighting.c, schema.article.c
    return {
        article,
        *connection.scalars(select(s.address).join(schema.article, a.n == s.article).where(a.id == article)),
    }


def article_numbers(connection: Connection, places: Iterable[str]) -> list[int]:
    """The articles with those ids, or that were seen at those addresses."""
    found: list[int] = list(connection.scalars(_numbers(places).order_by(schema.article.c.n)))
    return found


def corrected_articles(connection: Connection, among: Collection[str] | None = None) -> set[str]:
    """The ids of the articles, among those that are given, that a correction may bear on."""
    asked, values = (_CORRECTED, {}) if among is None else (_CORRECTED_AMONG, {"among": sorted(among)})
    return {article for query in asked for article in connection.scalars(query, values)}


def _corrected(*more: ColumnElement[bool]) -> tuple[Select[Any], Select[Any]]:
    a, s, b = schema.article.c, schema.sighting.c, schema.bearing.c
    by_address = select(a.id).join(schema.sighting, s.article == a.n).join(schema.bearing, b.place == s.address)
    by_id = select(a.id).join(schema.bearing, b.place == a.id)
    return by_address.where(*more), by_id.where(*more)


_CORRECTED, _CORRECTED_AMONG = _corrected(), _corrected(schema.article.c.id.in_(some("among")))
_ANY = select(schema.correction.c.id).limit(1)


def somebody(connection: Connection, person: str) -> Somebody | None:
    """A person across articles, by what articles name them; None where the archive has no such person."""
    p, e = schema.person.c, schema.entity.c
    found = connection.execute(select(p.n, p.name).where(p.id == person)).first()
    if found is None:
        return None
    rows = connection.execute(_appearances().where(e.person == found.n).order_by(e.n).limit(_MOST_APPEARANCES)).all()
    return Somebody(found.name, tuple(Appearance(row.id, row.url, row.name) for row in rows), person)


def somebody_in(connection: Connection, article: str, entity: str) -> Somebody | None:
    """The person who is that entity of that one article; None where there is none."""
    row = connection.execute(_appearances().where(schema.article.c.id == article, schema.entity.c.id == entity)).first()
    return None if row is None else Somebody(row.name, (Appearance(row.id, row.url, row.name),))


def entities_of(connection: Connection, who: Somebody) -> list[tuple[str, str, str, int | None]]:
    """(article id, entity id, block, number of the person) of the entities that somebody is, as far as articles name
    them now."""
    a, e = schema.article.c, schema.entity.c
    out: list[tuple[str, str, str, int | None]] = []
    for name in sorted({each.name for each in who.appearances}):
        places = {p for each in who.appearances if each.name == name for p in (each.article, each.url) if p}
        here = select(a.id, e.id, e.block, e.person).join(schema.entity, e.article == a.n)
        out += [tuple(row) for row in connection.execute(here.where(e.name == name, a.n.in_(_numbers(places))))]
    return out


def of_people(connection: Connection) -> list[Correction]:
    """Who is one and who is not, as far as nobody took it back; the earliest first."""
    return [c for c in standing_ones(all_of(connection, OF_PEOPLE)) if c.what in OF_PEOPLE]


def _numbers(places: Iterable[str]) -> Any:
    a, s, wanted = schema.article.c, schema.sighting.c, sorted(set(places))
    return select(a.n).where(a.id.in_(wanted) | a.n.in_(select(s.article).where(s.address.in_(wanted))))


def _appearances() -> Any:
    a, e = schema.article.c, schema.entity.c
    return select(a.id, a.url, e.name).join(schema.entity, e.article == a.n)


def _articles(correction: Correction) -> list[tuple[str, str | None]]:
    """(id, address) of the articles that a correction is of."""
    seen: list[Evidence] = [e for e in (correction.evidence, correction.other) if e is not None]
    named = [(a.article, a.url) for who in correction.people for a in who.appearances]
    return [*((e.article, e.url) for e in seen), *named]
