"""Every row of timex/*.tsv: which words are time expressions, what they are worth, and against what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hearsay.annotate.timex import times
from hearsay.extract.segment import document

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
