"""Distances between tokens, near ones exact and far ones coarse."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.tagger.distance import BUCKETS, FAR, NEAR, bucket


def of(*distances: int) -> list[int]:
    return bucket(np.array(distances, np.int64)).tolist()


def test_near_distances_have_a_number_of_their_own() -> None:
    near = list(range(-NEAR + 1, NEAR))
    assert len(set(of(*near))) == len(near)
    assert of(0, 1, -1, 11) == [0, 1, BUCKETS + 1, 11]


def test_far_distances_share_the_last() -> None:
    assert of(FAR, 10 * FAR, -FAR, -10 * FAR) == [BUCKETS - 1, BUCKETS - 1, 2 * BUCKETS - 1, 2 * BUCKETS - 1]


@given(st.integers(-100_000, 100_000))
def test_in_range_and_the_same_on_both_sides(distance: int) -> None:
    [here], [there] = of(distance), of(-distance)
    assert 0 <= here < 2 * BUCKETS
    assert distance == 0 or abs(here - there) == BUCKETS


@given(st.integers(0, 2000))
def test_grows_with_the_distance(distance: int) -> None:
    nearer, farther = of(distance, distance + 1)
    assert nearer <= farther
