"""Accounts that go on: what signs and identities change. The cases in tests/cases/chains have the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.chain import accounts
from hearsay.annotate.signs import points, reasons
from hearsay.annotate.telling import tense
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.annotate.marked import marked

FRAMED = """According to Ms Orr, the envoy asked for ships. {then}
-- source: Ms Orr | cue: According to | content: the envoy asked for ships
-- source: the envoy | cue: asked for | content: ships
-- source: {source} | cue: {cue} | content: {content}"""


def parents(folder: Path, case: str, speakers: tuple[str | None, ...] = ()) -> list[int | None]:
    paths = [a.path for a in accounts(*marked(folder, case), speakers)]
    return [chain[0] if chain else None for chain in paths]


def framed(then: str, source: str, cue: str, content: str) -> str:
    return FRAMED.format(then=then, source=source, cue=cue, content=content)


SAID = framed("The king said there were none.", "The king", "said", "there were none")


def test_the_step_says_why_and_the_confidence_is_less_than_that_of_nesting(tmp_path: Path) -> None:
    case = framed("The king told him there were none.", "The king", "told", "there were none")
    own, nested, on = accounts(*marked(tmp_path, case))
    assert (own.path, nested.path, on.path) == ((), (0,), (0,))
    assert (nested.by, on.by) == ("nesting", "going on")
    assert on.confidence < nested.confidence
    assert 'introduced by "according to"' in on.why
    assert "told to somebody of the account" in on.why


def test_what_may_go_on_is_the_article_s_with_less_confidence(tmp_path: Path) -> None:
    own, _, on = accounts(*marked(tmp_path, SAID))
    assert on.path == ()
    assert on.confidence < own.confidence
    assert on.why.startswith("an account may go on")


def test_somebody_whom_the_account_is_known_to_speak_of_goes_on_with_it(tmp_path: Path) -> None:
    assert parents(tmp_path, SAID) == [None, 0, None]
    assert parents(tmp_path, SAID, ("e1", "e2", "e2")) == [None, 0, 0]


def test_the_account_s_own_source_does_not_frame_itself(tmp_path: Path) -> None:
    case = framed("The lawyer told him there were none.", "The lawyer", "told", "there were none")
    assert parents(tmp_path, case) == [None, 0, 0]
    assert parents(tmp_path, case, ("e1", "e2", "e1")) == [None, 0, None]


MEMOIR = """In a memoir, Ms Orr writes that the war was lost. The weather was bad.

Ms Lind spoke of it on the radio on Monday. Orr claims that the king was angry. {then}
-- source: Ms Orr | cue: writes | content: that the war was lost
-- source: Ms Lind | cue: spoke of | content: it on the radio
-- source: Orr | cue: claims | content: that the king was angry
-- source: He | cue: told | content: that it was a play"""


def test_who_has_told_in_a_record_and_still_tells_goes_on_with_it(tmp_path: Path) -> None:
    case = MEMOIR.format(then="He told aides that it was a play.")
    assert parents(tmp_path, case) == [None, None, None, None]  # nobody knows that Orr is Ms Orr, who writes
    assert parents(tmp_path, case, ("e1", "e2", "e1", "e3")) == [None, None, None, 2]


def test_a_heading_opens_no_account(tmp_path: Path) -> None:
    case = """The hall was full.

What the minutes say

The officers had recommended approval.
-- source: the minutes | cue: say | content: What
-- source: The officers | cue: had recommended | content: approval"""
    assert parents(tmp_path, case) == [None, None]


@pytest.mark.parametrize(
    "then",
    [
        "The king told reporters there were none.",
        "The king told him on Monday there were none.",
        "The king has told him there were none.",
        "Asked about it, the king told him there were none.",
        "\n\nA new hope\n\nThe king told him there were none.",
    ],
)
def test_the_press_a_weekday_the_present_and_a_crosshead_end_it(tmp_path: Path, then: str) -> None:
    cue = "has told" if "has" in then else "told"
    source = "the king" if "the king" in then else "The king"
    assert parents(tmp_path, framed(then, source, cue, "there were none")) == [None, 0, None]


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "past"), ("has said", "present"), ("had said", "pluperfect"), ("says", "present"),
        ("believe", "present"), ("was told by", "past"), ("will not say", "present"), ("did not say", "past"),
        ("according to", "none"),         ("adding", "none"), (":", "none"), ("wrote about", "past"),
    ],
)  # fmt: skip
def test_tenses(cue: str, wanted: str) -> None:
    assert tense(cue) == wanted


def test_signs_have_points_and_words() -> None:
    assert points(()) == 0
    assert points(("record", "present")) == points(("record",)) + points(("present",))
    assert reasons(("pronoun", "heard")).count(";") == 1


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, tuple[Attribution, ...]]:
    words = st.sampled_from(
        ["According to", "the book", "he", "said", "told him", "a", "Orr", ".", ";", "\n\n", "“", "”"]
    )
    text = "Orr " + " ".join(draw(st.lists(words, min_size=1, max_size=30)))
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )
    some = st.lists(span, max_size=2).map(lambda s: tuple(sorted(s)))
    made = st.builds(Attribution, some, some, span.map(lambda s: (s,)), st.just(0.5), st.just("test"))
    return text, tuple(draw(st.lists(made, max_size=8)))


@given(passages())
def test_any_chain_is_a_whole_path_without_circles(passage: tuple[str, tuple[Attribution, ...]]) -> None:
    text, found = passage
    told = accounts(document(text), found)
    assert len(told) == len(found)
    for i, account in enumerate(told):
        assert i not in account.path
        assert 0 <= account.confidence <= 1
        assert not account.path or told[account.path[0]].path == account.path[1:]
