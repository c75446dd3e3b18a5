"""The guards around the application, the outermost first."""

from __future__ import annotations

from fastapi import FastAPI

from hearsay.serve.security.access import Access
from hearsay.serve.security.bodies import Bodies
from hearsay.serve.security.faults import Faults
from hearsay.serve.security.headers import Headers
from hearsay.serve.security.hosts import Hosts
from hearsay.serve.security.journal import Journal
from hearsay.serve.security.origins import Origins
from hearsay.serve.security.protection import Protection
from hearsay.serve.security.rates import Rates
from hearsay.serve.security.sessions import Sessions
from hearsay.serve.security.shared import Shared


def guarded(app: FastAPI, protection: Protection, shared: Shared, max_bytes: int) -> None:
    """Puts every guard around ``app``; what a guard refuses, the ones within do not see."""
    app.state.sessions = Sessions(protection.token, shared.wrong, shared.key)
    # Starlette puts what is added last outermost.
    app.add_middleware(Bodies, max_bytes=max_bytes)
    app.add_middleware(Access, sessions=app.state.sessions)
    app.add_middleware(Origins)
    app.add_middleware(Rates, buckets=shared.requests)
    app.add_middleware(Hosts, names=protection.hosts)
    app.add_middleware(Faults)
    app.add_middleware(Headers)
    app.add_middleware(Journal)
