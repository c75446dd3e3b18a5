"""Connections to public addresses only, so that a page's link or redirect can't reach into the network we run in.

The host is resolved once, every answer must be globally routable, and the very address that was checked is dialled:
a name server that answers differently the second time gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import Any

import httpcore2


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
    """True for an address that is routed in the whole internet, also of IPv4 within IPv6."""
    ip = ip_address(address.split("%")[0])
    if isinstance(ip, IPv6Address):
        if inner := ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]:
            return public(str(inner))
        if str(ip).startswith("64:ff9b:"):
            return public(str(ip_address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
