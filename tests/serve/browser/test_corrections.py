"""A person corrects the machine, in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.serve.browser.site import Site

# A page that no other test looks at closely.
ARTICLE = "Cracks in Tarn"


def test_a_wrong_speaker_is_put_right_and_taken_back(page: Page, site: Site) -> None:
    page.goto(site.article(ARTICLE))
    page.locator(".all-cards .card").first.get_by_role("link", name="Correct or confirm").click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="This is who said it"))
    form.get_by_label("Speaker").select_option("other")
    form.get_by_label("namely").fill("Deputy foreman Ilo Ask")
    form.get_by_label("Who says so").fill("The night desk")
    form.get_by_label("Why").fill("the audio has it")
    form.get_by_role("button").click()
    expect(page.locator(".cast")).to_contain_text("Deputy foreman Ilo Ask")
    expect(page.locator(".corrections li")).to_contain_text("The night desk")
    page.goto("/search?speaker=Ilo+Ask")
    expect(page.locator(".entry")).to_have_count(1)
    page.goto(site.article(ARTICLE))
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".cast")).not_to_contain_text("Ilo Ask")
    expect(page.locator(".corrections")).to_contain_text("taken back")


def test_a_missing_statement_is_marked_in_the_text(page: Page, site: Site) -> None:
    page.goto(site.article("Kiln to stay shut"))
    before = page.locator("#text a.tag").count()
    page.get_by_role("link", name="A statement is missing").click()
    page.evaluate(
        """() => { const text = document.querySelector('[data-text]').firstChild;
        const at = text.data.indexOf('The kiln has stood');
        const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 18);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.get_by_role("button", name="what is said", exact=True).click()
    expect(page.get_by_label("What is said")).to_have_value(re.compile(r"^\d+-\d+$"))
    page.get_by_label("Speaker").select_option("nobody")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#text a.tag")).to_have_count(before + 1)


def test_a_quotation_that_is_another_leaves_the_family(page: Page, site: Site) -> None:
    page.goto("/families")
    page.get_by_role("link", name=re.compile("cracks in the old kiln")).click()
    telling = page.locator(".telling").filter(has_text="Pottery Weekly")
    telling.get_by_role("button", name="Not the same quotation").click()
    page.goto("/families")
    page.get_by_role("link", name=re.compile("cracks in the old kiln")).first.click()
    expect(page.locator(".telling").filter(has_text="Pottery Weekly")).to_have_count(0)
    page.goto(site.article("Foreman rules out firing"))
    page.get_by_role("button", name="Take back").click()
    page.goto("/families")
    page.get_by_role("link", name=re.compile("cracks in the old kiln")).first.click()
    expect(page.locator(".telling").filter(has_text="Pottery Weekly")).to_have_count(1)


def test_two_people_are_one(page: Page, site: Site) -> None:
    page.goto("/people?name=Carla+Nunn")
    page.get_by_role("link", name="Carla Nunn").first.click()
    page.get_by_role("link", name="Somebody else is the same").click()
    page.get_by_label("Name").fill("Leonard Askill")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name=re.compile("The same as Carla Nunn ?: Leonard Askill")).click()
    expect(page.locator("main > .dim").first).to_contain_text("Also")


def test_nonsense_is_refused_with_its_reason(browser: Browser, site: Site) -> None:
    window = browser.new_page(base_url=site.url)
    window.goto(site.article("Kiln to stay shut") + "/correct")
    window.get_by_label("What is said").fill("one to two")
    window.get_by_role("button", name="Add it").click()
    expect(window.get_by_role("alert")).to_contain_text("write it as 120-134")
    window.close()
