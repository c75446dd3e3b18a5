"""The menus of a saved page, one entry a line or many on one, and the ways through the site that name an entry."""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.extract import lexicon
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_lines import Line, count_words, is_sentence
from hearsay.extract.saved_title import crowded

_BARS = re.compile(r"\s+[|•·]\s+")
# A way through the site between bars has so few steps, and so few words in each.
_STEPS, _WORDS = (2, 3), 3
# A menu's entry has so few words.
_LONGEST = 4


class Menus:
    """What the menus of the page list."""

    def __init__(self, lines: list[Line]) -> None:
        self._wide = [f" {folded(_BARS.sub(' ', line.text))} " for line in lines if line.kind == "menu"]
        self._entries = {
            folded(line.text)
            for i, line in enumerate(lines)
            if line.kind == "short" and line.words <= _LONGEST and crowded(lines, i)
        }

    def list(self, name: str) -> bool:
        """True where ``name`` is an entry of a menu."""
        words = folded(name)
        return bool(words) and (words in self._entries or any(f" {words} " in line for line in self._wide))

    def lists_apart(self, name: str, line: str) -> bool:
        """True where ``name`` is an entry of another menu than ``line``."""
        words, own = folded(name), f" {folded(_BARS.sub(' ', line))} "
        return words in self._entries or any(f" {words} " in other for other in self._wide if other != own)


def with_ways(lines: list[Line]) -> list[Line]:
    """``lines`` with those that are a section and its part between bars ("Union | Summits") as breadcrumbs: a menu or
    the names of sections have one of the steps."""
    menus = Menus(lines)
    return [replace(line, kind="breadcrumb") if _is_way(line, menus) else line for line in lines]


def _is_way(line: Line, menus: Menus) -> bool:
    steps = _BARS.split(line.text)
    # "Companies  |  Recycling" is set as a menu is, which has more entries and is there to be repeated.
    listed = line.kind == "menu" and len(steps) == _STEPS[0] and menus.lists_apart(steps[0], line.text)
    return (
        (line.kind == "short" or listed)
        and _STEPS[0] <= len(steps) <= _STEPS[1]
        and not is_sentence(line.text)
        and all(0 < count_words(step) <= _WORDS and not any(c.isdigit() for c in step) for step in steps)
        and any(folded(step) in lexicon.sections() or menus.list(step) for step in steps)
    )
