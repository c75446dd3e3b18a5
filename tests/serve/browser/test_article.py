"""An article in a browser: pointing, choosing, listening, linking, printing."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from hearsay.export.html import report
from hearsay.keeping import Archive
from tests.serve.browser.site import Site

SCHOOL = "Hatch Creek"


def test_the_text_is_the_article_s(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    with Archive(site.location) as archive:
        record = archive.record(site.article(SCHOOL).rpartition("/")[2])
    assert record
    shown = page.evaluate(
        "[...document.querySelectorAll('#text p')].map(p => { const c = p.cloneNode(true);"
        " c.querySelectorAll('.tag').forEach(t => t.remove()); return c.textContent; })"
    )
    assert shown == [line for line in record.article.text.split("\n") if line.strip()]
    assert page.locator("#text a.tag").count() == len(record.statements)


def test_pointing_at_a_statement_shows_its_chain_and_evidence(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    said = page.locator("#text .said").filter(has_text="I went to this school").first
    said.hover()
    card = page.locator("#shown .card")
    expect(card.locator(".who")).to_have_text(re.compile("^Orlow Valley Post.*›.*Grant Mosely"))
    expect(said).to_have_class(re.compile(r"\blit\b"))
    card.locator("summary").click()
    expect(card.locator("table")).to_contain_text("I went to this school")
    expect(said).not_to_have_class(re.compile(r"\blit\b"))
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.locator("#shown .card")).to_have_count(0)


def test_a_click_stays_and_has_an_address(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    page.locator("#text .said").filter(has_text="I went to this school").first.click()
    page.mouse.move(5, 5)
    expect(page.locator("#shown .card")).to_contain_text("I went to this school")
    assert re.search(r"#s[0-9a-f]{12}$", page.url)
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#shown .card")).to_contain_text("I went to this school")


def test_a_speaker_lights_up_all_that_they_said(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    voice = page.locator(".voice").filter(has_text="Grant Mosely")
    count = int(voice.locator(".count").inner_text().split()[0])
    voice.locator("button").click()
    expect(voice.locator("button")).to_have_attribute("aria-pressed", "true")
    lit = page.evaluate(
        "new Set([...document.querySelectorAll('#text .said.lit')].flatMap(s => s.dataset.in.split(' '))).size"
    )
    assert lit >= count > 1
    voice.locator("button").click()
    expect(page.locator("#text .lit")).to_have_count(0)


def test_by_keyboard_alone(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    order = page.eval_on_selector_all("#text a.tag", "tags => tags.map(t => t.id)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == order[1]
    expect(page.locator("#shown [data-card]")).to_have_attribute("data-card", order[1])
    page.keyboard.press("k")
    assert page.url.endswith("#" + order[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == order[1]
    page.keyboard.press("Escape")
    assert "#" not in page.url
    page.goto(site.article(SCHOOL))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_headline_s_verdict_stands_under_the_headline(page: Page, site: Site) -> None:
    with Archive(site.location) as archive:
        quoted = next(r for r in archive.records() if any(q.verdict == "verbatim" for q in r.headline))
    page.goto(f"/article/{quoted.article.id}")
    expect(page.locator(".headline + .verdict")).to_contain_text("Quoted as the body has it")
    page.locator(".verdict a").last.click()
    expect(page.locator("#shown .card")).to_have_count(1)


def test_an_article_in_another_language_says_why_it_is_silent(page: Page, site: Site) -> None:
    with Archive(site.location) as archive:
        silent = next(r for r in archive.records() if r.silent_because and "language" in r.silent_because)
    page.goto(f"/article/{silent.article.id}")
    expect(page.get_by_role("status")).to_contain_text("not one that the model reads")


def test_without_scripts_all_is_there(page: Page, site: Site) -> None:
    context = page.context.browser
    assert context
    plain = context.new_page(java_script_enabled=False, base_url=site.url)
    plain.goto(site.article(SCHOOL))
    tags = plain.locator("#text a.tag").count()
    assert plain.locator(".all-cards .card").count() == tags > 5
    plain.close()


def test_it_prints_with_every_statement(page: Page, site: Site) -> None:
    page.goto(site.article(SCHOOL))
    page.emulate_media(media="print")
    assert not page.locator(".side").is_visible()
    assert not page.locator(".top").is_visible()
    assert page.locator(".all-cards .card").first.is_visible()


def test_a_report_is_saved_from_the_page(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(site.article(SCHOOL))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as one HTML file").click()
    file = tmp_path / "saved.html"
    saved.value.save_as(file)
    page.goto(file.as_uri())
    page.keyboard.press("j")
    expect(page.locator("#shown .card")).to_have_count(1)


def test_a_report_opens_without_a_server(page: Page, site: Site, tmp_path: Path) -> None:
    with Archive(site.location) as archive:
        record = archive.record(site.article(SCHOOL).rpartition("/")[2])
    assert record
    file = tmp_path / "report.html"
    file.write_text(report(record), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.keyboard.press("j")
    expect(page.locator("#shown .card")).to_have_count(1)
    assert asked == [file.as_uri()]
