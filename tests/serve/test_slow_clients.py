"""Clients that are slow, on purpose or not: they are not waited for without end, and nobody waits for them."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn import Config, Server

from hearsay.serve.security import bodies, connections
from hearsay.serve.security.bodies import Bodies
from hearsay.serve.security.connections import Connection
from tests.machine import free_port

LARGE = 16_000_000
_REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
pytestmark = pytest.mark.network


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Takes a body and answers with a little, or with much."""
    while (await receive()).get("more_body"):
        pass
    words = "x" * LARGE if scope["path"] == "/large" else "here"
    await PlainTextResponse(words)(scope, receive, send)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that is patient for a second."""
    monkeypatch.setattr(connections, "_HEAD", 1.0)
    monkeypatch.setattr(connections, "_TAKEN", 1.0)
    monkeypatch.setattr(bodies, "_SECONDS", 1.0)
    found = free_port()
    config = Config(Bodies(app, 1_000_000), port=found, http=Connection, ws="none", log_level="critical",
                    lifespan="off", timeout_keep_alive=1, limit_concurrency=40)  # fmt: skip
    server = Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield found
    server.should_exit = True
    thread.join(20)


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def ended(connection: socket.socket) -> bytes:
    """What comes until the server hangs up."""
    out = b""
    try:
        while some := connection.recv(65_536):
            out += some
    except ConnectionError:
        pass
    return out


def answered(connection: socket.socket) -> bool:
    """Whether the little answer comes."""
    out = b""
    while not out.endswith(b"here"):
        some = connection.recv(65_536)
        if not some:
            return False
        out += some
    return True


def test_who_says_nothing_is_hung_up_on(port: int) -> None:
    with opened(port) as silent:
        assert ended(silent) == b""


def test_a_head_that_drips_is_not_waited_for(port: int) -> None:
    with opened(port) as slow:
        for letter in _REQUEST * 20:
            try:
                slow.sendall(bytes([letter]))
            except ConnectionError:
                break
            time.sleep(0.1)
        else:
            raise AssertionError


def test_nor_that_of_another_request_over_the_same_connection(port: int) -> None:
    with opened(port) as slow:
        slow.sendall(_REQUEST)
        assert answered(slow)
        began = time.monotonic()
        slow.sendall(_REQUEST[:9])
        time.sleep(0.5)
        slow.sendall(_REQUEST[9:18])
        assert ended(slow) == b""
        assert time.monotonic() - began < 10


def test_a_request_in_pieces_that_come_in_time_is_answered(port: int) -> None:
    with opened(port) as fair:
        for _ in range(3):
            for piece in (_REQUEST[:9], _REQUEST[9:]):
                fair.sendall(piece)
                time.sleep(0.3)
            assert answered(fair)


def test_a_body_that_drips_is_not_waited_for(port: int) -> None:
    with opened(port) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n")
        began = time.monotonic()
        for _ in range(100):
            try:
                slow.sendall(b"x")
            except ConnectionError:
                break
            time.sleep(0.1)
        assert time.monotonic() - began < 9


def test_what_is_not_taken_is_given_up(port: int) -> None:
    with opened(port) as slow:
        slow.sendall(_REQUEST.replace(b"/ ", b"/large ", 1))
        time.sleep(3)
        assert len(ended(slow)) < LARGE


def test_what_is_taken_slowly_is_sent(port: int) -> None:
    with opened(port) as slow:
        slow.sendall(_REQUEST.replace(b"/ ", b"/large ", 1))
        came = 0
        while came < LARGE:
            came += len(slow.recv(2_000_000))
            time.sleep(0.02)


def test_many_who_say_nothing_do_not_keep_others_out_for_long(port: int) -> None:
    silent = [opened(port) for _ in range(100)]
    time.sleep(2.5)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        assert answer.status == 200
    for each in silent:
        each.close()


def test_another_machine_has_so_many_connections_and_no_more(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_OF_ONE", 3)
    monkeypatch.setattr(connections, "is_here", lambda scope: False)
    monkeypatch.setattr(connections, "_HEAD", 30.0)
    some = [opened(port) for _ in range(3)]
    time.sleep(0.3)
    with opened(port) as more:
        assert ended(more) == b""
    some[0].sendall(_REQUEST)
    assert answered(some[0])
    for each in some:
        each.close()
