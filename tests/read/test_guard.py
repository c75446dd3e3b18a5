"""Which addresses are dialled: those of the internet, and none that leads into the network we run in."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import quote, unquote

import pytest

from hearsay.errors import NotFound
from hearsay.read import open_page
from hearsay.read.guard import GuardedBackend, Refused, public
from hearsay.read.url import GuardedTransport, fetch
from hearsay.settings import Settings

pytestmark = pytest.mark.network

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "169.253.255.255",
    "198.17.255.255",
    "223.255.255.255",
    "2606:4700::1111",
    "2001:4860:4860::8888",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
NOT_PUBLIC = {
    "loopback": ["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"],
    "this host": ["0.0.0.0", "0.0.0.1", "0.255.255.255", "::"],
    "private": ["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
    "shared by carriers": ["100.64.0.1", "100.100.100.200", "100.127.255.255"],
    "link-local": ["169.254.0.1", "169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1", "fe80::1%1"],
    "unique local": ["fc00::1", "fd00::1", "fd12:3456:789a::1", "fd00:ec2::254"],
    "site-local": ["fec0::1", "feff::1"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "broadcast and reserved": ["255.255.255.255", "240.0.0.1", "250.1.2.3"],
    "protocols": ["192.0.0.1", "192.0.0.9", "192.0.0.170", "192.88.99.1", "2001:1::1", "2001:20::1", "100::1"],
    "examples and benchmarks": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255",
                                "2001:db8::1", "3fff::1", "3fff:fff::1"],
    "IPv4-mapped": ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0",
                    "::ffff:100.64.0.1", "::ffff:224.0.0.1"],
    "IPv4-compatible": ["::127.0.0.1", "::7f00:1", "::10.0.0.1", "::8.8.8.8"],
    "IPv4-translated": ["::ffff:0:127.0.0.1", "::ffff:0:7f00:1", "::ffff:0:8.8.8.8"],
    "NAT64": ["64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::c0a8:1", "64:ff9b::6440:1"],
    "local NAT64": ["64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "64:ff9b:1:ffff::1"],
    "6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "2002:808:808::1"],
    "Teredo": ["2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe"],
    "nobody's": ["4000::1", "5f00::1", "8000::1", "c000::1", "f000::1", "::2"],
}  # fmt: skip
# Every way to write it that some resolver takes for an address.
LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.000.000.001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "127.0x1",
    "127.0.0.1.",
    "%31%32%37.0.0.1",
    "127%2e0%2e0%2e1",
    "127。0。0。1",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000::0001]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[::]",
    "0.0.0.0",
    "0",
    "0x0",
    "00",
    "somebody@127.0.0.1",
    "echo.example:80@127.0.0.1",
    "echo.example%40@127.0.0.1",
]


class Counting(BaseHTTPRequestHandler):
    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        body = b"<html><body><p>All is well.</p></body></html>" if self.path == "/" else b""
        # /to/HOST leads there, to the same port.
        there = self.path.removeprefix("/to/") if self.path.startswith("/to/") else ""
        self.send_response(302 if there else 200 if body else 404)
        if there:
            where = f"http://{unquote(there)}:{cast('ThreadingHTTPServer', self.server).server_port}/inside"
            # The base class writes Latin-1; any bytes may stand there.
            self.send_header("Location", where.encode().decode("latin-1"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing on standard error."""


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """The port of a server on every address of this machine, and the paths that were asked of it."""
    seen: list[str] = []

    class Dual(ThreadingHTTPServer):
        address_family = socket.AF_INET6

        def server_bind(self) -> None:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            super().server_bind()

    here: Any
    try:
        here = Dual(("::", 0), type("Here", (Counting,), {"seen": seen}))
    except OSError:  # a machine without IPv6
        here = ThreadingHTTPServer(("0.0.0.0", 0), type("Here", (Counting,), {"seen": seen}))
    with here as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield httpd.server_address[1], seen
        httpd.shutdown()


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address", [pytest.param(a, id=f"{sort}-{a}") for sort, addresses in NOT_PUBLIC.items() for a in addresses]
)
def test_addresses_that_are_not(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("host", LOOPBACK)
def test_loopback_is_not_dialled_however_it_is_written(host: str, inside: tuple[int, list[str]]) -> None:
    port, seen = inside
    with pytest.raises(NotFound, match=r"not public|no such host|no answer: ") as caught:
        open_page(f"http://{host}:{port}/", Settings(max_seconds=5))
    assert not seen
    assert "refused" not in str(caught.value).lower()  # nobody was even asked


@pytest.mark.parametrize("host", LOOPBACK)
def test_nor_where_a_redirect_leads(host: str, inside: tuple[int, list[str]]) -> None:
    port, seen = inside
    allowed = GuardedTransport(time.monotonic() + 5, frozenset({"127.0.0.3"}))
    with pytest.raises(NotFound, match=r"not public|no such host|no answer: |the server answers 302"):
        fetch(f"http://127.0.0.3:{port}/to/{quote(host)}", Settings(max_seconds=5), allowed)
    assert "/inside" not in seen
    assert any(path.startswith("/to/") for path in seen)


def test_the_address_that_was_checked_is_dialled(
    inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that says something else from the second time on: the name is asked for once a connection."""
    port, seen = inside
    real, asked = socket.getaddrinfo, []

    def rebinding(host: str, *rest: Any, **more: Any) -> Any:
        if host != "rebinding.example":
            return real(host, *rest, **more)
        asked.append(host)
        return real("127.0.0.3" if len(asked) == 1 else "127.0.0.1", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    backend = GuardedBackend(time.monotonic() + 5, frozenset({"127.0.0.3"}))
    stream = backend.connect_tcp("rebinding.example", port)
    assert stream.get_extra_info("server_addr")[0] == "127.0.0.3"
    stream.close()
    assert asked == ["rebinding.example"]
    with pytest.raises(Refused, match=r"127\.0\.0\.1, which is not public"):
        backend.connect_tcp("rebinding.example", port)
    assert not seen


def test_a_name_with_one_address_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def two(host: str, port: int, *rest: Any, **more: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        GuardedBackend(time.monotonic() + 5).addresses("two.example", 80)


def test_no_proxy_of_the_environment_is_asked(inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    port, seen = inside
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    with pytest.raises(NotFound):
        open_page("http://10.0.0.1/", Settings(max_seconds=5))
    assert not seen
