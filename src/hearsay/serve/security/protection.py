"""What the server guards against, as one value."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from hearsay.serve.security.buckets import Rate

_REQUESTS, _URLS, _WRONG = Rate(200, 1_200), Rate(30, 30), Rate(10, 10)


@dataclass(frozen=True, slots=True)
class Protection:
    """``token``: the hash of what everybody must show; None: nobody is asked. ``hosts``: names, beside those of this
    machine, by which the server may be called.

    ``requests``: how often another machine may ask; ``urls``: how often any client may have an address fetched;
    ``wrong``: how often a wrong token may be shown. ``reading``: how many texts are read at once, ``waiting``: how
    many more may wait for their turn.
    """

    token: str | None = None
    hosts: frozenset[str] = frozenset()
    requests: Rate = _REQUESTS
    urls: Rate = _URLS
    wrong: Rate = _WRONG
    reading: int = os.cpu_count() or 1
    waiting: int = 64

    def divided(self, processes: int) -> Protection:
        """For each of so many processes, which read so many texts together."""
        return replace(self, reading=max(1, self.reading // processes), waiting=max(1, self.waiting // processes))
