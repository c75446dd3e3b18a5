"""Keeps the people of the archive in step with its entities, a block of like names at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, select, tuple_, update

from hearsay.archive import schema
from hearsay.archive.evidence import Named, is_thing
from hearsay.archive.fold import folded
from hearsay.archive.name import parse
from hearsay.archive.pending import insert_rows, next_number
from hearsay.archive.people import Bond, called, settle
from hearsay.archive.queue import portions
from hearsay.archive.rows import Row
from hearsay.archive.said import entities_of, is_any, of_people
from hearsay.correction import OF_PEOPLE


def unsettled_blocks(connection: Connection, most: int) -> list[str]:
    return list(connection.scalars(select(schema.unsettled.c.block).order_by(schema.unsettled.c.block).limit(most)))


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of entities, and the blocks that these are in."""

    bond: Bond
    blocks: frozenset[str]


def said_of_people(connection: Connection) -> list[Said] | None:
    """What people said of who is one, and nobody took back; the earliest first. None where nobody ever did."""
    if not is_any(connection, OF_PEOPLE):
        return None
    out: list[Said] = []
    for correction in of_people(connection):
        sides = [entities_of(connection, who) for who in correction.people]
        one, other = (frozenset((article, entity) for article, entity, _, _ in side) for side in sides)
        blocks = frozenset(block for side in sides for _, _, block, _ in side if block)
        out.append(Said(Bond(one, other, correction.what == "one person"), blocks))
    return out


def settle_together(connection: Connection, blocks: set[str], said: Sequence[Said] | None) -> None:
    """Makes the people of blocks from their entities, and from what was said of them: the same ones whatever the order
    in which these came. Blocks that share a person, or are to, are settled with them."""
    found, before = set(blocks), set[str]()
    while said is not None and found != before:
        before = set(found)
        for each in said:
            found |= each.blocks if each.blocks & found else frozenset()
        found |= _sharing(connection, found)
    if found:
        _settle(connection, sorted(found), [each.bond for each in said or () if each.blocks & found])


def _sharing(connection: Connection, blocks: set[str]) -> set[str]:
    """The blocks of people and entities that go together with one of ``blocks``: somebody said so, or had said so."""
    p, e = schema.person.c, schema.entity.c
    both = select(e.block, p.block.label("persons")).join(schema.person, p.n == e.person).where(e.block != p.block)
    rows = [
        *connection.execute(both.where(e.block.in_(blocks))),
        *connection.execute(both.where(p.block.in_(blocks))),
    ]
    return {block for row in rows for block in (row.block, row.persons) if block}


def _settle(connection: Connection, blocks: list[str], bonds: list[Bond]) -> None:
    e, a = schema.entity.c, schema.article.c
    query = select(e.n, e.id, e.name, e.type, e.roles, e.others, e.person, e.block, a.id.label("article"), a.first_day)
    rows = connection.execute(query.join(schema.article, e.article == a.n).where(e.block.in_(blocks))).all()
    numbers = {(row.article, row.id): (row.n, row.person) for row in rows}
    block_of = {(row.article, row.id): row.block for row in rows}
    named = [
        Named(
            key=(row.article, row.id),
            name=row.name,
            type=row.type,
            roles=tuple(row.roles.splitlines()),
            others=frozenset(row.others.splitlines()),
            day=row.first_day,
        )
        for row in rows
    ]
    # A person of several blocks is of the one that has their fullest name.
    groups = [(block_of[group[0].key], group) for group in settle(named, bonds)]
    own = [[m for m in group if block_of[m.key] == block] for block, group in groups]
    identities = _identities([block for block, _ in groups], own)
    people = _people(connection, blocks, [(i, *group) for i, group in zip(identities, groups, strict=True)])
    moved = [
        {"entity_n": numbers[member.key][0], "person_n": person}
        for person, (_, group) in zip(people, groups, strict=True)
        for member in group
        if numbers[member.key][1] != person
    ]
    if moved:
        to = update(schema.entity).where(e.n == bindparam("entity_n")).values(person=bindparam("person_n"))
        connection.execute(to, moved)
    p = schema.person.c
    before = connection.scalars(select(p.n).where(p.block.in_(blocks))).all()
    for some in portions(sorted(set(before) - set(people))):
        connection.execute(delete(schema.alias).where(schema.alias.c.person.in_(some)))
        connection.execute(delete(schema.person).where(p.n.in_(some)))
    connection.execute(delete(schema.unsettled).where(schema.unsettled.c.block.in_(blocks)))


def _people(connection: Connection, blocks: list[str], groups: list[tuple[str, str, list[Named]]]) -> list[int]:
    """The number of the person of each (id, block, group), whose name and aliases are brought up to date."""
    p, a = schema.person, schema.alias
    old = connection.execute(select(p).where(p.c.block.in_(blocks))).mappings().all()
    known = {row["id"]: dict(row) for row in old}
    had = set(
        connection.execute(select(a.c.person, a.c.name).join(p, p.c.n == a.c.person).where(p.c.block.in_(blocks)))
    )
    following = next_number(connection, p)
    new: list[Row] = []
    aliases: set[tuple[int, str]] = set()
    out: list[int] = []
    for identity, block, group in groups:
        kind = next((m.type for m in group if m.type), None)
        values = {"name": called(group), "type": kind, "block": block}
        if identity in known:
            n = known[identity]["n"]
            if {name: known[identity][name] for name in values} != values:
                connection.execute(update(p).where(p.c.n == n).values(**values))
        else:
            n, following = following, following + 1
            new.append({"n": n, "id": identity, **values})
        aliases |= {(n, m.name) for m in group}
        out.append(n)
    insert_rows(connection, p, new)
    for some in portions(sorted({tuple(row) for row in had} - aliases)):
        connection.execute(delete(a).where(tuple_(a.c.person, a.c.name).in_(some)))
    fresh = sorted(aliases - {tuple(row) for row in had})
    insert_rows(connection, a, [{"person": n, "name": name, "folded": folded(name)} for n, name in fresh])
    return out


def _identities(blocks: Sequence[str], groups: Sequence[Sequence[Named]]) -> list[str]:
    """An id for each group, from the name where one group alone has it, else from the first of its entities too."""
    bases = [_base(block, group) for block, group in zip(blocks, groups, strict=True)]
    times = Counter(bases)
    return [
        _digest(base if base and times[base] == 1 else f"{block}\n{base}\n{min(m.key for m in group)}")
        for block, base, group in zip(blocks, bases, groups, strict=True)
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
