"""Nothing of a page ever runs in ours, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import hearsay
from hearsay.export.html import report
from tests.serve.browser.site import Site

PAGES = sorted((Path(__file__).parents[1] / "hostile").glob("*.html"))
OWN = {"/static/reading/reader.js", "/static/pages.js"}


@pytest.mark.parametrize("file", PAGES, ids=lambda p: p.stem)
def test_in_the_web_reader(browser: Browser, site: Site, file: Path) -> None:
    window = browser.new_page(base_url=site.url)
    dialogs: list[str] = []
    beyond: list[str] = []
    window.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    window.on("request", lambda request: None if request.url.startswith(site.url) else beyond.append(request.url))
    window.goto("/")
    window.locator("input[type=file]").set_input_files(file)
    window.get_by_role("button", name="Read").click()
    expect(window.locator(".done")).to_contain_text("Nobody downstream will notice")
    window.reload()
    for element in window.locator("#text .said, .byline a[href^=javascript]").all():
        element.hover()
    assert window.evaluate("window.hacked") is None
    scripts = set(window.evaluate("[...document.scripts].map(s => s.src ? new URL(s.src).pathname : 'inline')"))
    handlers = window.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on/.test(a.name)).length"
    )
    assert scripts <= OWN
    assert (handlers, dialogs, beyond) == (0, [], [])
    assert window.locator("[href^='javascript' i]").count() == 0
    assert window.url.startswith(site.url)
    window.close()


@pytest.mark.parametrize("file", PAGES, ids=lambda p: p.stem)
def test_in_a_report(browser: Browser, file: Path, tmp_path: Path) -> None:
    made = tmp_path / "report.html"
    made.write_text(report(hearsay.read(file)), encoding="utf-8")
    window = browser.new_page()
    beyond: list[str] = []
    window.on("request", lambda request: beyond.append(request.url))
    window.goto(made.as_uri())
    expect(window.locator("#text")).to_contain_text("Nobody downstream will notice")
    assert window.evaluate("window.hacked") is None
    assert window.evaluate("document.scripts.length") == 1
    assert beyond == [made.as_uri()]
    window.close()
