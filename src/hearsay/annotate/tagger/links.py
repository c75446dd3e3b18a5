"""How well mentions go together, from what the encoder says of their head words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.annotate.tagger.distance import bucket
from hearsay.annotate.tagger.network import LINK, Decoding
from hearsay.annotate.tagger.viterbi import Floats, Ints

BACK = 300  # mentions back to which a mention is compared
_AT_ONCE = 64  # mentions whose odds are computed together
# Multiplications up to which OpenBLAS, which numpy brings, starts no threads (its interface/gemm.c): these would take a
# third more of the CPU, for products that take no time.
_IN_ONE_THREAD = 262_144


@dataclass(frozen=True, slots=True)
class Links:
    """Of the mentions of a document in text order: the token of each one's head [M], and in a row of ``within`` [M,
    BACK] the odds that it goes with each of those before it, the last of them last."""

    heads: Ints
    within: Floats

    def odds(self, i: int, first: int) -> Floats:
        """[i - first]: for each mention from ``first``, at most BACK before ``i``, to before ``i`` the odds that ``i``
        goes with it, against that it goes with none."""
        return self.within[i, BACK - (i - first) :]


def links_of(vectors: Floats, heads: Ints, words: list[str], decoding: Decoding) -> Links:
    """``vectors`` [tokens, 2 * LINK] are those of the document; ``heads`` [M] the mentions' head tokens in text order,
    ``words`` [M] these words. A mention-ranking model (Lee et al. 2017) over head words (Dobrovolskii 2021)."""
    looks, offers = np.split(vectors[heads], 2, axis=1)
    number = {w: n for n, w in enumerate(dict.fromkeys(w.lower() for w in words))}
    numbers = np.array([number[w.lower()] for w in words], np.int64)
    within = np.zeros((len(heads), BACK), np.float32)
    for start in range(0, len(heads), _AT_ONCE):
        some, first = slice(start, start + _AT_ONCE), max(0, start - BACK)
        before = slice(first, start + _AT_ONCE)
        score = _products(looks[some], offers[before]) / np.float32(LINK**0.5)
        score += decoding.link_near[bucket(np.maximum(heads[some, None] - heads[None, before], 0))]
        score += np.float32(decoding.link_alike) * (numbers[some, None] == numbers[None, before])
        odds = np.exp(np.minimum(score, np.float32(30)))
        for row, i in enumerate(range(start, min(start + _AT_ONCE, len(heads)))):
            reach = min(i, BACK)
            within[i, BACK - reach :] = odds[row, i - reach - first : i - first]
    return Links(heads, within)


def _products(some: Floats, others: Floats) -> Floats:
    """[len(some), len(others)]: the product of each two, a few rows at a time."""
    rows = max(1, _IN_ONE_THREAD // max(1, others.size))
    return np.concatenate([some[n : n + rows] @ others.T for n in range(0, len(some), rows)])
