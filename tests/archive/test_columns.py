"""A page that is put together of all that fits is the one that the database would give."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from hearsay.archive import Query
from hearsay.archive.columns import Columns

DAYS = st.one_of(st.none(), st.integers(730_000, 730_005))


@given(st.lists(DAYS, max_size=12), st.sampled_from(["newest", "oldest"]), st.integers(0, 5), st.integers(0, 13))
def test_pages_are_in_the_databases_order(days, order, limit, offset):
    query = Query(order=order, limit=limit, offset=offset)
    columns = Columns.of([(n, day) for n, day in enumerate(days)])
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE s (n INTEGER PRIMARY KEY, day INTEGER)")
    database.executemany("INSERT INTO s VALUES (?, ?)", list(enumerate(days)))
    how = "day ASC NULLS LAST, n ASC" if order == "oldest" else "day DESC NULLS LAST, n DESC"
    rows = database.execute(f"SELECT n FROM s ORDER BY {how} LIMIT ? OFFSET ?", (limit, offset))
    assert columns.page(query) == [n for (n,) in rows]


def test_what_else_was_asked_goes_along():
    columns = Columns.of([(3, 730_001, "direct"), (5, None, "mixed"), (8, 730_000, None)])
    assert columns.first(2) == Columns((3, 5), (730_001, None), (("direct", "mixed"),))
    assert Columns.of([]) == Columns()
