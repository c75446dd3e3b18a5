"""Families do not depend on the order, and common phrases make none."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.compare.family import family
from hearsay.compare.gathering import Gathering, families
from hearsay.utterance import Utterance
from tests.compare.cases import pairs

_ALL = [u for p in pairs() for u in (p.said, p.other)]
_WORDS = (
    "pier harbour council rebuild gulls winter promise kiosk never not the we will it by 12 20 Varga Sandle".split()
)


def _said(number: int, words: str, speaker: str | None, kind: str) -> Utterance:
    return Utterance(f"a{number % 5}", f"s{number}", words, kind, speaker=speaker)  # type: ignore[arg-type]


_UTTERANCES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(_WORDS), min_size=3, max_size=9).map(" ".join),
        st.sampled_from([None, "Ottoline Varga", "Leopold Grist"]),
        st.sampled_from(["direct", "indirect", "mixed"]),
    ),
    max_size=14,
).map(lambda items: [_said(n, *item) for n, item in enumerate(items)])


@settings(max_examples=60, deadline=None)
@given(_UTTERANCES, st.randoms(), st.integers(1, 6))
def test_any_order_gives_the_same_families(utterances: list[Utterance], random, common: int) -> None:
    shuffled = random.sample(utterances, len(utterances))
    results = []
    for order in (utterances, shuffled):
        gathering = Gathering(common)
        for utterance in order:
            gathering.add(utterance)
        results.append(gathering.families())
    assert results[0] == results[1]


@settings(max_examples=8, deadline=None)
@given(st.permutations(_ALL[::4]))
def test_any_order_of_the_cases_gives_the_same_families(order: list[Utterance]) -> None:
    assert families(order) == families(_ALL[::4])


def test_adding_again_changes_nothing() -> None:
    assert families([*_ALL, *_ALL]) == families(_ALL)


def test_unrelated_events_stay_apart() -> None:
    """All blocks of the case file together: no family has members of two of them."""
    events = [{m.utterance.article.rsplit(" ", 1)[0] for m in found.members} for found in families(_ALL)]
    assert events
    assert [names for names in events if len(names) > 1] == []


def test_common_phrases_make_no_family() -> None:
    said = ["No comment.", "Thank you very much.", "Our thoughts are with the families of the victims."]
    assert families(Utterance(f"a{n}", f"s{n}{i}", w, "direct") for n in range(3) for i, w in enumerate(said)) == ()


def test_what_everybody_says_leads_nowhere() -> None:
    """Once a shingle stands in more tellings than may be, what was joined by it alone is apart again."""
    shared = "nobody paints lighthouses"
    others = [Utterance(f"b{n}", f"t{n}", f"{shared} word{n} word{n + 50} word{n + 99}", "direct") for n in range(4)]
    two = [Utterance(f"a{n}", f"s{n}", shared, "direct", speaker="Ada Orr") for n in range(2)]
    longer = replace(two[1], words=f"{shared} badly", statement="s9")
    few, many = Gathering(3), Gathering(3)
    for each in (two[0], longer):
        few.add(each)
        many.add(each)
    for each in others:
        many.add(each)
    assert len(few.families()) == 1
    assert many.families() == ()


def test_the_origin_is_the_one_that_is_credited() -> None:
    words = "We will rebuild the pier by May, whatever it costs"
    first = Utterance("a", "s1", words, "direct", published="2024-05-01", outlet="Sandle Gazette")
    second = Utterance("b", "s2", words, "direct", published="2024-05-02", outlet="Marl Wire")
    third = Utterance("c", "s3", words, "direct", published="2024-05-03", credit="Marl Wire")
    members = family([third, second, first]).members
    assert [m.utterance.article for m in members] == ["a", "b", "c"]
    assert [(m.origin, m.credited) for m in members] == [(None, False), (0, False), (1, True)]


def test_an_outer_account_is_no_other_speaker() -> None:
    inner = Utterance("a", "s1", "the pier will be rebuilt by the spring of next year", "indirect", speaker="Ada Orr")
    outer = replace(inner, statement="s0", words=f"Orr says that {inner.words}", speaker="The Gazette")
    inner = replace(inner, within=("s0",))
    again = replace(inner, article="b", within=())
    assert family([outer, inner, again]).conflicts == ()
