"""Corrections over the API: made, listed, part of what is shown, taken back; and what makes no sense."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hearsay.serve import create_app
from hearsay.settings import Settings
from tests.serve.copies import copied
from tests.serve.test_api import problem, search


@pytest.fixture
def own(location: str, tmp_path: Path) -> Generator[TestClient]:
    """Over a copy of the archive, which a test may correct."""
    place = copied(location, tmp_path)
    with TestClient(
        create_app(Settings(archive=place, user="Desk")), base_url="http://localhost", client=("127.0.0.1", 50_000)
    ) as made:
        yield made


def hit(client: TestClient) -> dict[str, Any]:
    """The statement about the lighthouse that the Herald has."""
    return search(client, words="rebuild the lighthouse", outlet="Sandquay Herald")["hits"][0]


def record(client: TestClient, article: str) -> dict[str, Any]:
    return client.get(f"/api/articles/{article}").json()["record"]


def post(client: TestClient, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()["corrections"]


def test_a_speaker_is_corrected_and_the_correction_taken_back(own: TestClient) -> None:
    found = hit(own)
    at = f"/api/articles/{found['article']}/corrections"
    body = {
        "wish": "change",
        "statement": found["id"],
        "speaker": {"name": "Tove Mar"},
        "by": "Rea",
        "note": "heard it",
    }
    (made,) = post(own, at, body)
    assert {name: made[name] for name in ("what", "by", "note", "fate", "article", "statement")} == {
        "what": "wrong speaker", "by": "Rea", "note": "heard it", "fate": "applied",
        "article": found["article"], "statement": found["id"],
    }  # fmt: skip
    assert made["said"]["speaker"]["name"] == "Tove Mar"
    assert hit(own)["speaker"] == "Tove Mar"
    (shown,) = record(own, found["article"])["corrections"]
    assert shown["id"] == made["id"]
    (withdrawal,) = post(own, f"/api/corrections/{made['id']}/withdrawal", {})
    assert (withdrawal["what"], withdrawal["by"]) == ("withdrawal", "Desk")
    assert hit(own)["speaker"] == "Ada Quill"
    both = own.get("/api/corrections").json()["corrections"]
    assert [(each["what"], each["fate"]) for each in both] == [
        ("wrong speaker", "withdrawn"), ("withdrawal", "applied")
    ]  # fmt: skip


def test_spans_addressee_and_time_are_corrected_at_once(own: TestClient) -> None:
    found = hit(own)
    text = record(own, found["article"])["article"]["text"]
    end = text.index(" before the winter")
    monday = text.index("Monday")
    body = {
        "wish": "change", "statement": found["id"], "content": [{"start": 0, "end": end}],
        "addressee": {"name": "The harbour board"},
        "said_at": {"words": {"start": monday, "end": monday + 6}, "value": "2026-03-09"},
    }  # fmt: skip
    made = post(own, f"/api/articles/{found['article']}/corrections", body)
    assert {each["what"] for each in made} == {"wrong span", "wrong addressee", "wrong time"}
    now = hit(own)
    assert (now["content"], now["addressee"], now["said_at"]) == (text[:end], "The harbour board", "2026-03-09")


def test_one_is_confirmed_one_is_none_and_one_is_missing(own: TestClient) -> None:
    found = hit(own)
    at = f"/api/articles/{found['article']}/corrections"
    assert post(own, at, {"wish": "confirm", "statement": found["id"]})[0]["what"] == "confirmed"
    text = record(own, found["article"])["article"]["text"]
    start = text.index("the lighthouse")
    missing = {"wish": "missing", "content": [{"start": start, "end": start + 14}], "speaker": {}}
    (made,) = post(own, at, missing)
    assert made["statement"] in {s["id"] for s in record(own, found["article"])["statements"]}
    post(own, at, {"wish": "not-a-statement", "statement": found["id"]})
    assert found["id"] not in {s["id"] for s in record(own, found["article"])["statements"]}
    assert len(own.get(at).json()["corrections"]) == 3


def test_one_person_is_two_and_one_again(own: TestClient) -> None:
    """The mayor of both papers is one, if nobody says otherwise."""
    (quill,) = own.get("/api/people?name=Quill").json()["people"]
    (made,) = post(own, f"/api/people/{quill['id']}/two", {"articles": [hit(own)["article"]]})
    assert made["what"] == "two people"
    one, other = own.get("/api/people?name=Quill").json()["people"]
    (made,) = post(own, f"/api/people/{one['id']}/same", {"other": other["id"]})
    assert made["what"] == "one person"
    assert len(own.get("/api/people?name=Quill").json()["people"]) == 1


def test_two_tellings_are_kept_apart(own: TestClient) -> None:
    told = [
        {"article": h["article"], "statement": h["id"]} for h in search(own, words="rebuild the lighthouse")["hits"]
    ]
    (made,) = post(own, "/api/corrections/apart", {"one": told[0], "other": told[1]})
    assert made["what"] == "other quotation"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"wish": "confirm", "statement": "s000000000000"}, "s000000000000"),
        ({"wish": "change", "content": [{"start": 9, "end": 2}]}, "9"),
        ({"wish": "change", "content": [{"start": 0, "end": 99_999}]}, ""),
        ({"wish": "change", "speaker": {"entity": "e000000000000"}}, "e000000000000"),
        ({"wish": "change", "said_at": {"value": "soon"}}, "soon"),
        ({"wish": "missing"}, "content"),
    ],
)
def test_what_makes_no_sense_of_the_record_is_refused_and_nothing_kept(
    own: TestClient, body: dict[str, Any], why: str
) -> None:
    found = hit(own)
    at = f"/api/articles/{found['article']}/corrections"
    told = problem(own.post(at, json={"statement": found["id"], **body}), 422)
    assert why in told["detail"]
    assert own.get(at).json()["corrections"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/articles/a000000000000/corrections", {"wish": "confirm", "statement": "s1"}),
        ("/api/corrections/c000000000000/withdrawal", {}),
        ("/api/corrections/apart", {each: {"article": "a0", "statement": "s0"} for each in ("one", "other")}),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_corrected(own: TestClient, path: str, body: dict[str, Any]) -> None:
    problem(own.post(path, json=body), 404)


def test_nobody_there_is_nobody_elses_namesake(own: TestClient) -> None:
    problem(own.post("/api/people/p000000000000/same", json={"other": "p000000000001"}), 422)


def test_another_sites_form_corrects_nothing(own: TestClient) -> None:
    found = hit(own)
    at = f"/api/articles/{found['article']}/corrections"
    problem(own.post(at, content=b"{}", headers={"content-type": "text/plain"}), 403)
    body = {"wish": "confirm", "statement": found["id"]}
    problem(own.post(at, json=body, headers={"origin": "https://other.example"}), 403)
