"""When an article was seen where, and which version of a page is the current one."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from hearsay.archive import schema
from hearsay.archive.queue import queue


def saw(connection: Connection, article: int, address: str, seen_at: str) -> bool:
    """Notes that the article stood at ``address`` then. Whether another version was known to stand there.

    The version that was seen last is current; when two were seen in the same second, the one noted last.
    """
    s, a = schema.sighting, schema.article
    here = (s.c.address == address, s.c.article == article)
    known = connection.execute(select(s.c.first_seen, s.c.last_seen).where(*here)).first()
    if known is None:
        row = {"address": address, "article": article, "first_seen": seen_at, "last_seen": seen_at}
        connection.execute(insert(s), row)
    else:
        first, last = min(known.first_seen, seen_at), max(known.last_seen, seen_at)
        connection.execute(update(s).where(*here).values(first_seen=first, last_seen=last))
    own = connection.execute(select(a.c.first_seen, a.c.last_seen, a.c.current).where(a.c.n == article)).one()
    first, last = min(own.first_seen, seen_at), max(own.last_seen, seen_at)
    if (first, last) != (own.first_seen, own.last_seen):
        connection.execute(update(a).where(a.c.n == article).values(first_seen=first, last_seen=last))
    others = list(
        connection.execute(select(s.c.article, s.c.last_seen).where(s.c.address == address, s.c.article != article))
    )
    if others:
        latest = max(o.last_seen for o in others) <= seen_at
        _make_current(connection, article, latest)
        if latest:
            for other in others:
                _make_current(connection, other.article, False)
    return bool(others)


def _make_current(connection: Connection, article: int, current: bool) -> None:
    a, s = schema.article, schema.statement
    changed = connection.execute(update(a).where(a.c.n == article, a.c.current != current).values(current=current))
    if changed.rowcount:
        queue(connection, schema.untold, [article])
    connection.execute(update(s).where(s.c.article == article, s.c.current != current).values(current=current))
