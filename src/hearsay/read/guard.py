"""Connections to public addresses only, so that a page's link or redirect can't reach into the network we run in.

The host is resolved once, every answer must be globally routable, and the very address that was checked is dialled:
a name server that answers differently the second time gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore2

# Protocols' own addresses, and relays to 6to4.
_SPECIAL_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")))
# All that is handed out to networks, but for protocols' own (Teredo among them), examples, and 6to4, whose packets go
# to an IPv4 address that a relay picks out.
_UNICAST = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
# Where there is no IPv4 but by translation, a name server gives such addresses for all of it.
_NAT64 = IPv6Network("64:ff9b::/96")


class Refused(Exception):
    """The host's address is not one that is dialled; the message says which."""


class GuardedBackend(httpcore2.NetworkBackend):
    """Dials for httpcore2. ``allowed``: addresses to dial though they are not public (a test's server)."""

    def __init__(self, until: float, allowed: frozenset[str] = frozenset()) -> None:
        self._until = until
        self._allowed = allowed
        self._dialler = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to the first address of ``host`` that answers. Raises Refused, or httpcore2's ConnectError."""
        failure: Exception | None = None
        for address in self.addresses(host, port):
            try:
                left = remaining(self._until, timeout)
                stream = self._dialler.connect_tcp(address, port, left, local_address, socket_options)
                return Timed(stream, self._until)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as e:
                failure = e
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        raise Refused("sockets of this machine are not dialled")

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``, all of them checked. Raises Refused, or ConnectError where there are none."""
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as e:
            raise httpcore2.ConnectError(f"no such host: {host}") from e
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        for address in found:
            if address not in self._allowed and not public(address):
                raise Refused(f"{host} has the address {address}, which is not public")
        return found


class Timed(httpcore2.NetworkStream):
    """A stream that ends at a moment: a server that sends a byte now and then keeps within every other limit."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, remaining(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(self._until, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, remaining(self._until, timeout))
        return Timed(secured, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def remaining(until: float, timeout: float | None) -> float:
    """The seconds until the moment ``until``, or ``timeout`` if that is less. Raises ReadTimeout past that moment."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time is over")
    return left if timeout is None else min(left, timeout)


def public(address: str) -> bool:
    """True for an address that is routed in the whole internet, by IANA's registries of special-purpose addresses; of
    IPv4 within IPv6, where a packet would go."""
    ip = ip_address(address.split("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is None:
            return ip in _UNICAST and not any(ip in network for network in _SPECIAL_6)
        ip = inner
    # What is global differs from one Python to the next, so what it may forget is named.
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in n for n in _SPECIAL_4)
