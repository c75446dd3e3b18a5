"""What is kept of likeness, looked up: the statements of a family, and those that share words with something else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from hearsay.archive import schema
from hearsay.archive.queue import portions
from hearsay.archive.rows import side_by_side
from hearsay.archive.search import begins, some
from hearsay.archive.telling import postings
from hearsay.utterance import Utterance

# Of what a thousand outlets tell word for word, a few are enough to show that it was said.
_OF_ONE_TELLING = 3


def _members() -> Select[*tuple[Any, ...]]:
    """The statements of a family."""
    m, s, a, e, o = (t.c for t in (schema.member, schema.statement, schema.article, schema.entity, schema.outlet))
    return (
        select(
            schema.statement,
            e.name,
            a.id.label("article_id"),
            a.published,
            a.credit,
            o.name.label("outlet_name"),
        )
        .join(schema.member, m.statement == s.n)
        .join(schema.article, a.n == s.article)
        .outerjoin(schema.entity, e.n == s.speaker)
        .outerjoin(schema.outlet, o.n == a.outlet)
        .where(m.family == bindparam("family"))
    )


def _tellers() -> Select[*tuple[Any, ...]]:
    """Where tellings stand, the surest first."""
    t, s, a = schema.told.c, schema.statement.c, schema.article.c
    return (
        select(t.telling, a.id, s.id)
        .join(schema.statement, s.n == t.statement)
        .join(schema.article, a.n == s.article)
        .where(t.telling.in_(some("tellings")))
        .order_by(s.confidence.desc(), s.n)
    )


def _speakers() -> Select[*tuple[Any, ...]]:
    """Who says what in articles."""
    s, e = schema.statement.c, schema.entity.c
    return select(s.article, s.id, e.name).join(schema.entity, e.n == s.speaker).where(s.article.in_(some("articles")))


_MEMBERS, _TELLERS, _SPEAKERS = _members(), _tellers(), _speakers()


def of_family(connection: Connection, identity: str) -> list[Utterance]:
    """The statements of the family with that id, or of one that has a statement with it; none where there is none."""
    f, m, s = schema.family.c, schema.member.c, schema.statement.c
    n = connection.execute(select(f.n).where(begins(f.id, identity)).order_by(f.n)).scalar()
    if n is None:
        by_member = select(m.family).join(schema.statement, s.n == m.statement).where(begins(s.id, identity))
        n = connection.execute(by_member.order_by(s.n)).scalar()
    rows = connection.execute(_MEMBERS, {"family": n}).all()
    names = _accounts(connection, {(row.article, outer) for row in rows for outer in (row.reported_by or "").split()})
    return [
        Utterance(
            article=row.article_id,
            statement=row.id,
            words=side_by_side(row.content, row.parts),
            kind=row.kind,
            polarity=row.polarity,
            speaker=row.name,
            said_at=row.said_at,
            published=row.published,
            outlet=row.outlet_name,
            credit=row.credit,
            within=(outer := tuple((row.reported_by or "").split())),
            accounts=tuple(name for o in outer if (name := names.get((row.article, o)))),
        )
        for row in rows
    ]


def _accounts(connection: Connection, outer: set[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The speakers of statements, by the number of their article and their id."""
    out = dict[tuple[int, str], str]()
    for portion in portions(sorted({article for article, _ in outer})):
        for row in connection.execute(_SPEAKERS, {"articles": portion}):
            if (row.article, row.id) in outer:
                out[row.article, row.id] = row.name
    return out


def sharing(connection: Connection, hashes: Iterable[int], common: int, most: int) -> list[tuple[str, str]]:
    """(article id, statement id): a few of each of so many tellings, those that share most shingles first."""
    counts: Counter[int] = Counter()
    for posting in postings(connection, hashes).values():
        if len(posting) <= common:
            counts.update(telling for telling, _ in posting)
    best = [n for n, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
    found = defaultdict[int, list[tuple[str, str]]](list)
    for portion in portions(best):
        for telling, article, statement in connection.execute(_TELLERS, {"tellings": portion}):
            if len(found[telling]) < _OF_ONE_TELLING:
                found[telling].append((article, statement))
    return [pair for n in best for pair in found[n]]
