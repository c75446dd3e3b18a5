"""Keeps the families in step with the tellings and the links between them, a neighbourhood at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, insert, select, update

from hearsay.archive import schema
from hearsay.archive.apart import pairs_apart
from hearsay.archive.comparing import Comparing
from hearsay.archive.pending import insert_rows, next_number
from hearsay.archive.queue import portions
from hearsay.archive.telling import common_among, sketches_of, tellings_of
from hearsay.utterance import Likeness, Telling

_Links = dict[int, dict[int, Likeness]]


@dataclass(frozen=True, slots=True)
class _Teller:
    """A statement (its number and id) and the number of its article."""

    n: int
    id: str
    article: int


def loose_tellings(connection: Connection, most: int) -> list[int]:
    """Tellings whose families are to be found again, the first first. What nobody tells any more waits for ``tell``."""
    column = schema.loose.c.telling
    told = exists().where(schema.told.c.telling == column)
    return list(connection.scalars(select(column).where(told).order_by(column).limit(most)))


def gather(connection: Connection, loose: Sequence[int], comparing: Comparing) -> None:
    """Finds the families again of ``loose`` and of all that is linked to them, over however many."""
    links = _neighbourhood(connection, loose)
    statements = _tellers(connection, links)
    linked = [n for n in statements if links[n]]
    said = tellings_of(connection, linked, comparing)
    tellings: dict[int, Telling] = {n: (u.words, u.speaker, u.kind) for n, u in said.items()}
    groups: list[list[_Teller]] = [of for n, of in statements.items() if not links[n]]
    standing = _standing(connection, {n: {m: links[n][m] for m in links[n] if m in said} for n in linked}, comparing)
    apart = pairs_apart(connection)
    _unlink(standing, statements, apart)
    numbers = {telling: n for n, telling in tellings.items()}
    by_words: dict[Telling, dict[Telling, Likeness]] = {
        telling: {tellings[other]: likeness for other, likeness in standing[n].items()}
        for n, telling in tellings.items()
    }
    groups += [[t for telling in group for t in statements[numbers[telling]]] for group in comparing.grouped(by_words)]
    _keep(connection, _parted(groups, apart))
    for some in portions(sorted(statements)):
        connection.execute(delete(schema.loose).where(schema.loose.c.telling.in_(some)))


def _neighbourhood(connection: Connection, tellings: Iterable[int]) -> _Links:
    """The links of the tellings, and those of all that they lead to."""
    link, found = schema.link.c, _Links()
    waiting = set(tellings)
    while waiting:
        found |= {n: {} for n in waiting}
        for some in portions(sorted(waiting)):
            rows = connection.execute(
                select(link.telling, link.other, link.degree, link.quoted).where(link.telling.in_(some))
            )
            for telling, other, degree, quoted in rows:
                found[telling][other] = Likeness(degree, quoted)
        waiting = {other for n in waiting for other in found[n]} - found.keys()
    return found


def _tellers(connection: Connection, tellings: Iterable[int]) -> dict[int, list[_Teller]]:
    t, s, out = schema.told.c, schema.statement.c, defaultdict[int, list[_Teller]](list)
    for some in portions(sorted(tellings)):
        query = select(t.telling, s.n, s.id, s.article).join(schema.statement, s.n == t.statement)
        for row in connection.execute(query.where(t.telling.in_(some))):
            out[row.telling].append(_Teller(row.n, row.id, row.article))
    return out


def _standing(connection: Connection, links: _Links, comparing: Comparing) -> _Links:
    """The links that do not rest on what has become common since."""
    shingles = {n: comparing.shingles(sketch.words) for n, sketch in sketches_of(connection, links).items()}
    shared = {h for n, others in links.items() for m in others for h in shingles[n] & shingles[m]}
    common = common_among(connection, shared, comparing.common)
    return {
        n: {
            m: likeness
            for m, likeness in others.items()
            if comparing.is_worth(len((shingles[n] & shingles[m]) - common), len(shingles[n]), len(shingles[m]))
        }
        for n, others in links.items()
    }


def _unlink(links: _Links, statements: dict[int, list[_Teller]], apart: set[tuple[int, int]]) -> None:
    """Takes out the links between tellings of which somebody said that they are not of one utterance."""
    telling = {t.n: n for n, tellers in statements.items() for t in tellers} if apart else {}
    for pair in apart:
        one, other = (telling.get(statement, -1) for statement in pair)
        links.get(one, {}).pop(other, None)
        links.get(other, {}).pop(one, None)


def _parted(groups: Sequence[Sequence[_Teller]], apart: set[tuple[int, int]]) -> list[list[_Teller]]:
    """The groups, without the second of two that are not one quotation but hang together by others."""
    out: list[list[_Teller]] = []
    for group in groups:
        here = {t.n for t in group}
        away = {other for one, other in apart if one in here and other in here} if apart else set[int]()
        out.append([t for t in group if t.n not in away])
        out += [[t] for t in group if t.n in away]
    return out


def _keep(connection: Connection, groups: Sequence[Sequence[_Teller]]) -> None:
    """Makes families of the groups that tell of several articles, and takes all others out of theirs. A family
    keeps its number as far as it can, so that little is written."""
    f, m, was = schema.family, schema.member, dict[int, int]()
    for some in portions(sorted(t.n for group in groups for t in group)):
        rows = connection.execute(select(m.c.statement, m.c.family).where(m.c.statement.in_(some)))
        was.update((row.statement, row.family) for row in rows)
    identities: dict[int, str] = {}
    for some in portions(sorted(set(was.values()))):
        rows = connection.execute(select(f.c.n, f.c.id).where(f.c.n.in_(some)))
        identities.update((row.n, row.id) for row in rows)
    following, taken, now = next_number(connection, f), set[int](), dict[int, int]()
    for group in groups:
        if len({t.article for t in group}) < 2:
            continue
        identity = "f" + min(t.id for t in group).removeprefix("s")
        held = Counter(was[t.n] for t in group if t.n in was)
        n = next((n for n, _ in held.most_common() if n not in taken), None)
        if n is None:
            n, following = following, following + 1
            connection.execute(insert(f), {"n": n, "id": identity})
        elif identities[n] != identity:
            connection.execute(update(f).where(f.c.n == n).values(id=identity))
        taken.add(n)
        now |= {t.n: n for t in group}
    changed = sorted(s for s in was if now.get(s) != was[s])
    for some in portions(changed):
        connection.execute(delete(m).where(m.c.statement.in_(some)))
    insert_rows(connection, m, [{"statement": s, "family": n} for s, n in now.items() if was.get(s) != n])
    for some in portions(sorted(set(was.values()) - taken)):
        emptied = f.c.n.in_(some) & ~f.c.n.in_(select(m.c.family).where(m.c.family.in_(some)))
        connection.execute(delete(f).where(emptied))
