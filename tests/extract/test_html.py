"""What trafilatura leaves to do in pages of HTML. All of it is invented."""

import json

import pytest

from hearsay.article import Article
from hearsay.errors import TooLarge
from hearsay.extract import extract
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

SETTINGS = Settings()
BODY = (
    "The pier of Sandquay will be closed until the spring, the harbour office said on Friday afternoon.",
    "“We can see the stones at low water,” said Marta Quill, who has been diving for the port since 2009.",
    "Fishing boats will land their catch at Ombra, nine miles along the coast, where the cold store has room.",
    "The mayor, Ivo Brandt, told reporters that he had asked the ministry for money to rebuild the pier.",
)


def read(body: str, head: str = "", url: str | None = None) -> Article:
    top = f'<!DOCTYPE html><html lang="en"><head><title>Pier closed | Sandquay Echo</title>{head}</head>'
    data = f"{top}<body>{body}</body></html>"
    return extract(page_from_bytes(data.encode(), "pier.html", SETTINGS, url=url), SETTINGS)


def article(*inner: str) -> str:
    top = "<header><a href='/'>Sandquay Echo</a></header>"
    return f"{top}<main><article><h1>Pier closed</h1>{''.join(inner)}</article></main>"


def p(*paragraphs: str) -> list[str]:
    return [f"<p>{text}</p>" for text in paragraphs]


def test_the_text_is_its_paragraphs_with_blank_lines_between() -> None:
    assert read(article(*p(*BODY))).text == "\n\n".join(BODY)


def test_paragraphs_that_repeat_stay() -> None:
    again = [BODY[0], BODY[1], BODY[2], BODY[1], BODY[3], BODY[1]]
    assert read(article(*p(*again))).text.split("\n\n") == again


def test_paragraphs_that_open_with_a_quotation_mark_stay() -> None:
    said = ["“No,” she said.", "“It is shut.", "“And it stays shut.”", '"Why?"', "„Warum?“", "«Non», dit-elle."]
    assert read(article(*p(BODY[0], *said, BODY[1], BODY[2]))).text.split("\n\n") == [BODY[0], *said, BODY[1], BODY[2]]


def test_paragraphs_by_line_breaks() -> None:
    text = read(f"<div id='story'><h1>Pier closed</h1>{'<br><br>'.join(BODY)}</div>").text
    assert text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("before", "between", "after"), [("", "\n\n", ""), ("<p>", "</p><p>", "</p>"), ("", "<br/>", "")]
)
def test_an_article_that_only_programs_are_given(before: str, between: str, after: str) -> None:
    said = {"@type": "NewsArticle", "headline": "Pier closed", "articleBody": before + between.join(BODY) + after}
    data = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    found = read("<div id='app'></div><footer>© 2026 Sandquay Echo</footer>", data)
    assert found.text == "\n\n".join(BODY)
    assert read(article(*p(*BODY[:2], *BODY[2:])), data).text == "\n\n".join(BODY)


@pytest.mark.parametrize("name", ["ad-p", "share-text", "text-caption", "related-on", "promo", "meta-p", "footer-p"])
def test_what_every_paragraph_is_called_is_not_what_it_is_for(name: str) -> None:
    more = [*BODY, *(f"{text[:-1]} as well." for text in BODY)]
    paragraphs = "".join(f'<p class="{name}">{text}</p>' for text in more)
    assert read(f"<main><h1>Pier closed</h1><section>{paragraphs}</section></main>").text == "\n\n".join(more)


def test_readers_comments_are_no_article_however_long() -> None:
    comments = "".join(f'<p class="comment-text">{text} I think.</p>' for text in BODY * 3)
    assert read(article(*p(*BODY)) + f"<section>{comments}</section>").text == "\n\n".join(BODY)


def test_who_wrote_it_is_told_behind_it_and_is_no_part() -> None:
    head = '<meta name="author" content="Ada Lind">'
    about = "Ada Lind covers the coast and everybody who argues about it."
    assert read(article(*p(*BODY, about)), head).text == "\n\n".join(BODY)


def test_a_line_break_within_a_sentence_is_a_space() -> None:
    assert (
        "until the<br>spring".replace("<br>", " ")
        in read(article(*p(*BODY)).replace("until the", "until the<br>")).text
    )


def test_a_standfirst_whose_class_says_teaser_stays() -> None:
    lead = "The old pier has lost eleven metres to the storm, and nobody knows who is to pay for it."
    assert read(article(f"<div class='teaser-text'><p>{lead}</p></div>", *p(*BODY))).text.startswith(lead)


@pytest.mark.parametrize(
    "chrome",
    [
        "<p>Read more: <a href='/goat'>Goat returns to the town hall</a></p>",
        "<p><a href='/goat'>Lesen Sie auch: Ziege kehrt ins Rathaus zurück</a></p>",
        "<p>Advertisement</p>",
        "<div class='share-buttons'><p>Share this article with all of your friends and relations now.</p></div>",
        "<p>Sign up for our newsletter and never miss a pier again.</p>",
        "<p>Follow us on Facebook, Instagram and YouTube.</p>",
        "<figure><img src='p.jpg'><figcaption>The pier at dusk, seen from the lighthouse.</figcaption></figure>",
        "<p>The pier at dusk. Photo: Marta Quill</p>",
        "<p>12 Comments</p>",
        "<div class='related-stories'><p>Goat returns to the town hall after nine days at sea, owner says.</p></div>",
        "<p>5 min read</p>",
        "<p>***</p>",
    ],
)
def test_chrome_among_the_paragraphs_goes(chrome: str) -> None:
    assert read(article(*p(*BODY[:2]), chrome, *p(*BODY[2:]))).text == "\n\n".join(BODY)


@pytest.mark.parametrize("name", ["story-dek", "dp-hd__deck", "lead-content__standfirst", "strapline"])
def test_a_standfirst_whose_class_says_so_goes(name: str) -> None:
    text = "The harbour office fears the winter storms, and divers have seen the stones."
    dek, whole = f'<p class="{name}">{text}</p>', p(*BODY, *BODY)
    assert read(article(dek, *whole)).text == "\n\n".join((*BODY, *BODY))


def test_the_agency_of_the_dateline_is_written_out_by_the_headline() -> None:
    by = "<div class='byline'><p>By Ann Lee</p><p>Inland Press Wire</p></div>"
    body = p(f"SANDQUAY (IPW) — {BODY[0]}", *BODY[1:])
    assert read(article(by, *body)).credit == "Inland Press Wire"
    assert read(article(*body)).credit == "IPW"


def test_several_people_have_an_and_in_english() -> None:
    head = "".join(f'<meta name="author" content="{name}">' for name in ("Ann Lee", "Bo Ek", "Cy Orr"))
    assert read(article(*p(*BODY)), head).byline == "Ann Lee, Bo Ek and Cy Orr"


def test_the_repeated_headline_and_the_line_of_date_and_author_go() -> None:
    found = read(article("<p>Pier closed</p><p>By Ann Lee</p><p>3 May 2025, 14:10</p>", *p(*BODY)))
    assert found.text == "\n\n".join(BODY)
    assert (found.title, found.byline, found.published) == ("Pier closed", "Ann Lee", "2025-05-03T14:10")


def test_chrome_in_another_language_at_the_foot_goes() -> None:
    teasers = p(
        "Die Ziege ist nach neun Tagen auf See wieder im Rathaus, wie die Besitzerin am Freitag mitteilte.",
        "Der Bürgermeister hat die Vorwürfe zurückgewiesen und spricht von einem großen Missverständnis.",
    )
    assert read(article(*p(*BODY), *teasers)).text == "\n\n".join(BODY)


def test_metadata_in_json_ld_with_flaws() -> None:
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "NewsArticle", "headline": "Pier closed", "datePublished": "2025-05-03T14:10:00+02:00",
       "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Ek"}], "articleSection": ["Coast"],
       "publisher": {"@type": "Organization", "name": "The Sandquay Echo"},},
      {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}</script>"""
    found = read(article(*p(*BODY)), head)
    assert (found.byline, found.section, found.outlet) == ("Ann Lee and Bo Ek", "Coast", "The Sandquay Echo")
    assert found.published == "2025-05-03T14:10:00+02:00"


def test_the_agency_that_an_element_is_named_for() -> None:
    source, picture = '<span class="a-quelle">Inland Wire</span>', '<p class="bild-quelle">Picture House</p>'
    paragraphs = p(*BODY)
    assert read(article(picture, source, *paragraphs)).credit == "Inland Wire"
    assert read(article(picture, '<i class="agency">Agency</i>', *paragraphs)).credit is None


def test_a_page_that_says_nothing_gets_nothing() -> None:
    found = read(f"<main>{''.join(p(*BODY))}</main>")
    assert (found.byline, found.section, found.published, found.credit) == (None, None, None, None)


def test_a_year_alone_never_becomes_a_day() -> None:
    found = read(article(*p(*BODY)) + "<footer>© 2025 Sandquay Echo</footer>")
    assert found.published is None


def test_the_outlet_behind_the_headline_in_the_title() -> None:
    found = read(f"<img alt='Sandquay Echo' src='l.png'><main>{''.join(p(*BODY))}</main>")
    assert (found.title, found.outlet) == ("Pier closed", "Sandquay Echo")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.sandquay-echo.example/pier", "Sandquay Echo"),
        ("https://papers.example/pier", "World"),
        (None, "World"),
    ],
)
def test_a_section_that_passes_for_the_site_gives_way_to_the_publisher_of_the_address(
    url: str | None, outlet: str
) -> None:
    said = {"@type": "NewsArticle", "headline": "Pier closed", "publisher": {"name": "Sandquay Echo"}}
    head = (
        f"<meta property='og:site_name' content='World'><script type='application/ld+json'>{json.dumps(said)}</script>"
    )
    assert read(article(*p(*BODY)), head, url).outlet == outlet


def test_the_language_is_the_texts_not_the_templates() -> None:
    german = (
        "Der Pier von Sandkai bleibt bis zum Frühjahr geschlossen, teilte das Hafenamt am Freitag mit.",
        "„Bei Niedrigwasser sieht man die Steine“, sagte Marta Quill, die seit Jahren für den Hafen taucht.",
        "Die Fischer landen ihren Fang nun in Ombra an, wo das Kühlhaus noch genug Platz für alle hat.",
    )
    assert read(article(*p(*german))).language == "de"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (
            "<h1>News</h1><ul>" + "".join(f"<li><a href='/{n}'>Boat {n} returns</a></li>" for n in range(50)) + "</ul>",
            "",
        ),
        (
            "<h1>News</h1>"
            + "".join(
                f"<article><h2><a href='/{n}'>Boat {n}</a></h2><p>It was out for {n} days, he said.</p></article>"
                for n in range(9)
            ),
            "",
        ),
        (
            "<h1>Watch</h1><video src='v.mp4'></video><p>See how the pier of Sandquay fell.</p>",
            "<meta property='og:type' content='video.other'>",
        ),
        (
            "<h1>Subscribe</h1><p>Already a subscriber?</p><p>Log in to continue reading.</p><p>Cancel any time.</p>",
            "",
        ),
        ("", ""),
        ("<p>Gone.</p>", ""),
    ],
)
def test_a_page_without_an_article_has_an_empty_text(body: str, head: str) -> None:
    found = read(body, head)
    assert (found.text, found.offsets.runs) == ("", ())


@pytest.mark.parametrize("depth", [10, 300, 1_900])
def test_elements_that_are_never_closed(depth: int) -> None:
    assert BODY[0] in read("<div>" * depth + article(*p(*BODY))).text


def test_elements_nested_too_deep_are_an_error_with_its_place() -> None:
    with pytest.raises(TooLarge, match="deeper than 2000") as caught:
        read("<div>" * 100_000 + article(*p(*BODY)))
    assert (caught.value.source, caught.value.place[:9]) == ("pier.html", "character")


def test_time_that_runs_out_is_an_error() -> None:
    page = page_from_bytes(article(*p(*BODY)).encode(), "pier.html", SETTINGS)
    with pytest.raises(TooLarge, match="longer than 0 seconds"):
        extract(page, Settings(max_seconds=0))


def test_the_same_page_has_the_same_id_and_another_one_another() -> None:
    one, two, other = read(article(*p(*BODY))), read(article(*p(*BODY))), read(article(*p(*BODY[1:])))
    assert one == two
    assert one.id != other.id
