"""What the encoder read around a statement and around what is offered to it, for the model to say whether that is
carried over: features see that a day stands two sentences before, not that a letter came on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from hearsay.annotate.carried.features import Floats, Ints
from hearsay.annotate.carried.offers import Place
from hearsay.annotate.tagger.viterbi import Floats as Singles
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span


class Passages:
    """The words of a document by their ``vectors`` [tokens, width], which are the model's."""

    def __init__(self, document: Document, vectors: Singles) -> None:
        self._document, self._vectors = document, vectors
        self._starts = [token.start for token in document.tokens]
        self._known: dict[Span, Singles] = {}

    def _mean(self, span: Span) -> Singles:
        known = self._known.get(span)
        if known is None:
            first = min(bisect_left(self._starts, span.start), len(self._starts) - 1)
            last = max(first + 1, bisect_left(self._starts, span.end))
            known = self._known[span] = self._vectors[first:last].mean(0)
        return known

    def rows(self, spans: Iterable[Span]) -> Singles:
        """[spans, 2 * width]: of the words of each and of its sentence the means."""
        sentence_of = self._document.sentence_of
        return np.stack([np.concatenate([self._mean(span), self._mean(sentence_of(span))]) for span in spans])


def given(
    passages: Passages,
    statements: Sequence[Attribution],
    pairs: Ints,
    places: Sequence[Place],
    features: Floats,
    odds: Floats,
) -> Mapping[str, Singles | Ints]:
    """What `hearsay.annotate.tagger.network.Network.carried` is given, by name.

    ``pairs`` [pairs, 2] begin with places among ``statements``, ``places`` are those that each pair would be read from,
    ``features`` [pairs, names] those of the second round, and ``odds`` [pairs] what these alone come to.
    """
    numbers = {span: n for n, span in enumerate(dict.fromkeys(place.span for place in places))}
    return {
        "features": features.astype(np.float32),
        "odds": odds.astype(np.float32),
        "statements": passages.rows((a.cue or a.content)[0] for a in statements),
        "places": passages.rows(numbers),
        "statement": pairs[:, 0].astype(np.int64),
        "place": np.array([numbers[place.span] for place in places], np.int64),
    }
