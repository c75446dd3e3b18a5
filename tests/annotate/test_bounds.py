"""Where a content begins and ends: at the marks, and over the paragraphs that go on with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.bounds import settle, without_hearers, without_leads
from hearsay.annotate.marks import quoted
from hearsay.annotate.timex import times
from hearsay.attribution import Attribution
from hearsay.span import Span, Spans
from tests.annotate.texts import any_text, read, span, spans, strings


def settled(text: str, *found: Attribution) -> tuple[Attribution, ...]:
    document = read(text)
    return settle(document, quoted(text, document.paragraphs), found)


def made(content: Spans, cue: Spans = (), source: Spans = ()) -> Attribution:
    return Attribution(source, cue, content, 0.9, "test")


# A text; source and content as found; both as they should be.
ADDRESSES = [
    ("According to Lantern.xy, he rang twice.", "Lantern", "xy, he rang twice", "Lantern.xy", "he rang twice"),
    ("According to Lantern.co.xy, he rang.", "Lantern.co", "he rang", "Lantern.co.xy", "he rang"),
    ("The Lantern.xy said that he rang.", "The Lantern.xy", "that he rang", "The Lantern.xy", "that he rang"),
    ("It rained, Ada Orr said.He rang.", "Ada Orr", "It rained", "Ada Orr", "It rained"),
    ("He rang at Lantern.xy again.", "xy", "He rang at Lantern", "Lantern.xy", "He rang at"),
    ("He rang Lantern.xy", "xy", "Lantern", "Lantern.xy", "Lantern"),
]


@pytest.mark.parametrize(("text", "source", "content", "whole", "rest"), ADDRESSES)
def test_an_address_is_whole(text: str, source: str, content: str, whole: str, rest: str) -> None:
    (got,) = settled(text, made((span(text, content),), source=(span(text, source),)))
    assert strings(text, got.source) == [whole]
    assert strings(text, got.content) == [rest]


# A text, the content as found, the content as it should be.
EDGES = [
    ("both marks", "“Go,” she said.", ["Go,"], ["“Go,”"]),
    ("the comma too", "“Go now,” she said.", ["Go now"], ["“Go now,”"]),
    ("the full stop too", "She said: “Go now.”", ["Go now"], ["“Go now.”"]),
    ("the opening mark alone", "“Go,” she said.", ["Go,”"], ["“Go,”"]),
    ("the closing mark alone", "“Go,” she said.", ["“Go"], ["“Go,”"]),
    ("already there", "“Go,” she said.", ["“Go,”"], ["“Go,”"]),
    ("two quotations", "“Go,” she said. “Now.”", ["Go", "Now"], ["“Go,”", "“Now.”"]),
    ("a mark of two characters", "``Go,'' she said.", ["Go,"], ["``Go,''"]),
    ("half of a mark", "``Go,'' she said.", ["`Go,'"], ["``Go,''"]),
    ("marks set apart by spaces", "« Go », she said.", ["Go"], ["« Go »"]),
    ("zero-width characters", "“\u200bGo,\u200b” she said.", ["Go"], ["“\u200bGo,\u200b”"]),
    ("a mark left open", "“Go, she said.", ["Go, she said"], ["“Go, she said."]),
    ("partly in marks", "She said that “all” must “go”.", ["that “all” must “go"], ["that “all” must “go”"]),
    ("marks at the beginning", "“Going” is hard, she said.", ["Going” is hard"], ["“Going” is hard"]),
    ("a part of a quotation keeps its edges", "“I think it is over,” he said.", ["it is over"], ["it is over"]),
    ("its first part too", "“It is over, I think,” he said.", ["It is over"], ["It is over"]),
    ("indirect", "She said that he left.", ["that he left"], ["that he left"]),
    (
        "the closing mark of another quotation",
        "He calls it “odd” that they left.",
        ["” that they left"],
        ["that they left"],
    ),
    ("the opening mark of another quotation", "They left, “sadly”, she said.", ["They left, “"], ["They left,"]),
    ("a footnote sign", "“Go,”[1] she said.", ["“Go,”[1]"], ["“Go,”"]),
    ("words in brackets", "She said “it [the pier]” left.", ["“it [the pier]”"], ["“it [the pier]”"]),
    ("white space", "She said that he left .", [" that he left "], ["that he left"]),
    ("nested", "“He said ‘no’,” she said.", ["no"], ["‘no’"]),
    ("nested at the end", "“He said ‘no.’”", ["no"], ["‘no.’"]),
]


@pytest.mark.parametrize(("text", "found", "wanted"), [c[1:] for c in EDGES], ids=[c[0] for c in EDGES])
def test_edges(text: str, found: list[str], wanted: list[str]) -> None:
    [a] = settled(text, made(tuple(Span(text.index(f), text.index(f) + len(f)) for f in found)))
    assert strings(text, a.content) == wanted


LONG = "“The first year,” she said. “We ate seed.\n\n“The second year.\n\n“The third,” and so on.\n\n“Other.”"


def test_a_content_goes_on_over_paragraphs_that_open_anew() -> None:
    [a] = settled(LONG, made(spans(LONG, "“The first year,”", "“We ate seed."), spans(LONG, "said")))
    assert strings(LONG, a.content) == ["“The first year,”", "“We ate seed.", "“The second year.", "“The third,”"]


def test_a_content_takes_in_the_open_paragraphs_before_it() -> None:
    text = "He left.\n\n“We lost the barn.\n\n“We kept the cows,” Mr Hale said."
    [a] = settled(text, made(spans(text, "“We kept the cows,”"), spans(text, "said")))
    assert strings(text, a.content) == ["“We lost the barn.", "“We kept the cows,”"]


def test_it_stops_before_another_ones_content() -> None:
    mine, other = made(spans(LONG, "“We ate seed.")), made(spans(LONG, "The third"))
    [first, second] = settled(LONG, mine, other)
    assert strings(LONG, first.content) == ["“We ate seed.", "“The second year."]
    assert strings(LONG, second.content) == ["“The third,”"]


def test_what_is_said_within_the_next_paragraph_does_not_stop_it() -> None:
    text = "She said: “Go.\n\n“I think he left.”"
    inner = made(spans(text, "he left"), spans(text, "think"), spans(text, "I"))
    [outer, nested] = settled(text, made(spans(text, "“Go."), spans(text, "said")), inner)
    assert strings(text, outer.content) == ["“Go.", "“I think he left.”"]
    assert nested == inner


def test_a_closed_quotation_does_not_go_on() -> None:
    text = "She said: “Go.”\n\n“I left.”"
    [a] = settled(text, made(spans(text, "“Go.”")))
    assert strings(text, a.content) == ["“Go.”"]


def test_a_mark_forgotten_within_a_paragraph_does_not_go_on() -> None:
    text = "“Go, she said. “Now,” he said.\n\n“I left.”"
    [a] = settled(text, made((span(text, "“Go, she said."),)))
    assert strings(text, a.content) == ["“Go, she said."]


@given(any_text, st.data())
def test_spans_stay_in_the_text_sorted_and_apart(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    content = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    if content:
        [a] = settled(text, made(content))
        assert a.content[-1].end <= len(text)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))


@given(any_text)
def test_settling_twice_changes_nothing(text: str) -> None:
    document = read(text)
    quotations = quoted(text, document.paragraphs)
    found = tuple(made((q.inside,)) for q in quotations if q.inside.of(text).strip())
    once = settle(document, quotations, found)
    assert settle(document, quotations, once) == once


def test_a_content_begins_behind_its_hearer() -> None:
    text = "Orr urged the guild to wait."
    a = made(spans(text, "the guild to wait"), spans(text, "urged"), spans(text, "Orr"))
    document = read(text)
    assert strings(text, without_hearers(document, (a,), (span(text, "the guild"),))[0].content) == ["to wait"]
    assert without_hearers(document, (a,), (None,)) == (a,)
    assert without_hearers(document, (a,), (span(text, "Orr"),)) == (a,)


LED = [
    ("a month", "Orr warned the guild in July that it was closed.", "in July that it was closed", "that it was closed"),
    ("a part of a month", "Orr told staff in early May to wait.", "in early May to wait", "to wait"),
    ("a call", "Orr swore in a phone call that he slept.", "in a phone call that he slept", "that he slept"),
    (
        "a call and its time",
        "Orr swore in a call in May 2018 that he slept.",
        "in a call in May 2018 that he slept",
        "that he slept",
    ),
    ("a telegram", "Orr told Lind by telegram that it rained.", "by telegram that it rained", "that it rained"),
    ("a day", "Orr asked Lind last Friday whether it rained.", "last Friday whether it rained", "whether it rained"),
    ("no verb behind it", "Orr asked for a vote in May.", "in May", "in May"),
    ("a clause begins", "Orr said in May the rain stopped.", "in May the rain stopped", "in May the rain stopped"),
    ("in a world", "Orr believes in a world that waits.", "in a world that waits", "in a world that waits"),
    ("a plan of a time", "Orr wants May to be dry.", "May to be dry", "May to be dry"),
]


@pytest.mark.parametrize(("text", "found", "wanted"), [c[1:] for c in LED], ids=[c[0] for c in LED])
def test_what_stands_before_the_clause(text: str, found: str, wanted: str) -> None:
    document = read(text)
    a = made((span(text, found),), (span(text, text.split()[1]),), (span(text, "Orr"),))
    got = without_leads(document, (a,), times(document, "2026-11-24"))[0].content
    assert strings(text, got) == [wanted]
