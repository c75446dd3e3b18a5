"""Which of the decoded anchors are statements: by the anchor's probability, and by how sure all of it is."""

from __future__ import annotations

from hearsay.annotate.tagger.tagger import Candidate, choose

Runs = tuple[tuple[int, int], ...]
THRESHOLD, NESTED, LEAST = 0.25, 0.9, 0.3


def candidate(anchor: int, content: Runs, probability: float = 0.95, confidence: float = 0.9) -> Candidate:
    runs: dict[str, Runs] = {"source": (), "cue": ((anchor, anchor + 1),), "content": content}
    return Candidate(anchor, probability, runs, (probability,), confidence)


def anchors(*found: Candidate) -> list[int]:
    return [f.anchor for f in choose(found, THRESHOLD, NESTED, LEAST)]


def test_what_is_unlikely_as_a_whole_is_left_out() -> None:
    assert anchors(candidate(1, ((2, 5),)), candidate(9, ((10, 12),), confidence=0.29)) == [1]


def test_an_anchor_less_likely_than_not_stays_if_the_rest_is_clear() -> None:
    assert anchors(candidate(9, ((10, 12),), probability=0.3, confidence=0.31)) == [9]


def test_an_unlikely_anchor_is_left_out_however_clear_the_rest_is() -> None:
    assert anchors(candidate(9, ((10, 12),), probability=0.2)) == []


def test_inside_of_what_another_says_the_anchor_alone_decides() -> None:
    outer = candidate(1, ((2, 9),))
    assert anchors(outer, candidate(4, ((5, 9),), confidence=0.1)) == [1, 4]
    assert anchors(outer, candidate(4, ((5, 9),), probability=0.8)) == [1]


def test_what_is_left_out_holds_nothing() -> None:
    unsure = candidate(1, ((2, 9),), confidence=0.1)
    assert anchors(unsure, candidate(4, ((5, 9),), probability=0.8)) == [4]


def test_of_two_anchors_of_one_cue_the_likelier_counts() -> None:
    whole = Candidate(3, 0.9, {"source": (), "cue": ((2, 4),), "content": ((5, 9),)}, (0.9,), 0.9)
    assert anchors(candidate(2, ((5, 9),), probability=0.5), whole) == [3]
