"""One utterance or two? And if one, what became of it on the way.

The judgement is symmetric and looks at the two utterances alone, so families do not depend on the order in which
articles come in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz.distance import Levenshtein

from hearsay.compare.align import Alignment, Range, align
from hearsay.compare.person import same_person
from hearsay.compare.sketch import checksums, shared, weight
from hearsay.compare.words import Levelled, levelled, weight_shared, words
from hearsay.utterance import Likeness, Sketch, Utterance

Wording = Literal["verbatim", "trimmed", "overlapping", "reworded", "retold"]
Conflict = Literal["speakers", "dates", "negation", "number"]
CONFLICTS: tuple[Conflict, ...] = get_args(Conflict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, by weight: ``shared`` at least, ``pure`` of the shared stretch, ``covered`` of the shorter
    utterance."""

    shared: float
    pure: float
    covered: float


# By whether the speaker is the same (None: not known). Chosen on the case file and the labelled pairs as a whole;
# tests/compare/test_drift.py holds the result.
_OF_QUOTATIONS = {True: _Asked(1.75, 0.62, 0.4), None: _Asked(3.2, 0.65, 0.5), False: _Asked(5.5, 0.85, 0.6)}
_OF_REPORTS = {True: _Asked(3.0, 0.7, 0.6), None: _Asked(4.5, 0.75, 0.7), False: _Asked(8.0, 0.9, 0.9)}
_LONG_RUN, _RUN_TELLS = 12, 6  # enough by itself: words in a row, and words of full weight among them
_IN_MARKS = 0.6  # so much of the shared weight in marks on both sides makes it one of quotations
_NAMES_SWAPPED = 0.45  # added to what is lost for each name that stands for another one
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the earlier that became words of the later; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of one utterance from one telling (``before``) to another. ``alike`` is from 0 to 1."""

    wording: Wording
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    alike: float


def drift(before: Utterance, after: Utterance) -> Drift | None:
    """What became of ``before`` in ``after``; None where they are not one utterance."""
    if weight_shared(before.words, after.words) + _ROUNDING < _OF_QUOTATIONS[_same_speaker(before, after)].shared:
        return None
    a, b = levelled(before.words), levelled(after.words)
    found = align(a, b) if _can_be_one(before, after, a, b) else None
    close = _judged(before, after, a, b, found) if found else None
    if found is None or close is None:
        return None
    same = _same_speaker(before, after)
    wording = _wording(before, after, a, b, found, close.quoted)
    return Drift(
        wording, _conflicts(before, after, a, b, found, same), _changes(before, after, a, b, found), close.degree
    )


def alike(a: Utterance, b: Utterance) -> Likeness | None:
    """How alike two utterances are; None where they are not one. Rests on their words, kinds and speakers alone, and is
    the same whichever comes first."""
    x, y = levelled(a.words), levelled(b.words)
    found = align(x, y) if _can_be_one(a, b, x, y) else None
    return _judged(a, b, x, y, found) if found else None


def may_be_alike(one: Sketch, others: Sequence[Sketch]) -> list[bool]:
    """Of each of the others, whether ``alike`` can find it to be one utterance with ``one``, as far as sketches tell:
    it has no more words in common than both have anywhere."""
    mine, weighs = checksums(one.words), weight(one.words)
    return [_may_be_alike(one, mine, weighs, other) for other in others]


def _may_be_alike(one: Sketch, mine: frozenset[int], weighs: float, other: Sketch) -> bool:
    weight_shared, number = shared(mine, other.words)
    asked = _OF_QUOTATIONS[_same_speaker(one, other)]  # reports need more
    if weight_shared + _ROUNDING < asked.shared:
        return False
    least = min(weighs, weight(other.words))
    return weight_shared + _ROUNDING >= asked.covered * least or number >= _LONG_RUN


def _can_be_one(one: Utterance, other: Utterance, a: Levelled, b: Levelled) -> bool:
    """Whether the words that both have, wherever they stand, would be enough: an alignment has no more of them."""
    both = set(a.words) & set(b.words)
    shared = min(sum(w for w, word in zip(x.weights, x.words, strict=True) if word in both) for x in (a, b))
    asked = _OF_QUOTATIONS[_same_speaker(one, other)]  # reports need more
    if shared < asked.shared:
        return False
    least = min(sum(a.weights), sum(b.weights))
    return shared >= asked.covered * max(0.01, least) or sum(word in both for word in a.words) >= _LONG_RUN


def says_enough(utterance: Utterance) -> bool:
    """Whether it is like itself: what is not says too little to be known again."""
    x = levelled(utterance.words)
    shared = sum(x.weights)
    marked = sum(w for i, w in enumerate(x.weights) if _is_marked(utterance, x, i))
    asked = _OF_QUOTATIONS if marked >= _IN_MARKS * shared else _OF_REPORTS
    return shared > 0 and shared >= asked[True if utterance.speaker else None].shared


def _same_speaker(a: Utterance | Sketch, b: Utterance | Sketch) -> bool | None:
    """None where either is not named."""
    return same_person(a.speaker, b.speaker) if a.speaker and b.speaker else None


def _judged(one: Utterance, other: Utterance, a: Levelled, b: Levelled, found: Alignment) -> Likeness | None:
    """How alike, or None where that is not enough for one utterance."""
    weights = [min(a.weights[i], b.weights[j]) for i, j in found.pairs]
    shared = sum(weights)
    both = [_is_marked(one, a, i) and _is_marked(other, b, j) for i, j in found.pairs]
    quoted = sum(w for w, marked in zip(weights, both, strict=True) if marked) >= _IN_MARKS * shared
    asked = (_OF_QUOTATIONS if quoted else _OF_REPORTS)[_same_speaker(one, other)]
    pure = shared / (shared + _lost(a, b, found))
    covered = shared / max(0.01, min(sum(a.weights), sum(b.weights)))
    if shared < asked.shared or pure < asked.pure:
        return None
    by_run = quoted and found.run >= _LONG_RUN and sum(w == 1 for w in weights) >= _RUN_TELLS
    return Likeness(round(pure * min(1.0, covered), 4), quoted) if covered >= asked.covered or by_run else None


def _is_marked(utterance: Utterance, side: Levelled, i: int) -> bool:
    return utterance.kind == "direct" or (utterance.kind == "mixed" and side.marked[i])


def _lost(a: Levelled, b: Levelled, found: Alignment) -> float:
    """The weight of what differs, each substitution counted once ("thirty years, thirty": "twenty years, twenty")."""
    lost = 0.0
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for edit in found.edits:
        pair = a.words[slice(*edit.a)], b.words[slice(*edit.b)]
        if pair in seen:
            continue
        seen.add(pair)
        lost += max(sum(a.weights[slice(*edit.a)]), sum(b.weights[slice(*edit.b)]))
        if _new_names(a, edit.a, b) and _new_names(b, edit.b, a):
            lost += _NAMES_SWAPPED * len(found.pairs)
    return lost


def _new_names(of: Levelled, where: Range, other: Levelled) -> bool:
    """Whether there is a name that the other has nowhere."""
    return any(of.names[k] and not of.numbers[k] and of.words[k] not in other.words for k in range(*where))


def _wording(before: Utterance, after: Utterance, a: Levelled, b: Levelled, found: Alignment, quoted: bool) -> Wording:
    exact_a, exact_b = words(before.words).folded, words(after.words).folded
    if exact_a == exact_b:
        return "verbatim"
    if found.edits or not _same_words(exact_a, exact_b, a, b, found):
        return "retold" if before.kind != after.kind and not quoted else "reworded"
    whole = min(found.a[1] - found.a[0] - len(a.words), 0), min(found.b[1] - found.b[0] - len(b.words), 0)
    return "trimmed" if 0 in whole else "overlapping"


def _same_words(exact_a: tuple[str, ...], exact_b: tuple[str, ...], a: Levelled, b: Levelled, found: Alignment) -> bool:
    """Whether words that agree when levelled are also written alike."""
    return all(exact_a[a.at[i]] == exact_b[b.at[j]] for i, j in found.pairs)


def _conflicts(
    before: Utterance, after: Utterance, a: Levelled, b: Levelled, found: Alignment, same: bool | None
) -> tuple[Conflict, ...]:
    out: list[Conflict] = []
    if same is False:
        out.append("speakers")
    if before.said_at and after.said_at and not _same_time(before.said_at, after.said_at):
        out.append("dates")
    negations = [
        sum(side.negators[k] for edit in found.edits for k in range(*(edit.a if side is a else edit.b)))
        for side in (a, b)
    ]
    if (negations[0] - negations[1] + (before.polarity != after.polarity)) % 2:
        out.append("negation")
    if any(_number_changed(a, b, edit.a, edit.b) for edit in found.edits):
        out.append("number")
    return tuple(out)


def _same_time(a: str, b: str) -> bool:
    """A value with less precision agrees with those within it: 2023-06 and 2023-06-12."""
    return a.startswith(b) or b.startswith(a)


def _number_changed(a: Levelled, b: Levelled, ra: Range, rb: Range) -> bool:
    mine = sorted(a.words[k] for k in range(*ra) if a.numbers[k])
    other = sorted(b.words[k] for k in range(*rb) if b.numbers[k])
    return bool(mine and other and mine != other)


def _changes(before: Utterance, after: Utterance, a: Levelled, b: Levelled, found: Alignment) -> tuple[Change, ...]:
    """The differences in the shared stretch, in the texts' own words."""
    wa, wb = words(before.words), words(after.words)
    ra, rb = _plain(a, found.a), _plain(b, found.b)
    out: list[Change] = []
    for op in Levenshtein.opcodes(wa.folded[slice(*ra)], wb.folded[slice(*rb)]):
        if op.tag != "equal":
            mine = wa.spans[ra[0] + op.src_start : ra[0] + op.src_end]
            other = wb.spans[rb[0] + op.dest_start : rb[0] + op.dest_end]
            out.append(
                Change(
                    before.words[mine[0].start : mine[-1].end] if mine else "",
                    after.words[other[0].start : other[-1].end] if other else "",
                )
            )
    return tuple(out)


def _plain(side: Levelled, of: Range) -> Range:
    """A range of levelled words as one of words."""
    return side.at[of[0]], side.at[of[1] - 1] + 1
