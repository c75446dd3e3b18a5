"""How well mentions go together, from what the encoder says of their head words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.annotate.tagger.distance import bucket
from hearsay.annotate.tagger.network import LINK, Decoding
from hearsay.annotate.tagger.viterbi import Floats, Ints


@dataclass(frozen=True, slots=True)
class Links:
    """Of the mentions of a document in text order: what each looks for and offers [M, LINK], its head's token and the
    number of its head word [M]; ``near`` and ``alike`` as in `hearsay.annotate.tagger.network.Decoding`."""

    looks: Floats
    offers: Floats
    heads: Ints
    words: Ints
    near: Floats
    alike: float

    def odds(self, i: int, first: int) -> Floats:
        """[i - first]: for each mention from ``first`` to before ``i`` the odds that ``i`` goes with it, against that
        it goes with none."""
        score = self.offers[first:i] @ self.looks[i] / np.float32(LINK**0.5)
        score += self.near[bucket(self.heads[i] - self.heads[first:i])]
        score += self.alike * (self.words[first:i] == self.words[i])
        return np.exp(np.minimum(score, np.float32(30)))


def links_of(vectors: Floats, heads: Ints, words: list[str], decoding: Decoding) -> Links:
    """``vectors`` [tokens, 2 * LINK] are those of the document; ``heads`` [M] the mentions' head tokens in text order,
    ``words`` [M] these words. A mention-ranking model (Lee et al. 2017) over head words (Dobrovolskii 2021)."""
    looks, offers = np.split(vectors[heads], 2, axis=1)
    number = {w: n for n, w in enumerate(dict.fromkeys(w.lower() for w in words))}
    numbers = np.array([number[w.lower()] for w in words], np.int64)
    return Links(looks, offers, heads, numbers, decoding.link_near, decoding.link_alike)
