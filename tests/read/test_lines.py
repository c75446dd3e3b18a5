import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import NotText, SourceError, TooLarge
from hearsay.extract import extract
from hearsay.page import Page
from hearsay.read import pages_from_lines
from hearsay.settings import Settings

SETTINGS = Settings()


def read(*lines: bytes | dict[str, object]) -> list[Page | SourceError]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(pages_from_lines(raw, "in.jsonl", SETTINGS))


def test_what_the_line_gives_of_the_article_is_kept() -> None:
    (page,) = read(
        {"id": 7, "text": "The pier is closed.", "title": "Pier", "published": "2025-05-03", "byline": "A. Lee"}
    )
    assert isinstance(page, Page)
    assert (page.form, page.given.id, page.origin) == ("article_text", "7", "in.jsonl, line 1")
    article = extract(page, SETTINGS)
    assert (article.title, article.published, article.byline) == ("Pier", "2025-05-03", "A. Lee")


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2025", "2025"),
        ("2025-05-03T00:00:00Z", "2025-05-03T00:00:00Z"),
        ("2026-03-10 08:00", "2026-03-10T08:00"),
        ("Tue, 03 Feb 2009 10:20:00 GMT", "2009-02-03T10:20Z"),
        ("14.3.2026", "2026-03-14"),
        ("13-02-2009", "2009-02-13"),
        ("3/2/2009", "2009"),  # of February or of March
        ("", None),
    ],
)
def test_a_date_that_the_line_gives_is_read(given: str, published: str | None) -> None:
    (page,) = read({"text": "The pier is closed.", "published": given})
    assert isinstance(page, Page)
    assert extract(page, SETTINGS).published == published


@pytest.mark.parametrize("given", ["yesterday", "n/a", "32.13.2009"])
def test_a_date_that_is_none_is_an_error_that_names_the_line(given: str) -> None:
    (page,) = read({"text": "The pier is closed.", "published": given})
    assert isinstance(page, Page)
    with pytest.raises(NotText, match=f"in.jsonl, line 1: \"published\" is no date: '{given}'"):
        extract(page, SETTINGS)


@given(st.text())
def test_a_text_is_kept_character_for_character_with_its_way_back(text: str) -> None:
    (page,) = read({"text": text})
    assert isinstance(page, Page)
    article = extract(page, SETTINGS)
    assert article.text == text
    assert sum(run.length for run in article.offsets.runs) == len(text)


def test_html_is_read_as_html() -> None:
    (page,) = read({"html": "The pier is closed.", "url": "https://echo.example/pier"})
    assert isinstance(page, Page)
    assert (page.form, page.url, page.encoding) == ("html", "https://echo.example/pier", "utf-8")


@pytest.mark.parametrize(
    ("line", "why", "place"),
    [
        (b"{", "not JSON", "line 2, column 2"),
        (b"[1]", "not a JSON object", "line 2"),
        (b'{"title": "x"}', "either", "line 2"),
        (b'{"text": "x", "html": "x"}', "either", "line 2"),
        (b'{"text": 3}', '"text" must be a string', "line 2"),
        (b'{"text": "x", "id": []}', '"id" must be', "line 2"),
        (b'{"html": ""}', "empty", "line 2"),
        (b'{"text": "\xff"}', "not UTF-8", "line 2, byte 10"),
        (rb'{"text": "a\ud800"}', "surrogate", "line 2, character 1"),
        (b"[" * 100_000, "", "line 2"),
    ],
)
def test_a_bad_line_is_an_error_of_its_own(line: bytes, why: str, place: str) -> None:
    first, error, last = read({"text": "one"}, line, {"text": "three"})
    assert isinstance(first, Page)
    assert isinstance(error, NotText | TooLarge)
    assert isinstance(last, Page)
    assert why in error.why
    assert (error.source, error.place) == ("in.jsonl", place)


def test_empty_lines_are_passed_over_and_counted() -> None:
    assert [p.origin for p in read(b"\n", {"text": "x"}, b"  ", {"text": "y"}) if isinstance(p, Page)] == [
        "in.jsonl, line 2",
        "in.jsonl, line 4",
    ]
