import pytest

from hearsay.extract.chrome import kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Read more", "related"),
        ("READ ALSO: Mayor denies selling the pier", "related"),
        ("Lesen Sie auch: Der Pier bleibt zu", "related"),
        ("12 Kommentare", "comments"),
        ("Comments (3)", "comments"),
        ("Advertisement", "advert"),
        ("Publicité", "advert"),
        ("Article continues below", "advert"),
        ("Saken fortsetter under bildet.", "advert"),
        ("Advertisement · Scroll to continue", "advert"),
        ("Bet responsibly. 18+", "advert"),
        ("5 min read", "reading"),
        ("Lesedauer: 3 Minuten", "reading"),
        ("Share", "share"),
        ("Photo: Marta Quill", "credit"),
        ("The pier at dusk. Picture: Marta Quill", "credit"),
        ("The pier at dusk (Marta Quill/Reuters)", "credit"),
        ("© Marta Quill", "credit"),
        ("© 2026 The Sandquay Echo. All rights reserved.", "footer"),
        ("Follow our reporter on Instagram", "newsletter"),
        ("Abonnieren Sie unseren Newsletter", "newsletter"),
        ("Print | E-mail | Top", "menu"),
        ("***", "mark"),
        ("A- A A+", "share"),
        ("Views: 4 118", "share"),
        ("Go to content", "menu"),
        ("Zum Inhalt springen", "menu"),
        ("Aller au contenu principal", "menu"),
        ("Subscribe for a year and we will send you the tides.", "newsletter"),
        ("The Echo is owned by its readers. Become a member today.", "newsletter"),
        ("Call the Boat House on 0555 010 3321 to book.", "newsletter"),
        ("If you buy something through our links, we may earn a commission.", "newsletter"),
        ("If you are having trouble viewing this video, try another browser.", "newsletter"),
        ("Your subscription makes work like this possible.", "newsletter"),
        ("Support local journalism", "newsletter"),
        ("From our archives", "related"),
        ("Ann Lee reported from Ombra, and Bo Ek from Skarrow.", "footer"),
        ("This article was amended on 5 May to correct a name.", "footer"),
    ],
)
def test_lines_of_the_page(line: str, expected: str) -> None:
    assert kind(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The pier will close on Friday, the mayor said.",
        "“Read more,” she told the children.",
        "Related costs rose by 3 percent last year, the council said in its report.",
        "He liked it.",
        "Go to hell, mayor tells the press",
        "“Subscribe to nothing,” she said. “Ring 0555 010 3321.”",
        "He rang 0555 010 3321 for a week, the court was told.",
        "2025",
        "“Share!” he cried, and shared.",
        "She follows the mayor on Facebook, she said, and doesn't like it.",
        "Reuters reported on Friday that the pier would close.",
        "Ann Lee reported from Ombra that the pier would close.",
    ],
)
def test_lines_of_an_article(line: str) -> None:
    assert kind(line) is None
