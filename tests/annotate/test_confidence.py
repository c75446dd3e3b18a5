"""How sure the model is: figures of an attribution, and the share they stand for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.tagger.confidence import certainty, confidence, features
from hearsay.annotate.tagger.viterbi import TAGS

EVEN = (0.0, 1.0)  # the share is the figure itself
B_SOURCE, I_SOURCE, B_CONTENT = (TAGS.index(tag) for tag in ("B-source", "I-source", "B-content"))


def test_even_weights_give_the_figure_back() -> None:
    assert [confidence((p,), EVEN) for p in (0.1, 0.5, 0.9)] == [0.1, 0.5, 0.9]


@given(st.lists(st.floats(0, 1), min_size=5, max_size=5), st.lists(st.floats(-5, 5), min_size=6, max_size=6))
def test_a_share_lies_between_0_and_1(sure: list[float], weights: list[float]) -> None:
    assert 0 <= confidence(tuple(sure), tuple(weights)) <= 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_certain_is_no_less_confident(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert confidence((low,), EVEN) <= confidence((high,), EVEN)


def test_certain_figures_are_finite() -> None:
    assert np.isfinite(features((0.0, 1.0))).all()


def test_the_mean_and_least_probability_of_the_roles_tokens() -> None:
    emissions = np.zeros((1, 3, len(TAGS)), np.float32)
    emissions[0, 0, B_SOURCE] = emissions[0, 1, I_SOURCE] = 2
    tags = np.array([[B_SOURCE, I_SOURCE, B_CONTENT]])
    source = (math.exp(2) + 1) / (math.exp(2) + 6)
    [[mean, least, content_mean, content_least]] = certainty(emissions, tags, np.array([3]))
    assert (mean, least) == pytest.approx((source, source))
    assert (content_mean, content_least) == pytest.approx((2 / 7, 2 / 7))


def test_begin_and_inside_count_together() -> None:
    emissions = np.full((1, 1, len(TAGS)), -50, np.float32)
    emissions[0, 0, [B_SOURCE, I_SOURCE]] = 0
    [row] = certainty(emissions, np.array([[B_SOURCE]]), np.array([1]))
    assert row[0] == pytest.approx(1)


def test_an_absent_role_is_certain_and_padding_does_not_count() -> None:
    emissions = np.zeros((1, 4, len(TAGS)), np.float32)
    tags = np.array([[0, 0, B_CONTENT, B_CONTENT]])
    assert certainty(emissions, tags, np.array([2])).tolist() == [[1, 1, 1, 1]]
