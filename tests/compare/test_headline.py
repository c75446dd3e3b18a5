"""Quoted spans of a headline, held against the body."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.marks import quoted
from hearsay.compare.headline import check
from hearsay.extract.segment import paragraphs
from hearsay.span import Span
from hearsay.statement import Confidence, HeadlineQuotation, Statement

BODY = (
    "The harbour master said he would not close the pier. “We did not want to sink for it,” he said. "
    "“The pier is ours and it stays open all winter,” said Ada Orr, who keeps the kiosk."
)


def one(words: str, body: str = BODY) -> HeadlineQuotation:
    title = f"“{words}”, says Orr"
    (found,) = check(title, (Span(1, 1 + len(words)),), body, ())
    assert found.text == words == found.span.of(title)
    return found


@pytest.mark.parametrize(
    ("words", "verdict", "body"),
    [
        ("The pier is ours", "verbatim", "The pier is ours"),
        ("the pier is OURS!", "verbatim", "The pier is ours"),
        ("We do not want to sink for the pier", "altered", "We did not want to sink for it"),
        ("The pier is mine and it stays open all winter", "altered", "The pier is ours and it stays open all winter"),
        ("and it stays open all winter, come what may", "partial", "and it stays open all winter"),
        ("Nobody asked the gulls about lunch", "absent", None),
    ],
)
def test_the_verdict(words: str, verdict: str, body: str | None) -> None:
    found = one(words)
    assert found.verdict == verdict
    assert (found.body.of(BODY) if found.body else None) == body


def test_the_changed_words_are_named() -> None:
    changes = [(d.headline, d.body) for d in one("We do not want to sink for it").diff if d.operation != "equal"]
    assert changes == [("do", "did")]


def test_a_headline_without_quotations_has_no_verdict() -> None:
    assert check("Pier stays open", (), BODY, ()) == ()


def test_a_long_body_does_not_take_long() -> None:
    body = ("The council met and the pier was not the matter of the day. " * 1700) + BODY
    began = time.process_time()
    assert one("We do not want to sink for the pier", body).verdict == "altered"
    assert time.process_time() - began < 1.5


@given(st.text(max_size=60), st.text(max_size=300))
def test_whatever_is_found_stands_in_the_body(words: str, body: str) -> None:
    title = f"x {words}"
    for found in check(title, (Span(2, len(title)),) if words else (), body, ()):
        if found.body is not None:
            assert 0 <= found.body.start < found.body.end <= len(body)
        flat = [w.casefold().replace("’", "'") for w in re.findall(r"\w+(?:['’]\w+)?", words)]
        there = [w.casefold().replace("’", "'") for w in re.findall(r"\w+(?:['’]\w+)?", body)]
        inside = any(there[i : i + len(flat)] == flat for i in range(len(there) - len(flat) + 1))
        assert (found.verdict == "verbatim") == inside


def statement(identity: str, *content: str, cue: str = "said") -> Statement:
    def where(part: str) -> Span:
        return Span(BODY.index(part), BODY.index(part) + len(part))

    return Statement(
        identity, "direct", (), (where(cue),), tuple(map(where, content)), "affirmed", Confidence(0.9), (), ()
    )


OURS = "“The pier is ours and it stays open all winter,”"


@pytest.mark.parametrize(
    ("words", "owner"),
    [("The pier is ours", "inner"), ("it stays open all winter", "outer"), ("did not want to sink", None)],
)
def test_the_innermost_statement_owns_the_words(words: str, owner: str | None) -> None:
    outer, inner = statement("outer", OURS), statement("inner", "The pier is ours")
    [found] = check(words, (Span(0, len(words)),), BODY, (outer, inner))
    assert found.statement == owner


def test_what_is_absent_has_no_owner_place_or_changes() -> None:
    title = "Gulls asked for lunch"
    [found] = check(title, (Span(0, len(title)),), BODY, (statement("outer", OURS),))
    assert (found.verdict, found.statement, found.body, found.diff) == ("absent", None, None, ())


def test_several_quotations_in_marks_of_any_sort() -> None:
    title = '‘The pier is ours’: Orr on "we would not sink" and “…”'
    marked = tuple(q.inside for q in quoted(title, paragraphs(title)))
    assert [(f.text, f.verdict) for f in check(title, marked, BODY, ())] == [
        ("The pier is ours", "verbatim"),
        ("we would not sink", "altered"),
    ]


def test_a_changed_first_word_is_a_change() -> None:
    found = one("I would not close the pier")
    assert (found.verdict, found.body and found.body.of(BODY)) == ("altered", "he would not close the pier")


def test_the_changes_lead_from_the_headline_to_the_body() -> None:
    found = one("We do not want to sink for the pier")
    assert found.body is not None
    assert " ".join(d.headline for d in found.diff if d.headline) == found.text
    assert " ".join(d.body for d in found.diff if d.body) == found.body.of(BODY)
