"""The library's verbs: a source, a text, HTML, or a saved page to its record; also from threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import hearsay
from hearsay.export.writing import to_line

TEXT = (
    "The harbour will stay open, mayor Ada Lindqvist said on Monday.\n\n"
    "“Nobody has made us an offer,” she told reporters. “And nobody will.”"
)


def said(record: hearsay.Record) -> list[str]:
    text = record.article.text
    return [" … ".join(span.of(text) for span in statement.content) for statement in record.statements]


def test_read_takes_a_path(tmp_path: Path) -> None:
    page = tmp_path / "harbour.txt"
    page.write_text(TEXT, encoding="utf-8")
    assert "“Nobody has made us an offer,” … “And nobody will.”" in said(hearsay.read(page))
    assert hearsay.read(str(page)) == hearsay.read(page)


def test_read_says_which_source_is_missing(tmp_path: Path) -> None:
    with pytest.raises(hearsay.NotFound, match="no such file") as caught:
        hearsay.read(tmp_path / "gone.html")
    assert caught.value.source == str(tmp_path / "gone.html")


def test_a_text_is_kept_to_the_character() -> None:
    text = f"  {TEXT}\r\n\u200b\t"
    given = hearsay.Given(id="7", title="Harbour stays open", published="2025-10-14", language="en")
    record = hearsay.read_text(text, given, url="https://gazette.example/1")
    assert record.article.text == text
    assert (record.id, record.article.title, record.article.published) == ("7", "Harbour stays open", "2025-10-14")
    assert record.article.url == "https://gazette.example/1"
    assert record.statements


def test_html_and_saved_text_are_cleaned() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    html = (
        f"<html><body><nav>Home | World</nav><article><h1>Harbour stays open</h1>{paragraphs}</article></body></html>"
    )
    as_text, as_bytes = hearsay.read_html(html), hearsay.read_html(html.encode("utf-16"))
    assert "<p>" not in as_text.article.text
    assert "Home" not in as_text.article.text
    assert as_bytes.article.text == as_text.article.text
    assert said(hearsay.read_saved(f"Harbour stays open\n\n{TEXT}")) == said(as_text)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(hearsay.NotText, match="character 4"):
        hearsay.read_text("said\ud800")


def test_settings_hold() -> None:
    with pytest.raises(hearsay.TooLarge):
        hearsay.read_text(TEXT, settings=hearsay.Settings(max_bytes=10))


def test_threads_read_the_same() -> None:
    texts = [f"{TEXT}\n\n{TEXT[:number]}" for number in range(0, 64, 8)] * 2
    alone = [to_line(hearsay.read_text(text)) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda text: to_line(hearsay.read_text(text)), texts)) == alone
