"""A real browser before a real server, over an archive of the sample pages."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hearsay.keeping import Archive
from hearsay.page import Given
from hearsay.pipeline import Reader
from hearsay.read import page_from_bytes
from hearsay.settings import Settings
from tests.pages import FEW
from tests.serve.browser.chromium import NoBrowser, program
from tests.serve.browser.site import Site
from tests.serve.server import serving

# A busy machine takes its time.
expect.set_options(timeout=30_000)
# One quotation in three outlets: as it was said, with a number and a "not" gone, and retold.
TOLD = (
    (
        Given(title="Kiln to stay shut", outlet="The Tarn Herald", published="2026-04-02", language="en"),
        (
            "“We counted 40 cracks in the old kiln and we will not light it again this year,” foreman Otis Brandle "
            "said on Wednesday.\n\nThe kiln has stood in Tarn for a century."
        ),
    ),
    (
        Given(title="Foreman rules out firing", outlet="Pottery Weekly", published="2026-04-05", language="en"),
        "Foreman Otis Brandle said: “We counted 14 cracks in the old kiln and we will light it again this year.”",
    ),
    (
        Given(title="Cracks in Tarn", outlet="Hill Radio", published="2026-04-06", language="en"),
        (
            "According to the Tarn Herald, Brandle said they had counted 40 cracks in the old kiln and would not "
            "light it again this year."
        ),
    ),
)
CLOSURE = Path(__file__).parents[2] / "pages/school-closure-wordpress/page.html"


@pytest.fixture(scope="package")
def browser() -> Generator[Browser]:
    """Of the package: while it is open its event loop runs in this thread, which others need."""
    try:
        path = program()
    except NoBrowser as why:
        pytest.skip(str(why))
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """A server of its own process, as a user starts it."""
    location = str(tmp_path_factory.mktemp("site") / "archive.db")
    with Archive(location, Settings(jobs=1)) as archive:
        archive.add(*map(str, (CLOSURE, *FEW)))
        reader = Reader(archive.settings)
        for given, text in TOLD:
            archive.keep(
                reader.read(
                    page_from_bytes(
                        text.encode(), given.title or "", archive.settings, form="article_text", given=given
                    )
                )
            )
        articles = {head.title: head.id for head in archive.view.recent(100)}
    with serving(location, Path(location).with_name("log")) as server:
        yield Site(server.url, location, articles)


@pytest.fixture
def page(browser: Browser, site: Site) -> Generator[Page]:
    """A window of 1280 by 900 in which nothing may go wrong unseen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site.url)
    window = context.new_page()
    trouble: list[str] = []
    window.on("pageerror", lambda error: trouble.append(str(error)))
    window.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    yield window
    context.close()
    assert trouble == []
