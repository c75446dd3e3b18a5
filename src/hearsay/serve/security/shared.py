"""What all processes of one server have in common."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from hearsay.serve.security.buckets import Buckets
from hearsay.serve.security.protection import Protection


@dataclass(frozen=True, slots=True)
class Shared:
    """``key`` signs the cookies of logins, which end with the server. ``requests``, ``urls`` and ``wrong`` count what
    each client asks for, has fetched, and shows of wrong tokens."""

    key: bytes
    requests: Buckets
    urls: Buckets
    wrong: Buckets

    @classmethod
    def of(cls, protection: Protection) -> Shared:
        """For one server."""
        return cls(
            secrets.token_bytes(32), Buckets(protection.requests), Buckets(protection.urls), Buckets(protection.wrong)
        )
