"""A text's levelled words as numbers: little enough to be kept of millions of tellings, and enough to find those that
may be of one utterance.

Three words in a row are a shingle. Those without a word of full weight ("it would be") and those of stock phrases are
left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from zlib import crc32

from hearsay.compare.words import WEIGHTS, levelled
from hearsay.utterance import Sketch, Utterance

LENGTH = 3
# What stands in more different tellings than this is a phrase that everybody uses, and leads nowhere.
COMMON = 200
_BITS, _FULL = 0x3FFF_FFFF, len(WEIGHTS) - 1
# Odd numbers whose bits look random, so that the places of three words count (multiply-shift hashing; Dietzfelbinger
# and others, 1997).
_FIRST, _SECOND, _THIRD = 0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9
_63_BITS = (1 << 63) - 1


def sketch(utterance: Utterance) -> Sketch:
    """What is kept of an utterance: of each levelled word 30 bits of its checksum, then two for its weight."""
    return Sketch(numbers(utterance.words), utterance.speaker)


@lru_cache(512)
def numbers(text: str) -> tuple[int, ...]:
    """The levelled words of ``text``."""
    level = levelled(text)
    return tuple(map(_number, level.words, level.weights))


@lru_cache(1 << 13)
def _number(word: str, weight: float) -> int:
    return (crc32(word.encode("utf-8", "surrogatepass")) & _BITS) << 2 | WEIGHTS.index(weight)


@lru_cache(512)
def shingles(words: tuple[int, ...]) -> frozenset[int]:
    """The shingles of words as ``numbers`` has them, as whole numbers of 63 bits: they fit a column of any database."""
    # The weight says nothing of the word: in another text it may be another one.
    plain = [number >> 2 for number in words]
    full = [number & 3 == _FULL for number in words]
    return frozenset(
        [
            (plain[i] * _FIRST + plain[i + 1] * _SECOND + plain[i + 2] * _THIRD) >> 1 & _63_BITS
            for i in range(len(words) - LENGTH + 1)
            if full[i] or full[i + 1] or full[i + 2]
        ]
    )


def shared(one: Collection[int], other: Sequence[int]) -> tuple[float, int]:
    """What those words of ``other`` weigh that are among the checksums ``one``, and how many they are."""
    both = [number for number in other if number >> 2 in one]
    return sum([WEIGHTS[number & 3] for number in both]), len(both)


def weight(words: Sequence[int]) -> float:
    return sum([WEIGHTS[number & 3] for number in words])


def checksums(words: Sequence[int]) -> frozenset[int]:
    """The words, whatever they weigh."""
    return frozenset([number >> 2 for number in words])
