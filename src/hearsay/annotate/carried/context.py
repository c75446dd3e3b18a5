"""What the encoder read around a statement and around what is offered to it, for the model to say whether that is
carried over: features see that a day stands two sentences before, not that a letter came on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np

from hearsay.annotate.carried.features import Floats, Ints
from hearsay.annotate.carried.offers import Place
from hearsay.annotate.tagger.viterbi import Floats as Singles
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span


def given(
    document: Document,
    vectors: Singles,
    statements: Sequence[Attribution],
    pairs: Ints,
    places: Sequence[Place],
    features: Floats,
    odds: Floats,
) -> Mapping[str, Singles | Ints]:
    """What `hearsay.annotate.tagger.network.Network.carried` is given, by name.

    ``vectors`` [tokens, width] are the model's; ``pairs`` [pairs, 2] begin with places among ``statements``, ``places``
    are those that each pair would be read from, ``features`` [pairs, names] those of the second round, and ``odds``
    [pairs] what these alone come to.
    """
    starts = [token.start for token in document.tokens]

    def mean(span: Span) -> Singles:
        first = min(bisect_left(starts, span.start), len(starts) - 1)
        return vectors[first : max(first + 1, bisect_left(starts, span.end))].mean(0)

    def of(span: Span, sentence: Span) -> Singles:
        return np.concatenate([mean(span), mean(sentence)])

    distinct = {place.span: place for place in places}
    numbers = {span: n for n, span in enumerate(distinct)}
    beginnings = [(a.cue or a.content)[0] for a in statements]
    return {
        "features": features.astype(np.float32),
        "odds": odds.astype(np.float32),
        "statements": np.stack([of(span, document.sentence_of(span)) for span in beginnings]),
        "places": np.stack([of(span, document.sentences[place.sentence]) for span, place in distinct.items()]),
        "statement": pairs[:, 0].astype(np.int64),
        "place": np.array([numbers[place.span] for place in places], np.int64),
    }
