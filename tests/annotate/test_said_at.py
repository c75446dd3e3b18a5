"""Every row of timex/said_at.tsv: which words tell when something was said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hearsay.annotate.said_at import said_at
from hearsay.annotate.timex import times
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span

PATH = Path(__file__).with_name("timex") / "said_at.tsv"
ROWS = [line.split("\t") for line in PATH.read_text(encoding="utf8").splitlines()[1:]]
ROLES = {"[": "source", "{": "cue", "<": "content"}


def marked(row: str) -> tuple[str, Attribution]:
    """The text and the attribution of a text with ``[source]``, ``{cue}`` and ``<content>``."""
    text, spans = "", {"source": list[Span](), "cue": list[Span](), "content": list[Span]()}
    for piece in re.findall(r"\[[^]]+\]|\{[^}]+\}|<[^>]+>|[^][{}<>]+", row):
        if piece[0] in ROLES:
            spans[ROLES[piece[0]]].append(Span(len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, Attribution(tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]), 1.0, "by hand")


@pytest.mark.parametrize(("wanted", "row"), ROWS, ids=[row for _, row in ROWS])
def test_said_at(wanted: str, row: str) -> None:
    text, attribution = marked(row)
    read = document(text)
    found = said_at(read, attribution, (attribution,), times(read, "2025-10-13"))
    assert (found.span.of(text) if found else "-") == wanted
