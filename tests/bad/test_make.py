"""The bad inputs are bad in the way that their names say, and the same on every run."""

from __future__ import annotations

import io
import zipfile
from typing import get_args

import pytest

from tests.bad.make import KEPT, Bad, Outcome, bad_inputs

ALL = list(bad_inputs(heavy=True))
LIGHT = list(bad_inputs())


def made(name: str) -> bytes:
    [bad] = [b for b in ALL if b.name == name]
    return bad.make()


def test_names_are_not_used_twice() -> None:
    assert len({b.name for b in ALL}) == len(ALL)


def test_the_heavy_ones_are_left_out_unless_asked_for() -> None:
    assert {b.name for b in ALL} - {b.name for b in LIGHT} == {b.name for b in ALL if b.heavy}


@pytest.mark.parametrize("bad", LIGHT, ids=lambda b: b.name)
def test_a_light_one_is_light_and_always_the_same(bad: Bad) -> None:
    data = bad.make()
    assert data == bad.make()
    assert len(data) < 100_000
    assert bad.suffix in (".html", ".txt")


@pytest.mark.parametrize("bad", ALL, ids=lambda b: b.name)
def test_outcomes_are_known(bad: Bad) -> None:
    assert bad.outcomes
    assert set(bad.outcomes) <= set(get_args(Outcome))


@pytest.mark.parametrize("bad", LIGHT, ids=lambda b: b.name)
def test_where_an_article_is_wanted_its_sentence_is_there(bad: Bad) -> None:
    if bad.outcomes[0] == "article":
        data = bad.make()
        assert any(KEPT.encode(charset) in data for charset in ("utf-8", "utf-16-le", "utf-16-be"))


def test_what_is_cut_or_wrongly_labelled_does_not_decode() -> None:
    for name, charset in (
        ("UTF-8 cut within a character", "utf-8"),
        ("UTF-16 cut within a character", "utf-16"),
        ("windows-1252 that says UTF-8", "utf-8"),
        ("noise", "utf-8"),
        ("a picture", "utf-8"),
    ):
        with pytest.raises(UnicodeDecodeError):
            made(name).decode(charset)


def test_the_binary_ones_are_what_they_say() -> None:
    assert made("a picture").startswith(b"\x89PNG")
    assert made("a PDF").startswith(b"%PDF-")
    assert zipfile.is_zipfile(io.BytesIO(made("a zip archive")))


def test_the_marks_of_mojibake_are_broken() -> None:
    text = made("mojibake").decode()
    assert "â€œ" in text
    assert "“" not in text


def test_the_heavy_ones_have_their_size() -> None:
    assert made("100,000 elements one in the other").count(b"<div>") == 100_000
    assert 49_000_000 < len(made("50 megabytes")) < 51_000_000
    line, rest = made("a very long line").split(b"\n")
    assert len(line) > 2_000_000
    assert not rest


def test_an_odd_number_of_marks_is_odd() -> None:
    text = made("an odd number of quotation marks").decode()
    assert text.count("“") != text.count("”")
    assert text.split("</article>")[0].split("<article>")[1].count('"') % 2
