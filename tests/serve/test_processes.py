"""Several processes serve as one: what one knows of a client, all know; and none outlives the others."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hearsay.serve.security.token import hashed
from tests.serve.server import Server, raw, serving

TOKEN = "a-token-that-nobody-guesses"
pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def server(location: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("processes") / "log"
    with serving(location, log, "--workers", "3", environment={"HEARSAY_TOKEN_HASH": hashed(TOKEN)}) as running:
        yield running


def status(server: Server, path: str, **headers: str) -> int:
    """Of an answer over a connection of its own."""
    lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{server.port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return int(raw(server.port, "\r\n".join([*lines, "", ""]).encode()).split()[1])


def workers(pid: int) -> set[int]:
    """The processes that take connections."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=", "-o", "args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
    return {int(number) for number, command in lines if "spawn_main" in command}


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def test_who_has_signed_in_is_known_to_all(server: Server) -> None:
    body = f"token={TOKEN}".encode()
    head = (
        f"POST /login HTTP/1.1\r\nHost: localhost:{server.port}\r\nOrigin: http://localhost:{server.port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    answer = raw(server.port, head.encode() + body).decode()
    cookie = next(line for line in answer.splitlines() if line.lower().startswith("set-cookie:")).split()[1].rstrip(";")
    assert {status(server, "/people", Cookie=cookie) for _ in range(40)} == {200}
    assert {status(server, "/people", Cookie=cookie[:-1] + "x") for _ in range(10)} == {303}


def test_wrong_tokens_are_counted_together(location: str, tmp_path: Path) -> None:
    environment = {"HEARSAY_TOKEN_HASH": hashed(TOKEN)}
    with serving(location, tmp_path / "log", "--workers", "3", environment=environment) as server:
        assert until(lambda: len(workers(server.pid)) == 3)
        time.sleep(2)
        tried = [status(server, "/api/people", Authorization="Bearer wrong") for _ in range(40)]
        # Ten at once, and one more in six seconds.
        assert 10 <= tried.count(401) <= 12 + tried.count(429) // 5
        assert tried[-1] == 429


def test_one_that_dies_is_replaced_and_writes_go_on(tmp_path: Path) -> None:
    kept: list[str] = []

    def write(client: int) -> None:
        for number in range(3):
            text = f"“Buoy {client} of row {number} is lit,” said keeper Tomas Reed on Friday."
            body = json.dumps({"text": text, "language": "en", "keep": True}).encode()
            asked = urllib.request.Request(f"{server.url}/api/read", body, {"Content-Type": "application/json"})
            try:
                with urllib.request.urlopen(asked, timeout=100) as answer:
                    kept.append(answer.headers["location"])
            except (OSError, urllib.error.URLError):
                pass  # it was the one that was killed; nothing was acknowledged

    with serving(str(tmp_path / "archive.db"), tmp_path / "log", "--workers", "2") as server:
        assert until(lambda: len(workers(server.pid)) == 2)
        before = workers(server.pid)
        threads = [threading.Thread(target=write, args=(client,)) for client in range(6)]
        for thread in threads:
            thread.start()
        assert until(lambda: bool(kept))
        os.kill(min(before), signal.SIGKILL)
        for thread in threads:
            thread.join()
        assert until(lambda: len(workers(server.pid)) == 2 and min(before) not in workers(server.pid))
        for place in kept:
            with urllib.request.urlopen(server.url + place, timeout=60) as answer:
                assert answer.status == 200


def test_none_is_left_when_the_first_is_killed(location: str, tmp_path: Path) -> None:
    with serving(location, tmp_path / "log", "--workers", "2") as server:
        assert until(lambda: len(workers(server.pid)) == 2)
        children = workers(server.pid)
        os.kill(server.pid, signal.SIGKILL)
        assert until(lambda: not any(map(is_there, children)))
