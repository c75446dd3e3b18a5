"""The API, asked in this process: each resource, paging, tags, errors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from fastapi.testclient import TestClient

from hearsay.export.loading import from_json, from_line
from hearsay.keeping import Archive
from hearsay.serve import create_app
from hearsay.settings import Settings
from tests.serve.conftest import QUOTED

PROBLEM = "application/problem+json"
TEXT = "“The ferry will not sail on Sunday,” said harbour master Ines Calder. Her deputy denied that it had a leak."


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The members of a problem, which has all that RFC 9457 asks for and nothing of our inside."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert {"type", "title", "detail"} <= told.keys()
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text
    return told


def search(client: TestClient, **asked: str | int) -> dict[str, Any]:
    answer = client.get("/api/search", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


# Reading


def test_a_text_is_read_into_a_record_that_holds(client: TestClient) -> None:
    asked = {"text": TEXT, "title": "No ferry", "outlet": "Sandquay Herald", "published": "2026-03-14", "id": "x1"}
    answer = client.post("/api/read", json=asked)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    record = from_json(answer.json())
    assert record.article.text == TEXT
    assert (record.id, record.article.title, record.article.published) == ("x1", "No ferry", "2026-03-14")
    assert len(record.statements) == 2


def test_html_is_read(client: TestClient) -> None:
    html = f"<html><head><title>No ferry</title></head><body><article><h1>No ferry</h1><p>{TEXT}</p></article></body>"
    record = from_json(client.post("/api/read", json={"html": html, "url": "https://herald.example/x"}).json())
    assert "Ines Calder" in record.article.text
    assert record.article.url == "https://herald.example/x"


def test_what_is_not_kept_is_not_in_the_archive(client: TestClient) -> None:
    client.post("/api/read", json={"text": TEXT})
    assert search(client, words="ferry sail")["total"] == 0


def test_what_is_kept_is(location: str, tmp_path: Path) -> None:
    with TestClient(create_app(Settings(archive=str(tmp_path / "own.db"))), base_url="http://localhost") as client:
        first = client.post("/api/read", json={"text": TEXT, "keep": True, "outlet": "Sandquay Herald"})
        assert first.status_code == 201
        again = client.post("/api/read", json={"text": TEXT, "keep": True, "outlet": "Sandquay Herald"})
        assert again.status_code == 200
        assert client.get(first.headers["location"]).json()["record"] == first.json() == again.json()
        assert search(client, words="ferry sail")["hits"][0]["outlet"] == "Sandquay Herald"


def test_several_items_are_lines_and_one_that_fails_stops_none(client: TestClient) -> None:
    items = [{"text": TEXT, "id": "a"}, {"html": "%PDF-1.7 ", "id": "b"}, {"text": TEXT, "id": "c", "title": "Again"}]
    with client.stream("POST", "/api/read", json=items, headers={"Accept": "application/x-ndjson"}) as answer:
        assert answer.headers["content-type"] == "application/x-ndjson"
        lines = [json.loads(line) for line in answer.iter_lines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert lines[1]["status"] == 422
    assert "a PDF file" in lines[1]["detail"]
    assert from_json(lines[2]).article.title == "Again"


def test_one_item_is_a_line_where_lines_are_wanted(client: TestClient) -> None:
    answer = client.post("/api/read", json={"text": TEXT}, headers={"Accept": "application/x-ndjson"})
    assert from_line(answer.text).article.text == TEXT


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, "/body/url"),
        ({"text": ""}, "/body/text"),
        ({"text": TEXT, "html": "<p>x"}, "/body/html"),
        ({"text": 7}, "/body/text"),
        ({"text": TEXT, "keep": "yes"}, "/body/keep"),
        ({"text": TEXT, "colour": "red"}, "/body/colour"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "/body/url"),
        ({"url": "file:///etc/passwd"}, "/body/url"),
        ({"url": "/etc/passwd"}, "/body/url"),
        ([], "/body"),
        ([{"text": TEXT}, {"text": TEXT, "id": "\x00"}], "/body/1/id"),
        ({"text": TEXT, "published": "yesterday"}, "/body/published"),
        ({"text": TEXT, "language": "1"}, "/body/language"),
        ({"text": TEXT, "url": "http://["}, "/body/url"),
        ({"html": TEXT, "url": "https://herald.example:99999999/"}, "/body/url"),
        ("text", "/body"),
    ],
)
def test_what_cannot_be_an_item_is_refused_by_its_place(client: TestClient, body: object, at: str) -> None:
    told = problem(client.post("/api/read", json=body), 422)
    assert at in [error["at"] for error in told["errors"]]


def test_half_a_surrogate_pair_is_no_text(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    problem(client.post("/api/read", content=rb'{"text": "\ud800 said so"}', headers=headers), 422)
    problem(client.post("/api/read", content=b'{"text": "\xff"}', headers=headers), 400)


def test_deep_and_broken_json_are_refused(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    assert client.post("/api/read", content=b"[" * 100_000, headers=headers).status_code in (400, 422)
    problem(client.post("/api/read", content=b'{"text": ', headers=headers), 422)
    problem(client.post("/api/check", content=b"{'words': 1}", headers=headers), 422)


# Search


def test_a_search_finds_and_counts(client: TestClient) -> None:
    found = search(client, words="rebuild the lighthouse", facets="true")
    assert found["total"] == 2
    assert found["facets"]["outlet"] == {"Lorne Daily": 1, "Sandquay Herald": 1}
    hit = found["hits"][0]
    assert {hit["content"][a:b].lower() for a, b in hit["marks"]} == {"rebuild", "the", "lighthouse"}


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"speaker": "Ada Quill"}, lambda h: h["speaker"] == "Ada Quill"),
        ({"outlet": "Lorne Daily", "kind": "direct"}, lambda h: (h["outlet"], h["kind"]) == ("Lorne Daily", "direct")),
        ({"polarity": "denied"}, lambda h: h["polarity"] == "denied"),
        ({"since": "2026-03-11", "until": "2026-03-11"}, lambda h: h["published"].startswith("2026-03-11")),
        ({"words": "rebuild -winter"}, lambda h: False),
        ({"words": "lightho*", "order": "oldest"}, lambda h: "lighthouse" in h["content"]),
    ],
)
def test_filters(client: TestClient, asked: dict[str, str], fits: Any) -> None:
    hits = search(client, **asked)["hits"]
    assert all(fits(hit) for hit in hits)
    assert bool(hits) == (asked.get("words") != "rebuild -winter")


def test_the_next_links_lead_through_all_of_it_once(client: TestClient) -> None:
    everything = search(client, limit=100)["hits"]
    address, seen = "/api/search?limit=7", []
    while address:
        answer = client.get(address)
        following = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{following}>; rel="next"' if following else None)
        seen += answer.json()["hits"]
        address = following
    assert [(h["article"], h["id"]) for h in seen][:100] == [(h["article"], h["id"]) for h in everything]
    assert len(seen) == search(client)["total"]


@pytest.mark.parametrize(
    "asked",
    [
        "limit=0", "limit=101", "limit=1.0", "limit=1e1", "limit=%201", "limit=", "limit=99999999999999999999",
        "offset=-1", "offset=10001", "since=yesterday", "since=2025-13", "until=2025-02-29", "until=1900-02-29",
        "since=2025-10-32", "kind=loud", "polarity=maybe", "order=random", "facets=1", "every_version=yes",
        "colour=red", "words=%00", "speaker=", "outlet=%0a%1b", "words=-lighthouse", "words=" + 501 * "a",
    ],
)  # fmt: skip
def test_filters_that_make_no_sense_are_refused(client: TestClient, asked: str) -> None:
    told = problem(client.get(f"/api/search?{asked}"), 422)
    assert f"/query/{asked.partition('=')[0]}" in told["detail"]


@pytest.mark.parametrize("asked", ["since=2024-02-29", "since=2000-02-29", "until=2025-12-31", "since=2025-04"])
def test_days_that_there_are_are_taken(client: TestClient, asked: str) -> None:
    assert client.get(f"/api/search?{asked}").status_code == 200


@pytest.mark.parametrize(
    "words",
    ['"', '"" ""', "* - +", "NEAR(a b)", "content:x", "a AND OR NOT", "'; DROP TABLE statement;--", "%_\\", "(((",
     "a" * 500,
     " ".join("abcdefghij"[i % 10] for i in range(250)), "ﷺ " * 100, "\u202e\u0301", "^start", "{a b}:c"],
)  # fmt: skip
def test_no_words_break_the_search(client: TestClient, words: str) -> None:
    assert client.get("/api/search", params={"words": words}).status_code == 200
    assert client.get("/api/timeline", params={"words": words}).status_code == 200


@pytest.mark.parametrize("act", ["$", '"', "x) OR (tags:kinddirect", "a b", "denial*", "'); --", "ä", "-", "NOT"])
def test_no_act_breaks_the_search(client: TestClient, act: str) -> None:
    for words in ("the", ""):
        assert search(client, words=words, act=act, kind="direct")["hits"] == []


# One of each


def test_a_statement_has_its_evidence_in_context(client: TestClient) -> None:
    hit = search(client, words="rebuild the lighthouse", outlet="Sandquay")["hits"][0]
    (found,) = client.get(f"/api/statements/{hit['id']}").json()["statements"]
    text = client.get(f"/api/articles/{hit['article']}").json()["record"]["article"]["text"]
    context = found["context"]
    assert text[context["start"] : context["end"]] == context["text"]
    assert " … ".join(text[a:b] for a, b in context["content"]) == found["content"] == hit["content"]
    assert client.get(f"/api/statements/{hit['id'][:8]}").json()["statements"] == [found]


def test_an_article_has_its_record_and_versions_and_what_changed(client: TestClient) -> None:
    old = search(client, words="rebuild the lighthouse", outlet="Lorne", every_version="true")["hits"]
    assert len(old) == 2
    article = client.get(f"/api/articles/{old[0]['article']}").json()
    assert from_json(article["record"]).article.url == "https://lorne.example/light"
    assert [v["current"] for v in article["versions"]] == [False, True]
    ((change,),) = [c["paragraphs"] for c in article["changes"]]
    assert change == [[], ["The harbour board denied on Tuesday that it had sold the lamp."]]


def test_articles_are_listed_a_part_at_a_time(client: TestClient) -> None:
    everything = client.get("/api/articles").json()["articles"]
    first = client.get("/api/articles?limit=2").json()
    rest = client.get(first["next"]).json()
    assert first["articles"] + rest["articles"] == everything[:4]
    assert client.get("/api/articles?offset=100").json() == {"articles": [], "next": None}


def test_people_by_name_and_by_id(client: TestClient) -> None:
    quill = client.get("/api/people", params={"name": "quill"}).json()["people"][0]
    person = client.get(f"/api/people/{quill['id']}").json()
    assert person["name"] == "Ada Quill"
    said = client.get(person["links"]["said"]).json()
    assert {hit["speaker"] for hit in said["hits"]} == {"Ada Quill"}
    problem(client.get("/api/people/Ada"), 404)
    assert len(client.get("/api/people?limit=1").json()["people"]) == 1


def test_a_family_by_its_id_and_by_that_of_a_statement(client: TestClient) -> None:
    (listed,) = client.get("/api/families").json()["families"]
    family = client.get(f"/api/families/{listed['id']}").json()
    assert [m["published"] for m in family["members"]] == ["2026-03-10", "2026-03-11"]
    assert family["members"][1]["origin"]["article"] == family["members"][0]["article"]
    statement = family["members"][0]["statement"]
    assert client.get(f"/api/families/{statement}").json() == family


@pytest.mark.parametrize(("by", "answer"), [("Ada Quill", "verbatim"), ("Ines Calder", "misattributed")])
def test_a_sentence_is_checked(client: TestClient, by: str, answer: str) -> None:
    findings = client.post("/api/check", json={"words": QUOTED, "by": by}).json()["findings"]
    assert findings[0]["answer"] == answer
    assert QUOTED in findings[0]["evidence"]["words"]


def test_what_nobody_said_is_absent(client: TestClient) -> None:
    findings = client.post("/api/check", json={"words": "Otters may vote in the parish council"}).json()["findings"]
    assert [f["answer"] for f in findings] == ["absent"]


def test_a_draft_is_verified(client: TestClient) -> None:
    good = f"“{QUOTED},” Mayor Ada Quill said."
    bad = f"“{QUOTED.replace('stone by stone', 'brick by brick')},” Mayor Ada Quill said."
    assert client.post("/api/verify", json={"text": good}).json()["holds"] is True
    told = client.post("/api/verify", json={"text": f"{good}\n\n{bad}"}).json()
    assert [item["holds"] for item in told["items"]] == [True, False]
    assert told["items"][1]["changes"]
    assert client.post("/api/verify", json={"text": "日本語だけの草稿です。"}).json()["holds"] in (True, False)
    problem(client.post("/api/verify", json={"text": "a", "html": "b"}), 422)


def test_the_timeline_is_in_order(client: TestClient) -> None:
    moments = client.get("/api/timeline", params={"limit": 50}).json()["moments"]
    days = [(m["first"], m["last"]) for m in moments]
    assert days == sorted(days)
    assert any(m["said"] for m in moments)


# Export


@pytest.mark.parametrize("form", ["jsonl", "schema.org", "annotation", "prov"])
def test_exports_of_a_document_a_line(client: TestClient, form: str) -> None:
    answer = client.get(f"/api/export?format={form}")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == len(client.get("/api/articles?limit=100").json()["articles"]) + 1  # and an older version
    assert "attachment" in answer.headers["content-disposition"]
    if form == "jsonl":
        assert all(from_json(line) for line in lines)


def test_exports_of_tables(client: TestClient, location: str) -> None:
    with Archive(location) as archive:
        entries = list(archive.entries())
    rows = list(csv.DictReader(io.StringIO(client.get("/api/export?format=csv").text)))
    assert [row["content"] for row in rows] == [entry.content for entry in entries]
    table = pyarrow.parquet.read_table(io.BytesIO(client.get("/api/export?format=parquet").content))
    assert table.column("id").to_pylist() == [entry.id for entry in entries]
    problem(client.get("/api/export?format=pdf"), 422)


# Tags and errors


@pytest.mark.parametrize(
    "path",
    ["/api/search?words=the", "/api/articles", "/api/people", "/api/families", "/api/timeline", "/api/schema"],
)
def test_what_the_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert "no-cache" in first.headers["cache-control"]
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize(
    "path",
    ["/api/nothing", "/api/statements/s000000000000", "/api/articles/none", "/api/people/p0", "/api/families/f000000"],
)
def test_what_there_is_not(client: TestClient, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize(
    "identity", ["%00", "%0d%0aSet-Cookie:%20a=b", "' OR 1=1", "<script>", "%F0%9F%90%A6", "a" * 200, "%2e%2e%5cx", "*"]
)
@pytest.mark.parametrize("resource", ["statements", "articles", "people", "families"])
def test_ids_that_can_be_none_are_refused(client: TestClient, resource: str, identity: str) -> None:
    answer = client.get(f"/api/{resource}/{identity}")
    problem(answer, 422)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/api/%2e%2e/%2e%2e/etc/passwd", "/static/%2e%2e/app.py", "/static/..%2fapp.py"])
def test_paths_lead_nowhere_else(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_is_done(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/articles/abc", headers={"Authorization": "Bearer x"})
    problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD"


def test_each_address_says_all_that_it_does(client: TestClient) -> None:
    """Also where each method has a function of its own."""
    paths: dict[str, dict[str, Any]] = client.get("/api/openapi.json").json()["paths"]
    said = {path: client.options(path.replace("{identity}", "abc")).headers["allow"] for path in paths}
    documented = {path: {method.upper() for method in does} for path, does in paths.items()}
    assert {path: set(allowed.split(", ")) - {"HEAD"} for path, allowed in said.items()} == documented
    assert said["/api/articles/{identity}/corrections"] == "GET, HEAD, POST"


@pytest.mark.parametrize("kind", ["application/xml", "application/jsonp", "", "application/x-ndjson"])
def test_bodies_are_json(client: TestClient, kind: str) -> None:
    problem(client.post("/api/check", content=b'{"words": "x"}', headers={"content-type": kind}), 415)


def test_a_person_gets_a_page_where_there_is_nothing(client: TestClient) -> None:
    answer = client.get("/nothing", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    problem(client.get("/nothing"), 404)


def test_the_document_has_the_records_schema(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    record = document["components"]["schemas"]["Record"]
    assert record["properties"]["statements"]["items"] == {"$ref": "#/components/schemas/Record.statement"}
    assert client.get("/api/schema").json()["$id"] == "urn:hearsay:record:1"
    assert not [path for path in document["paths"] if not path.startswith("/api/")]
