"""The rendering for people."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from hypothesis import given
from rich.console import Console, RenderableType

from hearsay.export.explanation import explanation
from hearsay.export.terminal import line, rendering
from hearsay.statement import Confidence, Record, Step
from tests.export.records import records
from tests.export.sample import record


def shown(value: Record, width: int = 100) -> list[str]:
    return printed(rendering(value), width)


def printed(what: RenderableType | None, width: int = 100) -> list[str]:
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(what)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_head_statements_chain_and_headline() -> None:
    assert shown(record()) == [
        "Mayor: “We will not sell the harbour”",
        "The Harbour Gazette · Politics · 2025-10-14 · Bo Ek · NNA",
        "",
        " 1  The Harbour Gazette › Mayor Ada Lindqvist writes, her diary: that the minister told her on",
        "    Monday: “We won't sell the harbour.”  statement, mixed, 41-107, 0.90, s1",
        "",
        "     2  The Harbour Gazette › Mayor Ada Lindqvist › the minister told, to Ada Lindqvist, Monday",
        "        (2025-10-13): “We won't sell the harbour.”  promise, direct, 79-107, 0.70, s2",
        "",
        " 3  The Harbour Gazette › … › the minister did not say (denied): “never”  direct, 123-130, 0.40, s3",
        "",
        "In the headline, “We will not sell the harbour”: altered; the body has “We won't sell the harbour”",
        "(statement 2)",
    ]


def test_what_is_uncertain_is_dim_and_an_uncertain_account_has_a_question_mark() -> None:
    mayor, minister, denied = record().statements
    unsure = replace(minister, confidence=Confidence(0.7, span=0.6, speaker=0.9, chain=0.6))
    value = replace(record(), statements=(mayor, unsure, denied))
    told = line(unsure, value)
    styles = {told.plain[s.start : s.end]: str(s.style) for s in told.spans}
    assert "Lindqvist ›? the minister told" in told.plain
    assert styles["the minister"] == "bold"
    assert styles[" ›? "] == styles[": “We won't sell the harbour.”"] == "dim"
    assert "›?" not in line(mayor, value).plain


def test_why_field_by_field() -> None:
    why = "the content of s1 holds it"
    mayor, minister, denied = record().statements
    reasoned = replace(
        minister, steps=(Step("reported_by", "nesting", why), Step("times", "clock", "no field of its own"))
    )
    told = printed(explanation(replace(record(), statements=(mayor, reasoned, denied)), "s2"))
    assert [row.split(maxsplit=1)[0] for row in told if row.startswith("    ") and row[4] != " "] == [
        "id", "source", "cue", "content", "kind", "speaker", "addressee", "said_at", "act", "polarity", "reported_by",
        "times",
    ]  # fmt: skip
    at = next(n for n, row in enumerate(told) if "reported_by" in row)
    assert told[at].endswith("Mayor Ada Lindqvist (s1)")
    assert told[at + 1].strip() == f"nesting: {why}"


def test_every_statement_whose_id_begins_so_is_explained() -> None:
    assert "".join(printed(explanation(record(), "s"))).count("polarity") == 3
    assert explanation(record(), "s9") is None


@given(records())
def test_any_record_can_be_shown_and_explained(value: Record) -> None:
    assert printed(rendering(value))
    told = explanation(value, "s")
    assert bool(told) == bool(value.statements)
    assert all(s.id in "".join(printed(told)) for s in value.statements)


def test_it_fits_the_terminal() -> None:
    assert max(map(len, shown(record(), 40))) <= 40


def test_an_article_that_was_not_read_says_why() -> None:
    silent = replace(record(), statements=(), entities=(), headline=(), silent_because="it is in Azerbaijani")
    assert shown(silent)[-1] == "No statements: it is in Azerbaijani."
    assert shown(replace(silent, silent_because=None))[-1] == "No statements were found."


def test_an_article_of_which_nothing_is_known() -> None:
    bare = replace(record().article, outlet=None, title=None, section=None, published=None, byline=None, credit=None)
    lines = shown(replace(record(), article=bare, headline=()))
    assert lines[0] == "(no title)"
    assert lines[2].startswith(" 1  The article › Mayor Ada Lindqvist")


def test_what_steers_a_terminal_is_left_out() -> None:
    steering = replace(record().article, title="A\x1b]0;owned\x07 title\u202e\nof two lines", outlet="\x9b31mGazette")
    lines = shown(replace(record(), article=steering, headline=()))
    assert lines[0] == "A]0;owned title of two lines"
    assert lines[1].startswith("31mGazette")
