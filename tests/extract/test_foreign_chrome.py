"""English articles between the menus, dates and prompts of sites in other languages, saved as text; a page a language,
put together of the lexicon's own words."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from hearsay.extract import extract, lexicon
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

TITLE = "East pier to close for repairs in May"
BODY = (
    "The harbour board of Tarn said on Tuesday that it would close the east pier, after engineers found cracks in it.",
    "“We cannot wait for the winter storms,” Mayor Odile Varn told reporters.",
    "The closure will begin on 3 May and last about six weeks, according to a statement.",
    "Ferry operators said they had not been asked. “It came out of the blue,” said Bo Lind, who runs two boats.",
    "He added that he would seek compensation.",
    "The pier was built in 1911 and was last repaired in 1986, when a ship struck it in fog.",
    "A spokeswoman for the board, Ida Moss, denied that the money had run out.",
    "Two councillors have said they will vote against the plan next week.",
)
OTHER = "Ferry sinks off Tarn and nobody is hurt"
# As sites of the language write the day and the time.
DATES = {
    "ar": "23 يونيو 2026",
    "az": "23 İyun 2026 11:05",
    "bg": "23 юни 2026, 11:05",
    "cs": "23. června 2026 11:05",
    "da": "23. juni 2026 kl. 11.05",
    "de": "23. Juni 2026, 11:05 Uhr",
    "el": "23 Ιουνίου 2026, 11:05",
    "es": "23 de junio de 2026 11:05",
    "et": "23. juuni 2026 kell 11:05",
    "fi": "23.6.2026 klo 11.05",
    "fr": "23 juin 2026 à 11h05",
    "hr": "23.06.2026. 11:05",
    "hu": "2026. június 23. 11:05",
    "hy": "23 հունիսի, 2026",
    "id": "23 Juni 2026 11:05",
    "it": "23 giugno 2026 11:05",
    "ja": "2026年6月23日 11:05",
    "ka": "23 ივნისი, 2026",
    "ko": "2026년 6월 23일 11:05",
    "lt": "2026 m. birželio 23 d. 11:05",
    "lv": "2026. gada 23. jūnijs, 11:05",
    "mk": "23 јуни 2026",
    "nl": "23 juni 2026 11:05",
    "no": "23. juni 2026 kl. 11.05",
    "pl": "23 czerwca 2026, 11:05",
    "pt": "23 de junho de 2026 às 11:05",
    "ro": "23 iunie 2026, 11:05",
    "ru": "23 июня 2026, 11:05",
    "sk": "23. júna 2026 o 11:05",
    "sl": "23. junij 2026, 11:05",
    "sq": "23 qershor 2026, 11:05",
    "sr": "23. jun 2026. 11:05",
    "sv": "23 juni 2026 11:05",
    "tr": "23 Haziran 2026 11:05",
    "uk": "23 червня 2026, 11:05",
    "vi": "23/06/2026 11:05",
    "zh": "2026年6月23日 11:05",
}


def page(language: str) -> str:
    """The article between the site's words."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for kind, match, its, phrase in lexicon.rows("chrome"):
        if its == language:
            words[f"{kind} {match}"].append(phrase)
    chance = random.Random(language)

    def some(kind: str, most: int) -> list[str]:
        return chance.sample(words[kind], min(most, len(words[kind])))

    body: list[str] = list(BODY)
    for prompt in some("related start", 1):
        body.insert(4, f"{prompt.rstrip(':')}: {OTHER}")
    footer = (some("footer start", 1) or ["All rights reserved"])[0]
    parts = [
        "Tarn.live", "\n".join([*some("menu line", 7), *some("signin line", 2)]), TITLE, TITLE, DATES[language],
        "\n".join(some("share line", 3)), "\n\n".join(body), "\n".join(some("related line", 1)),
        f"Council to vote on bridge\n{OTHER}", "\n".join(some("comments line", 1)), f"© 2026 Tarn.live {footer}",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


@pytest.mark.parametrize("language", sorted(DATES))
def test_an_english_article_on_a_site_in_another_language(language: str) -> None:
    settings = Settings()
    saved = page_from_bytes(page(language).encode(), "page.txt", settings)
    found = extract(saved, settings)
    assert found.text.split("\n\n") == list(BODY)
    assert (found.title, found.outlet, found.language) == (TITLE, "Tarn.live", "en")
    assert found.published == ("2026-06-23T11:05" if "11" in DATES[language] else "2026-06-23")


# language: (the site's front, a section, who wrote it, the day and the time with the day of the week)
HEADS = {
    "az": ("Ana səhifə", "Siyasət", "Müəllif: Nives Kordan", "çərşənbə, 14 oktyabr 2026, 11:25"),
    "bg": ("Начало", "Свят", "Автор: Nives Kordan", "14 октомври 2026, сряда, 11:25"),
    "cs": ("Domů", "Svět", "Napsala: Nives Kordan", "středa 14. října 2026, 11:25"),
    "da": ("Forside", "Udland", "Af Nives Kordan", "onsdag 14. oktober 2026 kl. 11.25"),
    "el": ("Αρχική", "Κόσμος", "Συντάκτης: Nives Kordan", "Τετάρτη 14 Οκτωβρίου 2026, 11:25"),
    "et": ("Avaleht", "Välismaa", "Autor: Nives Kordan", "kolmapäev, 14. oktoober 2026 kell 11:25"),
    "fi": ("Etusivu", "Ulkomaat", "Teksti: Nives Kordan", "ke 14.10.2026 klo 11.25"),
    "hr": ("Naslovnica", "Svijet", "Piše: Nives Kordan", "srijeda, 14. listopada 2026. u 11:25"),
    "hu": ("Címlap", "Külföld", "Szerző: Nives Kordan", "2026. október 14. szerda, 11:25"),
    "hy": ("Գլխավոր", "Աշխարհ", "Հեղինակ՝ Nives Kordan", "14 հոկտեմբերի, 2026, 11:25"),
    "id": ("Beranda", "Internasional", "Penulis: Nives Kordan", "Rabu, 14 Oktober 2026 11:25"),
    "ka": ("მთავარი", "მსოფლიო", "ავტორი: Nives Kordan", "14 ოქტომბერი, 2026, 11:25"),
    "lt": ("Pradžia", "Pasaulyje", "Autorius: Nives Kordan", "2026 m. spalio 14 d. 11:25"),
    "lv": ("Sākums", "Ārzemēs", "Autors: Nives Kordan", "2026. gada 14. oktobris, 11:25"),
    "mk": ("Почетна", "Свет", "Пишува: Nives Kordan", "14 октомври 2026, 11:25"),
    "pl": ("Strona główna", "Świat", "Opracowała: Nives Kordan", "środa, 14 października 2026, 11:25"),
    "ro": ("Acasă", "Internațional", "Scris de Nives Kordan", "miercuri, 14 octombrie 2026, 11:25"),
    "sk": ("Domov", "Zahraničie", "Napísala: Nives Kordan", "streda 14. októbra 2026 o 11:25"),
    "sl": ("Domov", "Svet", "Piše: Nives Kordan", "sreda, 14. oktober 2026, 11:25"),
    "sq": ("Kreu", "Bota", "Shkruan: Nives Kordan", "14 tetor 2026, 11:25"),
    "sr": ("Početna", "Svet", "Piše: Nives Kordan", "sreda, 14. oktobar 2026. 11:25"),
    "sv": ("Start", "Utrikes", "Av Nives Kordan", "onsdag 14 oktober 2026 11.25"),
    "tr": ("Ana Sayfa", "Dünya", "Yazan: Nives Kordan", "14 Ekim 2026 Çarşamba, 11:25"),
    "uk": ("Головна", "Світ", "Автор: Nives Kordan", "середа, 14 жовтня 2026, 11:25"),
    "uz": ("Bosh sahifa", "Jahon", "Muallif: Nives Kordan", "14 oktabr 2026, 11:25"),
    "vi": ("Trang chủ", "Thế giới", "Tác giả: Nives Kordan", "Thứ tư, 14/10/2026 11:25"),
}


@pytest.mark.parametrize("language", sorted(HEADS))
@pytest.mark.parametrize("way", ["breadcrumb", "alone"])
def test_what_stands_over_it_in_another_language(language: str, way: str) -> None:
    front, section, writer, day = HEADS[language]
    over = f"{front} / {section}" if way == "breadcrumb" else section
    text = "\n\n".join(("Tarn.live", over, TITLE, writer, day, *BODY, "© 2026 Tarn.live"))
    settings = Settings()
    found = extract(page_from_bytes(text.encode(), "page.txt", settings), settings)
    assert found.text.split("\n\n") == list(BODY)
    assert (found.section, found.byline, found.published) == (section, "Nives Kordan", "2026-10-14T11:25")


@pytest.mark.parametrize("desk", ["Uredništvo Tarn.live", "Redakcija", "Szerkesztőség", "Редакция", "Toimetus"])
def test_an_editorial_office_is_no_writer(desk: str) -> None:
    text = "\n\n".join(("Tarn.live", TITLE, desk, "14.10.2026 11:25", *BODY))
    settings = Settings()
    found = extract(page_from_bytes(text.encode(), "page.txt", settings), settings)
    assert (found.byline, found.text.split("\n\n")) == (None, list(BODY))
