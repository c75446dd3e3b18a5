"""The token that lets a client in. It is shown once and never kept: its hash is.

The hash is a plain SHA-256. A slow one (scrypt) protects what people think up, which can be guessed; of 256 random bits
there is nothing to guess, and a slow hash of what every request brings would let anybody keep this machine busy.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from hearsay.errors import HearsayError

_BYTES = 32
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


def new_token() -> str:
    """256 random bits, as letters fit for a header."""
    return secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    return "sha256:" + hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def matches(token: str, known: str) -> bool:
    """Whether ``known`` is the token's hash; takes as long wherever they differ."""
    return hmac.compare_digest(hashed(token), known)


def checked(known: str, place: str) -> str:
    """The hash as it is compared. Raises HearsayError where it is none; ``place`` is where it was found."""
    plain = known.strip().lower()
    if not _HASH.fullmatch(plain):
        raise HearsayError(f"{place}: no token's hash (sha256: and 64 hexadecimal digits); `--new-token` makes one")
    return plain


def stored(file: Path) -> str:
    """The hash in ``file``. Raises HearsayError where there is none."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise HearsayError(f"{file}: the token's hash can't be read: {error.strerror}") from None
    return checked(text, str(file))


def store(known: str, file: Path) -> None:
    """Keeps the hash in ``file``, which its owner alone may read. Raises HearsayError where that fails."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            stream.write(known + "\n")
    except OSError as error:
        raise HearsayError(f"{file}: it can't be written: {error.strerror}") from None
