"""Token buckets: how often each client may do something."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Lock

from starlette.types import Scope

from hearsay.serve.refusals import TooOften

# So many clients are remembered; one that is forgotten has a full bucket again.
_REMEMBERED = 10_000
# What is never allowed may be asked for again tomorrow.
_NEVER = 86_400


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, ``per_minute`` in the long run."""

    burst: int
    per_minute: float


class Buckets:
    """One bucket of ``rate`` a client. Safe for threads."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = Lock()
        # What was left in a client's bucket, and when.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Takes one from the client's bucket. Raises TooOften where it is empty, with the seconds until it is not."""
        with self._lock:
            left = self._now(client)
            if left >= 1:
                left -= 1
                self._left[client] = left, self._clock()
                self._left.move_to_end(client)
                if len(self._left) > _REMEMBERED:
                    self._left.popitem(last=False)
                return
        raise TooOften(self._wait(left))

    def look(self, client: str) -> None:
        """As ``take``, without taking."""
        with self._lock:
            left = self._now(client)
        if left < 1:
            raise TooOften(self._wait(left))

    def _wait(self, left: float) -> int:
        return math.ceil((1 - left) * 60 / self._rate.per_minute) if self._rate.per_minute else _NEVER

    def _now(self, client: str) -> float:
        left, at = self._left.get(client, (float(self._rate.burst), self._clock()))
        return min(self._rate.burst, left + (self._clock() - at) * self._rate.per_minute / 60)


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
