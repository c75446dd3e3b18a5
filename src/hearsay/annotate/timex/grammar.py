"""The phrases that time expressions are, as one pattern over the kinds of words.

lexicons/grammar.tsv has a rule a row, in order of precedence; ``<a|b>`` is one word of kind a or b, ``{name}`` a part
defined in lexicons/parts.tsv, all else as in a regular expression. No part repeats without a bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hearsay.annotate.timex.words import KINDS, Words, table


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``start`` to ``end`` (not included) of ``words``, which fit ``rule``."""

    rule: str
    words: Words
    start: int
    end: int


# Nine words in ten open no phrase, and a glance says so: a plain word, or one that only leads ("the", "12") before one.
_PLAIN = "word|name|mark|stop|comma|poss|paragraph"
_OPENS = (
    f"(?!<{_PLAIN}|of|in|on|at|to|and|or|from|by|ahead|behind|until|for|between|before|after|during|since>"
    f"(?!<part|unit|quarter|weekend>))(?!<that>(?!<part|unit|quarter|weekend|month|may|very>))(?!<the|a|his|early|approx|number|cardinal|big|few|couple|half|ordinal|second|last|"
    f"next|past|this|every|same|over|rate><{_PLAIN}>)(?!<day><word|name>)"
)


def _compiled() -> tuple[re.Pattern[str], dict[str, str]]:
    """(the pattern, the rule that each of its groups stands for)"""
    parts: dict[str, str] = {}
    for name, pattern, _ in table("parts.tsv"):
        parts[name] = f"(?:{_over_kinds(pattern, parts)})"
    rules = {f"r{n}": (rule, _over_kinds(pattern, parts)) for n, (rule, pattern, _) in enumerate(table("grammar.tsv"))}
    whole = "|".join(f"(?P<{group}>{pattern})" for group, (_, pattern) in rules.items())
    return re.compile(f"{_over_kinds(_OPENS, {})}(?:{whole})"), {group: rule for group, (rule, _) in rules.items()}


def _over_kinds(pattern: str, parts: dict[str, str]) -> str:
    filled = re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], pattern)
    return re.sub(r"<(\^?)([a-z_|]+)>", lambda m: f"[{m[1]}{''.join(KINDS[k] for k in m[2].split('|'))}]", filled)


_PATTERN, _RULES = _compiled()


def phrases(words: Words) -> Iterator[Phrase]:
    """The phrases of a text in order, without overlap; those of rule ``skip`` are none."""
    for m in _PATTERN.finditer(words.kinds):
        rule = _RULES[m.lastgroup or ""]
        if rule != "skip":
            yield Phrase(rule, words, m.start(), m.end())


def value(phrase: Phrase, *kinds: str) -> str | None:
    """What the lexicon says of the first word of one of the kinds; None where the phrase has none."""
    at = place(phrase, *kinds)
    return None if at is None else phrase.words.values[at]


def place(phrase: Phrase, *kinds: str) -> int | None:
    """The number of the first word of one of the kinds."""
    kinds_of_text = phrase.words.kinds
    found = [kinds_of_text.find(KINDS[kind], phrase.start, phrase.end) for kind in kinds]
    return min((at for at in found if at >= 0), default=None)


def kind_at(words: Words, at: int, *kinds: str) -> bool:
    """Whether word ``at`` is of one of the kinds; there need be no such word."""
    return 0 <= at < len(words.kinds) and words.kinds[at] in _codes(kinds)


@cache
def _codes(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(KINDS[kind] for kind in kinds)
