"""A document as the model sees it: word pieces with their typographical shape, in windows of whole paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from hearsay.annotate.marks import Quoted
from hearsay.document import Document

UNKNOWN, CLS, SEP = 100, 101, 102  # of the BERT uncased vocabulary
MOST_PIECES = 8
SHAPES = 5
_KEPT = 20_000  # words
PLACES = 3
TYPES = SHAPES * PLACES * 2
_OUTSIDE, _INSIDE, _MARK = 0, 1, 2

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document's tokens as word pieces.

    ``pieces[i]`` are the vocabulary numbers of token ``i``, ``types[i]`` its type (see `token_types`), ``paragraph[i]``
    the number of its paragraph; all in token order.
    """

    pieces: tuple[tuple[int, ...], ...]
    types: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """One run of the model, over tokens ``[first, last)`` of the document.

    ``ids`` and ``types`` are the word pieces' vocabulary numbers and types; ``heads[k]`` is the place of the first
    piece
    of token ``first + k``. Of what the model finds, that whose anchor lies in ``[own_first, own_last)`` counts; the
    rest is context.
    """

    first: int
    last: int
    own_first: int
    own_last: int
    ids: Ints
    types: Ints
    heads: Ints


class Pieces:
    """The word pieces of words, by a tokenizer; those of the words met last are kept. Safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: list[str]) -> dict[str, tuple[int, ...]]:
        """The pieces of each different word, in one call; a word's pieces do not depend on its neighbours. A token of
        many pieces is no word (an address, a hash): its beginning is enough."""
        if len(self._known) > _KEPT:
            self._known = {}
        different, known = set(words), self._known
        out = {word: known[word] for word in different if word in known}
        new = list(different - out.keys())
        encoding = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
        made: list[list[int]] = [[] for _ in new]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(made[word]) < MOST_PIECES:
                made[word].append(piece)
        fresh = {w: tuple(p) or (UNKNOWN,) for w, p in zip(new, made, strict=True)}
        known.update(fresh)
        return out | fresh


def encode(pieces_of: Pieces, document: Document, quotations: tuple[Quoted, ...]) -> Encoded:
    """The word pieces of every token. Quotation marks of every sort become the straight double one, so that the
    model reads all of them alike."""
    place = _places(document, quotations)
    words = ['"' if p == _MARK else w for w, p in zip(document.words, place, strict=True)]
    pieces = pieces_of(words)
    paragraph = np.zeros(len(words), np.int64)
    bounds = [p.end for p in document.paragraphs]
    n = 0
    for i, token in enumerate(document.tokens):
        while token.start >= bounds[n]:
            n += 1
        paragraph[i] = n
    return Encoded(tuple(pieces[w] for w in words), token_types(words, place, paragraph), paragraph)


def token_types(words: list[str], place: Ints, paragraph: Ints) -> Ints:
    """A number for each token from its shape (other, lower, Capital, UPPER, digits), its place (outside quotation
    marks, inside, a mark) and whether a paragraph begins. In a paragraph without any lower case the shape says
    nothing."""
    shape = np.array([_shape(w) for w in words], np.int64)
    first = np.ones(len(words), np.int64)
    if len(words) > 1:
        first[1:] = paragraph[1:] != paragraph[:-1]
    for p in np.unique(paragraph):
        mine = paragraph == p
        if not (shape[mine] == 1).any():
            shape[mine] = 0
    return (shape * PLACES + place) * 2 + first


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return 0
    if word[0].isdigit():
        return 4
    if word.islower():
        return 1
    return 3 if word.isupper() and len(word) > 1 else 2


def _places(document: Document, quotations: tuple[Quoted, ...]) -> Ints:
    starts = np.array([t.start for t in document.tokens], np.int64)
    place = np.zeros(len(starts), np.int64)
    for q in quotations:
        a, b = np.searchsorted(starts, [q.whole.start, q.whole.end])
        inner_a, inner_b = np.searchsorted(starts, [q.inside.start, q.inside.end])
        place[inner_a:inner_b] = np.where(place[inner_a:inner_b] == _MARK, _MARK, _INSIDE)
        place[a:inner_a] = _MARK
        place[inner_b:b] = _MARK
    return place


def windows(encoded: Encoded, limit: int, context: int) -> list[Window]:
    """Cuts a document into windows of at most ``limit`` word pieces: whole paragraphs where they fit, with up to
    ``context`` pieces of the paragraphs before and after. Every token is owned by just one window."""
    size = np.array([len(p) for p in encoded.pieces], np.int64)
    room = limit - 2 - 2 * context
    units = _units(encoded, size, room)
    groups = _packed(units, room)
    # As many windows, as even as can be: attention costs the square of a window's length.
    low, high = max((cost for _, _, cost in units), default=1), room
    while low < high:
        middle = (low + high) // 2
        tried = _packed(units, middle)
        if len(tried) == len(groups):
            groups, high = tried, middle
        else:
            low = middle + 1
    return [window(encoded, *_widen(encoded, size, a, b, context), a, b) for a, b in groups]


def _packed(units: list[tuple[int, int, int]], room: int) -> list[tuple[int, int]]:
    """Successive units together, as many as ``room`` pieces hold."""
    groups: list[tuple[int, int]] = []
    used = 0
    for a, b, cost in units:
        if groups and used + cost <= room:
            groups[-1] = (groups[-1][0], b)
            used += cost
        else:
            groups.append((a, b))
            used = cost
    return groups


def _units(encoded: Encoded, size: Ints, room: int) -> list[tuple[int, int, int]]:
    """Paragraphs as (first token, last token, pieces with the separator); those over ``room`` pieces are cut."""
    out: list[tuple[int, int, int]] = []
    n, start = len(size), 0
    used = 1
    for i in range(n):
        if i > start and (encoded.paragraph[i] != encoded.paragraph[i - 1] or used + size[i] > room):
            out.append((start, i, used))
            start, used = i, 1
        used += int(size[i])
    if n > start:
        out.append((start, n, used))
    return out


def _widen(encoded: Encoded, size: Ints, a: int, b: int, context: int) -> tuple[int, int]:
    first, left = a, context
    while (
        first > 0
        and (cost := int(size[first - 1]) + int(encoded.paragraph[first - 1] != encoded.paragraph[first])) <= left
    ):
        first, left = first - 1, left - cost
    last, left = b, context
    while (
        last < len(size)
        and (cost := int(size[last]) + int(encoded.paragraph[last] != encoded.paragraph[last - 1])) <= left
    ):
        last, left = last + 1, left - cost
    return first, last


def window(encoded: Encoded, first: int, last: int, own_first: int, own_last: int) -> Window:
    """The window over tokens ``[first, last)``: [CLS], the paragraphs with [SEP] between them, [SEP]."""
    ids, types, heads = [CLS], [0], list[int]()
    for i in range(first, last):
        if i > first and encoded.paragraph[i] != encoded.paragraph[i - 1]:
            ids.append(SEP)
            types.append(0)
        heads.append(len(ids))
        ids += encoded.pieces[i]
        types += [int(encoded.types[i])] * len(encoded.pieces[i])
    ids.append(SEP)
    types.append(0)
    return Window(
        first, last, own_first, own_last, np.array(ids, np.int64), np.array(types, np.int64), np.array(heads, np.int64)
    )
