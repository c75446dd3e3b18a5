"""Accounts within accounts: which content holds which attribution."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.nesting import nearest_holders, path
from hearsay.attribution import Attribution
from hearsay.span import Span, Spans


def holders(found: tuple[Attribution, ...]) -> tuple[tuple[int, ...], ...]:
    nearest = nearest_holders(found)
    return tuple(path(i, nearest)[1:] for i in range(len(found)))


def made(cue: Spans, *content: Span) -> Attribution:
    return Attribution((), cue, content, 0.9, "test")


OUTER = made((Span(90, 94),), Span(0, 80))
MIDDLE = made((Span(5, 9),), Span(10, 70))
INNER = made((Span(15, 19),), Span(20, 60))
APART = made((Span(95, 99),), Span(100, 120))


def test_three_deep_nearest_first() -> None:
    assert holders((INNER, OUTER, MIDDLE)) == ((2, 1), (), (1,))


def test_apart() -> None:
    assert holders((OUTER, APART)) == ((), ())


def test_without_a_cue_the_whole_content_counts() -> None:
    inside, half = made((), Span(30, 40)), made((), Span(60, 85))
    assert holders((OUTER, inside, half)) == ((), (0,), ())


def test_two_without_a_cue_and_with_the_same_content_do_not_hold_each_other() -> None:
    twin = made((), Span(0, 80))
    assert holders((twin, twin)) == ((), ())


def test_a_content_in_two_parts_holds_what_lies_in_either() -> None:
    split = made((Span(40, 44),), Span(0, 30), Span(50, 80))
    first, second, between = (
        made((Span(5, 9),), Span(10, 20)),
        made((Span(60, 64),), Span(65, 70)),
        made((Span(35, 38),), Span(3, 4)),
    )
    assert holders((split, first, second, between)) == ((), (0,), (0,), ())


def test_a_cue_in_two_parts_must_lie_inside_with_both() -> None:
    half_out = made((Span(70, 74), Span(82, 86)), Span(10, 20))
    assert holders((OUTER, half_out)) == ((), ())


def test_of_two_that_hold_each_others_cue_the_larger_is_the_outer() -> None:
    large, small = made((Span(5, 9),), Span(20, 90)), made((Span(30, 34),), Span(0, 12))
    assert holders((large, small)) == ((), (0,))


def test_two_cues_of_one_source_for_one_content_do_not_hold_each_other() -> None:
    source, said = (Span(90, 95),), Span(0, 80)
    recalls = Attribution(source, (Span(82, 88),), (said,), 0.9, "test")
    quoted = Attribution(source, (Span(97, 110),), (Span(0, 88),), 0.9, "test")
    assert holders((recalls, quoted)) == ((), ())


def test_none() -> None:
    assert holders(()) == ()


edges = st.integers(0, 30)
some_spans = st.tuples(edges, st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))
attributions = st.builds(
    lambda cue, content: Attribution((), tuple(cue), tuple(content), 0.5, "test"),
    st.lists(some_spans, max_size=2),
    st.lists(some_spans, min_size=1, max_size=2),
)


@given(st.lists(attributions, max_size=12).map(tuple))
def test_chains_have_no_circles_and_are_whole_paths(found: tuple[Attribution, ...]) -> None:
    chains = holders(found)
    for i, chain in enumerate(chains):
        assert i not in chain
        assert len(set(chain)) == len(chain)
        # What the nearest holder's own chain says is the rest of this one.
        assert not chain or chains[chain[0]] == chain[1:]
        if chain:
            inner = found[i].cue or found[i].content
            assert all(any(c.holds(s) for c in found[chain[0]].content) for s in inner)


def test_a_further_verb_of_the_subject_is_not_held_by_a_content_that_runs_over_it() -> None:
    text = "Lind confirmed that the boat had sunk and said that nobody was aboard"
    lind, confirmed, said = Span(0, 4), Span(5, 14), Span(text.index("said"), text.index("said") + 4)
    first = Attribution((lind,), (confirmed,), (Span(15, len(text)),), 0.9, "test")
    second = Attribution((lind,), (said,), (Span(said.end + 1, len(text)),), 0.9, "test")
    assert nearest_holders((first, second), text) == (None, None)


def test_a_verb_whose_subject_stands_in_the_content_is_held() -> None:
    text = "Lind added that he had sent a note and hoped that it would be read"
    lind, added, hoped = Span(0, 4), Span(5, 10), Span(text.index("hoped"), text.index("hoped") + 5)
    first = Attribution((lind,), (added,), (Span(11, len(text)),), 0.9, "test")
    second = Attribution((lind,), (hoped,), (Span(hoped.end + 1, len(text)),), 0.9, "test")
    assert nearest_holders((first, second), text) == (None, 0)


def test_what_one_around_says_next_is_not_of_a_content_that_runs_on_into_it() -> None:
    text = "He said that they wanted peace and that the queen had refused"
    at = {word: Span(text.index(word), text.index(word) + len(word)) for word in ("said", "wanted", "refused")}
    outer = Attribution((Span(0, 2),), (at["said"],), (Span(8, len(text)),), 0.9, "test")
    inner = Attribution((Span(13, 17),), (at["wanted"],), (Span(at["wanted"].end + 1, len(text)),), 0.9, "test")
    next_ = Attribution((Span(40, 49),), (at["refused"],), (Span(31, 35),), 0.9, "test")
    assert nearest_holders((outer, inner, next_), text) == (None, 0, 0)


def test_a_participle_that_opens_the_sentence_does_not_hold_its_main_clause() -> None:
    text = "Writing in the Lantern, Lind suggested that it was over"
    writing = Attribution((), (Span(0, 7),), (Span(24, len(text)),), 0.9, "test")
    lind = Attribution((Span(24, 28),), (Span(29, 38),), (Span(39, len(text)),), 0.9, "test")
    assert nearest_holders((writing, lind), text) == (None, None)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("She told police that he was in, but in May, she said that she had slept", "she", "said"),
        ("Lind has insisted that he would stay, after a paper claimed that he had gone", "a paper", "claimed"),
        ("Asked by the host if he had called, Lind answered that he had", "Lind", "answered"),
    ],
)
def test_a_part_of_the_sentence_that_a_content_runs_over_is_not_held(text: str, source: str, cue: str) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    first = re.search(r"told|insisted|Asked by", text)
    assert first
    content = re.search(r"that he (?:was in|would stay)|if he had called", text)
    assert content
    owner = re.match(r"She|Lind|", text)
    source_of = span("the host") if text.startswith("Asked") else Span(0, owner.end() if owner else 0)
    outer = Attribution((source_of,), (Span(*first.span()),), (Span(content.start(), len(text)),), 0.9, "test")
    inner = Attribution((span(source),), (span(cue),), (Span(span(cue).end + 1, len(text)),), 0.9, "test")
    assert nearest_holders((outer, inner), text) == (None, None)
