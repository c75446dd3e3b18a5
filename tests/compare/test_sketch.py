"""A sketch may rule out only what is not alike: families are the same with sketches and without."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.compare.drift import alike, may_be_alike
from hearsay.compare.sketch import numbers, shingles, sketch
from hearsay.utterance import Utterance
from tests.compare.cases import pairs

_PAIRS = [(p.said, p.other) for p in pairs()]
_UTTERANCES = st.builds(
    Utterance,
    st.just("a"),
    st.just("s"),
    st.lists(
        st.sampled_from("don't “rebuild pier” … Harbour the we 12 thank you very much March never gulls, it".split()),
        min_size=1,
        max_size=30,
    ).map(" ".join),
    st.sampled_from(["direct", "mixed", "indirect"]),
    speaker=st.sampled_from([None, "Ada Orr", "Mayor Orr", "Leopold Grist"]),
)


def test_what_is_alike_may_be() -> None:
    alike_ones = [(a, b) for a, b in _PAIRS if alike(a, b)]
    assert len(alike_ones) > 100
    assert [a.words for a, b in alike_ones if may_be_alike(sketch(a), [sketch(b)]) != [True]] == []


def test_most_of_what_is_not_alike_is_ruled_out() -> None:
    """That is what sketches are for."""
    first = [a for a, _ in _PAIRS[::4]]
    others = [(a, b) for a, b in combinations(first, 2) if not alike(a, b)]
    assert sum(may_be_alike(sketch(a), [sketch(b)]) == [False] for a, b in others) > 0.9 * len(others)


@settings(max_examples=400, deadline=None)
@given(_UTTERANCES, _UTTERANCES)
def test_what_is_alike_may_be_in_any_words(a: Utterance, b: Utterance) -> None:
    if alike(a, b):
        assert may_be_alike(sketch(a), [sketch(b)]) == [True]


def test_shingles_fit_a_column_and_know_the_order() -> None:
    forwards, backwards = (shingles(numbers(words)) for words in ("gulls steal ladders", "ladders steal gulls"))
    assert len(forwards) == len(backwards) == 1
    assert forwards != backwards
    assert all(0 <= shingle < 1 << 63 for shingle in forwards | backwards)
    assert shingles(numbers("it would be")) == frozenset()
