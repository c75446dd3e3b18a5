"""Whom a source names: one test for every row of speakers.tsv, and the fullest name in the article."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.marks import quoted
from hearsay.annotate.speaker import Cast, cast
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span, Spans
from tests.annotate.texts import any_text, span

ROWS = [
    line.split("\t") for line in Path(__file__).with_name("speakers.tsv").read_text(encoding="utf8").splitlines()[1:]
]


Who = Callable[..., Cast]


@pytest.fixture(scope="module")
def who(network: Network) -> Who:
    """The cast of a text in which the given spans are sources (or, given as tuples, sources in parts)."""

    def read(text: str, *sources: Span | Spans, article: str = "a1") -> Cast:
        d = document(text)
        quotations = quoted(text, d.paragraphs)
        # Outside the text that is judged, so that no source lies in it.
        content: Spans = (Span(len(text) - 1, len(text)),)
        given = tuple(Attribution((s,) if isinstance(s, Span) else s, (), content, 0.5, "test") for s in sources)
        seen = find(network, d, quotations)
        return cast(d, article, quotations, given, tuple(None for _ in given), seen, network.decoding)

    return read


def names_of(found: Cast) -> list[str | None]:
    """The names of the speakers, where the text has a name for them."""
    names = {e.id: e.name for e in found.entities if any(m.form == "name" for m in e.mentions)}
    return [names.get(i or "") for i, _ in found.speakers]


@pytest.mark.parametrize(("wanted", "source", "use"), ROWS, ids=[f"{source} {use}" for _, source, use in ROWS])
def test_speaker(who: Who, wanted: str, source: str, use: str) -> None:
    text = (use or "… SAID THAT IT RAINED.").replace("…", source)
    start = text.index(source)
    assert names_of(who(text, Span(start, start + len(source)))) == [None if wanted == "-" else wanted]


FULL = "Mayor Ottoline Varga and Mr Piet Renz met. Ms Varga said no. Renz said yes. So did Varga."


def test_the_fullest_name_in_the_article(who: Who) -> None:
    assert names_of(who(FULL, span(FULL, "Ms Varga"), span(FULL, "Renz", 2), span(FULL, "Varga", 3))) == [
        "Ottoline Varga",
        "Piet Renz",
        "Ottoline Varga",
    ]


def test_the_name_may_come_later(who: Who) -> None:
    text = "“It rained,” Varga said. Mayor Ottoline Varga was wet."
    assert names_of(who(text, span(text, "Varga"))) == ["Ottoline Varga"]


def test_of_two_people_the_name_stays_as_written(who: Who) -> None:
    text = "Ottoline Varga met Anton Varga. It rained, Varga said. Mr Anton Varga was wet."
    assert names_of(who(text, span(text, "Varga", 3), span(text, "Mr Anton Varga"))) == ["Varga", "Anton Varga"]


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("Ron Varga was wet. Following Varga, they left. It rained, Varga said.", "Varga said", "Ron Varga"),
        ("Ron Varga was wet on the top floor. Top Varga aides left. It rained, Varga said.", "Varga said", "Ron Varga"),
        ("Ken Varga was wet. Kenneth Varga left. It rained, Varga said.", "Varga said", "Kenneth Varga"),
        ("Anna Varga met Peter Varga. It rained, Mrs. Varga said.", "Varga said", "Anna Varga"),
        ("Anna Varga met Peter Varga. It rained, Mr. Varga said.", "Varga said", "Peter Varga"),
        (
            "Anna Varga met Peter Varga. Anna Varga left. Anna Varga ran. It rained, Varga said.",
            "Varga said",
            "Anna Varga",
        ),
        ("Loretta Varga was wet. AG Varga left. It rained, Varga said.", "Varga said", "Loretta Varga"),
        ("Tories For Anna\n\nAnna Varga was wet. It rained, Anna said.", "Anna said", "Anna Varga"),
        ("Ambassador John Orr and Tarn News Security Editor Jo Lind met. It rained, Orr said.", "Orr said", "John Orr"),
        ("Former secretary of State Varga was wet. It rained, Varga said.", "Varga said", "Varga"),
    ],
)
def test_the_fullest_name_among_several(who: Who, text: str, source: str, wanted: str) -> None:
    start = text.index(source)
    assert names_of(who(text, Span(start, start + len(source) - len(" said")))) == [wanted]


def test_a_first_name_with_a_title(who: Who) -> None:
    text = "Wen Jialin was wet. It rained, Mr Wen said."
    assert names_of(who(text, span(text, "Mr Wen"))) == ["Wen Jialin"]


def test_what_has_an_article_is_no_person(who: Who) -> None:
    text = "It rained, the Ormond Herald-Leader reported. So it did, said Ormond Leader."
    found = who(text, span(text, "the Ormond Herald-Leader"))
    assert [e.type for e in found.entities if e.id == found.speakers[0][0]] != ["PER"]


def test_a_place_is_not_what_is_named_after_it(who: Who) -> None:
    text = "The Tarn Museum was wet. It rained, Tarn said."
    assert names_of(who(text, span(text, "Tarn", 2))) == ["Tarn"]


def test_a_particle_belongs_to_the_name(who: Who) -> None:
    text = "Wim van der Berg was wet. It rained, Mr van der Berg said. So did Berg."
    assert names_of(who(text, span(text, "Mr van der Berg"), span(text, "Berg", 3))) == ["Wim van der Berg"] * 2


def test_a_lone_word_that_stands_within_a_sentence_too_is_a_name(who: Who) -> None:
    text = "Myers said that it rained. It was late when Myers left."
    assert names_of(who(text, span(text, "Myers"))) == ["Myers"]


def test_mentions_are_every_form_of_the_name_in_text_order(who: Who) -> None:
    found = who(FULL, span(FULL, "Ms Varga"))
    [entity] = [e for e in found.entities if e.id == found.speakers[0][0]]
    assert [m.span.of(FULL) for m in entity.mentions if m.form == "name"] == ["Ottoline Varga", "Varga", "Varga"]


def test_ids_are_of_the_article_and_the_entity(who: Who) -> None:
    [(first, _)] = who(FULL, span(FULL, "Ms Varga")).speakers
    [(again, _)] = who(FULL, span(FULL, "Varga", 3)).speakers
    [(other, _)] = who(FULL, span(FULL, "Ms Varga"), article="a2").speakers
    assert first == again
    assert first != other


@given(any_text.filter(bool), st.data())
def test_any_source(who: Who, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    found = who(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    assert {i for i, _ in found.speakers if i} <= {e.id for e in found.entities}
    assert len({e.id for e in found.entities}) == len(found.entities)
    for m in (m for e in found.entities for m in e.mentions):
        assert m.span.end <= len(text)


def test_reads_a_long_article_in_time_linear_in_its_names(who: Who) -> None:
    line = "Mayor Ottoline Varga met Piet Renz. It rained, Varga said. "
    times: list[float] = []
    for n in (100, 400):
        text = line * n
        began = time.process_time()
        who(text, *(Span(at.start(1), at.end(1)) for at in re.finditer(r"(Varga) said", text)))
        times.append(time.process_time() - began)
    assert times[1] < 12 * times[0]


def called(found: Cast) -> list[str | None]:
    """The names of the speakers, whatever the text has for them."""
    names = {e.id: e.name for e in found.entities}
    return [names.get(i or "") for i, _ in found.speakers]


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("He delivered a letter of protest. The letter accuses Tarn.", "The letter", "a letter of protest"),
        ("See an affidavit unsealed Monday. The affidavit said so.", "The affidavit", "an affidavit unsealed Monday"),
        ("In a post titled “Sleeping soundly,” he wrote it. The post concedes it.", "The post", "Sleeping soundly"),
        ("One of them, a clerk whose name was lost, said so.", "One of them, a clerk whose name was lost,", "a clerk"),
    ],
)
def test_what_nobody_names_is_called_by_what_tells_which(who: Who, text: str, source: str, wanted: str) -> None:
    assert called(who(text, span(text, source))) == [wanted]


def test_a_quotation_behind_what_was_said_goes_on(network: Network) -> None:
    text = "Anna Critch said that people were cross. “They know it rains.” Nobody answered."
    d = document(text)
    quotations = quoted(text, d.paragraphs)
    given = (
        Attribution(
            (span(text, "Anna Critch"),), (span(text, "said"),), (span(text, "that people were cross"),), 0.9, "-"
        ),
        Attribution((), (), (span(text, "“They know it rains.”"),), 0.9, "floating quotation"),
    )
    seen = find(network, d, quotations)
    assert names_of(cast(d, "a1", quotations, given, (None, None), seen, network.decoding)) == ["Anna Critch"] * 2


def test_what_is_called_the_same_from_the_same_place_on_is_one(who: Who) -> None:
    text = "A state audit published on Monday recommended alerts. The state audit said so twice."
    found = who(text, span(text, "A state audit"), span(text, "A state audit published on Monday"))
    (one, _), (other, _) = found.speakers
    assert one == other
    assert len({e.id for e in found.entities}) == len(found.entities)
