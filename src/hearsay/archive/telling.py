"""Notes in which ways the statements of articles tell things, and which of these are alike.

A telling is held against those that share runs of words with it, once, when it comes in; the links stay. The result is
the same in whatever order and portions articles come: it is that of ``hearsay.compare.gathering`` on all of them.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import compress
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, select

from hearsay.archive import schema, search
from hearsay.archive.comparing import Comparing
from hearsay.archive.pending import insert_rows, next_number
from hearsay.archive.queue import portions, queue
from hearsay.archive.rows import Row, side_by_side
from hearsay.utterance import Sketch, Utterance

_Posting = list[tuple[int, int]]  # (telling, how many shingles it has)
_Pairs = dict[int, list[int]]  # by telling, others
_Told = tuple[Utterance, Sketch, frozenset[int]]  # what is told, and its shingles
_POSTINGS = select(schema.shingle.c.hash, schema.shingle.c.telling, schema.shingle.c.size).where(
    schema.shingle.c.hash.in_(search.some("hashes"))
)


def untold_articles(connection: Connection, most: int) -> list[int]:
    """Articles whose tellings are to be noted, the first first."""
    column = schema.untold.c.article
    return list(connection.scalars(select(column).order_by(column).limit(most)))


def tell(connection: Connection, articles: Sequence[int], comparing: Comparing) -> None:
    """Notes the tellings of the articles. Of those that came or went, or whose neighbours did, the families are to be
    found again."""
    wanted: dict[int, int] = {}
    utterances: dict[int, _Told] = {}
    had: dict[int, int] = {}
    for some in portions(articles):
        for row in connection.execute(_statements().where(schema.statement.c.article.in_(some))):
            if row.telling is not None:
                had[row.n] = row.telling
            utterance = _utterance(row, comparing)
            if row.current and comparing.is_tellable(utterance):
                wanted[row.n] = _key(utterance)
                sketch = comparing.sketch(utterance)
                utterances[wanted[row.n]] = utterance, sketch, comparing.shingles(sketch.words)
    numbers = _known(connection, list(utterances))
    first = next_number(connection, schema.telling)
    new = {key: n for n, key in enumerate((k for k in utterances if k not in numbers), first)}
    numbers |= new
    now = {statement: numbers[key] for statement, key in wanted.items()}
    gone = [statement for statement, telling in had.items() if now.get(statement) != telling]
    for some in portions(gone):
        for table in (schema.told, schema.member):
            connection.execute(delete(table).where(table.c.statement.in_(some)))
    came = {statement: telling for statement, telling in now.items() if had.get(statement) != telling}
    queue(connection, schema.loose, [*came.values(), *(had[statement] for statement in gone)])
    _forget_the_untold(connection, set(came.values()), comparing)
    fresh = {n: utterances[key] for key, n in new.items()}
    # First what is told already: the new is held against it, and it may have been told by nobody but who came now.
    insert_rows(connection, schema.told, [{"telling": t, "statement": s} for s, t in came.items() if t not in fresh])
    _introduce(connection, fresh, comparing)
    insert_rows(connection, schema.told, [{"telling": t, "statement": s} for s, t in came.items() if t in fresh])
    for some in portions(articles):
        connection.execute(delete(schema.untold).where(schema.untold.c.article.in_(some)))


def tellings_of(connection: Connection, numbers: Iterable[int], comparing: Comparing) -> dict[int, Utterance]:
    """What tellings say, by one statement of each."""
    t, out = schema.told.c, dict[int, Utterance]()
    for some in portions(sorted(set(numbers))):
        one = select(func.min(t.statement)).where(t.telling.in_(some)).group_by(t.telling)
        for row in connection.execute(_statements().where(schema.statement.c.n.in_(one))):
            out[row.telling] = _utterance(row, comparing)
    return out


def postings(connection: Connection, hashes: Iterable[int]) -> dict[int, _Posting]:
    """The tellings that have each of the shingles, of those that any has."""
    out = defaultdict[int, _Posting](list)
    for portion in portions(sorted(set(hashes))):
        for shingle, telling, size in connection.execute(_POSTINGS, {"hashes": portion}):
            out[shingle].append((telling, size))
    return out


def sketches_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Sketch]:
    """What is kept of the words of tellings."""
    t, out = schema.telling.c, dict[int, Sketch]()
    for some in portions(sorted(set(numbers))):
        for n, data, speaker in connection.execute(select(t.n, t.sketch, t.speaker).where(t.n.in_(some))):
            out[n] = Sketch(_unpacked(data), speaker)
    return out


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unpacked(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)


def _statements() -> Select[*tuple[Any, ...]]:
    s, e, t = schema.statement.c, schema.entity.c, schema.told.c
    return (
        select(s.n, s.content, s.parts, s.kind, s.current, e.name, t.telling)
        .outerjoin(schema.entity, e.n == s.speaker)
        .outerjoin(schema.told, t.statement == s.n)
    )


def _utterance(row: Any, comparing: Comparing) -> Utterance:
    return Utterance("", "", side_by_side(row.content, row.parts), row.kind, speaker=comparing.named(row.name))


def _key(utterance: Utterance) -> int:
    speaker = "" if utterance.speaker is None else f"\t{utterance.speaker}"
    words = f"{utterance.kind}{speaker}\n{utterance.words}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), signed=True)


def _known(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    t, out = schema.telling.c, dict[int, int]()
    for some in portions(keys):
        out.update((row.key, row.n) for row in connection.execute(select(t.key, t.n).where(t.key.in_(some))))
    return out


def _forget_the_untold(connection: Connection, kept: set[int], comparing: Comparing) -> None:
    """Takes out the tellings that no statement has any more; what was linked to one is loose."""
    loose, told, link, t = schema.loose.c.telling, schema.told.c.telling, schema.link, schema.telling
    gone = sorted(set(connection.scalars(select(loose).where(~exists().where(told == loose)))) - kept)
    for some in portions(gone):
        others = list(connection.scalars(select(link.c.other).where(link.c.telling.in_(some)).distinct()))
        queue(connection, schema.loose, others)
        for ends in portions(others):
            connection.execute(delete(link).where(link.c.telling.in_(ends), link.c.other.in_(some)))
        connection.execute(delete(link).where(link.c.telling.in_(some)))
        sketches = sketches_of(connection, some).values()
        # A run that was common remains so: nobody knows any more who else has it.
        had = {h for sketch in sketches for h in comparing.shingles(sketch.words)}
        for hashes in portions(sorted(had - common_among(connection, had, comparing.common))):
            h = schema.shingle.c
            connection.execute(delete(schema.shingle).where(h.hash.in_(hashes), h.telling.in_(some)))
        connection.execute(delete(schema.loose).where(loose.in_(some)))
        connection.execute(delete(t).where(t.c.n.in_(some)))


def common_among(connection: Connection, hashes: Iterable[int], common: int) -> set[int]:
    """Those that stand in more tellings than ``common``."""
    h, out = schema.shingle.c, set[int]()
    for some in portions(sorted(set(hashes))):
        many = select(h.hash).where(h.hash.in_(some)).group_by(h.hash).having(func.count() > common)
        out.update(connection.scalars(many))
    return out


def _introduce(connection: Connection, new: dict[int, _Told], comparing: Comparing) -> None:
    """Stores new tellings, by their numbers, with links to those that they are alike to."""
    there = postings(connection, (h for _, _, hashes in new.values() for h in hashes))
    rows: list[Row] = []
    pairs: _Pairs = {}
    overrun: set[int] = set()
    for n, (_, _, mine) in new.items():
        met, sizes = Counter[int](), dict[int, int]()
        for shingle in mine:
            posting = there.setdefault(shingle, [])
            if len(posting) > comparing.common:
                continue
            met.update([other for other, _ in posting])
            sizes.update(posting)
            posting.append((n, len(mine)))
            rows.append({"hash": shingle, "telling": n, "size": len(mine)})
            if len(posting) > comparing.common:
                overrun.add(shingle)
        pairs[n] = [m for m, shared in met.items() if comparing.is_worth(shared, len(mine), sizes[m])]
    insert_rows(
        connection,
        schema.telling,
        [
            {"n": n, "key": _key(utterance), "sketch": _packed(sketch.words), "speaker": sketch.speaker}
            for n, (utterance, sketch, _) in new.items()
        ],
    )
    insert_rows(connection, schema.shingle, sorted(rows, key=lambda row: (row["hash"], row["telling"])))
    likely = _likely(connection, pairs, {n: sketch for n, (_, sketch, _) in new.items()}, comparing)
    _link(connection, likely, {n: utterance for n, (utterance, _, _) in new.items()}, comparing)
    for shingle in overrun:
        _loosen(connection, [n for n, _ in there[shingle]])


def _likely(
    connection: Connection, pairs: _Pairs, new: dict[int, Sketch], comparing: Comparing
) -> list[tuple[int, int]]:
    """Those of the pairs whose sketches do not rule out that they are alike: one in thirty."""
    known = new | sketches_of(connection, {other for others in pairs.values() for other in others if other not in new})
    return [
        (one, other)
        for one, others in pairs.items()
        for other in compress(others, comparing.may_be_alike(new[one], [known[m] for m in others]))
    ]


def _link(
    connection: Connection, pairs: Sequence[tuple[int, int]], new: dict[int, Utterance], comparing: Comparing
) -> None:
    """Links those of the pairs that are alike."""
    known = new | tellings_of(connection, {other for _, other in pairs if other not in new}, comparing)
    rows: list[Row] = []
    for one, other in pairs:
        likeness = comparing.alike(known[one], known[other])
        if likeness is not None:
            rows.extend(
                {"telling": a, "other": b, "degree": likeness.degree, "quoted": likeness.quoted}
                for a, b in ((one, other), (other, one))
            )
    insert_rows(connection, schema.link, rows)


def _loosen(connection: Connection, tellings: Sequence[int]) -> None:
    """A run has become common: links among those that have it may have rested on it."""
    link = schema.link.c
    for some in portions(tellings):
        ends = connection.scalars(select(link.telling).where(link.telling.in_(some), link.other.in_(tellings)))
        queue(connection, schema.loose, ends.all())
