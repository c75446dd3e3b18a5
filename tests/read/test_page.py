from hashlib import sha256
from pathlib import Path

import pytest

from hearsay.errors import NotFound, NotText, TooLarge
from hearsay.page import Given
from hearsay.read import open_page, page_from_bytes
from hearsay.settings import Settings

SETTINGS = Settings()
SAVED = "The Sandquay Echo\n\nPier to close\n\n3 May 2025\n\nThe pier will close on Friday, the mayor said.\n"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"<!DOCTYPE html><html><body><p>The pier is closed.", "html"),
        (b"\xef\xbb\xbf  <html><p>x", "html"),
        (b"<!-- saved -->\n<div>The pier is closed.</div>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "html"),
        ("<html><p>“The pier”".encode("utf-16"), "html"),
        (b"The pier is <b>closed</b>, <i>said</i> the mayor.", "html"),
        (SAVED.encode(), "saved_text"),
        (SAVED.encode("utf-16"), "saved_text"),
        (b"If x < 3 and y > 4, the pier is closed.", "saved_text"),
    ],
)
def test_the_form_is_told_from_the_bytes(data: bytes, form: str) -> None:
    page = page_from_bytes(data, "x", SETTINGS)
    assert page.form == form
    assert page.digest == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xff\xfe", "empty"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"the pier\x01\x02\x03\x04 is closed", "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, named: str) -> None:
    with pytest.raises(NotText, match=named) as caught:
        page_from_bytes(data, "pier.html", SETTINGS)
    assert caught.value.source == "pier.html"


def test_a_page_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="limit of 10"):
        page_from_bytes(b"<p>The pier is closed.</p>", "pier.html", Settings(max_bytes=10))


def test_what_no_record_can_have_is_not_taken_from_a_caller() -> None:
    with pytest.raises(NotText, match="language"):
        page_from_bytes(b"The pier is closed.", "pier.txt", SETTINGS, given=Given(language="English!"))


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "pier.txt"
    file.write_bytes(SAVED.encode())
    page = open_page(str(file), SETTINGS)
    assert (page.data, page.origin, page.form, page.url) == (SAVED.encode(), str(file), "saved_text", None)


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pier.txt"
    file.write_bytes(b"x" * 100)
    with pytest.raises(TooLarge, match="more than 99 bytes"):
        open_page(str(file), Settings(max_bytes=99))


@pytest.mark.parametrize("name", ["nowhere.html", ".", "a\x00b", "x" * 5000])
def test_what_is_no_file_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        open_page(str(tmp_path / name), SETTINGS)
