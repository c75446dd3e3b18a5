"""Pages of the network at a client's request."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request

from hearsay.errors import NotFound
from hearsay.page import Given, Page
from hearsay.read import open_page
from hearsay.serve.security.buckets import Buckets, client_of
from hearsay.serve.turns import Turns
from hearsay.settings import Settings


class Fetcher:
    """Fetches web addresses and nothing else, so often a client, so many at once. Where they may lead,
    ``hearsay.read.guard`` says."""

    def __init__(self, settings: Settings, buckets: Buckets, turns: Turns) -> None:
        self._settings = settings
        self._buckets = buckets
        self._turns = turns

    def page(self, url: str, given: Given, client: str) -> Page:
        """The page at ``url``. Raises SourceError as ``open_page``, TooOften and Busy."""
        if not url.lower().startswith(("http://", "https://")):
            raise NotFound(url, "only http and https URLs are read")
        self._buckets.take(client)
        with self._turns.one():
            return replace(open_page(url, self._settings), given=given)


class Fetch:
    """The fetcher, for the client of one request."""

    def __init__(self, request: Request) -> None:
        self._fetcher: Fetcher = request.app.state.fetcher
        self._client = client_of(request.scope)

    def __call__(self, url: str, given: Given = Given()) -> Page:
        return self._fetcher.page(url, given, self._client)


# What a page or a route of the API asks for.
AFetch = Annotated[Fetch, Depends(Fetch)]
