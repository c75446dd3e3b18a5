"""How well mentions go together, from what the encoder says of their head words."""

from __future__ import annotations

import numpy as np

from hearsay.annotate.tagger.distance import bucket
from hearsay.annotate.tagger.network import LINK
from hearsay.annotate.tagger.viterbi import Floats, Ints


def link_scores(links: Floats, heads: Ints, words: list[str], near: Floats, alike: float) -> Floats:
    """[M, M]: for mention i and an earlier mention j the log odds that i goes with j, against that it goes with none.

    ``links`` [tokens, 2 * LINK] of the document, ``heads`` [M] the mentions' head tokens in text order, ``words`` [M]
    these words; ``near`` and ``alike`` as in `hearsay.annotate.tagger.network.Decoding`. A mention-ranking model
    (Lee et al. 2017) over head words (Dobrovolskii 2021).
    """
    looks, offers = np.split(links[heads], 2, axis=1)
    apart = bucket(np.maximum(heads[:, None] - heads[None], 0))
    number = {w: n for n, w in enumerate(dict.fromkeys(w.lower() for w in words))}
    same = np.array([number[w.lower()] for w in words], np.int64)
    return looks @ offers.T / np.float32(LINK**0.5) + near[apart] + np.float32(alike) * (same[:, None] == same[None])
