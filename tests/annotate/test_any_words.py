"""Texts of the words that the rules know, in any order: each becomes a record whose evidence holds, never an error."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import hearsay
from hearsay import Given
from hearsay.export.loading import from_json
from hearsay.export.writing import to_json

WORDS = (
    "The A a his her they and or but of in on at to for from with outside who which that when after before Lena Orr Bo"
    " Lind Tarn Orlow CEO Mr. Ms mayor minister former board jury reporters committee said says told asked wrote writes"
    " added replied denied promised offered called titled entitled according put it been had not never would letter"
    " report book memoir interview meeting court gate shop Monday Tuesday May 2019 3 yesterday last week year ago Dear"
    " Yours sincerely LETTERS “ ” ‘ ’ \" ' « » , . ; : ? ! — – ( ) & % …"
).split()
SIGNS = [*WORDS, "\n\n", "\n", "Low Water", "Harlan Breck bankers"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60))
def test_any_words_make_a_record(words: list[str]) -> None:
    text = " ".join(words)
    record = hearsay.read_text(text, Given(language="en"))
    assert record.article.text == text
    assert from_json(to_json(record)) == record
