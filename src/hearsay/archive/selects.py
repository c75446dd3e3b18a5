"""What a view asks the database, put together once, with places for the values."""

from __future__ import annotations

from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, distinct, func, select

from hearsay.archive import schema
from hearsay.archive.search import REMEMBERED, Shape, bearers, fitting, some
from hearsay.entry import Entry

AT_ONCE = 2_000
FIELDS = tuple(field.name for field in fields(Entry))
_speaker, _addressee = schema.entity.alias("speaker"), schema.entity.alias("addressee")
_speaks, _addressed = schema.person.alias("speaks"), schema.person.alias("addressed")


@lru_cache(REMEMBERED)
def dated(shape: Shape) -> Select[*tuple[Any, ...]]:
    """The first so many (``most``) of the statements that fit, with their days."""
    s = schema.statement.c
    return fitting(shape, s.n, s.first_day).limit(bindparam("most"))


@lru_cache(REMEMBERED)
def with_facets(shape: Shape) -> Select[*tuple[Any, ...]]:
    """The same, with what is counted of them. The entity is joined in by its number, after the limit, as it were: it
    adds no row and takes none away."""
    s = schema.statement.c
    query = fitting(shape, s.n, s.first_day, s.kind, s.act, s.polarity, s.outlet, _speaker.c.person)
    return query.outerjoin(_speaker, _speaker.c.n == s.speaker).limit(bindparam("most"))


def _entries() -> Select[*tuple[Any, ...]]:
    """Each statement's number, then the columns of an Entry, in the order of its fields: rows are many, and to ask them
    for each column by name takes longer than all the rest."""
    s, a = schema.statement, schema.article
    columns: dict[str, ColumnElement[Any]] = {
        **{name: s.c[name] for name in FIELDS if name in s.c},
        **{name: a.c[name] for name in ("url", "title", "published", "language", "first_seen", "last_seen")},
        "article": a.c.id,
        "outlet": schema.outlet.c.name,
        "start": s.c.first,
        "end": s.c.last,
        "speaker": _speaker.c.name,
        "speaker_id": _speaks.c.id,
        "addressee": _addressee.c.name,
        "addressee_id": _addressed.c.id,
        "family": schema.family.c.id,
    }
    return (
        select(s.c.n, *(columns[name].label(name) for name in FIELDS))
        .join(a, a.c.n == s.c.article)
        .outerjoin(schema.outlet, schema.outlet.c.n == a.c.outlet)
        .outerjoin(_speaker, _speaker.c.n == s.c.speaker)
        .outerjoin(_speaks, _speaks.c.n == _speaker.c.person)
        .outerjoin(_addressee, _addressee.c.n == s.c.addressee)
        .outerjoin(_addressed, _addressed.c.n == _addressee.c.person)
        .outerjoin(schema.member, schema.member.c.statement == s.c.n)
        .outerjoin(schema.family, schema.family.c.n == schema.member.c.family)
        .where(s.c.n.in_(some("numbers")))
    )


@cache
def cited(who: Literal["all", "one", "named"], words: int) -> Select[*tuple[Any, ...]]:
    """People, those with the most statements first: all; the one with an id (``identity``); those with that id or so
    many words in a name. A ``limit`` of them from ``offset`` on."""
    p, e, s = schema.person.c, schema.entity.c, schema.statement.c
    spoken = select(func.count()).select_from(schema.entity).join(schema.statement, s.speaker == e.n)
    # Asked for each person, of two indexes alone; where they appear only of those who are shown.
    said = spoken.where(e.person == p.n).scalar_subquery()
    query = select(p.n, p.id, p.name, p.type, said.label("said"))
    query = query.order_by(said.desc(), p.name, p.id).limit(bindparam("limit")).offset(bindparam("offset"))
    has_id = p.id == bindparam("identity")
    if who == "all":
        return query
    return query.where(has_id if who == "one" else has_id | p.n.in_(bearers(words)))


def _appears() -> Select[*tuple[Any, ...]]:
    """In how many articles people appear, and the dates of the first and the last."""
    e, a = schema.entity.c, schema.article.c
    first, last = func.min(a.published).label("first"), func.max(a.published).label("last")
    there = select(e.person, func.count(distinct(e.article)).label("articles"), first, last)
    return there.join(schema.article, a.n == e.article).where(e.person.in_(some("people"))).group_by(e.person)


def _versions() -> Select[*tuple[Any, ...]]:
    s, a = schema.sighting, schema.article
    here = select(s.c.address).join(a, a.c.n == s.c.article).where(a.c.id == bindparam("article"))
    return (
        select(a.c.id, s.c.address, s.c.first_seen, s.c.last_seen, a.c.current)
        .join(s, s.c.article == a.c.n)
        .where(s.c.address.in_(here))
        .order_by(s.c.first_seen, a.c.n)
    )


ENTRIES, APPEARS, VERSIONS = _entries(), _appears(), _versions()
_s, _a = schema.statement.c, schema.article.c
NEXT = select(_s.n).where(_s.n > bindparam("at")).order_by(_s.n).limit(AT_ONCE)
NEXT_OF_ONE = NEXT.join(schema.article, _a.n == _s.article).where(_a.id == bindparam("article"))
PLACES = select(_a.id, _s.id).join(schema.article, _a.n == _s.article).where(_s.n.in_(some("numbers"))).order_by(_s.n)
LINES = (
    select(_a.id, schema.record.c.line)
    .join(schema.article, _a.n == schema.record.c.article)
    .where(_a.id.in_(some("articles")), schema.record.c.current)
)
ALIASES = select(schema.alias.c.person, schema.alias.c.name).where(schema.alias.c.person.in_(some("people")))
