"""Processes that serve one socket share what comes."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from hearsay.serve.balance import Listening, Load
from tests.serve.server import raw, serving

CONTEXT = get_context("spawn")


def joined(load: Load, requests: int, ready: Event) -> None:
    load.join()
    load.change(requests)
    ready.set()
    time.sleep(60)


@contextmanager
def other(load: Load, requests: int) -> Generator[None]:
    """Another process that answers so many requests, while this is open."""
    ready = CONTEXT.Event()
    process = CONTEXT.Process(target=joined, args=(load, requests, ready), daemon=True)
    process.start()
    try:
        assert ready.wait(60)
        yield
    finally:
        process.kill()
        process.join()


@pytest.fixture
def load() -> Load:
    """Of two processes, of which this one is very busy."""
    load = Load(2)
    load.join()
    load.change(99)
    return load


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_a_process_alone_has_never_more_than_another(load: Load) -> None:
    assert not load.is_more()


@pytest.mark.parametrize(("mine", "more"), [(5, True), (3, False), (0, False)])
def test_what_another_process_has_to_do_is_known(load: Load, mine: int, more: bool) -> None:
    with other(load, 2):
        load.change(mine - 99)
        assert load.is_more() == more


def test_the_place_of_a_process_that_is_gone_is_taken_again(load: Load) -> None:
    for requests in (1, 2, 3):
        with other(load, requests):
            load.change(requests + 2 - 99)
            assert load.is_more()
            load.change(-1)
            assert not load.is_more()
            load.change(98 - requests)


def test_whoever_has_more_to_do_lets_another_go_first(load: Load, listening: socket.socket) -> None:
    def takes() -> None:
        taken, _ = listening.accept()
        taken.close()

    busy = Listening(socket.dup(listening.fileno()), load)
    with other(load, 0), busy, socket.create_connection(listening.getsockname()):
        select.select([listening], [], [], 10)
        thread = threading.Thread(target=takes)
        thread.start()
        with pytest.raises(BlockingIOError):
            busy.accept()
        thread.join()


def test_where_no_other_takes_it_whoever_has_more_to_do_does(load: Load, listening: socket.socket) -> None:
    busy = Listening(socket.dup(listening.fileno()), load)
    with other(load, 0), busy, socket.create_connection(listening.getsockname()):
        select.select([busy], [], [], 10)
        taken, _ = busy.accept()
        with taken, pytest.raises(BlockingIOError):  # one each time
            busy.accept()


@pytest.mark.network
def test_many_at_once_are_all_answered(location: str, tmp_path: Path) -> None:
    """Also over a socket of whose connections each process takes its share."""
    answers: list[bytes] = []
    with serving(location, tmp_path / "log", "--workers", "2") as server:

        def asks(number: int) -> None:
            request = (
                f"GET /search?words=w{number} HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n"
            )
            answers.append(raw(server.port, request.encode()))

        threads = [threading.Thread(target=asks, args=(n,)) for n in range(60)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert len(answers) == 60
    assert all(answer.startswith(b"HTTP/1.1 200") for answer in answers)
