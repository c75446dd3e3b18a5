"""What changed between two versions of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from hearsay.entry import Entry


@dataclass(frozen=True, slots=True)
class Version:
    """An article as one version of the page at ``address``; times are ISO 8601 in UTC."""

    article: str
    address: str
    first_seen: str
    last_seen: str
    current: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs of the older text that became others of the newer; either may be empty."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def changed(before: str, after: str) -> tuple[Change, ...]:
    """The paragraphs that differ, in order."""
    old, new = before.split("\n\n"), after.split("\n\n")
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Change(tuple(old[a:b]), tuple(new[c:d])) for step, a, b, c, d in steps if step != "equal")


def gone_and_new(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """(statements of the older version alone, of the newer alone): those whose words the other does not have."""
    old, new = list(before), list(after)
    had, has = {_words(e) for e in old}, {_words(e) for e in new}
    return [e for e in old if _words(e) not in has], [e for e in new if _words(e) not in had]


def _words(entry: Entry) -> tuple[str, str, str]:
    return entry.source, entry.cue, entry.content
