"""Who has shown the token: by a header with each request, or once, for a cookie."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

from fastapi import Request
from starlette.types import Scope

from hearsay.serve.security.buckets import Buckets, client_of
from hearsay.serve.security.token import matches

COOKIE = "hearsay"
SECONDS = 12 * 3_600


class Sessions:
    """``token``: the hash of the token; None: nobody is asked for one. A cookie holds not the token but when it ends,
    signed with ``key``. ``wrong`` counts wrong tokens."""

    def __init__(self, token: str | None, wrong: Buckets, key: bytes) -> None:
        self._token = token
        self._wrong = wrong
        self._key = key

    @property
    def asked(self) -> bool:
        """Whether anybody must show a token."""
        return self._token is not None

    def admits(self, token: str, scope: Scope) -> bool:
        """Whether it is the token. Raises TooOften after too many wrong ones, whatever is shown then."""
        client = client_of(scope)
        self._wrong.look(client)
        if self._token is not None and matches(token, self._token):
            return True
        self._wrong.take(client)
        return False

    def knows(self, request: Request) -> bool:
        """Whether the request has a cookie of ours that has not ended."""
        ends, _, signature = request.cookies.get(COOKIE, "").partition(".")
        signed = hmac.compare_digest(signature.encode(), self._signature(ends).encode())
        return signed and ends.isdecimal() and int(ends) > time.time()

    def cookie(self) -> str:
        ends = str(int(time.time()) + SECONDS)
        return f"{ends}.{self._signature(ends)}"

    def _signature(self, ends: str) -> str:
        return hmac.new(self._key, ends.encode(), sha256).hexdigest()
