"""A page that is put together of all that fits is the one that the database would give."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, insert, select

from hearsay.archive import Query
from hearsay.archive.columns import Columns, read

DAYS = st.one_of(st.none(), st.integers(730_000, 730_005))


@given(st.lists(DAYS, max_size=12), st.sampled_from(["newest", "oldest"]), st.integers(0, 5), st.integers(0, 13))
def test_pages_are_in_the_databases_order(days, order, limit, offset):
    query = Query(order=order, limit=limit, offset=offset)
    columns = Columns(list(range(len(days))), days)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE s (n INTEGER PRIMARY KEY, day INTEGER)")
    database.executemany("INSERT INTO s VALUES (?, ?)", list(enumerate(days)))
    how = "day ASC NULLS LAST, n ASC" if order == "oldest" else "day DESC NULLS LAST, n DESC"
    rows = database.execute(f"SELECT n FROM s ORDER BY {how} LIMIT ? OFFSET ?", (limit, offset))
    assert columns.page(query) == [n for (n,) in rows]


def test_what_else_was_asked_goes_along():
    columns = Columns((3, 5, 8), (730_001, None, 730_000), (("direct", "mixed", None),))
    assert columns.first(2) == Columns((3, 5), (730_001, None), (("direct", "mixed"),))


@given(st.lists(st.tuples(st.integers(-(2**40), 2**40), st.none() | st.text(st.characters(codec="utf-8")))))
def test_columns_are_read_as_they_are_stored(rows):
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        kept = Table(
            "kept", MetaData(), Column("at", Integer, primary_key=True), Column("n", Integer), Column("t", Text)
        )
        kept.create(connection)
        if rows:
            connection.execute(
                insert(kept), [{"n": n, "t": text.replace("\0", "") if text else text} for n, text in rows]
            )
        query = select(kept.c.n, kept.c.t).order_by(kept.c.at)
        expected = [list(row) for row in connection.execute(query)]
        assert [list(row) for row in zip(*read(connection, query, {}), strict=True)] == expected
    engine.dispose()
