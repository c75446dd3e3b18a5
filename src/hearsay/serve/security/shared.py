"""What all processes of one server have in common."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from hearsay.serve.balance import Load
from hearsay.serve.security.buckets import Buckets
from hearsay.serve.security.protection import Protection


@dataclass(frozen=True, slots=True)
class Shared:
    """``key`` signs the cookies of logins, which end with the server. ``requests``, ``urls`` and ``wrong`` count what
    each client asks for, has fetched, and shows of wrong tokens; ``load`` what each process has to answer."""

    key: bytes
    requests: Buckets
    urls: Buckets
    wrong: Buckets
    load: Load

    @classmethod
    def of(cls, protection: Protection, processes: int = 1) -> Shared:
        """For one server of so many processes."""
        return cls(
            key=secrets.token_bytes(32),
            requests=Buckets(protection.requests),
            urls=Buckets(protection.urls),
            wrong=Buckets(protection.wrong),
            load=Load(processes),
        )
