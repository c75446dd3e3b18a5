"""The kind of a content, judged by the quotation marks in it and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
PAIRS = {"“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "‹": "›", "「": "」", "『": "』", "``": "''"}
EITHER_WAY = ("''", '"', "'", "»", "”", "’")
"""Marks that open or close by where they stand: straight ones, »German« ones, ”Swedish” ones."""
CLOSING = {"”", "’", "»", "›", "」", "』", "“", "‘", "''", '"', "'", "«"}


def kind_of(contents: Iterable[str]) -> Kind:
    """``direct`` where every word stands in quotation marks opened in these strings, ``indirect`` where none does.

    A mark that is only closed here was opened outside and counts for nothing; one that is only opened here
    (a paragraph of a longer quotation, a mark that the newspaper forgot) holds to the end of its string.
    """
    inside = outside = 0
    for piece in contents:
        quoted = quoted_characters(piece)
        inside += sum(map(str.isalnum, quoted))
        outside += sum(map(str.isalnum, piece)) - sum(map(str.isalnum, quoted))
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"


def quoted_characters(piece: str) -> str:
    """The characters of ``piece`` between quotation marks opened in it."""
    text = "".join(ch for ch in piece if ch not in INVISIBLE)
    closers: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(text):
        mark = text[at : at + 2] if text[at : at + 2] in ("``", "''") else text[at]
        before, after = text[at - 1 : at] if at else "", text[at + len(mark) : at + len(mark) + 1]
        if mark in PAIRS or mark in CLOSING:
            if closers and mark in closers[-1] and _may_close(mark, before, after):
                closers.pop()
            elif _may_open(mark, before, after):
                closers.append(_closer(mark))
        elif closers:
            quoted.append(mark)
        at += len(mark)
    return "".join(quoted)


def _may_open(mark: str, before: str, after: str) -> bool:
    """Not behind a letter; and, save for « and ‹ which the French set apart, not before a space."""
    if before.isalnum() or (mark not in PAIRS and mark not in EITHER_WAY):
        return False
    if not after or (after.isspace() and mark not in "«‹"):
        return False
    return mark in PAIRS or not before or before in " \n\u00a0([{—–-:“‘„«\"'"


def _may_close(mark: str, before: str, after: str) -> bool:
    """Not an apostrophe: ``'`` and ``’`` between letters, or before a letter or digit, don't close."""
    return not (mark in "'’" and after.isalnum())


def _closer(mark: str) -> str:
    return PAIRS.get(mark) or {"»": "«»"}.get(mark, mark)
