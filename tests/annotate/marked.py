"""Attributions of a passage that is marked as the cases are: its first line's text, then a line of fields for each."""

from __future__ import annotations

from pathlib import Path

from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.cases.parse import load_file


def marked(folder: Path, case: str) -> tuple[Document, tuple[Attribution, ...]]:
    """The document of a case's text, and what the case marks, in its order (which should be that of the text)."""
    path = folder / "case.txt"
    path.write_text(f"== case\n{case}\n", encoding="utf-8")
    [read] = load_file(path)
    made = (
        Attribution(
            tuple(Span(*p) for p in w.source),
            tuple(Span(*p) for p in w.cue),
            tuple(Span(*p) for p in w.content),
            1,
            "-",
        )
        for w in read.wanted
    )
    return document(read.text), tuple(made)
