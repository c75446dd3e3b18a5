import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.extract import decode
from hearsay.page import Page

TEXT = "<p>„Der Pier ist geschlossen“, sagte Bürgermeisterin Özlem Ünal – für 3 € Eintritt.</p>"


def page(data: bytes, encoding: str | None = None) -> Page:
    return Page(data, "html", "0" * 64, "x", encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_from_its_bytes(encoding: str) -> None:
    assert decode(page(TEXT.encode(encoding))) == TEXT


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("ISO-8859-15", "iso-8859-15")]
)
def test_a_declared_encoding_counts(declared: str, encoding: str) -> None:
    text = f'<meta charset="{declared}"><p>Bürgermeister sagte: für 3 €</p>'
    assert decode(page(text.encode(encoding))) == text


def test_the_senders_word_comes_first_and_a_wrong_one_is_passed_over() -> None:
    text = "<p>Мэр сказал, что пирс закрыт.</p>"
    assert decode(page(text.encode("cp1251"), "windows-1251")) == text
    assert decode(page(text.encode(), "ascii")) == text
    assert decode(page(text.encode(), "x-nothing")) == text


def test_an_undeclared_encoding_is_guessed() -> None:
    text = "<html><body><p>" + "Мэр города сказал, что пирс будет закрыт до весны. " * 5 + "</p></body></html>"
    assert decode(page(text.encode("cp1251"))) == text


def test_a_page_cut_within_a_character_keeps_the_rest() -> None:
    assert decode(page("<p>said “No”".encode()[:-1])) == "<p>said “No\ufffd"
    assert decode(page(codecs.BOM_UTF16_LE + "<p>No".encode("utf-16-le")[:-1])) == "<p>N\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_give_the_same_text_again(data: bytes) -> None:
    assert decode(page(data)) == decode(page(data))
