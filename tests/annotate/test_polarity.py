"""Said, or not said: one test for every row of polarity.tsv."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.polarity import polarity
from hearsay.span import Span, Spans
from tests.annotate.texts import any_text, read

ROWS = [
    line.split("\t") for line in Path(__file__).with_name("polarity.tsv").read_text(encoding="utf8").splitlines()[1:]
]


def unmarked(marked: str) -> tuple[str, Spans, Spans]:
    """(the sentence, its source, its cue) of a sentence with ``[source]`` and ``{cue}``."""
    text, spans = "", {"[": list[Span](), "{": list[Span]()}
    for piece in re.findall(r"\[[^]]+\]|\{[^}]+\}|[^][{}]+", marked):
        if piece[0] in spans:
            spans[piece[0]].append(Span(len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, tuple(spans["["]), tuple(spans["{"])


@pytest.mark.parametrize(("wanted", "marked"), ROWS, ids=[marked for _, marked in ROWS])
def test_polarity(wanted: str, marked: str) -> None:
    text, source, cue = unmarked(marked)
    judged, why = polarity(read(text), source, cue)
    assert judged == wanted
    assert bool(why) == (judged == "denied")
    assert why in text.lower().replace("’", "'")


def test_no_cue_and_no_source_is_affirmed() -> None:
    assert polarity(read("“We did not go.”"), (), ()) == ("affirmed", "")


@given(any_text.filter(bool), st.data())
def test_any_spans(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    judged, why = polarity(read(text), spans[1:], spans[:1])
    assert (judged == "denied") == bool(why)
