"""The other pages in a browser; and of all of them, what anybody may expect: fit, contrast, names for everything."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hearsay.keeping import Archive
from tests.serve.browser.site import Site
from tests.serve.server import serving

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


def test_what_was_just_read_can_be_corrected(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_label("An address, or the text of a page").fill(PASTED.replace("ferry", "barge"))
    page.get_by_role("button", name="Read").click()
    page.locator(".done .card").first.get_by_role("link", name="Correct or confirm").click()
    expect(page.locator("h1")).to_have_text("Correct a statement")


def test_who_has_no_page_at_hand_tries_an_invented_one(browser: Browser, tmp_path: Path) -> None:
    with serving(str(tmp_path / "archive.db"), tmp_path / "log", "--workers", "1") as server:
        window = browser.new_page(base_url=server.url)
        window.goto("/")
        window.get_by_role("button", name="Try an invented article").click()
        expect(window.locator(".cast")).to_contain_text("Noor Castell")
        expect(window.locator(".done")).to_contain_text("Not kept")
        window.close()


def test_a_text_that_is_not_to_be_kept_leaves_no_trace(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_label("An address, or the text of a page").fill(
        PASTED.replace("ferry", "tram").replace("Pell", "Orrzak")
    )
    page.get_by_label("keep it in the archive").uncheck()
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".done")).to_contain_text("Not kept")
    page.goto("/search?speaker=Orrzak")
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


def test_search_narrows_down_as_a_field_changes(page: Page) -> None:
    page.goto("/search?words=school")
    before = page.locator("#results [role=status]").inner_text()
    page.get_by_label("Kind").select_option("direct")
    expect(page).to_have_url(re.compile("kind=direct"))
    expect(page.locator("#results [role=status]")).not_to_have_text(before)


def test_a_facet_is_followed_however_long_it_is_pressed(page: Page) -> None:
    """Whoever goes from the words to a link leaves them, which must not ask for what would replace the link."""
    page.goto("/search")
    page.get_by_label("Words").press_sequentially("school")
    expect(page).to_have_url(re.compile("words=school"))
    page.locator(".facets a").filter(has_text="direct").first.click(delay=700)
    expect(page).to_have_url(re.compile("kind=(in)?direct"), timeout=10_000)


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


def test_a_family_shows_what_became_of_the_words(page: Page, site: Site) -> None:
    page.goto("/families")
    page.get_by_role("link", name=re.compile("cracks in the old kiln")).click()
    tellings = page.locator(".telling")
    assert tellings.count() >= 2
    expect(tellings.first).to_contain_text("The Tarn Herald")
    reworded = tellings.filter(has_text="Pottery Weekly")
    expect(reworded.locator("del")).to_contain_text(["40", "not"])
    expect(reworded.locator("ins")).to_contain_text(["14"])
    expect(reworded).to_contain_text("number changed")
    expect(reworded).to_contain_text("negation changed")
    expect(page.get_by_role("status")).to_contain_text("They disagree")


def test_a_sentence_is_checked(page: Page, site: Site) -> None:
    page.goto("/check")
    page.get_by_label("Words").fill("We counted 41 cracks in the old kiln")
    page.get_by_role("button", name="Check", exact=True).click()
    best = page.locator(".findings .entry").first
    expect(best).to_contain_text("In other words")
    expect(best.locator("del")).to_have_text("41")
    page.get_by_label("Words").fill("we will not light it again this year")
    page.get_by_label("by", exact=True).fill("Brandle")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".findings .entry").first).to_contain_text("Said so")


def test_a_draft_is_checked(page: Page, site: Site) -> None:
    page.goto("/check")
    page.get_by_label("The draft").fill(
        "“We counted 40 cracks in the old kiln and we will not light it again this year,” Otis Brandle said.\n\n"
        "“We counted 90 cracks in the new kiln,” Otis Brandle said."
    )
    page.get_by_role("button", name="Check the draft").click()
    expect(page.locator(".checked.holds")).to_have_count(1)
    expect(page.locator(".checked.fails")).to_have_count(1)


def test_a_timeline_is_looked_at_closer(page: Page, site: Site) -> None:
    page.goto("/timeline?outlet=Tarn+Herald")
    mark = page.locator(".lane h2 + svg a").first
    expect(mark).to_have_attribute("aria-label", re.compile("2026-04-01"))
    page.goto("/timeline")
    before = page.locator(".lane h2 + svg a").count()
    page.get_by_role("link", name="Closer", exact=True).click()
    expect(page).to_have_url(re.compile("since="))
    assert page.locator(".lane h2 + svg a").count() <= before
    page.goto("/timeline?outlet=Tarn+Herald")
    page.locator(".lane h2 + svg a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kiln to stay shut")


def paths(site: Site) -> dict[str, str]:
    with Archive(site.location) as archive:
        person = archive.people("Brandle")[0].id
        family = archive.view.retold(1)[0].id
        article = site.article("Hatch Creek")
        statement = next(archive.view.entries(article.rsplit("/", 1)[1])).id
    return {
        "home": "/",
        "article": article,
        "correct": f"{article}/correct?statement={statement}",
        "a missing statement": f"{article}/correct",
        "same person": f"/person/{person}/same",
        "two people": f"/person/{person}/two",
        "search": "/search?words=the",
        "people": "/people",
        "person": f"/person/{person}",
        "families": "/families",
        "family": f"/family/{family}",
        "timeline": "/timeline",
        "check": "/check?sentence=We+counted+41+cracks+in+the+old+kiln",
        "missing": "/article/none",
    }


def test_on_a_narrow_screen_a_timeline_has_its_width(browser: Browser, site: Site) -> None:
    window = browser.new_page(viewport={"width": 360, "height": 800}, base_url=site.url)
    window.goto("/timeline")
    lane = window.locator(".lane h2 + svg").first.bounding_box()
    boxes = [tick.bounding_box() for tick in window.locator(".ticks a:visible").all()]
    assert lane
    assert lane["width"] > 300
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    window.close()


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
