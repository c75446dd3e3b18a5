"""A query to SQL: which numbers of statements, on either database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, column, false, func, literal, or_, select, table

from hearsay.archive import schema
from hearsay.archive.fold import folded
from hearsay.archive.query import Query, Term, terms
from hearsay.archive.rows import days, tag

# Of more outlets, years or names than this, the tables tell sooner.
_MOST_TAGS = 40
_FEW_YEARS = 5
# What most statements are: the lists of these tags are longer than what they leave out of a word's.
_USUAL = ("indirect", "statement", "affirmed")
_YEAR = 366
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_ID = re.compile(r"p[0-9a-f]{12}")
_WORDS = table("words", column("rowid"), column("content"), column("source"), column("tags"))
s = schema.statement.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a statement must fulfil. ``matching``: the numbers that the index of words gives; None: it is not asked.
    ``others`` is all the rest, and all there is to fulfil where there are no ``words``; ``narrow``: there is an index
    for some of it."""

    matching: Select[Any] | None
    words: bool
    narrow: bool
    others: tuple[ColumnElement[bool], ...]


def wanted_by(connection: Connection, query: Query) -> Wanted:
    """Raises ValueError where a date of the query is none, or only words to leave out are given."""
    others: list[ColumnElement[bool]] = [] if query.every_version else [s.current]
    outlets = None if query.outlet is None else list(connection.scalars(_outlets(query.outlet)))
    asked = terms(query.words)
    years = _years(query, _latest(connection) if query.since is not None and query.until is None else None)
    tags = _tags(query, outlets, among_words=bool(asked)) + years
    if asked and all(term.excluded for term in asked):
        raise ValueError("words to leave out need words to look for")
    # Every name there is is looked at for it: once is enough.
    speakers = _meant(connection, query.speaker) if query.speaker is not None else []
    matching = None
    if asked or len(tags) > 1:
        names = _names(connection, query.speaker, speakers) if query.speaker is not None else []
        matching = _matching(connection.dialect.name, asked, tags, names)
    for name in ("kind", "act", "polarity"):
        value = getattr(query, name)
        if value is not None:
            others.append(schema.statement.c[name] == value)
    if outlets is not None:
        others.append(s.outlet.in_(outlets))
    people, dates = _people(connection, query, speakers), _dates(query)
    # Words and years are found together, and leave few to look at.
    narrow = bool(people) or outlets is not None or (bool(dates) and not (asked and years))
    return Wanted(matching, bool(asked), narrow, (*others, *people, *dates))


def fitting(wanted: Wanted, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the statements that fit."""
    if wanted.matching is None:
        return select(*columns).select_from(schema.statement).where(*wanted.others)
    if wanted.narrow:
        return select(*columns).select_from(schema.statement).where(s.n.in_(wanted.matching), *wanted.others)
    # One after another as the index of words has them, so that the first of many cost little.
    found = wanted.matching.subquery()
    joined = found.join(schema.statement, s.n == found.c.rowid)
    return select(*columns).select_from(joined).where(*wanted.others)


def newest(wanted: Wanted, query: Query, *, frequent: bool) -> Select[Any]:
    """The numbers of the page of statements that is asked for. ``frequent``: SQLite is to go through the days and see
    what fits."""
    numbers = fitting(wanted, s.n)
    if frequent:
        # Of a sum it knows no index, so it takes that of the days.
        found = [(s.n + 0).in_(wanted.matching)] if wanted.matching is not None and wanted.words else []
        numbers = select(s.n).where(*found, *wanted.others)
    day = s.first_day.asc() if query.order == "oldest" else s.first_day.desc()
    order = (day.nulls_last(), s.n if query.order == "oldest" else s.n.desc())
    return numbers.order_by(*order).limit(query.limit).offset(query.offset)


def _people(connection: Connection, query: Query, speakers: list[int]) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if query.speaker is not None:
        out.append(_speaker(connection, query.speaker, speakers))
    if query.addressee is not None:
        out.append(s.addressee.in_(_entities(_meant(connection, query.addressee))))
    if query.mentions is not None:
        m, mentioned = schema.mention.c, _entities(_meant(connection, query.mentions))
        out.append(s.n.in_(select(m.statement).where(m.entity.in_(mentioned))))
    return out


def _latest(connection: Connection) -> int:
    """The year of the last day that anything was published on; the first one there is where nothing has a day."""
    return date.fromordinal(connection.execute(select(func.max(s.first_day))).scalar() or 1).year


def _tags(query: Query, outlets: list[int] | None, among_words: bool) -> list[list[str]]:
    """The tags that a statement has at least one of, for each filter that they can tell of. ``among_words``: words are
    asked for too."""
    given = [(name, getattr(query, name)) for name in ("kind", "act", "polarity")]
    given = [(name, value) for name, value in given if not (among_words and value in _USUAL)]
    # What is no plain word is no word of the index: it would be taken for an operator of the query's language.
    out = [[tag(name, value)] for name, value in given if value is not None and _PLAIN.fullmatch(value)]
    if outlets and len(outlets) <= _MOST_TAGS:
        out.append([tag("outlet", outlet) for outlet in outlets])
    return out


def _years(query: Query, latest: int | None) -> list[list[str]]:
    """The tags of the query's years, if it has a first one and they are few; ``latest``: of years without an end the
    last one that there is."""
    last = latest if query.until is None else date.fromordinal(_day(query.until)[1]).year
    if query.since is None or last is None:
        return []
    years = range(date.fromordinal(_day(query.since)[0]).year, last + 1)
    # Of many years without an end the lists of the tags are longer than what they leave out.
    few = 0 < len(years) <= (_FEW_YEARS if query.until is None else _MOST_TAGS)
    return [[tag("year", year) for year in years]] if few else []


def _dates(query: Query) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if query.since is not None:
        since = _day(query.since)[0]
        # No date covers more than a year, so the index by the first day serves this bound too.
        out += [s.last_day >= since, s.first_day >= since - _YEAR]
    if query.until is not None:
        out.append(s.first_day <= _day(query.until)[1])
    return out


def _day(said: str) -> tuple[int, int]:
    first, last = days(said) if re.fullmatch(r"\d{4}(-\d\d){0,2}", said) else (None, None)
    if first is None or last is None:
        raise ValueError(f"not a date: {said!r} (2025, 2025-10 or 2025-10-13)")
    return first, last


def _matching(
    dialect: str, asked: Sequence[Term], tags: Sequence[Sequence[str]] = (), sources: Sequence[Sequence[str]] = ()
) -> Select[Any]:
    """The statements whose content has what is ``asked``, with a tag of each of ``tags``, and whose source has all the
    words of one of ``sources`` (none: any)."""
    w = _WORDS.c
    if dialect == "sqlite":
        match = literal(_fts5(asked, tags, sources))
        return select(w.rowid).where(column("words", is_literal=True).op("MATCH")(match))
    wanted = [(w.content, _tsquery(asked))] if asked else []
    wanted += [(w.tags, " | ".join(f"'{t}'" for t in some)) for some in tags]
    if sources:
        wanted.append((w.source, " | ".join(f"({' & '.join(repr(word) for word in words)})" for words in sources)))
    return select(w.rowid).where(*(vector.op("@@")(func.to_tsquery("simple", q)) for vector, q in wanted))


def _fts5(asked: Sequence[Term], tags: Sequence[Sequence[str]], sources: Sequence[Sequence[str]]) -> str:
    parts: list[str] = []
    if asked:
        wanted = " AND ".join(_fts5_term(t) for t in asked if not t.excluded)
        parts.append(f"content : (({wanted}){''.join(f' NOT {_fts5_term(t)}' for t in asked if t.excluded)})")
    parts += [f"tags : ({' OR '.join(some)})" for some in tags]
    if sources:
        ways = " OR ".join(f"({' AND '.join(_fts5_term(Term((word,))) for word in words)})" for words in sources)
        parts.append(f"source : ({ways})")
    return " AND ".join(f"({part})" for part in parts)


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.beginning else ""}'


def _tsquery(asked: Sequence[Term]) -> str:
    return " & ".join(f"{'!' if t.excluded else ''}({' <-> '.join(_lexemes(t))})" for t in asked)


def _lexemes(term: Term) -> list[str]:
    last = len(term.words) - 1
    return [f"'{w}'{':*' if term.beginning and i == last else ''}" for i, w in enumerate(term.words)]


def _speaker(connection: Connection, who: str, people: list[int]) -> ColumnElement[bool]:
    """The statements of the people who are meant; where there are none, those whose source has the words."""
    plain = folded(who).split()
    known = s.speaker.in_(_entities(people))
    if _ID.fullmatch(who) or not plain:
        return known
    by_words = s.n.in_(_matching(connection.dialect.name, (), sources=[plain]))
    if not _settled(connection):
        return or_(known, by_words)
    return known if people else by_words


def _settled(connection: Connection) -> bool:
    """Whether it is known who is who; it is not after a writer was killed, until something is added."""
    return connection.execute(select(schema.unsettled.c.block).limit(1)).first() is None


def _names(connection: Connection, who: str, people: list[int]) -> list[list[str]]:
    """The words of all names that whoever is meant may have in a source; none where they are too many."""
    a = schema.alias.c
    found = connection.scalars(select(a.folded).where(a.person.in_(people)).distinct().limit(_MOST_TAGS + 1)).all()
    if not found or len(found) > _MOST_TAGS:
        return []
    plain = [] if _ID.fullmatch(who) or _settled(connection) else [folded(who).split()]
    return [name.split() for name in found] + plain


def _meant(connection: Connection, who: str) -> list[int]:
    """The numbers of the people who have that id, or a name with all the words. Asked beforehand: with the numbers
    themselves the planner knows how few they are."""
    if _ID.fullmatch(who):
        return list(connection.scalars(select(schema.person.c.n).where(schema.person.c.id == who)))
    return list(connection.scalars(select(schema.alias.c.person).where(named(schema.alias.c.folded, who)).distinct()))


def _entities(people: list[int]) -> Select[Any]:
    """The entities of the people who are meant."""
    return select(schema.entity.c.n).where(schema.entity.c.person.in_(people))


def named(folded_name: ColumnElement[str], who: str) -> ColumnElement[bool]:
    words = folded(who).split()
    spaced = literal(" ") + folded_name + literal(" ")
    return and_(*(spaced.like(f"% {word} %") for word in words)) if words else false()


def begins(what: ColumnElement[str], identity: str) -> ColumnElement[bool]:
    """Ids of at least six letters may be cut short."""
    return and_(what >= identity, what < identity + "~") if len(identity) >= 6 else what == identity


def _outlets(name: str) -> Select[Any]:
    return select(schema.outlet.c.n).where(named(schema.outlet.c.folded, name))


def is_frequent(connection: Connection, query: Query, fitting: int, last: int) -> bool:
    """Whether the newest that fit are found sooner day by day than by looking up all that fit, of which ``fitting`` are
    among the first ``last`` statements. PostgreSQL finds that out itself."""
    if connection.dialect.name != "sqlite" or query.order != "newest":
        return False
    stored = connection.execute(select(func.max(s.n))).scalar_one()
    return (fitting / last) ** 2 * stored > query.limit + query.offset
