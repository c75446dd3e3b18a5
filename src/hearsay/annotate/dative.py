"""Hearers that stand first in what was counted to the content: "asked" ... "*the ministry* for comment", "promised" ...
"*his daughter* a bicycle", "apologised to" ... "*the traders* for the noise"; "put it to *him* that"."""

from __future__ import annotations

import re

from hearsay.annotate.inflection import words_of
from hearsay.annotate.phrase import is_person, named
from hearsay.annotate.traits import description, pronoun
from hearsay.attribution import Attribution
from hearsay.span import Span

_MOST = 60  # characters
_ASKS = frozenset(("ask",))
_GIVES = frozenset("guarantee offer promise".split())
_SAYS_TO = frozenset("admit apologise apologize appeal complain confess explain grumble lie moan protest write".split())
_FOR = re.compile(rf"(?P<who>[^,.;:“”\"]{{2,{_MOST}}}?)\s(?=for\s)")
_OF_IT = re.compile(rf"(?P<who>[^,.;:“”\"]{{2,{_MOST}}}?)\s(?=(?:for|about|over|that)\s)")
_A_THING = re.compile(
    r"(?P<who>(?:(?:the|his|her|their|its|my|our|your)\s)?(?:[\w'’-]+\s){0,2}?[\w'’-]+)\s"
    r"(?=(?:an?|the|half|some|more|nothing|money|two|three|four|five|six|ten)\s|[“\"‘])"
)
_PUT_IT = re.compile(r"\bput it to$")


def dative(text: str, a: Attribution, verb: Span) -> Span | None:
    """The words that name the hearer; ``verb`` is the verb of the cue."""
    end = a.cue[-1].end
    if _PUT_IT.search(text, a.cue[-1].start, end):
        return named(text, end, a.content[0].start)
    content = next((c for c in a.content if 0 < c.start - end <= 1), None)
    words = words_of(verb.of(text).lower())
    to = text.endswith(" to", 0, end)
    if content is None or not (to or verb.end == end):
        return None
    pattern = None
    if to and not _SAYS_TO.isdisjoint(words):
        pattern = _OF_IT
    elif not _ASKS.isdisjoint(words):
        pattern = _FOR
    elif not _GIVES.isdisjoint(words):
        pattern = _A_THING
    m = pattern.match(text, content.start, content.end) if pattern else None
    found = named(text, m.start("who"), m.end("who")) if m else None
    whole = m is not None and found is not None and (found.start, found.end) == m.span("who")
    return found if found and whole and _is_somebody(found.of(text)) else None


def _is_somebody(words: str) -> bool:
    """Not "his congratulations"."""
    *_, last = words.split()
    kind = description(last.lower()).kind
    return is_person(words) and (last[0].isupper() or pronoun(last) is not None or kind in ("person", "organization"))
