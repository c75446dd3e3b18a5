"""The lexicons of annotate/ are tidy: no doubles, whole rows, stripped cells."""

from pathlib import Path

import pytest

from hearsay import annotate

FOLDER = Path(annotate.__file__).parent / "lexicons"
FILES = sorted(FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_rows_are_unique_and_whole(file: Path) -> None:
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines]
    assert len(set(rows)) == len(rows)
    assert {len(r) for r in rows} == {len(head.split("\t"))}
    assert all(cell == cell.strip() and cell for r in rows for cell in r)


def test_a_word_of_an_account_has_one_meaning_in_a_place() -> None:
    rows = [line.split("\t")[:2] for line in (FOLDER / "accounts.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert rows == sorted(rows)
    assert len({tuple(r) for r in rows}) == len(rows)
    assert all(word == word.lower() for word, _ in rows)
