"""Where somebody speaks to those who are there: "told pickets *outside the depot*", "said *from her hospital bed*",
"Speaking *outside the courthouse*, the widow said". A town, a country or a time is none; places with names of their
own kind ("at the airport") are rows of lexicons/media.tsv."""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import by_place
from hearsay.attribution import Attribution
from hearsay.span import Span

_NO_SPOTS = "|".join(sorted(by_place("media_words")["no spot"]))
_THE = r"(?:the|an?|his|her|their|its|our|my)\s"
_NOUN = rf"(?!(?:{_NO_SPOTS})\b)[\w'’-]+"
_NAMED = rf"{_THE}(?:{_NOUN}\s){{0,3}}?{_NOUN}(?=\s(?:in|on|at|that|as|and|of|last|this)\b|\s*[,.;:”\"]|\s*$)"
_OUTSIDE = rf"(?P<outside>(?:[Oo]utside|in\sfront\sof)\s(?:court\b|{_NAMED}))"
_FROM = rf"(?P<from>from\s{_NAMED})"
_HEARERS = (
    r"(?:(?:an?|the|some|several|\w+|dozens\sof|hundreds\sof|thousands\sof|a\scrowd\sof)\s){0,3}?(?:reporters|journalists"
    r"|newsmen|photographers|pickets|strikers|protesters|demonstrators|supporters|fans|onlookers|mourners|crowds?)"
)
_BEHIND = re.compile(rf"\s(?:(?:to\s)?{_HEARERS}\s)?(?:{_OUTSIDE}|{_FROM})", re.IGNORECASE)
_SPEAKING = re.compile(
    rf"\b(?:speaking|standing)\s(?:to\s(?:{_HEARERS}|[A-Z]\w+(?:\s[A-Z]\w+)*|the\s[A-Z]\w+(?:\s[A-Z]\w+)*)\s)?(?:{_OUTSIDE}|{_FROM}),\s",
    re.IGNORECASE,
)
_FRONT = re.compile(rf"{_OUTSIDE}(?:\son\s\w+)?,\s")
_SAYS = frozenset("said says told tells shouted called asked recalled".split())


def spot(text: str, a: Attribution, sentence: Span) -> Span | None:
    """The phrase, or None where the text does not tell."""
    for m in _found(text, a, sentence):
        found = Span(*m.span("outside" if m["outside"] else "from"))
        if not any(found.overlaps(r) for r in (*a.source, *a.content)):
            return found
    return None


def _found(text: str, a: Attribution, sentence: Span) -> list[re.Match[str]]:
    first = min(r.start for r in (*a.source, *a.cue))
    behind = None
    if _SAYS.intersection(text[a.cue[-1].start : a.cue[-1].end].lower().split()[-1:]):
        end = max([a.cue[-1].end, *(s.end for s in a.source if 0 < s.start - a.cue[-1].end <= 1)])
        behind = _BEHIND.match(text, end, sentence.end)
    speaking = (m for m in _SPEAKING.finditer(text, sentence.start, sentence.end) if first in (m.end(), m.start()))
    front = _FRONT.match(text, sentence.start, sentence.end)
    near = (behind, next(speaking, None), front if front and front.end() == first else None)
    return [m for m in near if m]
