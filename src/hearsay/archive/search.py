"""A query to SQL: which numbers of statements, on either database."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, column, false, func, literal, select, table

from hearsay.archive import schema
from hearsay.archive.fold import folded
from hearsay.archive.query import Query, Term, terms
from hearsay.archive.rows import days

_ID = re.compile(r"p[0-9a-f]{12}")
_WORDS = table("words", column("rowid"), column("content"), column("source"))
s = schema.statement.c


def conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """What a statement must fulfil. Raises ValueError where a date of the query is none."""
    out: list[ColumnElement[bool]] = [] if query.every_version else [s.current]
    asked = terms(query.words)
    if asked:
        out.append(s.n.in_(_matching(connection.dialect.name, asked)))
    for name in ("kind", "act", "polarity"):
        value = getattr(query, name)
        if value is not None:
            out.append(schema.statement.c[name] == value)
    if query.outlet is not None:
        out.append(s.outlet.in_(_numbers(connection, _outlets(query.outlet))))
    if query.speaker is not None:
        out.append(_speaker(connection, query.speaker))
    if query.addressee is not None:
        out.append(s.addressee.in_(_entities(connection, query.addressee)))
    if query.mentions is not None:
        mentioned = select(schema.mention.c.statement).where(
            schema.mention.c.entity.in_(_entities(connection, query.mentions))
        )
        out.append(s.n.in_(mentioned))
    return out + _dates(query)


def _dates(query: Query) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if query.since is not None:
        out.append(s.last_day >= _day(query.since)[0])
    if query.until is not None:
        out.append(s.first_day <= _day(query.until)[1])
    return out


def _day(said: str) -> tuple[int, int]:
    first, last = days(said) if re.fullmatch(r"\d{4}(-\d\d){0,2}", said) else (None, None)
    if first is None or last is None:
        raise ValueError(f"not a date: {said!r} (2025, 2025-10 or 2025-10-13)")
    return first, last


def _matching(dialect: str, asked: tuple[Term, ...], where: str = "content") -> Select[Any]:
    if dialect == "sqlite":
        match = literal(_fts5(asked, where))
        return select(_WORDS.c.rowid).where(column("words", is_literal=True).op("MATCH")(match))
    vector = _WORDS.c[where]
    return select(_WORDS.c.rowid).where(vector.op("@@")(func.to_tsquery("simple", _tsquery(asked))))


def _fts5(asked: tuple[Term, ...], where: str) -> str:
    wanted = [_fts5_term(t) for t in asked if not t.excluded]
    not_wanted = [_fts5_term(t) for t in asked if t.excluded]
    if not wanted:  # FTS5 cannot begin with what is not there; the caller asks for the rest
        raise ValueError("words to leave out need words to look for")
    out = " AND ".join(wanted)
    return f"{where} : (({out}){''.join(f' NOT {term}' for term in not_wanted)})"


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.beginning else ""}'


def _tsquery(asked: tuple[Term, ...]) -> str:
    if all(t.excluded for t in asked):
        raise ValueError("words to leave out need words to look for")
    return " & ".join(f"{'!' if t.excluded else ''}({' <-> '.join(_lexemes(t))})" for t in asked)


def _lexemes(term: Term) -> list[str]:
    last = len(term.words) - 1
    return [f"'{w}'{':*' if term.beginning and i == last else ''}" for i, w in enumerate(term.words)]


def _speaker(connection: Connection, who: str) -> ColumnElement[bool]:
    """The statements of the people of that name; where there are none, those whose source has the words."""
    entities = _entities(connection, who)
    plain = folded(who).split()
    if _ID.fullmatch(who) or not plain or connection.execute(select(literal(1)).where(_some_person(who))).first():
        return s.speaker.in_(entities)
    asked = tuple(Term((word,)) for word in plain)
    return s.n.in_(_matching(connection.dialect.name, asked, "source"))


def _some_person(who: str) -> ColumnElement[bool]:
    return select(schema.alias.c.person).where(named(schema.alias.c.folded, who)).exists()


def _entities(connection: Connection, who: str) -> Select[Any]:
    """The entities of the people who have that id, or a name with all the words."""
    e = schema.entity.c
    if _ID.fullmatch(who):
        people = select(schema.person.c.n).where(schema.person.c.id == who)
    else:
        people = select(schema.alias.c.person).where(named(schema.alias.c.folded, who)).distinct()
    numbers = _numbers(connection, people)
    return select(e.n).where(e.person.in_(numbers))


def named(folded_name: ColumnElement[str], who: str) -> ColumnElement[bool]:
    words = folded(who).split()
    spaced = literal(" ") + folded_name + literal(" ")
    return and_(*(spaced.like(f"% {word} %") for word in words)) if words else false()


def _outlets(name: str) -> Select[Any]:
    return select(schema.outlet.c.n).where(named(schema.outlet.c.folded, name))


def _numbers(connection: Connection, query: Select[Any]) -> list[int]:
    """Asked beforehand: with the numbers themselves the planner knows how few they are."""
    return list(connection.scalars(query))


def newest_first(query: Query) -> list[ColumnElement[Any]]:
    """The order of what is found: by day, what has none last; then as it was added."""
    if query.order == "oldest":
        return [func.coalesce(s.first_day, 9_999_999), s.n]
    return [func.coalesce(s.first_day, 0).desc(), s.n.desc()]
