"""Requests that go where redirects lead, each address asked about before it is requested."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx2


@contextmanager
def answer_to(
    client: httpx2.Client, request: httpx2.Request, most: int, ask: Callable[[httpx2.URL], None] | None = None
) -> Generator[httpx2.Response]:
    """The answer at the end of at most ``most`` redirects, its body not yet read; those on the way are not read at all.

    ``ask`` is called with every URL before it is requested, and may raise. Raises httpx2's TooManyRedirects.
    """
    for _ in range(most + 1):
        if ask:
            ask(request.url)
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            if answer.next_request is None:
                yield answer
                return
            request = answer.next_request
        finally:
            answer.close()
    raise httpx2.TooManyRedirects(f"more than {most} redirects", request=request)
