"""Who may ask what: hosts, origins, tokens, rates, sizes, and what every answer forbids a browser."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import stat
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from hearsay.errors import HearsayError
from hearsay.serve import create_app
from hearsay.serve.refusals import Busy, TooOften
from hearsay.serve.security import bodies
from hearsay.serve.security.buckets import Buckets, Rate, client_of
from hearsay.serve.security.headers import POLICY
from hearsay.serve.security.hosts import host_name
from hearsay.serve.security.protection import Protection
from hearsay.serve.security.sessions import COOKIE
from hearsay.serve.security.token import checked, hashed, matches, new_token, store, stored
from hearsay.serve.turns import Turns
from hearsay.settings import Settings
from tests.serve.server import Server, raw, serving

JSON = {"content-type": "application/json"}
PAGE_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}
TOKEN = "Tests-say-this-and-0nly-this_Never-served-1234"


def made(location: str, protection: Protection | None = None, **settings: Any) -> TestClient:
    app = create_app(Settings(archive=location, **settings), protection or Protection())
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


def broken(location: str, error: Exception) -> Any:
    """The answer of a route that raises this."""
    app = create_app(Settings(archive=location))

    def route() -> None:
        raise error

    app.get("/api/broken")(route)
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False).get("/api/broken")


@pytest.fixture(scope="module")
def locked(location: str) -> Generator[TestClient]:
    """A server that asks for a token."""
    with made(location, Protection(token=hashed(TOKEN), wrong=Rate(1_000, 0))) as client:
        yield client


@pytest.fixture(scope="module")
def server(location: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(location, log, "--access-log", environment={"HEARSAY_MAX_BYTES": "200000"}) as running:
        yield running


# What every answer says


@pytest.mark.parametrize(
    "path", ["/", "/search?words=x", "/api/search", "/api/none", "/none", "/static/pages.css", "/api/search?limit=0"]
)
def test_every_answer_forbids_what_it_can(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "access-control-allow-origin" not in headers


def test_the_policy_lets_no_script_of_a_page_run() -> None:
    rules = {rule.partition(" ")[0]: rule.partition(" ")[2] for rule in POLICY.split("; ")}
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


def test_a_fault_is_told_without_its_inside(location: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken(location, RuntimeError("the secret is 4711"))
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"] == POLICY
    assert "4711" not in answer.text
    assert "the secret is 4711" in caplog.text


def test_a_damaged_archive_is_no_ones_business_but_the_log(location: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken(location, HearsayError("/home/ada/archive.db: it is damaged"))
    assert answer.status_code == 500
    assert "/home/ada" not in answer.text
    assert "/home/ada" in caplog.text


# Hosts


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST", "localhost.", "reader.example:80"]
)
def test_names_that_are_ours(location: str, host: str) -> None:
    client = made(location, Protection(hosts=frozenset({"Reader.example"})))
    assert client.get("/api/schema", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "localhost.evil.example", "localhost@evil.example",
        "evil.example#localhost", "127.0.0.1.evil.example", "127.0.0.2", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1", "",
        "localhost:port",
        "localhost/x", "localhost, evil.example", "2130706433", "0x7f000001", "::1",
    ],
)  # fmt: skip
def test_names_that_are_not(client: TestClient, host: str) -> None:
    for path in ("/", "/api/schema", "/static/pages.css"):
        assert client.get(path, headers={"host": host}).status_code == 421


def test_a_name_and_no_more() -> None:
    assert host_name("LocalHost:80") == "localhost"
    assert host_name("[::1]:80") == "::1"
    assert host_name("a\\b") is None


@pytest.mark.network
def test_raw_requests_without_a_host_or_with_two(server: Server) -> None:
    end = b"Connection: close\r\n\r\n"
    first = b"GET /api/schema HTTP/1.1\r\n"
    for hosts in (b"Host: localhost\r\nHost: evil.example\r\n", b"Host: evil.example\r\nHost: localhost\r\n", b""):
        assert raw(server.port, first + hosts + end).split()[1] in (b"400", b"421")
    assert b" 421 " in raw(server.port, b"GET /api/schema HTTP/1.0\r\n\r\n")
    assert b" 200 " in raw(server.port, b"GET /api/schema HTTP/1.1\r\nHost: 127.0.0.1\r\n" + end)


# Origins


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:99"},
        {"origin": "file://localhost"},
        {"origin": "http://["},
    ],
)
def test_other_sites_may_not_write(client: TestClient, headers: dict[str, str]) -> None:
    for path, body in (("/api/check", b'{"words": "x"}'), ("/api/read", b'{"text": "x"}'), ("/read", b"source=x")):
        answer = client.post(path, content=body, headers={**JSON, **headers})
        assert answer.status_code == 403, path


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://localhost"}, {}],
)
def test_our_pages_and_programs_may(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/check", content=b'{"words": "x"}', headers={**JSON, **headers}).status_code == 200


@pytest.mark.parametrize("kind", sorted(PAGE_TYPES))
def test_forms_must_say_whose_they_are(client: TestClient, kind: str) -> None:
    assert client.post("/read", content=b"source=x", headers={"content-type": kind}).status_code == 403
    assert client.post("/api/read", content=b'{"text": "x"}', headers={"content-type": kind}).status_code == 403


def test_a_form_of_ours_is_taken(client: TestClient) -> None:
    text = "“The lamp is lit,” said keeper Tomas Reed on Friday evening."
    answer = client.post("/read", data={"source": text}, headers={"origin": "http://localhost"})
    assert answer.status_code == 200
    assert "The lamp is lit" in answer.text


def test_other_sites_may_not_even_ask_whether_they_may(client: TestClient) -> None:
    headers = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/api/read", headers=headers).headers


@pytest.mark.parametrize("path", ["/", "/api/schema", "/api/articles", "/static/pages.css"])
def test_heads_alone_are_given(client: TestClient, path: str) -> None:
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers.get("etag") == whole.headers.get("etag")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers["content-security-policy"] == POLICY


# Tokens


def test_a_token_has_256_bits_and_its_hash_knows_it() -> None:
    token = new_token()
    assert len(token) >= 43
    assert token != new_token()
    assert matches(token, hashed(token))
    assert not matches(token + "x", hashed(token))
    assert not matches("", hashed(token))
    assert token not in hashed(token)


def test_the_hash_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "token"
    store(hashed("x"), file)
    assert stored(file) == hashed("x")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "x", "sha256:12", "md5:" + 64 * "0", TOKEN])
def test_what_is_no_hash_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "token").write_text(text)
    with pytest.raises(HearsayError, match="token"):
        stored(tmp_path / "token")
    with pytest.raises(HearsayError):
        checked(text, "here")


@pytest.mark.parametrize("path", ["/api/search", "/api/openapi.json", "/api/none", "/api/export?format=csv"])
def test_nobody_gets_in_without(locked: TestClient, path: str) -> None:
    locked.cookies.clear()
    answer = locked.get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["status"] == 401


@pytest.mark.parametrize(
    "shown",
    ["", "Bearer", "Bearer ", "Basic eDp5", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer é",
     f"Bearer {hashed(TOKEN)}", TOKEN, f"Token {TOKEN}", f"Bearer {TOKEN.swapcase()}"],
)  # fmt: skip
def test_nor_with_another(locked: TestClient, shown: str) -> None:
    locked.cookies.clear()
    answer = locked.get("/api/schema", headers={b"authorization": shown.encode()})
    assert answer.status_code == 401


def test_with_it_all_is_open(locked: TestClient) -> None:
    locked.cookies.clear()
    for scheme in ("Bearer", "bearer"):
        assert locked.get("/api/schema", headers={"authorization": f"{scheme} {TOKEN}"}).status_code == 200
    assert locked.get("/static/pages.css").status_code == 200


def test_a_person_signs_in_and_out(locked: TestClient) -> None:
    locked.cookies.clear()
    sent = locked.get("/search?words=x", headers={"accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=/search")
    own = {"origin": "http://localhost"}
    assert 'name="token"' in locked.get("/login?next=/search").text
    wrong = locked.post("/login", data={"token": "x", "next": "/search"}, headers=own)
    assert wrong.status_code == 401
    assert "set-cookie" not in wrong.headers
    right = locked.post("/login", data={"token": TOKEN, "next": "/search"}, headers=own)
    assert (right.status_code, right.headers["location"]) == (303, "/search")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert TOKEN not in cookie
    assert hashed(TOKEN) not in cookie
    assert locked.get("/search").status_code == 200
    assert locked.get("/api/schema").status_code == 200
    assert locked.post("/logout", headers=own).status_code == 303
    assert locked.get("/search").status_code == 303
    by_tls = locked.post("/login", data={"token": TOKEN}, headers={"origin": "https://localhost"})
    assert "Secure" in by_tls.headers["set-cookie"]


@pytest.mark.parametrize("cookie", ["", ".", "9999999999.", f"9999999999.{64 * '0'}", "x.y", "é.é", TOKEN])
def test_cookies_that_are_not_ours(locked: TestClient, cookie: str) -> None:
    locked.cookies.clear()
    answer = locked.get("/api/schema", headers={b"cookie": f"{COOKIE}={cookie}".encode()})
    assert answer.status_code == 401


def test_a_cookie_ends(locked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    locked.cookies.clear()
    locked.post("/login", data={"token": TOKEN}, headers={"origin": "http://localhost"})
    assert locked.get("/api/schema").status_code == 200
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 13 * 3_600)
    held = locked.cookies.get(COOKIE)
    assert locked.get("/api/schema", headers={"cookie": f"{COOKIE}={held}"}).status_code == 401


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nb: c", ""]
)
def test_signing_in_leads_nowhere_else(locked: TestClient, place: str) -> None:
    locked.cookies.clear()
    answer = locked.post("/login", data={"token": TOKEN, "next": place}, headers={"origin": "http://localhost"})
    assert answer.headers["location"] == "/"


def test_wrong_tokens_are_soon_not_looked_at(location: str) -> None:
    client = made(location, Protection(token=hashed(TOKEN), wrong=Rate(3, 0)))
    shown = [client.get("/api/schema", headers={"authorization": "Bearer x"}).status_code for _ in range(5)]
    assert shown == [401, 401, 401, 429, 429]
    late = client.get("/api/schema", headers={"authorization": f"Bearer {TOKEN}"})
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0
    assert client.post("/login", data={"token": TOKEN}, headers={"origin": "http://localhost"}).status_code == 429


def test_a_token_lets_a_program_send_a_form(locked: TestClient) -> None:
    locked.cookies.clear()
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert locked.post("/check", data={"draft": "“Nothing,” he said."}, headers=headers).status_code == 200


# Rates and turns


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    buckets = Buckets(Rate(2, 60), lambda: now[0])
    buckets.take("a")
    buckets.take("a")
    with pytest.raises(TooOften) as why:
        buckets.take("a")
    assert why.value.seconds == 1
    buckets.take("b")
    now[0] = 1.0
    buckets.take("a")
    with pytest.raises(TooOften):
        buckets.look("a")


def test_many_clients_take_no_more_memory_and_push_out_who_came_first() -> None:
    now = [0.0]
    buckets = Buckets(Rate(1, 0), lambda: now[0])
    size = len(buckets._table)
    for number in range(20_000):
        now[0] += 1
        buckets.take(str(number))
    assert len(buckets._table) == size
    with pytest.raises(TooOften):
        buckets.look("19999")
    buckets.look("0")


def test_a_process_that_was_killed_does_not_keep_the_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.serve.security.buckets._PATIENCE", 0.05)
    buckets = Buckets(Rate(1, 0))
    buckets._lock.acquire()
    buckets.take("a")
    with pytest.raises(TooOften):
        buckets.take("a")


def test_one_network_of_ipv6_is_one_client() -> None:
    assert client_of({"client": ("2001:db8::1", 1)}) == client_of({"client": ("2001:db8::ffff:2", 1)})
    assert client_of({"client": ("2001:db8:0:1::1", 1)}) != client_of({"client": ("2001:db8::1", 1)})
    assert client_of({"client": ("fe80::1%eth0", 1)}) == client_of({"client": ("fe80::2%eth1", 1)})
    assert client_of({"client": None}) == ""


def test_who_asks_too_often_waits(location: str) -> None:
    client = made(location, Protection(requests=Rate(3, 0)))
    answers = [client.get("/api/schema", headers={"x-forwarded-for": f"10.0.0.{n}"}) for n in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert int(answers[-1].headers["retry-after"]) > 0
    here = TestClient(client.app, base_url="http://localhost", client=("127.0.0.1", 9))
    assert [here.get("/api/schema").status_code for _ in range(5)] == 5 * [200]


def test_addresses_are_fetched_less_often(location: str) -> None:
    client = made(location, Protection(urls=Rate(2, 0)))
    asked = [client.post("/api/read", json={"url": "http://127.0.0.1/"}) for _ in range(3)]
    assert [answer.status_code for answer in asked] == [422, 422, 429]
    lines = client.post("/api/read", json=[{"url": "http://127.0.0.1/"}, {"text": "“So it is,” said Ada Quill."}])
    assert [json.loads(line).get("status") for line in lines.text.splitlines()] == [429, None]


def test_no_more_wait_than_may() -> None:
    turns, go, told = Turns(1, 1), threading.Event(), list[str]()

    def reader(name: str) -> None:
        with turns.one():
            told.append(name)
            go.wait(20)

    threads = [threading.Thread(target=reader, args=(name,)) for name in "ab"]
    threads[0].start()
    while not told:
        time.sleep(0.01)
    threads[1].start()
    time.sleep(0.1)
    with pytest.raises(Busy), turns.one():
        pass
    go.set()
    for thread in threads:
        thread.join()
    assert told == ["a", "b"]
    with turns.one():
        pass


def test_a_full_queue_says_when_to_come_again(location: str) -> None:
    app = create_app(Settings(archive=location), Protection(reading=1, waiting=0))
    client = TestClient(app, base_url="http://localhost")
    with app.state.archives.reader._turns.one():
        for path in ("/api/read", "/api/verify"):
            answer = client.post(path, json={"text": "“The lamp is lit,” said keeper Tomas Reed on Friday."})
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
        assert client.get("/api/search").status_code == 200
    assert client.post("/api/verify", json={"text": "“The lamp is lit,” said Tomas Reed."}).status_code == 200


# Sizes


def test_a_body_that_says_it_is_too_large(location: str) -> None:
    client = made(location, max_bytes=10_000)
    answer = client.post("/api/check", content=b'{"words": "' + b"x" * 20_000 + b'"}', headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["title"] == "Request Entity Too Large" or answer.json()["title"] == "Content Too Large"


def test_a_body_that_does_not_say_so(location: str) -> None:
    client = made(location, max_bytes=10_000)
    came: list[int] = []

    def body() -> Iterator[bytes]:
        for number in range(1_000):
            came.append(number)
            yield b" " * 1_000

    for path, headers in (("/api/check", JSON), ("/read", {"content-type": "application/x-www-form-urlencoded"})):
        headers = {**headers, "origin": "http://localhost"}
        assert client.post(path, content=body(), headers=headers).status_code == 413


@pytest.mark.network
def test_sizes_over_a_real_connection(server: Server) -> None:
    head = b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    assert b" 413 " in raw(server.port, head + b"Content-Length: 99999999\r\n\r\n").split(b"\r\n")[0]
    chunks = b"".join(b"%x\r\n" % 50_000 + b" " * 50_000 + b"\r\n" for _ in range(6)) + b"0\r\n\r\n"
    assert b" 413 " in raw(server.port, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks).split(b"\r\n")[0]
    assert b" 400 " in raw(server.port, head + b"Content-Length: -1\r\n\r\n").split(b"\r\n")[0]
    assert b" 400 " in raw(server.port, b"GARBAGE\r\n\r\n").split(b"\r\n")[0]


def test_a_body_that_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_SECONDS", 0.05)
    seen: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        with pytest.raises(HTTPException) as why:
            await receive()
        seen.append(why.value.status_code)

    async def never() -> Any:
        await asyncio.sleep(60)

    scope = {"type": "http", "headers": [], "path": "/", "method": "POST"}
    asyncio.run(bodies.Bodies(app, 10)(scope, never, never))  # pyright: ignore[reportArgumentType]
    assert seen == [408]


@pytest.mark.network
def test_ten_clients_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    kept: list[str] = []

    def write(client: int) -> None:
        for number in range(3):
            text = f"“Lamp {client} of row {number} is lit,” said keeper Tomas Reed on Friday."
            body = json.dumps({"text": text, "language": "en", "keep": True}).encode()
            request = urllib.request.Request(f"{server.url}/api/read", body, JSON)
            with urllib.request.urlopen(request, timeout=100) as answer:
                assert answer.status == 201
                kept.append(answer.headers["location"])

    with serving(str(tmp_path / "archive.db"), tmp_path / "log") as server:
        threads = [threading.Thread(target=write, args=(client,)) for client in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(kept)) == 30
        for place in kept:
            with urllib.request.urlopen(server.url + place, timeout=60) as answer:
                assert answer.status == 200
    assert "Traceback" not in (tmp_path / "log").read_text()


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://0/",
        "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://10.0.0.1/",
        "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/",
        "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://100.64.0.1/",
        "http://224.0.0.1/", "http://255.255.255.255/", "http://user:pw@127.0.0.1/", "http://127.0.0.1:22/",
        "HTTP://127.0.0.1/", "http://①②⑦.⓪.⓪.①/",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_network_are_refused(location: str, url: str) -> None:
    answer = made(location, Protection(urls=Rate(100, 0))).post("/api/read", json={"url": url})
    assert answer.status_code == 422
    assert re.search(r"not public|no such host|no answer|no host|at the end|should match|valid", answer.text), (
        answer.text
    )
    assert answer.headers["content-type"] == "application/problem+json"


# The command


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    command = [sys.executable, "-m", "hearsay", "serve", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=100, env={**os.environ, **environment}, check=False
    )


def test_it_does_not_listen_to_others_without_a_token(location: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "token")
    for host in ("0.0.0.0", "::", "reader.example", "192.0.2.1"):
        done = run("--archive", location, "--host", host, HEARSAY_TOKEN_FILE=nowhere)
        assert done.returncode == 1
        assert "--new-token" in done.stderr
        assert "Traceback" not in done.stderr
    assert run("--archive", location, "--host", "0.0.0.0", "--token-file", nowhere).returncode == 1
    assert run("--archive", location, HEARSAY_TOKEN_HASH="secret").returncode == 1


@pytest.mark.network
def test_a_token_is_made_shown_once_and_asked_for(location: str, tmp_path: Path) -> None:
    file = tmp_path / "config" / "token"
    made = run("--new-token", "--token-file", str(file))
    token = made.stdout.strip()
    assert len(token) >= 43
    assert token not in made.stderr
    assert token not in file.read_text()
    options = ("--host", "0.0.0.0", "--token-file", str(file), "--access-log")
    with serving(location, tmp_path / "log", *options) as server:
        for host in (b"0.0.0.0", b"evil.example"):
            first = b"GET /api/search HTTP/1.1\r\nConnection: close\r\nHost: " + host
            assert b" 421 " in raw(server.port, first + b"\r\n\r\n")
        ask = f"GET /api/search?words=secretword HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n"
        assert b" 401 " in raw(server.port, f"{ask}\r\n".encode())
        assert b" 200 " in raw(server.port, f"{ask}Authorization: Bearer {token}\r\n\r\n".encode())
        assert b" 401 " in raw(server.port, f"{ask}Authorization: Bearer wrongtoken\r\n\r\n".encode())
    log = (tmp_path / "log").read_text()
    assert "GET /api/search 200" in log
    for secret in (token, "secretword", "wrongtoken", "words="):
        assert secret not in log


@pytest.mark.network
def test_the_log_has_lines_of_ours_alone(server: Server) -> None:
    raw(server.port, b"GET /api/x%0ahearsay:%20forged HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    time.sleep(0.2)
    assert "\nhearsay: forged" not in server.log.read_text()
    assert "GET /api/x%0Ahearsay%3A%20forged 404" in server.log.read_text()


def test_nothing_is_logged_that_is_not_wanted(location: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "hearsay.serve.access"):
        made(location).get("/api/search?words=secretword")
    assert "GET /api/search 200" in caplog.text
    assert "secretword" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("hearsay"))
