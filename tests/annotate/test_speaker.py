"""Whom a source names: one test for every row of speakers.tsv, and the fullest name in the article."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.speaker import speakers
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span, Spans
from tests.annotate.texts import any_text, span

ROWS = [
    line.split("\t") for line in Path(__file__).with_name("speakers.tsv").read_text(encoding="utf8").splitlines()[1:]
]


def named(text: str, *sources: Span) -> list[str | None]:
    """The names of the speakers of ``sources``."""
    cue: Spans = (Span(len(text) - 1, len(text)),)
    ids, entities = speakers(document(text), "a1", tuple(Attribution((s,), cue, cue, 0.5, "test") for s in sources))
    names = {e.id: e.name for e in entities}
    return [None if i is None else names[i] for i in ids]


@pytest.mark.parametrize(("wanted", "source", "use"), ROWS, ids=[f"{source} {use}" for _, source, use in ROWS])
def test_speaker(wanted: str, source: str, use: str) -> None:
    text = (use or "… SAID THAT IT RAINED.").replace("…", source)
    start = text.index(source)
    assert named(text, Span(start, start + len(source))) == [None if wanted == "-" else wanted]


FULL = "Mayor Ottoline Varga and Mr Piet Renz met. Ms Varga said no. Renz said yes. So did Varga."


def test_the_fullest_name_in_the_article() -> None:
    assert named(FULL, span(FULL, "Ms Varga"), span(FULL, "Renz", 2), span(FULL, "Varga", 3)) == [
        "Ottoline Varga",
        "Piet Renz",
        "Ottoline Varga",
    ]


def test_the_name_may_come_later() -> None:
    text = "“It rained,” Varga said. Mayor Ottoline Varga was wet."
    assert named(text, span(text, "Varga")) == ["Ottoline Varga"]


def test_of_two_people_the_name_stays_as_written() -> None:
    text = "Ottoline Varga met Anton Varga. It rained, Varga said. Mr Anton Varga was wet."
    assert named(text, span(text, "Varga", 3), span(text, "Mr Anton Varga")) == ["Varga", "Anton Varga"]


def test_a_first_name_with_a_title() -> None:
    text = "Wen Jialin was wet. It rained, Mr Wen said."
    assert named(text, span(text, "Mr Wen")) == ["Wen Jialin"]


def test_a_place_is_not_what_is_named_after_it() -> None:
    text = "The Tarn Museum was wet. It rained, Tarn said."
    assert named(text, span(text, "Tarn", 2)) == ["Tarn"]


def test_a_particle_belongs_to_the_name() -> None:
    text = "Wim van der Berg was wet. It rained, Mr van der Berg said. So did Berg."
    assert named(text, span(text, "Mr van der Berg"), span(text, "Berg", 3)) == ["Wim van der Berg"] * 2


def test_a_lone_word_that_stands_within_a_sentence_too_is_a_name() -> None:
    text = "Myers said that it rained. It was late when Myers left."
    assert named(text, span(text, "Myers")) == ["Myers"]


def test_mentions_are_every_form_of_the_name_in_text_order() -> None:
    source = span(FULL, "Ms Varga")
    _, [entity] = speakers(document(FULL), "a1", (Attribution((source,), (), (source,), 0.5, "test"),))
    assert [m.span.of(FULL) for m in entity.mentions] == ["Ottoline Varga", "Varga", "Varga"]
    assert {m.form for m in entity.mentions} == {"name"}


def test_ids_are_of_the_article_and_the_name() -> None:
    source = Attribution((span(FULL, "Ms Varga"),), (), (span(FULL, "Ms Varga"),), 0.5, "test")
    [first], _ = speakers(document(FULL), "a1", (source,))
    [again], _ = speakers(
        document("x. " + FULL), "a1", (Attribution((Span(46, 54),), (), (Span(46, 54),), 0.5, "test"),)
    )
    [other], _ = speakers(document(FULL), "a2", (source,))
    assert first == again
    assert first != other


@pytest.mark.parametrize("sources", [0, 2])
def test_no_source_or_one_in_parts_names_nobody(sources: int) -> None:
    spans = (span(FULL, "Ottoline Varga"), span(FULL, "Piet Renz"))
    assert speakers(document(FULL), "a1", (Attribution(spans[:sources], (), spans, 0.5, "test"),)) == ((None,), ())


@given(any_text.filter(bool), st.data())
def test_any_source(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    source = Span(start, data.draw(st.integers(start + 1, len(text))))
    ids, entities = speakers(document(text), "a", (Attribution((source,), (), (source,), 0.5, "test"),))
    assert [e.id for e in entities] == [i for i in ids if i]
    for m in (m for e in entities for m in e.mentions):
        assert m.span.end <= len(text)


def test_reads_a_long_article_in_time_linear_in_its_names() -> None:
    line = "Mayor Ottoline Varga met Piet Renz. It rained, Varga said. "
    text = line * 2000
    at = line.index("Varga said")
    sources = [Span(n * len(line) + at, n * len(line) + at + len("Varga")) for n in range(2000)]
    before = time.process_time()
    assert set(named(text, *sources)) == {"Ottoline Varga"}
    assert time.process_time() - before < 10
