"""Accounts that are named in passing, and who is quoted in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.asides import FOUND_BY, with_asides
from hearsay.annotate.chain import accounts
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.span import Spans
from tests.annotate.marked import marked


def told(read: Document, found: tuple[Attribution, ...]) -> list[tuple[str, str, str]]:
    def words(spans: Spans) -> str:
        return " … ".join(s.of(read.text) for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in with_asides(read, found)]


def test_as_the_book_has_it(tmp_path: Path) -> None:
    case = """At that point, as the book has it, the king was tired.
-- source: the book | cue: has | content: it"""
    wanted = ("the book", "as … has it", "At that point … the king was tired")
    assert told(*marked(tmp_path, case)) == [wanted]


def test_a_record_in_passing_that_nobody_found() -> None:
    read = document("At that point, as the book has it, the king was tired. As luck has it, he slept.")
    [found] = with_asides(read, ())
    assert found.found_by == FOUND_BY
    assert told(read, ()) == [("the book", "as … has it", "At that point … the king was tired")]


@pytest.mark.parametrize(
    "text",
    ["As the book has it all, buy it.", "He was as tired as the book has it.", "As the saying has it, it rained."],
)
def test_what_is_no_record_in_passing(text: str) -> None:
    assert with_asides(document(text), ()) == ()


def test_who_is_quoted_as_saying_is_within_the_account_of_who_quotes(tmp_path: Path) -> None:
    case = """The king demanded ships, the Herald quotes the memoir as saying. The general replied that he had none.
-- source: The king | cue: demanded | content: ships
-- source: the Herald | cue: quotes | content: the memoir as saying
-- source: The general | cue: replied | content: that he had none"""
    read, found = marked(tmp_path, case)
    assert told(read, found)[1:3] == [
        ("the memoir", "as saying", "The king demanded ships"),
        ("the Herald", "quotes", "The king demanded ships … the memoir as saying"),
    ]
    assert [a.path for a in accounts(read, with_asides(read, found))] == [(1, 2), (2,), (), (1, 2)]


def test_was_quoted_by(tmp_path: Path) -> None:
    case = """The envoy was quoted by the Lantern as saying that nothing was left.
-- source: the Lantern | cue: was quoted | content: The envoy ... that nothing was left
-- source: The envoy | cue: saying | content: that nothing was left"""
    assert [a.path for a in accounts(*marked(tmp_path, case))] == [(), (0,)]


def test_who_denies_goes_on_saying(tmp_path: Path) -> None:
    case = """He disputed that the boat had sunk, saying that it was afloat.
-- source: He | cue: disputed | content: that the boat had sunk, saying that it was afloat
-- source: the boat | cue: saying | content: that it was afloat"""
    read, found = marked(tmp_path, case)
    assert [source for source, _, _ in told(read, found)] == ["He", "He"]
    assert [a.path for a in accounts(read, with_asides(read, found))] == [(), ()]
