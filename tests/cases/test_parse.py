"""The case files are well formed, and the parser says where one is not."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cases.marks import kind_of
from tests.cases.parse import Case, CaseError, load, load_file

HERE = Path(__file__).parent
FOLDERS = ("in-the-wild", "synthetic", "chains", "negative", "known-failures")
CASES = [case for folder in FOLDERS for case in load(HERE / folder)]


def made(tmp_path: Path, text: str) -> list[Case]:
    path = tmp_path / "case.txt"
    path.write_text(text, encoding="utf-8")
    return load_file(path)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.path.parent.name}/{c.path.stem}/{c.name}")
def test_a_case_is_well_formed(case: Case) -> None:
    for number, wanted in enumerate(case.wanted):
        roles = wanted.source + wanted.cue + wanted.content
        assert all(case.text[a:b].strip() == case.text[a:b] for a, b in roles), wanted
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(roles))), f"roles overlap: {wanted}"
        assert wanted.parent is None or wanted.parent != number
        chain, parent = {number}, wanted.parent
        while parent is not None:
            assert parent not in chain, "a circle of reports"
            chain.add(parent)
            parent = case.wanted[parent].parent
    assert len(set(case.wanted)) == len(case.wanted)


def test_names_are_not_used_twice() -> None:
    twice = [name for name, n in Counter((c.path.parent.name, c.name) for c in CASES).items() if n > 1]
    assert not twice


def test_the_folders_are_what_they_say() -> None:
    assert not [c.name for c in CASES if c.path.parent.name == "negative" and c.wanted]
    assert not [c.name for c in CASES if c.path.parent.name in ("synthetic", "in-the-wild", "chains") and not c.wanted]


def test_spans_are_those_of_the_strings(tmp_path: Path) -> None:
    [case] = made(
        tmp_path,
        '== n\n"Go," she said. "She said so."\n-- source: she | cue: said | content: "Go," ... "She said so."\n',
    )
    [wanted] = case.wanted
    assert case.strings(wanted.content) == ('"Go,"', '"She said so."')
    assert case.strings(wanted.source + wanted.cue) == ("she", "said")
    assert (wanted.source, wanted.cue, wanted.kind, wanted.line) == (((6, 9),), ((10, 14),), "direct", 3)


def test_a_range_and_a_parent(tmp_path: Path) -> None:
    rows = "-- source: A | cue: said | content: that B [..] rain\n-- source: B | cue: saw | content: rain | by: 1\n"
    [case] = made(tmp_path, f"== n\nA said that B saw rain.\n{rows}")
    assert case.strings(case.wanted[0].content) == ("that B saw rain",)
    assert case.wanted[1].parent == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("-- source: Bo | cue: said | content: nothing of it", "not in the text"),
        ("-- source: Bo | cue: said", "needs a content"),
        ("-- source: Bo | verb: said | content: that", "not a field"),
        ("-- source: Bo | cue: said | content: that | by: 4", "no attribution"),
        ("-- source: Bo | cue: said | content: that it | kind: direct", "quotation marks"),
        ("-- content: it | source: Bo", "more than once"),
        ("-- source: Bo | cue: said | content: it#7", "only 2 times"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(CaseError, match=rf"case\.txt:3: .*{why}"):
        made(tmp_path, f"== n\nBo said that it was it.\n{row}\n")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“All of it.”", "direct"),
        ('"All of it,"', "direct"),
        ("'It's all of it,'", "direct"),
        ("‘It’s “all” of it’", "direct"),
        ("«Tout»", "direct"),
        ("»Alles«", "direct"),
        ("„Alles“", "direct"),
        ("„Wszystko”", "direct"),
        ("”Allt”", "direct"),
        ("「全部」", "direct"),
        ("``All of it,''", "direct"),
        ("''All of it,''", "direct"),
        ("\u200b“All of it.”\u200f", "direct"),
        ("“A paragraph that goes on", "direct"),
        ("“One paragraph.\n\n“The next.”", "direct"),
        ("that it's the pilots' fault", "indirect"),
        ("that it’s the pilots’ fault", "indirect"),
        ("the end of somebody else's words.”", "indirect"),
        ("that it is “all” of it", "mixed"),
        ("that it is 'all' of it", "mixed"),
        ("„Alles“ davon", "mixed"),
    ],
)
def test_kinds(content: str, kind: str) -> None:
    assert kind_of([content]) == kind
