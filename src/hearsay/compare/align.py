"""Two texts word against word: the stretch that they share, and how they differ in it.

The longest run of words in common is the anchor; from its ends the rest is aligned by Levenshtein distance
(rapidfuzz) and kept as far as it goes on agreeing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from hearsay.compare.words import Levelled

_SLACK = 12  # words by which one side may have grown
_DROP = 4.0  # so much weight may be lost before agreement is looked for no further
_LOST = 0.6  # what a differing word costs, in shares of its weight
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words [a) of the one that stand for words [b) of the other; either may be empty."""

    a: Range
    b: Range


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two texts share. ``a`` and ``b``: the stretches, half-open, of levelled words; ``pairs``: which word is
    which in them; ``edits``: what differs in them, in order, gaps that an ellipsis shows left out; ``run``: the
    words of the longest run in common."""

    a: Range
    b: Range
    pairs: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...]
    run: int


def align(a: Levelled, b: Levelled) -> Alignment | None:
    """None where no word is shared. Which of the two comes first changes nothing but the names of the sides."""
    if b.words < a.words:
        other = _aligned(b, a)
        return other and _turned(other)
    return _aligned(a, b)


def _turned(x: Alignment) -> Alignment:
    return Alignment(x.b, x.a, tuple((j, i) for i, j in x.pairs), tuple(Edit(e.b, e.a) for e in x.edits), x.run)


def _aligned(a: Levelled, b: Levelled) -> Alignment | None:
    anchor = SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match()
    if not anchor.size:
        return None
    i, j, n = anchor
    left_pairs, left_edits, start = _extend(a, b, i, j, -1)
    right_pairs, right_edits, end = _extend(a, b, i + n, j + n, 1)
    edits = (*_divergence(a, b, *start, -1), *left_edits, *right_edits, *_divergence(a, b, *end, 1))
    return Alignment(
        a=(min([start[0], *(e.a[0] for e in edits)]), max([end[0], *(e.a[1] for e in edits)])),
        b=(min([start[1], *(e.b[0] for e in edits)]), max([end[1], *(e.b[1] for e in edits)])),
        pairs=(*left_pairs, *((i + k, j + k) for k in range(n)), *right_pairs),
        edits=edits,
        run=n,
    )


def _extend(a: Levelled, b: Levelled, i: int, j: int, way: int) -> tuple[list[tuple[int, int]], list[Edit], Range]:
    """Onwards from before (``way`` -1) or behind the words i and j as long as it pays: the pairs and edits, and how far
    it goes in each."""
    rest_a, rest_b = (a.words[i:], b.words[j:]) if way > 0 else (a.words[:i][::-1], b.words[:j][::-1])
    near = min(len(rest_a), len(rest_b)) + _SLACK
    pairs: list[tuple[int, int]] = []
    edits: list[Edit] = []
    score = best = 0.0
    kept = (0, 0, (i, j))
    for op in Levenshtein.opcodes(rest_a[:near], rest_b[:near]):
        ra, rb = _range(i, op.src_start, op.src_end, way), _range(j, op.dest_start, op.dest_end, way)
        if op.tag == "equal":
            pairs += zip(range(*ra), range(*rb), strict=True)
            score += sum(a.weights[k] for k in range(*ra))
        elif not _is_shown_gap(a, b, ra, rb):
            edits.append(Edit(ra, rb))
            score -= _LOST * max(sum(a.weights[k] for k in range(*ra)), sum(b.weights[k] for k in range(*rb)))
        if score > best:
            best, kept = score, (len(pairs), len(edits), (ra[way > 0], rb[way > 0]))
        elif score < best - _DROP:
            break
    n, m, end = kept
    return sorted(pairs[:n]), sorted(edits[:m], key=lambda e: (e.a, e.b)), end


def _range(origin: int, start: int, end: int, way: int) -> Range:
    return (origin + start, origin + end) if way > 0 else (origin - end, origin - start)


def _is_shown_gap(a: Levelled, b: Levelled, ra: Range, rb: Range) -> bool:
    """Words that one leaves out, where an ellipsis says so."""
    if ra[0] == ra[1]:
        return ra[0] < len(a.gaps) and a.gaps[ra[0]]
    return rb[0] == rb[1] and rb[0] < len(b.gaps) and b.gaps[rb[0]]


def _divergence(a: Levelled, b: Levelled, i: int, j: int, way: int) -> tuple[Edit, ...]:
    """Where both go on in the same sentence, and differently, that is a difference and not where a quotation was
    cut: as many words of each as the shorter one has left of its sentence."""
    left_a, left_b = _left(a, i, way), _left(b, j, way)
    n = min(left_a, left_b)
    if n:
        return (Edit(_range(i, 0, n, way), _range(j, 0, n, way)),)
    # "No family pays more", cut to "family pays more", is not cut but turned around.
    lost_a = way < 0 and left_a and a.negators[i - 1]
    lost_b = way < 0 and left_b and b.negators[j - 1]
    return (Edit((i - bool(lost_a), i), (j - bool(lost_b), j)),) if lost_a or lost_b else ()


def _left(side: Levelled, i: int, way: int) -> int:
    """How many words the sentence has before (``way`` -1) or from word ``i``."""
    n = 0
    if way > 0:
        while i + n < len(side.words) and not (i + n > 0 and side.ends[i + n - 1]):
            n += 1
    else:
        while i - n > 0 and not side.ends[i - n - 1]:
            n += 1
    return n
