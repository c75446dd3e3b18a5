"""A server of our own on the loopback address, which the guard is told to allow, and nothing else."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

import pytest

from hearsay.errors import NotFound, NotText, TooLarge
from hearsay.page import Page
from hearsay.read import open_page
from hearsay.read.guard import public
from hearsay.read.url import GuardedTransport, fetch
from hearsay.settings import Settings

PAGE = "<html><body><p>“The pier is closed,” said the mayor.</p></body></html>".encode("cp1252")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        route = self.path.partition("?")[0]
        if route == "/pier":
            self.answer(200, PAGE, ("Content-Type", "text/html; charset=windows-1252"))
        elif route == "/moved":
            self.answer(301, b"", ("Location", "/pier"))
        elif route == "/loop":
            self.answer(302, b"", ("Location", "/loop"))
        elif route in ("/inside", "/file"):
            port = cast("ThreadingHTTPServer", self.server).server_port
            there = "file:///etc/passwd" if route == "/file" else f"http://127.0.0.2:{port}/pier"
            self.answer(302, b"", ("Location", there))
        elif route == "/large":
            self.answer(200, b"x" * 200_000, ("Content-Type", "text/plain"))
        elif route == "/picture":
            self.answer(200, b"\x89PNG", ("Content-Type", "image/png"))
        elif route == "/slow":
            self.trickle()
        else:
            self.answer(404, b"no")

    def answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing on standard error."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


def get(url: str, **limits: float) -> Page:
    settings = Settings(max_seconds=limits.get("seconds", 10), max_bytes=int(limits.get("size", 100_000)))
    allowed = GuardedTransport(time.monotonic() + settings.max_seconds, frozenset({"127.0.0.1"}))
    return fetch(url, settings, allowed)


def test_a_page_comes_with_its_address_encoding_and_time(server: str) -> None:
    page = get(f"{server}/pier?x=1")
    assert (page.data, page.encoding, page.url) == (PAGE, "windows-1252", f"{server}/pier?x=1")
    assert page.fetched_at is not None
    assert page.fetched_at.endswith("+00:00")


def test_redirects_are_followed(server: str) -> None:
    assert get(f"{server}/moved").url == f"{server}/pier"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "redirects more than"),
        ("/inside", "127.0.0.2, which is not public"),
        ("/file", "no http or https"),
        ("/nothing", "404"),
        ("/large", "more than 100000 bytes"),
        ("/picture", "image/png"),
    ],
)
def test_what_is_no_page_is_an_error_that_names_the_url(server: str, path: str, why: str) -> None:
    with pytest.raises((NotFound, NotText, TooLarge), match=why) as caught:
        get(server + path)
    assert caught.value.source == server + path


def test_a_server_that_trickles_is_given_up(server: str) -> None:
    started = time.monotonic()
    with pytest.raises((NotFound, TooLarge), match="second"):
        get(f"{server}/slow", seconds=0.5)
    assert time.monotonic() - started < 3


def test_a_port_where_nobody_listens_is_not_found() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(NotFound, match="no answer"):
        get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_without_leave_no_address_of_our_own_network_is_dialled(url: str) -> None:
    with pytest.raises(NotFound, match=r"not public|no such host|no answer"):
        open_page(url, Settings(max_seconds=5))


@pytest.mark.parametrize("url", ["ftp://echo.example/pier", "file:///etc/passwd", "gopher://echo.example/"])
def test_other_schemes_are_not_read(url: str) -> None:
    with pytest.raises(NotFound, match="only http and https"):
        open_page(url, Settings())


@pytest.mark.parametrize("url", ["http://", "https://exa mple/", "http://:80/", "http://[::1"])
def test_what_is_no_url_is_not_found(url: str) -> None:
    with pytest.raises(NotFound):
        open_page(url, Settings(max_seconds=5))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert public(address) is expected
