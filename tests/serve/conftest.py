"""An archive of a few of the sample pages, a quotation that two outlets have, and a page that changed."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hearsay.keeping import Archive
from hearsay.page import Given
from hearsay.read import page_from_bytes
from hearsay.serve import create_app
from hearsay.settings import Settings

PAGES = Path(__file__).parents[1] / "pages"
SAMPLES = ("school-closure-wordpress", "mine-rescue-wire", "canal-memos-jsonld")
QUOTED = "We will rebuild the lighthouse stone by stone before the winter storms come back"
TEXTS = (
    ("Sandquay Herald", "2026-03-10", "https://herald.example/light", f"“{QUOTED},” said Mayor Ada Quill on Monday."),
    ("Lorne Daily", "2026-03-11", "https://lorne.example/light", f"Ada Quill, the mayor, said: “{QUOTED}.”"),
    ("Lorne Daily", "2026-03-11", "https://lorne.example/light",
     f"Ada Quill, the mayor, said: “{QUOTED}.”\n\nThe harbour board denied on Tuesday that it had sold the lamp."),
)  # fmt: skip


@pytest.fixture(scope="session")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the archive is."""
    place = str(tmp_path_factory.mktemp("served") / "archive.db")
    settings = Settings(jobs=1)
    with Archive(place, settings) as archive:
        archive.add(*sorted(str(page) for name in SAMPLES for page in (PAGES / name).glob("page.*")))
        archive.add_pages(
            page_from_bytes(
                text.encode(), outlet, settings, url=url, form="article_text",
                given=Given(title="The lighthouse", outlet=outlet, published=published, language="en"),
            )
            for outlet, published, url, text in TEXTS
        )  # fmt: skip
    return place


@pytest.fixture(scope="session")
def client(location: str) -> Generator[TestClient]:
    """The application in this process, asked by this machine, whose requests are not counted."""
    with TestClient(
        create_app(Settings(archive=location)), base_url="http://localhost", client=("127.0.0.1", 50_000)
    ) as made:
        yield made
