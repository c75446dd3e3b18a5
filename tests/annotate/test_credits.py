"""Credits and whom they cite: what the contents and sources become."""

from __future__ import annotations

from pathlib import Path

from hearsay.annotate.chain import accounts
from hearsay.annotate.credits import with_credits
from tests.annotate.marked import marked
from tests.annotate.texts import strings

CITED = """The mayor wants out, the Echo reported, citing two aides.
-- source: The mayor | cue: wants | content: out
-- source: the Echo | cue: reported | content: The mayor wants out
-- source: the Echo | cue: citing | content: {content}"""


def sources_and_contents(folder: Path, case: str) -> list[tuple[list[str], list[str]]]:
    doc, found = marked(folder, case)
    return [(strings(doc.text, a.source), strings(doc.text, a.content)) for a in with_credits(doc, found)]


def test_who_is_cited_is_a_source_of_the_same_content_between_the_outlet_and_what_is_said(tmp_path: Path) -> None:
    doc, found = marked(tmp_path, CITED.format(content="two aides"))
    changed = with_credits(doc, found)
    assert strings(doc.text, changed[2].source) == ["two aides"]
    assert changed[2].content == changed[1].content
    assert [a.path for a in accounts(doc, changed)] == [(2, 1), (), (1,)]


def test_a_reason_that_is_cited_stays_a_content(tmp_path: Path) -> None:
    case = CITED.format(content="her health").replace("two aides", "her health", 1)
    assert sources_and_contents(tmp_path, case)[2] == (["the Echo"], ["her health"])


def test_a_relative_pronoun_cites_for_the_outlet_before_it(tmp_path: Path) -> None:
    case = """The mayor wants out, according to the Echo, which cited a leaked memo.
-- source: the Echo | cue: according to | content: The mayor wants out
-- source: which | cue: cited | content: a leaked memo"""
    assert sources_and_contents(tmp_path, case)[1] == (["a leaked memo"], ["The mayor wants out"])


def test_a_credit_holds_who_said_so(tmp_path: Path) -> None:
    case = """The mayor told aides she was leaving, as first reported by the Echo.
-- source: The mayor | cue: told | content: she was leaving
-- source: the Echo | cue: as first reported by | content: she was leaving"""
    assert sources_and_contents(tmp_path, case)[1][1] == ["The mayor told aides she was leaving"]


def test_a_credit_behind_it_is_no_part_of_what_is_credited(tmp_path: Path) -> None:
    case = """The book notes that he fell, the Echo writes.
-- source: The book | cue: notes | content: that he fell, the Echo writes
-- source: the Echo | cue: writes | content: The book notes that he fell"""
    assert sources_and_contents(tmp_path, case)[0][1] == ["that he fell"]


def test_a_quotation_before_its_speaker_and_the_credit_keeps_its_credit(tmp_path: Path) -> None:
    case = """“Nobody leaves,” the colonel told them, according to the Echo.
-- source: the colonel | cue: told | content: “Nobody leaves,”
-- source: the Echo | cue: according to | content: “Nobody leaves,” the colonel told them"""
    doc, found = marked(tmp_path, case)
    assert with_credits(doc, found) == found
