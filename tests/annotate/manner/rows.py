"""Reads the rows of manner: a sentence with one attribution marked in it, and what is wanted of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.span import Span

HERE = Path(__file__).parent
_OPENING = {"[": "source", "{": "cue", "<": "content"}
_PIECE = re.compile(r"\[[^]]+\]|\{[^}]+\}|<[^>]+>|[^][{}<>]+|.")


class RowError(Exception):
    """A row does not keep the format. The message names the file and line to mend."""


@dataclass(frozen=True, slots=True)
class Row:
    """``wanted``: the column's name -> its cell, of the columns before the sentence."""

    where: str
    wanted: dict[str, str]
    document: Document
    attribution: Attribution


def rows(name: str) -> list[Row]:
    """The rows of ``name``.tsv."""
    head, *lines = (HERE / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    columns = head.split("\t")[:-1]
    out: list[Row] = []
    for number, line in enumerate(lines, 2):
        *cells, marked = line.split("\t")
        where = f"{name}.tsv:{number}"
        if len(cells) != len(columns):
            raise RowError(f"{where}: {len(cells) + 1} columns, not {len(columns) + 1}")
        text, attribution = unmarked(marked, where)
        out.append(Row(where, dict(zip(columns, cells, strict=True)), document(text), attribution))
    return out


def unmarked(marked: str, where: str) -> tuple[str, Attribution]:
    """The sentence without its marks, and what they mark."""
    text = ""
    spans = {role: list[Span]() for role in _OPENING.values()}
    for piece in _PIECE.findall(marked):
        if len(piece) == 1 and piece in "[]{}<>":
            raise RowError(f"{where}: {piece!r} has no partner")
        if piece[0] in _OPENING:
            spans[_OPENING[piece[0]]].append(Span(len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    if not spans["content"]:
        raise RowError(f"{where}: an attribution needs a <content>")
    source, cue, content = (tuple(spans[role]) for role in ("source", "cue", "content"))
    return text, Attribution(source, cue, content, 1.0, "test")
