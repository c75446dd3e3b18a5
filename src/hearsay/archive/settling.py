"""Keeps the people of the archive in step with its entities, a block of like names at a time."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select, update

from hearsay.archive import schema
from hearsay.archive.fold import folded
from hearsay.archive.name import parse
from hearsay.archive.people import Named, called, is_thing, settle


def unsettled_blocks(connection: Connection, most: int) -> list[str]:
    return list(connection.scalars(select(schema.unsettled.c.block).order_by(schema.unsettled.c.block).limit(most)))


def settle_block(connection: Connection, block: str) -> None:
    """Makes the people of one block from its entities: the same ones whatever the order in which these came."""
    e, a = schema.entity.c, schema.article.c
    query = select(e.n, e.id, e.name, e.type, e.roles, e.others, e.person, a.id.label("article"), a.first_day)
    rows = connection.execute(query.join(schema.article, e.article == a.n).where(e.block == block)).all()
    numbers = {(row.article, row.id): (row.n, row.person) for row in rows}
    groups = settle(
        Named(
            key=(row.article, row.id),
            name=row.name,
            type=row.type,
            roles=tuple(row.roles.splitlines()),
            others=frozenset(row.others.splitlines()),
            day=row.first_day,
        )
        for row in rows
    )
    p = schema.person
    known: dict[str, int] = {
        row.id: row.n for row in connection.execute(select(p.c.n, p.c.id).where(p.c.block == block))
    }
    for identity, group in zip(_identities(block, groups), groups, strict=True):
        person = _person(connection, block, identity, group, known.pop(identity, None))
        moved = [numbers[m.key][0] for m in group if numbers[m.key][1] != person]
        for at in range(0, len(moved), 500):
            connection.execute(update(schema.entity).where(e.n.in_(moved[at : at + 500])).values(person=person))
    for gone in known.values():
        connection.execute(delete(schema.alias).where(schema.alias.c.person == gone))
        connection.execute(delete(p).where(p.c.n == gone))
    connection.execute(delete(schema.unsettled).where(schema.unsettled.c.block == block))


def _person(connection: Connection, block: str, identity: str, group: Sequence[Named], known: int | None) -> int:
    p = schema.person
    kind = next((m.type for m in group if m.type), None)
    values = {"name": called(group), "type": kind}
    if known is None:
        n = (connection.execute(select(func.max(p.c.n))).scalar() or 0) + 1
        connection.execute(insert(p), {"n": n, "id": identity, "block": block, **values})
    else:
        n = known
        connection.execute(update(p).where(p.c.n == n).values(**values))
    names = {m.name for m in group}
    a = schema.alias
    had = set(connection.scalars(select(a.c.name).where(a.c.person == n)))
    if had - names:
        connection.execute(delete(a).where(a.c.person == n, a.c.name.in_(had - names)))
    new = [{"person": n, "name": name, "folded": folded(name)} for name in sorted(names - had)]
    if new:
        connection.execute(insert(a), new)
    return n


def _identities(block: str, groups: Sequence[Sequence[Named]]) -> list[str]:
    """An id for each group, from the name where one group alone has it, else from the first of its entities too."""
    bases = [_base(block, group) for group in groups]
    return [
        _digest(base if base and bases.count(base) == 1 else f"{block}\n{base}\n{min(m.key for m in group)}")
        for base, group in zip(bases, groups, strict=True)
    ]


def _base(block: str, group: Sequence[Named]) -> str | None:
    """The first full given name, the family name and the generation; None of a group without a full name."""
    kind = next((m.type for m in group if m.type), None)
    if is_thing(kind):
        return f"{kind}\n{block}"
    names = [parse(m.name) for m in group]
    first = min((n.given[0] for n in names if n.given and len(n.given[0]) > 1), default=None)
    generation = next((n.generation for n in names if n.generation), None)
    return f"PER\n{block}\n{first}\n{generation}" if first else None


def _digest(words: str) -> str:
    return "p" + sha256(words.encode()).hexdigest()[:12]
