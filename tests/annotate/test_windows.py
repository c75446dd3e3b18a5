"""Documents as the model sees them: word pieces, their types, and windows of whole paragraphs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from hearsay.annotate.marks import quoted
from hearsay.annotate.tagger.windows import CLS, PLACES, SEP, TYPES, Encoded, Pieces, Window, encode, windows
from tests.annotate.texts import any_text, read

LIMIT, CONTEXT = 64, 12
_MOST_PIECES = 8


def encoded(tokenizer: Tokenizer, text: str) -> Encoded:
    document = read(text)
    return encode(Pieces(tokenizer), document, quoted(text, document.paragraphs))


def cut(tokenizer: Tokenizer, text: str) -> list[Window]:
    return windows(encoded(tokenizer, text), LIMIT, CONTEXT)


def check(whole: Encoded, found: list[Window], limit: int, context: int) -> None:
    owned = [i for w in found for i in range(w.own_first, w.own_last)]
    assert owned == list(range(len(whole.pieces)))
    for w in found:
        assert w.first <= w.own_first < w.own_last <= w.last
        assert len(w.ids) == len(w.types) <= limit
        assert (w.ids[0], w.ids[-1]) == (CLS, SEP)
        assert len(w.heads) == w.last - w.first
        for k, head in enumerate(w.heads.tolist()):
            pieces = whole.pieces[w.first + k]
            assert tuple(w.ids[head : head + len(pieces)]) == pieces
            assert set(w.types[head : head + len(pieces)]) == {whole.types[w.first + k]}
        for a, b in ((w.first, w.own_first), (w.own_last, w.last)):
            assert sum(len(p) for p in whole.pieces[a:b]) <= context
        separators = int((w.ids == SEP).sum())
        assert separators == len(set(whole.paragraph[w.first : w.last].tolist()))


TEXTS = [
    ("a token", "Go"),
    ("a paragraph", "“Go,” she said. He would not go."),
    ("many short paragraphs", "\n\n".join(f"Line {n}." for n in range(60))),
    ("a long paragraph", " ".join(f"word{n}" for n in range(300))),
    ("long and short in turn", "\n".join(["Yes.", "and so on " * 60, "No.", "and on " * 80, "Never."])),
    ("tokens of many pieces", "Zzyzxqwkjxv" * 40 + " said. " + "Pneumonoultramicroscopicsilicovolcanoconiosis " * 30),
    ("unknown characters", "\U000e0041 \ue000 ꙮ said 𒀀𒁀"),
    ("emoji", "🕊️ said 👩‍👩‍👧 and 🇺🇦"),
    ("other scripts", "他说：「走。」 وقال هو إنه ذهب"),
    ("zero-width characters", "\u200bGo\u200b, he said.\u200b"),
]


@pytest.mark.parametrize("text", [t for _, t in TEXTS], ids=[name for name, _ in TEXTS])
def test_every_token_is_owned_once_and_every_window_fits(tokenizer: Tokenizer, text: str) -> None:
    whole = encoded(tokenizer, text)
    assert len(whole.pieces) == len(read(text).tokens)
    check(whole, windows(whole, LIMIT, CONTEXT), LIMIT, CONTEXT)
    check(whole, windows(whole, 320, 48), 320, 48)


@given(any_text)
def test_any_text(tokenizer: Tokenizer, text: str) -> None:
    whole = encoded(tokenizer, text)
    assert all(1 <= len(p) <= _MOST_PIECES for p in whole.pieces)
    assert all(0 <= t < TYPES for t in whole.types)
    check(whole, windows(whole, LIMIT, CONTEXT), LIMIT, CONTEXT)


@given(st.lists(st.lists(st.integers(1, _MOST_PIECES), min_size=1, max_size=40), min_size=1, max_size=12))
def test_any_sizes(sizes: list[list[int]]) -> None:
    pieces = tuple((7,) * n for paragraph in sizes for n in paragraph)
    paragraph = np.array([n for n, p in enumerate(sizes) for _ in p], np.int64)
    whole = Encoded(pieces, np.zeros(len(pieces), np.int64), paragraph)
    check(whole, windows(whole, LIMIT, CONTEXT), LIMIT, CONTEXT)


@pytest.mark.parametrize("text", ["", "\n\n", "\u200b"])
def test_no_tokens_no_windows(tokenizer: Tokenizer, text: str) -> None:
    assert cut(tokenizer, text) == []


def test_paragraphs_are_kept_whole_where_they_fit(tokenizer: Tokenizer) -> None:
    whole = encoded(tokenizer, "\n".join(["one two three four five six seven eight nine ten."] * 20))
    for w in windows(whole, LIMIT, CONTEXT):
        assert w.own_first == 0 or whole.paragraph[w.own_first] != whole.paragraph[w.own_first - 1]


def test_marks_of_every_sort_read_alike(tokenizer: Tokenizer) -> None:
    curly, straight = encoded(tokenizer, "“Go,” she said."), encoded(tokenizer, '"Go," she said.')
    assert curly.pieces == straight.pieces
    assert curly.types.tolist() == straight.types.tolist()


def test_an_apostrophe_is_no_mark(tokenizer: Tokenizer) -> None:
    places = (encoded(tokenizer, "the voters’ choice, O’Brien’s").types // 2) % PLACES
    assert not places.any()


def test_capitals_say_nothing_where_all_is_capitals(tokenizer: Tokenizer) -> None:
    shapes = encoded(tokenizer, "THE MINISTER SAID NO\nThe minister said no").types // 2 // PLACES
    assert shapes.tolist() == [0, 0, 0, 0, 2, 1, 1, 1]


def test_a_paragraph_begins_once(tokenizer: Tokenizer) -> None:
    assert (encoded(tokenizer, "Go now.\n\nHe went.").types % 2).tolist() == [1, 0, 0, 1, 0, 0]
