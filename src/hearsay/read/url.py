"""A URL to a Page, within limits and to public addresses only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpcore2
import httpx2

from hearsay.errors import Disallowed, NotFound, NotText, TooLarge
from hearsay.page import Page
from hearsay.read.follow import answer_to
from hearsay.read.guard import GuardedBackend, Refused
from hearsay.read.page import page_from_bytes
from hearsay.read.robots import AGENT, Robots
from hearsay.settings import Settings

MAX_REDIRECTS = 8
_HEADERS = {
    "user-agent": f"{AGENT} (reads one page at a reader's request)",
    "accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    # Unpacking is where a small answer becomes a huge one; the sizes below count what is unpacked too.
    "accept-encoding": "gzip, deflate",
}
# Several megabytes of headers or of one line are no answer of a web server.
_CHUNK = 65_536
# What sites ask of programs, asked once a process.
_ROBOTS = Robots()


class GuardedTransport(httpx2.BaseTransport):
    """Requests over connections that ``GuardedBackend`` allows; no proxy, nothing from the environment.

    ``until``: the moment of the monotonic clock at which every connection gives up, however it trickles.
    """

    def __init__(self, until: float, allowed: frozenset[str] = frozenset()) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=GuardedBackend(until, allowed),
            max_connections=4,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        extensions: dict[str, Any] = dict(answer.extensions)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        return httpx2.Response(
            status_code=answer.status, headers=answer.headers, stream=_Stream(answer), extensions=extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def fetch(
    source: str, settings: Settings, transport: httpx2.BaseTransport | None = None, robots: Robots = _ROBOTS
) -> Page:
    """The page at the URL ``source``, redirects followed. ``transport`` replaces the guarded one.

    Raises Disallowed (by a site's robots.txt, also where a redirect leads), NotFound (no host, no answer, an address
    that is not public, an error of the server), TooLarge (size, time, redirects) and NotText, all naming ``source``.
    """
    until = time.monotonic() + settings.max_seconds
    guarded = transport or GuardedTransport(until)
    try:
        with httpx2.Client(transport=guarded, headers=_HEADERS, timeout=settings.max_seconds) as client:

            def ask(url: httpx2.URL) -> None:
                refusal = robots.refusal(url, client) if settings.obey_robots else ""
                if refusal:
                    raise Disallowed(source, refusal)

            with answer_to(client, client.build_request("GET", source), MAX_REDIRECTS, ask) as answer:
                if not answer.is_success:
                    raise NotFound(source, f"the server answers {answer.status_code} {answer.reason_phrase}".rstrip())
                return page_from_bytes(
                    _body(source, answer, settings, until),
                    source,
                    settings,
                    url=str(answer.url),
                    encoding=answer.charset_encoding,
                    fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
                )
    except Refused as e:
        raise NotFound(source, str(e)) from None
    except httpx2.TooManyRedirects:
        raise TooLarge(source, f"it redirects more than {MAX_REDIRECTS} times") from None
    except (httpx2.UnsupportedProtocol, httpcore2.UnsupportedProtocol):
        raise NotFound(source, "it leads to something that is no http or https URL") from None
    except (httpx2.TimeoutException, httpcore2.TimeoutException):
        raise NotFound(source, f"no answer within {settings.max_seconds:g} seconds") from None
    except (
        httpx2.HTTPError,
        httpx2.InvalidURL,
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        ValueError,
    ) as e:
        raise NotFound(source, f"no answer: {e or type(e).__name__}") from None


def _body(source: str, answer: httpx2.Response, settings: Settings, until: float) -> bytes:
    """The body of the answer; a server that trickles can't hold us longer than one that is silent."""
    kind = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not (kind.startswith("text/") or kind.endswith(("html", "xml")) or kind in ("", "application/octet-stream")):
        raise NotText(source, f"it is {kind}, not a page")
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes(_CHUNK):
        size += len(part)
        parts.append(part)
        if size > settings.max_bytes:
            raise TooLarge(source, f"it has more than {settings.max_bytes} bytes")
        if time.monotonic() > until:
            raise TooLarge(source, f"it took longer than {settings.max_seconds:g} seconds")
    return b"".join(parts)
