"""An empty archive on each database: the same tests run on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.archive.server import NoServer, running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a database of a PostgreSQL server."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    try:
        with running() as url:
            yield url
    except NoServer as why:
        pytest.skip(str(why))


@pytest.fixture
def database(server: str) -> str:
    """The URL of an empty PostgreSQL database; the tests take turns with one, since making one takes a second."""
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with admin.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    admin.dispose()
    return server


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Where an archive's file will be."""
    return str(tmp_path / "data" / "archive.db")


@pytest.fixture(params=["file", "database"])
def location(request: pytest.FixtureRequest) -> str:
    """An empty archive: an SQLite file, and a PostgreSQL database."""
    return request.getfixturevalue(request.param)
