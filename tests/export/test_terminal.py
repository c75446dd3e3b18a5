"""The rendering for people."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from hearsay.export.terminal import rendering
from hearsay.statement import Record
from tests.export.sample import record


def shown(value: Record, width: int = 100) -> list[str]:
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(rendering(value))
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_head_statements_chain_and_headline() -> None:
    assert shown(record()) == [
        "Mayor: “We will not sell the harbour”",
        "The Harbour Gazette · Politics · 2025-10-14 · Bo Ek · NNA",
        "",
        " 1  The Harbour Gazette › Mayor Ada Lindqvist writes: that the minister told her on Monday: “We",
        "    won't sell the harbour.”  mixed, 41-107, 0.90",
        "",
        "     2  The Harbour Gazette › Mayor Ada Lindqvist › the minister told: “We won't sell the harbour.”",
        "        direct, 79-107, 0.70",
        "",
        " 3  The Harbour Gazette › … › He (the minister) did not say (denied): “never”  direct, 123-130, 0.40",
        "",
        "In the headline, “We will not sell the harbour”: altered; the body has “We won't sell the harbour”",
        "(statement 2)",
    ]


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
