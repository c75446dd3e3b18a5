"""Words of a sentence around its times, and whether a clause of its own stands in them."""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import by_place, rows

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_BREAKS = frozenset(';:—–()[]“”"!?')
_DETERMINERS = frozenset("a an the his her their its another".split())
# lexicons/said_at.tsv: place -> its words
ROLES = by_place("said_at")
# The last words of what something is said in or at: "letter", "meeting"; "march" is also a month.
NOUNS = frozenset(noun.split()[-1] for noun, kind, _ in rows("media") if kind not in ("name", "person")) - {"march"}


def words_between(text: str, start: int, end: int) -> list[str]:
    return [w.lower() for w in _WORD.findall(text, start, end)] if start < end else []


def is_light(words: list[str]) -> bool:
    """Whether no clause of its own stands in the words: "in an interview published", but not "who left"."""
    for number, word in enumerate(words):
        if word in _BREAKS:
            return False
        if word in ROLES["medium"] or (word in ROLES["made"] and not NOUNS.isdisjoint(words[:number])):
            continue
        asked = word in ("when", "as") and words[number + 1 : number + 2] and words[number + 1] in ROLES["medium"]
        described = words[number - 1 : number] and words[number - 1] in _DETERMINERS  # "at a packed meeting"
        if (word in ROLES["bars"] and not asked) or (word.endswith("ed") and len(word) > 4 and not described):
            return False
    return True
