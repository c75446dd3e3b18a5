"""Three words in a row, hashed: what two tellings of one utterance have in common, so that few need be held side by
side.

Shingles are of levelled words, so that a quotation and its indirect report have some in common. Those without a word
of full weight ("it would be") and those of stock phrases are left out.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from hearsay.compare.words import levelled

LENGTH = 3
# What stands in more different tellings than this is a phrase that everybody uses, and leads nowhere.
COMMON = 200


@lru_cache(4096)
def shingles(words: str) -> frozenset[int]:
    """The shingles of a text, as whole numbers of 63 bits: they fit a column of any database."""
    level = levelled(words)
    return frozenset(
        _hash(level.words[i : i + LENGTH])
        for i in range(len(level.words) - LENGTH + 1)
        if max(level.weights[i : i + LENGTH]) >= 1
    )


def _hash(shingle: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(shingle).encode(), digest_size=8).digest()) >> 1
