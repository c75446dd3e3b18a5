"""A query to SQL: which numbers of statements, on either database.

Queries differ in their values more often than in what they ask: what those of one shape ask is put together once, with
places for the values. Each time anew, it would take as long as the database takes to answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    column,
    false,
    func,
    literal,
    or_,
    select,
    table,
)

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
# Of these conditions one is enough.
_SPEAKS = ("speaker", "in source")
# So many shapes are remembered; a few dozen are usual.
REMEMBERED = 256
s = schema.statement.c


@dataclass(frozen=True, slots=True)
class Shape:
    """What a statement must fulfil, but for the values. ``indexed``: what the index of words tells of it (none: it is
    not asked). ``others``: the names of all the rest (`_conditions`), and of all there is to fulfil where there are no
    ``words``; ``narrow``: there is an index for some of it."""

    dialect: str
    indexed: tuple[str, ...]
    words: bool
    narrow: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked, and by their names the values it is asked with."""

    shape: Shape
    values: dict[str, Any]


def wanted_by(connection: Connection, query: Query) -> Wanted:
    """Raises ValueError where a date of the query is none, or only words to leave out are given."""
    outlets = None if query.outlet is None else _numbers(connection, _outlets, query.outlet)
    asked = terms(query.words)
    years = _years(query, _latest(connection) if query.since is not None and query.until is None else None)
    tags = _tags(query, outlets, among_words=bool(asked)) + years
    if asked and all(term.excluded for term in asked):
        raise ValueError("words to leave out need words to look for")
    # Every name there is is looked at for it: once is enough.
    speakers = _meant(connection, query.speaker) if query.speaker is not None else []
    dialect, indexed = connection.dialect.name, dict[str, str]()
    if asked or len(tags) > 1:
        names = _names(connection, query.speaker, speakers) if query.speaker is not None else []
        indexed = _looked_up(dialect, asked, tags, names)
    given = {"kind": query.kind, "act": query.act, "polarity": query.polarity, "outlets": outlets}
    people, dates = _people(connection, query, speakers), _dates(query)
    values = {name: value for name, value in given.items() if value is not None} | people | dates
    others = [*([] if query.every_version else ["current"]), *values]
    # Words and years are found together, and leave few to look at.
    narrow = bool(people) or outlets is not None or (bool(dates) and not (asked and years))
    shape = Shape(dialect, tuple(indexed), bool(asked), narrow, tuple(others))
    return Wanted(shape, {**values, **indexed})


@lru_cache(REMEMBERED)
def fitting(shape: Shape, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the statements that fit."""
    others = _others(shape)
    if not shape.indexed:
        return select(*columns).select_from(schema.statement).where(*others)
    matching = _matching(shape.dialect, shape.indexed)
    if shape.narrow:
        return select(*columns).select_from(schema.statement).where(s.n.in_(matching), *others)
    # One after another as the index of words has them, so that the first of many cost little.
    found = matching.subquery()
    joined = found.join(schema.statement, s.n == found.c.rowid)
    return select(*columns).select_from(joined).where(*others)


@lru_cache(REMEMBERED)
def newest(shape: Shape, order: str, *, frequent: bool) -> Select[Any]:
    """The numbers of the page of statements that is asked for, a ``limit`` of them from ``offset`` on. ``frequent``:
    SQLite is to go through the days and see what fits."""
    numbers = fitting(shape, s.n)
    if frequent:
        # Of a sum it knows no index, so it takes that of the days.
        found = [(s.n + 0).in_(_matching(shape.dialect, shape.indexed))] if shape.indexed and shape.words else []
        numbers = select(s.n).where(*found, *_others(shape))
    day = s.first_day.asc() if order == "oldest" else s.first_day.desc()
    ordered = numbers.order_by(day.nulls_last(), s.n if order == "oldest" else s.n.desc())
    return ordered.limit(bindparam("limit")).offset(bindparam("offset"))


def some(name: str) -> BindParameter[Any]:
    """The place of several values."""
    return bindparam(name, expanding=True)


def _others(shape: Shape) -> list[ColumnElement[bool]]:
    known = _conditions(shape.dialect)
    speaks = [known[name] for name in shape.others if name in _SPEAKS]
    return [*(known[name] for name in shape.others if name not in _SPEAKS), *([or_(*speaks)] if speaks else [])]


@cache
def _conditions(dialect: str) -> dict[str, ColumnElement[bool]]:
    """All that statements may have to fulfil besides words; what has a value has it under the condition's name."""
    e, m = schema.entity.c, schema.mention.c

    def entities(name: str) -> Select[Any]:
        return select(e.n).where(e.person.in_(some(name)))

    return {
        "current": s.current,
        "kind": s.kind == bindparam("kind"),
        "act": s.act == bindparam("act"),
        "polarity": s.polarity == bindparam("polarity"),
        "outlets": s.outlet.in_(some("outlets")),
        "speaker": s.speaker.in_(entities("speaker")),
        "in source": s.n.in_(_matching(dialect, ("in source",))),
        "addressee": s.addressee.in_(entities("addressee")),
        "mentions": s.n.in_(select(m.statement).where(m.entity.in_(entities("mentions")))),
        "since": s.last_day >= bindparam("since"),
        "not long before": s.first_day >= bindparam("not long before"),
        "until": s.first_day <= bindparam("until"),
    }


def _people(connection: Connection, query: Query, speakers: list[int]) -> dict[str, Any]:
    """Who speaks, is spoken to and of."""
    out: dict[str, Any] = {}
    if query.speaker is not None:
        out |= _speaker(connection, query.speaker, speakers)
    if query.addressee is not None:
        out["addressee"] = _meant(connection, query.addressee)
    if query.mentions is not None:
        out["mentions"] = _meant(connection, query.mentions)
    return out


_LATEST, _STORED = select(func.max(s.first_day)), select(func.max(s.n))
_UNSETTLED = select(schema.unsettled.c.block).limit(1)
_WITH_ID = select(schema.person.c.n).where(schema.person.c.id == bindparam("identity"))
_NAMES = select(schema.alias.c.folded).where(schema.alias.c.person.in_(some("people"))).distinct().limit(_MOST_TAGS + 1)


def _latest(connection: Connection) -> int:
    """The year of the last day that anything was published on; the first one there is where nothing has a day."""
    return date.fromordinal(connection.execute(_LATEST).scalar() or 1).year


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


def _dates(query: Query) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if query.since is not None:
        since = _day(query.since)[0]
        # No date covers more than a year, so the index by the first day serves this bound too.
        out |= {"since": since, "not long before": since - _YEAR}
    if query.until is not None:
        out["until"] = _day(query.until)[1]
    return out


def _day(said: str) -> tuple[int, int]:
    first, last = days(said) if re.fullmatch(r"\d{4}(-\d\d){0,2}", said) else (None, None)
    if first is None or last is None:
        raise ValueError(f"not a date: {said!r} (2025, 2025-10 or 2025-10-13)")
    return first, last


@cache
def _matching(dialect: str, indexed: tuple[str, ...]) -> Select[Any]:
    """The statements of which the index of words has what is looked up under these names."""
    w = _WORDS.c
    if dialect == "sqlite":
        (match,) = indexed
        return select(w.rowid).where(column("words", is_literal=True).op("MATCH")(bindparam(match, type_=Text)))
    vectors = {"match": w.content, "in source": w.source, "in names": w.source}
    return select(w.rowid).where(
        *(
            vectors.get(name, w.tags).op("@@")(func.to_tsquery("simple", bindparam(name, type_=Text)))
            for name in indexed
        )
    )


def _looked_up(
    dialect: str, asked: Sequence[Term], tags: Sequence[Sequence[str]], names: Sequence[Sequence[str]]
) -> dict[str, str]:
    """What is looked up in the index of words: content that has what is ``asked``, a tag of each of ``tags``, and a
    source that has all the words of one of ``names`` (none: any)."""
    if dialect == "sqlite":
        return {"match": _fts5(asked, tags, names)}
    out = {"match": _tsquery(asked)} if asked else {}
    out |= {f"tags {n}": " | ".join(f"'{t}'" for t in some) for n, some in enumerate(tags)}
    return out | ({"in names": _any_of(names)} if names else {})


def _any_of(names: Sequence[Sequence[str]]) -> str:
    """Sources that have all the words of one of the names, for PostgreSQL."""
    return " | ".join(f"({' & '.join(repr(word) for word in words)})" for words in names)


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


def _speaker(connection: Connection, who: str, people: list[int]) -> dict[str, Any]:
    """The statements of the people who are meant; where there are none, those whose source has the words."""
    plain = folded(who).split()
    if _ID.fullmatch(who) or not plain:
        return {"speaker": people}
    words = _fts5((), (), [plain]) if connection.dialect.name == "sqlite" else _any_of([plain])
    if not _settled(connection):
        return {"speaker": people, "in source": words}
    return {"speaker": people} if people else {"in source": words}


def _settled(connection: Connection) -> bool:
    """Whether it is known who is who; it is not after a writer was killed, until something is added."""
    return connection.execute(_UNSETTLED).first() is None


def _names(connection: Connection, who: str, people: list[int]) -> list[list[str]]:
    """The words of all names that whoever is meant may have in a source; none where they are too many."""
    found = connection.scalars(_NAMES, {"people": people}).all()
    if not found or len(found) > _MOST_TAGS:
        return []
    plain = [] if _ID.fullmatch(who) or _settled(connection) else [folded(who).split()]
    return [name.split() for name in found] + plain


def _meant(connection: Connection, who: str) -> list[int]:
    """The numbers of the people who have that id, or a name with all the words. Asked beforehand: with the numbers
    themselves the planner knows how few they are."""
    if _ID.fullmatch(who):
        return list(connection.scalars(_WITH_ID, {"identity": who}))
    return _numbers(connection, bearers, who)


def _numbers(connection: Connection, of: Callable[[int], Select[Any]], name: str) -> list[int]:
    """The numbers of those whose name has all the words of this one."""
    words, values = name_words(name)
    return list(connection.scalars(of(words), values))


@cache
def bearers(words: int) -> Select[Any]:
    """The people of whose names one has so many words (`name_words`)."""
    return select(schema.alias.c.person).where(_has_words(schema.alias.c.folded, words)).distinct()


@cache
def _outlets(words: int) -> Select[Any]:
    return select(schema.outlet.c.n).where(_has_words(schema.outlet.c.folded, words))


def name_words(name: str) -> tuple[int, dict[str, str]]:
    """How many words a name has, and the values that ask for them."""
    words = dict(enumerate(folded(name).split()))
    letters = {f"letters {n}": f"%{word}%" for n, word in words.items()}
    return len(words), {**letters, **{f"word {n}": f"% {word} %" for n, word in words.items()}}


def _has_words(folded_name: ColumnElement[str], words: int) -> ColumnElement[bool]:
    spaced = literal(" ") + folded_name + literal(" ")
    # Names are many, and most have not even the letters: to put spaces around each takes longer than to look.
    has_letters = [folded_name.like(bindparam(f"letters {n}")) for n in range(words)]
    return and_(*has_letters, *(spaced.like(bindparam(f"word {n}")) for n in range(words))) if words else false()


def begins(what: ColumnElement[str], identity: str) -> ColumnElement[bool]:
    """Ids of at least six letters may be cut short."""
    return and_(what >= identity, what < identity + "~") if len(identity) >= 6 else what == identity


def is_frequent(connection: Connection, query: Query, fitting: int, last: int) -> bool:
    """Whether the newest that fit are found sooner day by day than by looking up all that fit, of which ``fitting`` are
    among the first ``last`` statements. PostgreSQL finds that out itself."""
    if connection.dialect.name != "sqlite" or query.order != "newest":
        return False
    stored = connection.execute(_STORED).scalar_one()
    return (fitting / last) ** 2 * stored > query.limit + query.offset
