"""An empty archive on each database: the same tests run on both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.archive.server import NoServer, running

_numbers = count()


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
    """The URL of an empty PostgreSQL database."""
    name = f"archive_{next(_numbers)}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Where an archive's file will be."""
    return str(tmp_path / "data" / "archive.db")


@pytest.fixture(params=["file", "database"])
def location(request: pytest.FixtureRequest) -> str:
    """An empty archive: an SQLite file, and a PostgreSQL database."""
    return request.getfixturevalue(request.param)
