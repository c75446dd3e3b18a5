"""Pages that were made already are given again, until something is written, by whichever process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hearsay.amendment.making import not_a_statement
from hearsay.export.html import templates
from hearsay.keeping import Archive
from hearsay.serve import create_app, kept
from hearsay.serve.security.protection import Protection
from hearsay.serve.security.token import hashed
from hearsay.settings import Settings

TEXT = "“The sluice is shut,” said warden Petra Lund on Friday."


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[TestClient, Archive]]:
    """A server over an archive of its own, and the archive, as another process would have it."""
    location = str(tmp_path / "archive.db")
    with TestClient(create_app(Settings(archive=location)), base_url="http://localhost") as client:
        answer = client.post("/api/read", json={"text": TEXT, "language": "en", "keep": True})
        assert answer.status_code == 201
        with Archive(location) as archive:
            yield client, archive


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were filled in, since the test began."""
    names: list[str] = []
    made = templates("hearsay.serve")
    found = made.get_template

    def noted(name: str, *within: Any) -> Any:
        names.extend([] if within else [name])
        return found(name, *within)

    monkeypatch.setattr(made, "get_template", noted)
    return names


def test_a_page_is_made_once(own: tuple[TestClient, Archive], rendered: list[str]) -> None:
    client, _ = own
    first, again, another = client.get("/people"), client.get("/people"), client.get("/people?name=Lund")
    assert first.content == again.content != another.content
    assert first.headers == again.headers
    assert rendered == ["people.html", "people.html"]


def test_what_another_process_writes_is_seen_at_once(own: tuple[TestClient, Archive]) -> None:
    client, archive = own
    article = archive.view.recent(1)[0].id
    before = client.get(f"/article/{article}")
    assert "All 1 statements" in before.text
    record = archive.corrected(article)
    assert record is not None
    made = archive.correct(not_a_statement(record, record.statements[0].id, archive.signed("Editor")))
    after = client.get(f"/article/{article}", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "All 1 statements" not in after.text
    archive.withdraw(made, "Editor")
    assert "All 1 statements" in client.get(f"/article/{article}").text


def test_who_has_a_page_is_told_so_without_making_it(own: tuple[TestClient, Archive], rendered: list[str]) -> None:
    client, _ = own
    tag = client.get("/search?words=sluice").headers["etag"]
    for known in (tag, f'"x", {tag}', "*"):
        again = client.get("/search?words=sluice", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == "private, no-cache"
    assert rendered == ["search.html"]


def test_what_is_wrong_is_not_kept(own: tuple[TestClient, Archive], rendered: list[str]) -> None:
    client, _ = own
    assert [client.get("/article/none").status_code for _ in range(2)] == [404, 404]
    assert rendered == ["note.html", "note.html"]


def test_who_may_not_ask_gets_nothing_that_was_kept(own: tuple[TestClient, Archive]) -> None:
    _, archive = own
    app = create_app(Settings(archive=archive.location), Protection(token=hashed("the token")))
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/api/people", headers={"Authorization": "Bearer the token"}).status_code == 200
        assert client.get("/api/people").status_code == 401


def test_little_is_kept(own: tuple[TestClient, Archive], rendered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = own
    monkeypatch.setattr(kept, "_ALL", 5_000)
    for name in "abcdefgh":
        client.get(f"/people?name={name}")
    client.get("/people?name=h")
    assert len(rendered) == 8
    client.get("/people?name=a")
    assert len(rendered) == 9
    monkeypatch.setattr(kept, "_ONE", 10)
    client.get("/people?name=z")
    client.get("/people?name=z")
    assert len(rendered) == 11
