"""The language of a text, down to a single sentence."""

from __future__ import annotations

import pytest

from hearsay.extract.language import language


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They told me to bring it back.", "en"),
        ("I would recommend him to anyone.", "en"),
        ("The mayor told them.", "en"),
        ("Was will er dir sagen?", None),
        ("Hun har sagt det.", None),
        ("Il sindaco ha detto di no.", None),
        ("Hello there.", None),
        ("Pier 7", None),
        ("", None),
    ],
)
def test_of_a_short_text(text: str, wanted: str | None) -> None:
    assert language(text, None) == wanted


def test_the_page_says_it_of_a_short_text() -> None:
    assert language("The mayor told them.", "de-AT") == "de-AT"
