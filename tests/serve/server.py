"""A server of its own process on a free port, as a user starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.machine import free_port


@dataclass(frozen=True)
class Server:
    """``pid`` is its process; ``log``: what it wrote on standard error."""

    url: str
    port: int
    pid: int
    log: Path


@contextmanager
def serving(location: str, log: Path, *options: str, environment: Mapping[str, str] | None = None) -> Generator[Server]:
    """``hearsay serve`` over the archive at ``location`` while this is open."""
    port = free_port()
    command = [sys.executable, "-m", "hearsay", "serve", "--archive", location, "--port", str(port), *options]
    with log.open("wb") as out, subprocess.Popen(command, stderr=out, env={**os.environ, **(environment or {})}) as it:
        try:
            _wait(f"http://127.0.0.1:{port}/api/schema", it, log)
            yield Server(f"http://127.0.0.1:{port}", port, it.pid, log)
        finally:
            it.terminate()
            it.wait(30)


def raw(port: int, request: bytes) -> bytes:
    """The answer to these very bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(request)
        answer = b""
        while some := connection.recv(65_536):
            answer += some
        return answer


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except urllib.error.HTTPError:  # it answers, if only that a token is needed
            return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
