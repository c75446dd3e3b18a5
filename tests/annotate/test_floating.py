"""Quotations that stand alone: somebody's words without a cue, or mere words in marks."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given

from hearsay.annotate.floating import LEAST, floating
from hearsay.annotate.marks import quoted
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.tagger import find
from hearsay.attribution import Attribution
from hearsay.span import Span
from tests.annotate.texts import any_text, read, span, strings


def found(text: str, *held: Span, sure: float = 0.9) -> list[list[str]]:
    """What floats where every quotation is somebody's words with the confidence ``sure``."""
    document = read(text)
    quotations = quoted(text, document.paragraphs)
    others = (Attribution((), (), held, 0.9, "test"),) if held else ()
    return [
        strings(text, a.content)
        for a in floating(document, quotations, others, (sure,) * len(quotations))
        if (a.source, a.cue, a.confidence) == ((), (), sure)
    ]


# A text, and the floating quotations in it.
CASES: list[tuple[str, str, list[str]]] = [
    ("a paragraph of its own", "They stood on the quay.\n\n“It was the last boat.”", ["“It was the last boat.”"]),
    ("straight marks", 'They stood on the quay.\n\n"It was the last boat."', ['"It was the last boat."']),
    ("a sentence after a sentence", "They stood on the quay. “It was the last boat.”", ["“It was the last boat.”"]),
    ("at the very beginning", "“It was the last boat.” They stood on the quay.", ["“It was the last boat.”"]),
    ("a heading", "They wept.\n\n“Clean the water”\n\nThe canals are deep.", []),
    ("a question", "They wept.\n\n“Who was to know it?”", ["“Who was to know it?”"]),
    ("the full stop outside", "They wept.\n\n‘It was the last boat’.", ["‘It was the last boat’."[:-1]]),
    ("broken off", "They wept.\n\n“It was the last —”", ["“It was the last —”"]),
    ("with an ellipsis", "They wept.\n\n“… It was the last boat.”", ["“… It was the last boat.”"]),
    ("with brackets", "They wept.\n\n“[The boat] was the last.”", ["“[The boat] was the last.”"]),
    ("left open", "They wept.\n\n“It was the last boat.", ["“It was the last boat."]),
    ("ends with a nested quotation", "They wept.\n\n“He said ‘It was late.’”", ["“He said ‘It was late.’”"]),
    ("capitals", "THEY WEPT.\n\n“IT WAS THE LAST BOAT.”", ["“IT WAS THE LAST BOAT.”"]),
    ("after a dash", "Then the answer — “We will not go there.”", ["“We will not go there.”"]),
    ("scare quotes", "He called it “the last boat of all” and wept.", []),
    ("scare quotes at the end", "He wept over “the last boat of all.”", []),
    ("a single word", "They wept. “Never.”", ["“Never.”"]),
    ("the title of a work", "He read “The Last Boat Of The Tarn”.", []),
    ("a title as a paragraph", "They wept.\n\n“The Last Boat Of The Tarn”", []),
    ("a title that asks", "“Who Sank the Last Boat?” opens on Friday.", []),
    ("a title with a full stop", "They wept. “Last Boats Of Tarn.”", []),
    ("a heading in marks", "They wept.\n\n“It was the last boat”\n\nIt was.", []),
    ("a slogan that begins a sentence", "They marched. “No to the new road” was on every banner.", []),
    ("a slogan that cries", "They marched. “No to the new road!” was on every banner.", []),
    ("what a banner read", "They marched. A banner read: “No to the new road.”", ["“No to the new road.”"]),
    ("a term", "The “cold start” is “a way to begin with nothing”, in short.", []),
    ("it begins small", "They wept.\n\n“and it was the last boat.”", []),
    ("no words", "They wept. “… — …”", []),
    ("no quotations", "They stood on the quay.", []),
]


# Of these the model must get right so many.
FLOOR = 0.8


def test_the_model_tells_words_from_mere_marks(network: Network) -> None:
    wrong: list[str] = []
    for name, text, wanted in CASES:
        document = read(text)
        quotations = quoted(text, document.paragraphs)
        said = find(network, document, quotations).said
        floats = [part for a in floating(document, quotations, (), said) for part in strings(text, a.content)]
        wrong += [name] * (floats != wanted)
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong


def test_what_is_less_likely_than_not_does_not_float() -> None:
    assert found("They wept. “It was the last boat.”", sure=LEAST - 0.01) == []


def test_marks_without_words_do_not_float() -> None:
    assert found("They wept. “… — …”") == []


def test_what_an_attribution_holds_does_not_float() -> None:
    text = "“It was the last boat,” she said. “We waved at it.”"
    assert found(text, span(text, "“It was the last boat,”")) == [["“We waved at it.”"]]


def test_what_an_attribution_touches_does_not_float() -> None:
    text = "They wept. “It was the last boat.” They left. “We waved at it.”"
    assert found(text, span(text, "last"), span(text, "They left")) == [["“We waved at it.”"]]


def test_what_holds_an_attribution_floats_all_the_same() -> None:
    text = "They wept. “I think it was the last boat.” They left."
    document = read(text)
    inner = Attribution((span(text, "I"),), (span(text, "think"),), (span(text, "it was the last boat"),), 0.9, "test")
    [a] = floating(document, quoted(text, document.paragraphs), (inner,), (0.9,))
    assert strings(text, a.content) == ["“I think it was the last boat.”"]


def test_marks_that_nobody_closed_are_those_of_the_content() -> None:
    text = "They wept. “It was the last boat, she said."
    document = read(text)
    told = Attribution((span(text, "she"),), (span(text, "said"),), (span(text, "“It was the last boat"),), 0.9, "test")
    assert floating(document, quoted(text, document.paragraphs), (told,), (0.9,)) == ()


def test_quotations_side_by_side_are_one() -> None:
    text = "They wept. “It was the last boat.” “We waved at it.”\n\n“Then it was all over.”"
    assert found(text) == [["“It was the last boat.”", "“We waved at it.”"], ["“Then it was all over.”"]]


def test_paragraphs_that_open_anew_are_one() -> None:
    text = "They wept.\n\n“It was the last boat.\n\n“We waved at it.”\n\n“Then it was all over.”"
    assert found(text) == [["“It was the last boat.", "“We waved at it.”"], ["“Then it was all over.”"]]


@given(any_text)
def test_floating_quotations_are_quotations_and_apart(text: str) -> None:
    document = read(text)
    quotations = quoted(text, document.paragraphs)
    spans = [s for a in floating(document, quotations, (), (0.9,) * len(quotations)) for s in a.content]
    assert set(spans) <= {q.whole for q in quotations if q.depth == 0}
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_reads_in_time_linear_in_the_quotations() -> None:
    text = "They wept. “It was the last boat.” They left.\n\n" * 5000
    before = time.process_time()
    assert len(found(text, span(text, "They left"))) == 5000
    assert time.process_time() - before < 10
