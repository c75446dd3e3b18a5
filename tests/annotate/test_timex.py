"""Every row of timex/*.tsv: which words are time expressions, what they are worth, and against what."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.timex import times
from hearsay.annotate.timex.grammar import phrases
from hearsay.annotate.timex.words import table, words
from hearsay.extract.segment import document
from tests.annotate.texts import any_text

FOLDER = Path(__file__).with_name("timex")
FILES = [path for path in sorted(FOLDER.glob("*.tsv")) if path.name not in ("said_at.tsv", "known_failures.tsv")]
_WANTED = re.compile(r"(DATE|TIME|DURATION|SET) (\S+)(?: (.+))?")


def rows(path: Path) -> list[tuple[str, str, str]]:
    out: list[tuple[str, str, str]] = []
    for line in path.read_text(encoding="utf8").splitlines()[1:]:
        published, text, values = line.split("\t")
        out.append((published, text.replace("\\n", "\n"), values))
    return out


def wanted(marked: str, values: str) -> list[tuple[str, str, str, str | None]]:
    """(words, type, value, anchor) of each expression of a row."""
    words = re.findall(r"\[([^]]+)\]", marked)
    given = [_WANTED.fullmatch(value) for value in values.split(" | ")] if values else []
    assert len(words) == len(given), f"{len(words)} brackets, {len(given)} values: {marked}"
    assert all(given), values
    return [(w, m[1], m[2], m[3]) for w, m in zip(words, given, strict=True) if m]


def found(published: str, marked: str) -> list[tuple[str, str, str, str | None]]:
    text = re.sub(r"[][]", "", marked)
    got = times(document(text), None if published == "-" else published)
    return [(t.span.of(text), t.type, t.value, t.anchor) for t in got]


CASES = [(*row, path.stem) for path in FILES for row in rows(path)]


@pytest.mark.parametrize(("published", "marked", "values", "file"), CASES, ids=[f"{c[3]}: {c[1]}" for c in CASES])
def test_times(published: str, marked: str, values: str, file: str) -> None:
    assert found(published, marked) == wanted(marked, values)


KNOWN = rows(FOLDER / "known_failures.tsv")


@pytest.mark.parametrize(("published", "marked", "values"), KNOWN, ids=[row[1] for row in KNOWN])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(published: str, marked: str, values: str) -> None:
    assert found(published, marked) == wanted(marked, values)


GRAMMAR = [(row[0], row[2]) for row in table("grammar.tsv")]


@pytest.mark.parametrize(("rule", "example"), GRAMMAR, ids=[f"{rule}: {example}" for rule, example in GRAMMAR])
def test_the_grammar_knows_its_examples(rule: str, example: str) -> None:
    """The example of a row, or what stands in brackets in it, is a phrase of its rule; of ``skip`` nothing."""
    whole = re.search(r"\[(.+)\]", example)
    text = re.sub(r"[][]", "", example)
    got = [(p.rule, text[p.words.starts[p.start] : p.words.ends[p.end - 1]]) for p in phrases(words(document(text)))]
    if rule == "skip":
        assert not got
    else:
        assert (rule, whole[1] if whole else example) in got


_PIECES = [
    *"MTWD.,;-–—'’ \n",
    *(
        "May",
        "March",
        "last",
        "next",
        "the",
        "a",
        "of",
        "at",
        "5",
        "31",
        "2024",
        "pm",
        "noon",
        "Monday",
        "week",
        "years",
    ),
    *(
        "1990s",
        "24/7",
        "Q3",
        "3/4/21",
        "99/99/9999",
        "ago",
        "later",
        "before",
        "end",
        "day",
        "Feb.",
        "30",
        "second",
        "half",
    ),
    *(
        "Easter",
        "Thanksgiving",
        "0",
        "9999",
        "twenty",
        "hundred",
        "thousand",
        "decades",
        "quarter",
        "T08:30",
        "2024-13-45",
    ),
]
pieced = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)
dates = st.none() | st.sampled_from(["2025", "2025-10", "2025-10-13", "0001-01-01", "9999-12-31T23:59", "2024-02-29"])


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("feast", ["Easter", "Good Friday", "Thanksgiving", "Christmas"])
@pytest.mark.parametrize("which", ["at", "last", "next"])
def test_a_feast_where_the_calendar_begins_and_ends(published: str, feast: str, which: str) -> None:
    assert len(times(document(f"He will speak {which} {feast}."), published)) <= 1


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("words", ["next Monday", "last Monday", "next Sunday", "on Friday", "this Tuesday"])
def test_a_weekday_where_the_calendar_begins_and_ends(published: str, words: str) -> None:
    assert all(t.value for t in times(document(f"He will speak {words}."), published))


@given(any_text | pieced, dates)
def test_any_text(text: str, published: str | None) -> None:
    """Nothing raises; expressions stand in the text, in order and apart; the same text gives the same."""
    got = times(document(text), published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(got))
    said = [t.span.of(text) for t in got]
    assert all(words == words.strip() for words in said)
    for t in got:
        assert t.anchor in (None, "publication", *said)
        assert t.anchor != "publication" or published is not None
        assert t.anchor is None or not t.value.startswith("XX")
    assert got == times(document(text), published)
