"""By which name the server is called. A page of strangers may have its own name lead to this machine (DNS rebinding);
its requests then say that name."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from hearsay.serve.problems import problem

_OWN = frozenset({"localhost", "127.0.0.1", "::1"})


class Hosts:
    """Refuses requests for a host that is neither this machine by its own names, nor the address that the request came
    in at, nor one of ``names``."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = _OWN | {name.lower().rstrip(".") for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._known(scope):
            answer = problem(
                Request(scope), 421, "this server is not known by that name; `--allow-host` makes it known"
            )
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1:
            return False
        name = host_name(given[0].decode("latin-1"))
        return name is not None and (name in self._names or name == (scope.get("server") or (None,))[0])


def host_name(netloc: str) -> str | None:
    """The name in ``name:port``, in lower case, without the brackets of IPv6; None where it is no such thing."""
    if not netloc or any(c in netloc for c in "/\\@?# \t"):
        return None
    try:
        parts = urlsplit(f"//{netloc}")
        _ = parts.port
    except ValueError:
        return None
    return (parts.hostname or "").rstrip(".") or None
