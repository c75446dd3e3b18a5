"""The lexicons are tidy: sorted, without doubles, and what their readers expect."""

from pathlib import Path

import pytest

from hearsay.extract import lexicon

FOLDER = Path(lexicon.__file__).parent / "lexicons"
FILES = sorted(FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_rows_are_sorted_unique_and_whole(file: Path) -> None:
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert rows == sorted(rows)
    assert len({tuple(r) for r in rows}) == len(rows)
    assert {len(r) for r in rows} == {len(head.split("\t"))}
    assert all(cell == cell.strip() and cell for r in rows for cell in r)
    assert file.read_text(encoding="utf-8").endswith("\n")


def test_a_word_names_one_month() -> None:
    words = [word for word, _, _ in lexicon.rows("months")]
    assert len(set(words)) == len(words)
    assert set(lexicon.months().values()) == set(range(1, 13))
    assert all(word == word.lower() for word in words)


def test_kinds_and_matches_are_known() -> None:
    assert {match for _, match, _, _ in lexicon.rows("chrome")} == {"line", "start"}
    assert {kind for kind, _, _ in lexicon.rows("date_words")} == {"published", "updated"}
    assert {match for _, match, _ in lexicon.rows("zones")} == {"word", "start", "row"}
    assert {ends for _, ends in lexicon.rows("abbreviations")} == {"never", "sometimes"}
