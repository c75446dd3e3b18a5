"""The span decoder against every sequence there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.tagger.viterbi import FORBIDDEN, ROLES, TAGS, Floats, decode, decode_with_content, forbidden


def score(tags: tuple[int, ...], emissions: Floats, transitions: Floats, start: Floats) -> float:
    steps = sum(float(transitions[a, b]) for a, b in pairwise(tags))
    return float(start[tags[0]]) + steps + sum(float(emissions[t, tag]) for t, tag in enumerate(tags))


def random_case(seed: int, rows: int, tokens: int, tags: int) -> tuple[Floats, Floats, Floats]:
    draw = np.random.default_rng(seed)
    emissions = draw.normal(size=(rows, tokens, tags)).astype(np.float32)
    return emissions, draw.normal(size=(tags, tags)).astype(np.float32), draw.normal(size=tags).astype(np.float32)


@given(st.integers(0, 2**32), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_finds_the_best_sequence_of_each_row(seed: int, lengths: list[int]) -> None:
    emissions, transitions, start = random_case(seed, len(lengths), max(lengths), 4)
    found = decode(emissions, np.array(lengths), transitions, start)
    for row, length in enumerate(lengths):
        every = product(range(4), repeat=length)
        best = max(score(tags, emissions[row], transitions, start) for tags in every)
        mine = tuple(found[row, :length].tolist())
        assert score(mine, emissions[row], transitions, start) == pytest.approx(best, abs=1e-4)
        assert not found[row, length:].any()


@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(0, 5))
def test_padding_changes_nothing(seed: int, length: int, padding: int) -> None:
    emissions, transitions, start = random_case(seed, 2, length + padding, len(TAGS))
    alone = decode(emissions[:1, :length], np.array([length]), transitions, start)
    padded = decode(emissions, np.array([length, length + padding]), transitions, start)
    assert padded[0, :length].tolist() == alone[0].tolist()


@given(st.integers(0, 2**32), st.integers(1, 3))
def test_the_best_sequence_that_has_a_content(seed: int, tokens: int) -> None:
    emissions, transitions, start = random_case(seed, 1, tokens, len(TAGS))
    emissions[0, :, [TAGS.index("B-content"), TAGS.index("I-content")]] -= 5  # the best one has none
    content = {TAGS.index("B-content"), TAGS.index("I-content")}
    every = (tags for tags in product(range(len(TAGS)), repeat=tokens) if content & set(tags))
    best = max(score(tags, emissions[0], transitions, start) for tags in every)
    found = tuple(decode_with_content(emissions[0], transitions, start).tolist())
    assert content & set(found)
    assert score(found, emissions[0], transitions, start) == pytest.approx(best, abs=1e-3)


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_an_inside_tag_follows_its_own_role_only(seed: int, tokens: int) -> None:
    emissions, transitions, start = random_case(seed, 3, tokens, len(TAGS))
    for row in decode(emissions * 9, np.full(3, tokens), transitions + forbidden(), start):
        names = [TAGS[tag] for tag in row]
        for before, name in pairwise(names):
            assert not name.startswith("I-") or before[2:] == name[2:], names


def test_what_is_forbidden() -> None:
    steps = forbidden()
    for a, before in enumerate(TAGS):
        for b, after in enumerate(TAGS):
            allowed = not after.startswith("I-") or before[2:] == after[2:]
            assert steps[a, b] == (0 if allowed else FORBIDDEN), (before, after)


def test_every_role_has_its_two_tags() -> None:
    assert list(TAGS[1:]) == [f"{place}-{role}" for role in ROLES for place in "BI"]


def test_a_window_may_begin_within_a_span() -> None:
    emissions = np.zeros((1, 2, len(TAGS)), np.float32)
    emissions[0, :, TAGS.index("I-content")] = 5
    found = decode(emissions, np.array([2]), forbidden(), np.zeros(len(TAGS), np.float32))
    assert [TAGS[t] for t in found[0]] == ["I-content", "I-content"]
