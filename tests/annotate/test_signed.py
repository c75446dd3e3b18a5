"""Quotations with a dash and a name behind them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from hearsay.annotate.marks import quoted
from hearsay.annotate.signed import with_signed
from hearsay.attribution import Attribution
from hearsay.span import Span
from tests.annotate.texts import any_text, read, span, strings


def told(text: str, *found: Attribution) -> list[list[list[str]]]:
    document = read(text)
    out = with_signed(document, quoted(text, document.paragraphs), found)
    return [[strings(text, role) for role in (a.source, a.cue, a.content)] for a in out]


@pytest.mark.parametrize(
    ("text", "who", "dash"),
    [
        ("They wept.\n\n“It was late.” — Ada Orr\n\nThey left.", "Ada Orr", "—"),
        ("“It was late.”― Ada Orr.", "Ada Orr", "―"),
        ('"It was late." -- Ada Orr, 61, of Tarn', "Ada Orr, 61, of Tarn", "--"),
        ("“It was late.” – ADA ORR", "ADA ORR", "–"),
        ("“It was late.”\n\n– Ada van der Orr, master of the ferry", "Ada van der Orr, master of the ferry", "–"),
        ("«It was late.» – Ada Orr", "Ada Orr", "–"),
        ("“It was late.” - Ada Orr", "Ada Orr", "-"),
    ],
)
def test_a_signature_says_whose_the_words_are(text: str, who: str, dash: str) -> None:
    [[source, cue, content]] = told(text)
    assert (source, cue) == ([who], [dash])
    assert content == [text[min(text.find(m) for m in '“"«' if m in text) :].split("”")[0] + "”"] or len(content) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“It was late” – and nobody came.",
        "“It was late” – Ada Orr shouted it across the water, and nobody came to look for the ferry that night.",
        "The paper is “The Late Tide”.\n\n- Ada Orr",
        "“It was late.”\n\n- Ferry Lane",
        "“It was late",
        "“It was late.” Ada Orr",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert told(text) == []


def test_a_signed_quotation_is_nobody_elses() -> None:
    """What the reader made of it goes, what is told within it stays; a quotation beside it is left to others."""
    text = "“It was late, Grist said. We waited.” ― Ada Orr\n“We did not.” ― Pim Carrow"
    first, second = span(text, "“It was late, Grist said. We waited.”"), span(text, "“We did not.”")
    joined = Attribution((span(text, "Ada Orr"),), (span(text, "―"),), (first, second), 0.5, "model")
    inner = Attribution((span(text, "Grist"),), (span(text, "said"),), (span(text, "It was late"),), 0.9, "model")
    assert told(text, joined, inner) == [
        [["Ada Orr"], ["―"], ["“It was late, Grist said. We waited.”"]],
        [["Pim Carrow"], ["―"], ["“We did not.”"]],
        [["Grist"], ["said"], ["It was late"]],
    ]


def test_paragraphs_that_open_anew_are_signed_together() -> None:
    text = "“It was late.\n\n“It was dark.” — Ada Orr"
    assert told(text) == [[["Ada Orr"], ["—"], ["“It was late.", "“It was dark.”"]]]


@given(any_text)
def test_any_text(text: str) -> None:
    document = read(text)
    for a in with_signed(document, quoted(text, document.paragraphs), ()):
        assert all(s.of(text).strip() for s in (*a.source, *a.cue, *a.content))


def test_reads_in_time_linear_in_the_quotations() -> None:
    line = "“It was late.” — Ada Orr\n"
    places = [Span(n * len(line) + 1, n * len(line) + 3) for n in range(4_000)]
    inside = [Attribution((), (place,), (place,), 0.9, "model") for place in places]
    began = time.perf_counter()
    assert len(told(line * 4_000, *inside)) == 8_000
    assert time.perf_counter() - began < 5
