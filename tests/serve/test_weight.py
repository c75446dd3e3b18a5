"""What goes over the wire: compressed, piece by piece where it is streamed, and kept by browsers."""

from __future__ import annotations

import asyncio
import re
import zlib
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from hearsay.article import Article
from hearsay.page import Page
from hearsay.serve import create_app
from hearsay.settings import Settings
from hearsay.statement import Record

TEXT = "“The lamp stays lit,” keeper Odile Marsh said.\n\n" * 12


@pytest.mark.parametrize("path", ["/", "/search?words=the", "/api/search", "/static/pages.css"])
def test_what_is_taken_compressed_is_compressed(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    small = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    assert small.content == plain.content
    for answer in (plain, small):
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_a_head_says_what_the_answer_would_weigh(client: TestClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    assert client.head("/api/search", headers=asked).headers == client.get("/api/search", headers=asked).headers


@pytest.mark.parametrize("path", ["/api/search", "/static/pages.css"])
def test_what_is_compressed_for_one_client_is_known_again_of_another(client: TestClient, path: str) -> None:
    tags = {client.get(path, headers={"Accept-Encoding": taken}).headers["etag"] for taken in ("gzip", "identity")}
    (tag,) = tags
    assert tag.startswith('W/"')
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_styles_and_typefaces_are_kept(client: TestClient) -> None:
    page = client.get("/").text
    (style,) = re.findall(r'href="(/static/pages\.css[^"]+)"', page)
    (face,) = re.findall(r'href="(/static/fonts/[^"]+)"', page)
    for path in (style, face):
        assert "immutable" in client.get(path).headers["cache-control"]
    bare = client.get("/static/pages.css")
    assert bare.headers["cache-control"] == "no-cache"
    assert client.get("/static/pages.css", headers={"If-None-Match": bare.headers["etag"]}).status_code == 304
    assert "private" in client.get("/").headers["cache-control"]


def test_the_article_is_there_while_its_record_is_made(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(archive=location))
    unpacked, seen = zlib.decompressobj(16 + zlib.MAX_WBITS), bytearray()
    read = app.state.archives.reader.record

    def record(page: Page, article: Article) -> Record:
        assert b"Reading" in seen
        assert b"keeper Odile Marsh said" in seen
        assert b'class="done"' not in seen
        return read(page, article)

    monkeypatch.setattr(app.state.archives.reader, "record", record)
    form = urlencode({"source": TEXT}).encode()
    headers = {"host": "localhost", "accept-encoding": "gzip", "content-type": "application/x-www-form-urlencoded",
               "content-length": str(len(form)), "sec-fetch-site": "same-origin"}  # fmt: skip
    scope = {"type": "http", "method": "POST", "path": "/read", "raw_path": b"/read", "query_string": b"",
             "root_path": "", "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 80),
             "client": ("127.0.0.1", 5),
             "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}  # fmt: skip
    came = [{"type": "http.request", "body": form, "more_body": False}]

    async def receive() -> Message:
        if came:
            return came.pop()
        await asyncio.sleep(3_600)
        raise AssertionError

    async def send(message: Message) -> None:
        seen.extend(unpacked.decompress(message.get("body", b"")))

    asyncio.run(app(scope, receive, send))
    assert b'class="done"' in seen
