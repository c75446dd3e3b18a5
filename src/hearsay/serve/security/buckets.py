"""Token buckets: how often each client may do something."""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from multiprocessing import get_context

from starlette.types import Scope

from hearsay.serve.refusals import TooOften

# So many clients are remembered, each in one of a few places; one that is forgotten has a full bucket again.
_SETS, _PLACES = 2_048, 4
# What is never allowed may be asked for again tomorrow.
_NEVER = 86_400
# Nobody holds the lock for so long, in seconds, but a process that was killed while it did.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, ``per_minute`` in the long run."""

    burst: int
    per_minute: float


class Buckets:
    """One bucket of ``rate`` a client. Safe for threads, and for processes that it is handed to as they start."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        # Nobody outside can tell whose bucket takes whose place.
        self._salt = secrets.token_bytes(16)
        # Of each place: whose bucket it is (0: nobody's), what was left in it, and when.
        self._table = get_context("spawn").RawArray("d", 3 * _SETS * _PLACES)
        self._lock = get_context("spawn").Lock()

    def take(self, client: str) -> None:
        """Takes one from the client's bucket. Raises TooOften where it is empty, with the seconds until it is not."""
        with self._alone():
            place, whose, left = self._find(client)
            if left >= 1:
                self._table[place : place + 3] = [whose, left - 1, self._clock()]
                return
        raise TooOften(self._wait(left))

    def look(self, client: str) -> None:
        """As ``take``, without taking."""
        with self._alone():
            _, _, left = self._find(client)
        if left < 1:
            raise TooOften(self._wait(left))

    def _find(self, client: str) -> tuple[int, float, float]:
        """(the place of the client's bucket, or that which was used longest ago; the client's digest; what is left)."""
        digest = blake2b(client.encode(), digest_size=8, key=self._salt).digest()
        # A double holds 53 bits to the digit.
        whose = float(int.from_bytes(digest[:6], "big") + 1)
        start = 3 * _PLACES * (int.from_bytes(digest[6:], "big") % _SETS)
        places = range(start, start + 3 * _PLACES, 3)
        for place in places:
            known, left, at = self._table[place : place + 3]
            if known == whose:
                spent = self._clock() - at
                return place, whose, min(self._rate.burst, left + spent * self._rate.per_minute / 60)
        free = min(places, key=lambda place: (self._table[place] != 0, self._table[place + 2]))
        return free, whose, float(self._rate.burst)

    @contextmanager
    def _alone(self) -> Generator[None]:
        held = self._lock.acquire(timeout=_PATIENCE)
        try:
            yield
        finally:
            if held:
                self._lock.release()

    def _wait(self, left: float) -> int:
        return math.ceil((1 - left) * 60 / self._rate.per_minute) if self._rate.per_minute else _NEVER


def client_of(scope: Scope) -> str:
    """Whose bucket: the address; of IPv6 the network of 64 bits, of which one client has every address. What a header
    says is not believed."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else host


def is_here(scope: Scope) -> bool:
    """Whether the client is this machine."""
    try:
        return ip_address((scope.get("client") or ("",))[0].partition("%")[0]).is_loopback
    except ValueError:
        return False
