"""A person corrects the machine, in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.serve.browser.site import Site

# A page that no other test looks at closely.
ARTICLE = "Cracks in Tarn"


def marked(page: Page, words: str) -> None:
    """Marks words in the text, as with the mouse."""
    page.locator("[data-text]").evaluate(  # waits for the page that a click has asked for
        """(element, words) => { const text = element.firstChild;
        const at = text.data.indexOf(words);
        const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + words.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        words,
    )


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
    marked(page, "The kiln has stood")
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


def test_to_whom_and_when_it_was_said_are_put_right(page: Page, site: Site) -> None:
    article = site.article("Hatch Creek")
    page.goto(article)
    page.locator(".all-cards .card").first.get_by_role("link", name="Correct or confirm").click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="This is to whom it was said"))
    form.locator("select").select_option("other")
    form.get_by_label("namely").fill("Clerk Ottilie Voss")
    form.get_by_role("button").click()
    expect(page.locator(".all-cards .card").first).to_contain_text("to Clerk Ottilie Voss")
    page.goto("/search?addressee=Ottilie+Voss")
    expect(page.locator(".entry")).to_have_count(1)
    page.goto(article)
    page.locator(".all-cards .card").first.get_by_role("link", name="Correct or confirm").click()
    marked(page, "Monday")
    page.get_by_role("button", name="when it was said", exact=True).click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="This is when it was said"))
    form.get_by_label("The date").fill("2026-03-09")
    form.get_by_role("button").click()
    expect(page.locator(".all-cards .card").first).to_contain_text("2026-03-09")
    expect(page.locator(".corrections")).to_contain_text("wrong time: 2026-03-09")
    page.goto("/timeline?words=%22who+matters%22")
    expect(page.locator(".timeline a[aria-label^='said 2026-03-09']")).to_have_count(1)
    page.goto(article)
    for _ in range(2):
        page.get_by_role("button", name="Take back").first.click()
    expect(page.locator(".all-cards .card").first).not_to_contain_text("Ottilie Voss")


def test_one_person_is_two(page: Page, site: Site) -> None:
    for thing in ("gate", "weir"):
        body = {"text": f"“The {thing} is open,” Petra Holm said on Friday.", "language": "en", "keep": True}
        assert page.request.post("/api/read", data=body).status == 201
    page.goto("/people?name=Petra+Holm")
    page.get_by_role("link", name="Petra Holm").click()
    page.get_by_role("link", name="These are two people").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="These name somebody else").click()
    expect(page).to_have_url(re.compile("/people"))
    expect(page.locator(".people li")).to_have_count(2)


def test_a_speaker_is_put_right_by_the_keyboard_alone(page: Page, site: Site) -> None:
    page.goto(site.article("Kiln to stay shut"))
    page.keyboard.press("j")
    link = page.locator("#shown").get_by_role("link", name="Correct or confirm")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Correct a statement")
    speaker = page.get_by_label("Speaker")
    for _ in range(60):
        page.keyboard.press("Tab")
        if speaker.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("somebody else")
    page.keyboard.press("Tab")
    page.keyboard.type("Quarryman Bo Tarn")
    page.keyboard.press("Enter")
    expect(page.locator(".cast")).to_contain_text("Quarryman Bo Tarn")
    take_back = page.get_by_role("button", name=re.compile("Take back.*wrong speaker"))
    take_back.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cast")).not_to_contain_text("Bo Tarn")


def test_nonsense_is_refused_with_its_reason(browser: Browser, site: Site) -> None:
    window = browser.new_page(base_url=site.url)
    window.goto(site.article("Kiln to stay shut") + "/correct")
    window.get_by_label("What is said").fill("one to two")
    window.get_by_role("button", name="Add it").click()
    expect(window.get_by_role("alert")).to_contain_text("write it as 120-134")
    window.close()
