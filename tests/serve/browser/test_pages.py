"""The other pages in a browser; and of all of them, what anybody may expect: fit, contrast, names for everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.serve.browser.site import Site

PASTED = """The ferry will not sail on Sunday, harbour master Oskar Pell said.

“The engine is older than I am,” he told passengers on the quay. “It has earned a day off.”

Councillor Inga Marr denied that the council had been warned. “Nobody told us a thing,” she said.
"""


def test_a_pasted_text_is_read_and_kept(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_label("An address, or the text of a page").fill(PASTED)
    page.get_by_text("What the page itself does not tell").click()
    page.get_by_label("Headline").fill("Ferry stays in harbour")
    page.get_by_label("Outlet").fill("The Quay Gazette")
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".done .cast .voice").filter(has_text="Oskar Pell")).to_have_count(1)
    expect(page.locator(".while")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/article/[0-9a-f]{32}$"))
    page.reload()
    expect(page.locator("h1")).to_have_text("Ferry stays in harbour")
    page.goto("/search?words=%22a+day+off%22")
    expect(page.locator(".entry")).to_have_count(1)


def test_a_text_that_is_not_to_be_kept_leaves_no_trace(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_label("An address, or the text of a page").fill(
        PASTED.replace("ferry", "tram").replace("Pell", "Quist")
    )
    page.get_by_label("keep it in the archive").uncheck()
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".done")).to_contain_text("Not kept")
    page.goto("/search?speaker=Quist")
    expect(page.get_by_text("Nothing was found.")).to_be_visible()


def test_a_file_is_read(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "saved.html"
    file.write_text(
        f"<html><head><title>Trams</title></head><body><article><h1>Trams</h1><p>{PASTED}</p></article></body></html>"
    )
    page.goto("/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".done")).to_contain_text("Oskar Pell")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("http://127.0.0.1:9/page", "not public"),
        ("http://[::ffff:10.0.0.1]/", "not public"),
        ("", "an address, a text or a file is needed"),
    ],
)
def test_what_cannot_be_read_says_why(browser: Browser, site: Site, given: str, says: str) -> None:
    window = browser.new_page(base_url=site.url)
    window.goto("/")
    window.get_by_label("An address, or the text of a page").fill(given)
    window.get_by_role("button", name="Read").click()
    expect(window.get_by_role("alert")).to_contain_text(says)
    window.close()


def test_search_narrows_down_as_one_types_and_by_facets(page: Page, site: Site) -> None:
    page.goto("/search")
    page.get_by_label("Words").press_sequentially("school")
    expect(page).to_have_url(re.compile("words=school"))
    before = int(page.locator("#results [role=status]").inner_text().split()[0])
    expect(page.locator(".entry mark").first).to_have_text(re.compile("school", re.IGNORECASE))
    page.locator(".facets a").filter(has_text="direct").first.click()
    expect(page.locator("#results [role=status]")).not_to_have_text(f"{before} found")
    assert 0 < int(page.locator("#results [role=status]").inner_text().split()[0]) < before
    assert set(page.locator(".entry .badge").first.all_inner_texts()) <= {"direct", "indirect"}


def test_a_person_s_statements_lead_back_to_the_article(page: Page, site: Site) -> None:
    page.goto("/people?name=Mosely")
    page.get_by_role("link", name="Grant Mosely").click()
    expect(page.locator("h1")).to_have_text("Grant Mosely")
    section = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile("^Said")))
    section.locator("blockquote a").first.click()
    expect(page.locator("#shown .card")).to_be_visible()


def test_what_is_not_there_says_so(browser: Browser, site: Site) -> None:
    window = browser.new_page(base_url=site.url)
    for path in ("/article/none", "/person/none", "/statement/none", "/family/none", "/nowhere"):
        answer = window.goto(path)
        assert answer
        assert answer.status == 404, path
    window.close()


def paths(site: Site) -> dict[str, str]:
    return {
        "home": "/",
        "article": site.article("Hatch Creek"),
        "search": "/search?words=the",
        "people": "/people",
        "person": "/search",
        "check": "/check",
        "families": "/families",
        "missing": "/article/none",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, site: Site, scheme: str, width: int) -> None:
    window = browser.new_page(viewport={"width": width, "height": 900}, base_url=site.url, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
    found: list[str] = []
    for name, path in paths(site).items():
        window.goto(path)
        if name == "article":
            window.keyboard.press("j")
        results = Axe().run(window)
        found += [f"{name}: {v['id']} {[n['target'] for n in v['nodes']][:4]}" for v in results.response["violations"]]
    window.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_sticks_out(browser: Browser, site: Site, width: int) -> None:
    window = browser.new_page(viewport={"width": width, "height": 900}, base_url=site.url)
    for name, path in paths(site).items():
        window.goto(path)
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    window.close()
