"""Pages that a browser saved as text, from sites of many sorts. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hearsay.article import Article
from hearsay.extract import decode, extract
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

SETTINGS = Settings()


def read(text: str) -> Article:
    page = page_from_bytes(text.encode(), "page.txt", SETTINGS)
    assert page.form == "saved_text"
    article, source = extract(page, SETTINGS), decode(page)
    for run in article.offsets.runs:
        assert source[run.origin : run.origin + run.length] == article.text[run.start : run.start + run.length]
    mapped = sum(run.length for run in article.offsets.runs)
    assert mapped >= len("".join(article.text.split()))
    return article


@dataclass(frozen=True)
class Site:
    above: str
    body: tuple[str, ...]
    below: str
    title: str
    outlet: str | None
    section: str | None
    published: str | None
    byline: str | None
    language: str


ENGLISH = (
    "The pier of Sandquay will be closed until the spring, the harbour office said on Friday.",
    "“We can see the stones at low water,” said Marta Quill, who dives for the port. “They are all there.”",
    "Fishing boats will land their catch at Ombra, nine miles along the coast, where there is room.",
    "The mayor, Ivo Brandt, said that he had asked the ministry for money. “We need eleven metres of stone.”",
)
GERMAN = (
    "Der Pier von Sandkai bleibt bis zum Frühjahr geschlossen, teilte das Hafenamt am Freitag mit.",
    "„Bei Niedrigwasser sieht man die Steine“, sagte Marta Quill, die seit Jahren für den Hafen taucht.",
    "Die Fischer landen ihren Fang nun in Ombra an, wo das Kühlhaus noch Platz hat.",
)
RUSSIAN = (
    "Пирс в Песчаном будет закрыт до весны, сообщили в пятницу в управлении порта.",
    "«При отливе видны все камни», — сказала водолаз Марта Квилл, работающая в порту много лет.",
    "Рыбаки будут сдавать улов в Омбре, где в холодильнике ещё есть место.",
)
SPANISH = (
    "El muelle de Arenal permanecerá cerrado hasta la primavera, informó el viernes la oficina del puerto.",
    "“Con la marea baja se ven las piedras”, dijo Marta Quill, que bucea para el puerto desde hace años.",
    "Los pescadores llevarán sus capturas a Ombra, donde todavía queda sitio en la cámara fría.",
)

SITES = {
    "headline twice, teasers in another language": Site(
        "Sahil Xəbər\n\n“The pier is ours”\n\n“The pier is ours”\n\nSociety\n\n3 May 2025, 14:10\n\n",
        ENGLISH,
        "\n\nSon xəbərlər\nKeçi doqquz gündən sonra limana qayıtdı - sahibi sevincini gizlətmir\nKörpü yenə bağlanır",
        "“The pier is ours”",
        "Sahil Xəbər",
        "Society",
        "2025-05-03T14:10",
        None,
        "en",
    ),
    "cookies, menu, breadcrumb, byline and a caption": Site(
        "Skip to main content\nWe use cookies to improve this site. Read our cookie policy.\nAccept all\n\n"
        "Menu\nHome\nNews\nSport\nSign in\n\nThe Sandquay Echo\n\nHome > News > Coast\n\n"
        "Pier closed after storm takes its stones\n\n"
        "By Ann Lee\nPublished 3 May 2025 at 14:10\n4 min read\n\nShare\nSave\n\nThe pier at dusk. Picture: Bo Ek\n\n",
        ENGLISH,
        "\n\nRelated stories\nGoat returns to town hall\nMayor denies selling bridge\n\n12 Comments\n\n"
        "© 2025 The Sandquay Echo. All rights reserved.",
        "Pier closed after storm takes its stones",
        "The Sandquay Echo",
        "Coast",
        "2025-05-03T14:10",
        "Ann Lee",
        "en",
    ),
    "title of the tab on top, updated later": Site(
        "Pier closed after storm | The Sandquay Echo\n\nPier closed after storm\n\nUpdated: 4 May 2025, 09:00\n"
        "First published: 3 May 2025, 14:10\n\nPolitics\n\n",
        ENGLISH,
        "\n\nAdvertisement\n\nMost read\n1\nGoat returns\n2\nMayor denies",
        "Pier closed after storm",
        "The Sandquay Echo",
        "Politics",
        "2025-05-03T14:10",
        None,
        "en",
    ),
    "German": Site(
        "Zum Inhalt springen\nStartseite\nAnmelden\n\nSandkaier Bote\n\nPolitik\n\nPier bleibt bis zum Frühjahr zu\n\n"
        "Von Ann Lee\nStand: 03.05.2025, 14:10 Uhr\nLesedauer: 3 Minuten\n\n",
        GERMAN,
        "\n\nMehr zum Thema\nZiege kehrt ins Rathaus zurück\nBürgermeister weist Vorwürfe zurück\n\n"
        "Kommentare (3)\n\nImpressum\nDatenschutz",
        "Pier bleibt bis zum Frühjahr zu",
        "Sandkaier Bote",
        "Politik",
        "2025-05-03T14:10",
        "Ann Lee",
        "de",
    ),
    "Russian, time before the date": Site(
        "Песчаный вестник\n\nГлавная\nНовости\n\nОбщество\n\n14:10, 3 мая 2025\n\nПирс в Песчаном закрыли до весны\n\n",
        RUSSIAN,
        "\n\nЧитайте также\nКоза вернулась в мэрию\n\nПоделиться\nКомментарии",
        "Пирс в Песчаном закрыли до весны",
        "Песчаный вестник",
        "Общество",
        "2025-05-03T14:10",
        None,
        "ru",
    ),
    "Spanish, day only": Site(
        "El Eco de Arenal\n\nSociedad\n\nCierran el muelle hasta la primavera\n\n"
        "Por Ana Lía Ek\n\n3 de mayo de 2025\n\nCompartir\n\n",
        SPANISH,
        "\n\nLe puede interesar: La cabra vuelve al ayuntamiento\n\nTodos los derechos reservados",
        "Cierran el muelle hasta la primavera",
        "El Eco de Arenal",
        "Sociedad",
        "2025-05-03",
        "Ana Lía Ek",
        "es",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_the_article_is_found_among_the_lines(name: str) -> None:
    site = SITES[name]
    found = read(site.above + "\n\n".join(site.body) + site.below)
    assert found.text == "\n\n".join(site.body)
    assert (found.title, found.outlet, found.section) == (site.title, site.outlet, site.section)
    assert (found.published, found.byline, found.language) == (site.published, site.byline, site.language)


def test_chrome_between_paragraphs_goes() -> None:
    between = "\n\nRead more: Goat returns to town hall\n\nAdvertisement\n\nSign up for our newsletter\n\n"
    body = f"{ENGLISH[0]}\n\n{ENGLISH[1]}{between}{ENGLISH[2]}\n\n{ENGLISH[3]}"
    found = read(f"Pier closed after storm\n\n{body}")
    assert (found.title, found.text) == ("Pier closed after storm", "\n\n".join(ENGLISH))


def test_subheads_between_paragraphs_stay() -> None:
    body = "\n\n".join((*ENGLISH[:2], "Stones at low water", *ENGLISH[2:]))
    assert read(f"Pier closed after storm\n\n{body}").text == body


def test_paragraphs_on_lines_without_blank_lines() -> None:
    found = read("Pier closed after storm\n" + "\n".join(ENGLISH) + "\n")
    assert found.text == "\n\n".join(ENGLISH)


def test_folded_lines_are_joined() -> None:
    sentence = (
        "The pier of Sandquay will be closed until the spring, the harbour office told the town on Friday, and boats"
    )
    folded = (
        f"{sentence[:70].rstrip()}\n{sentence[70:].lstrip()} will land at Ombra, nine miles along\nthe coast, it said."
    )
    text = "Pier closed after storm\n\n" + "\n\n".join([folded] * 5) + "\n"
    assert "told the town" in read(text).text
    assert all("\n" not in part for part in read(text).text.split("\n\n"))


def test_the_dateline_names_the_agency() -> None:
    found = read(f"Pier closed after storm\n\nSANDQUAY (Reuters) — {ENGLISH[0]}\n\n{ENGLISH[1]}\n\n{ENGLISH[2]}\n")
    assert found.credit == "Reuters"


def test_no_date_no_section_no_byline_are_made_up() -> None:
    found = read("Pier closed after storm\n\n" + "\n\n".join(ENGLISH))
    assert (found.published, found.section, found.byline) == (None, None, None)


def test_only_an_update_is_no_publication() -> None:
    assert read("Pier closed after storm\n\nUpdated: 4 May 2025, 09:00\n\n" + "\n\n".join(ENGLISH)).published is None


def test_carriage_returns_marks_and_odd_characters_keep_their_places() -> None:
    body = "\r\n\r\n".join(ENGLISH).replace("Marta", "\u200bMarta\u202e").replace("nine miles", "nine\u00a0 miles")
    found = read(f"\ufeffPier closed after storm\r\n\r\n{body}\r\n")
    assert "\u200bMarta\u202e Quill" in found.text
    assert "nine miles along" in found.text


@pytest.mark.parametrize(
    "text",
    [
        "Menu\nLog in\nSubscribe to continue reading\n1 crown for 4 weeks\nAlready a subscriber? Log in\nHelp",
        "News\n\n" + "\n\n".join(f"Boat {n}\nIt was out for {n} days, he said.\n{n} May 2025" for n in range(1, 20)),
        "Watch\n\nHow the pier fell\n\n1:42\n\nSee the pier fall, filmed by a diver.\n\nUp next\n0:58\nGoat",
        "Home\nNews\nSport\n\nNo results found\n\nContact\nPrivacy",
        "Pier",
        "“",
        "* * *\n\n- - -",
    ],
)
def test_a_page_without_an_article_has_an_empty_text(text: str) -> None:
    assert read(text).text == ""
