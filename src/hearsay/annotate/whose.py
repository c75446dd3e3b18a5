"""Whose words a work is: "*Jo Lind*'s angry letter to the council", "*his* remarks", "an email from *Jo Lind*", "data
from *the Harbour Board*", "the *THB* plan to close it"."""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import by_place, rows
from hearsay.annotate.name import is_organisation, names
from hearsay.annotate.traits import description
from hearsay.span import Span

_OWNED = re.compile(
    r"(?P<owner>(?:[^,;:]{2,60}?(?=['’]s?\s)|(?:his|her|its|their|my|our)\b))(?:['’]s?)?\s+(?P<work>(?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:to|on|in|about|of|for|at|from|against|with)\s|\W*$)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:[Aa]n?|[Tt]he)\s+(?P<work>(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:from|by|(?P<made>conducted|compiled|issued|prepared|released)\s+by)\s+"
    r"(?:(?:[Tt]he\s+)?(?P<owner>[A-Z].*?)(?=$|\s\w+ed\b|\s(?:last|this|earlier|on)\s|,)|(?P<who>(?:an?|the|his|her|its|their)\s+(?P<noun>[a-z-]+)\b.*?)(?=$|,))"
)
_MEASURED = re.compile(r"(?:[Tt]he\s+)?(?:[\w-]+\s+){0,2}?(?P<work>[A-Za-z-]+)\s+from\s+(?:the\s+)?")
_FROM_THING = re.compile(
    r"(?:[Tt]he\s+)?(?:[\w-]+\s+){0,2}?(?P<work>[A-Za-z-]+)\s+from\s+(?:an?|the|its|his|her|their)\s+(?:[a-z-]+\s+){0,2}?(?P<thing>[a-z-]+)"
)
_PLANNED = re.compile(r"\s+(?P<work>[a-z-]+)(?=\W*$|\s+(?:to|for|on|of)\s)")
_SHORT = re.compile(r"[A-Z]{2,6}")
# What is said or written by somebody, beside the works among the descriptions.
_SAYINGS = frozenset(noun for (noun,) in rows("sayings"))


_WORDS = by_place("sources")
# Works that say something by themselves, whosever they are: "the union's treaty"; what bodies find, and intend.
_BINDING, _FINDINGS, _PLANS = _WORDS["binds"], _WORDS["found"], _WORDS["planned"]
_BOOKS = by_place("said_at")["book"]


def owner(text: str, part: Span) -> Span | None:
    """Whose words a work is; of an office or a campaign nobody."""
    m = _OWNED.match(text, part.start, part.end)
    if m and _is_work(m["work"]):
        return Span(*m.span("owner"))
    m = _FROM.match(text, part.start, part.end)
    if m and m["made"] and m["work"].split()[-1].lower() in _BOOKS:
        return None  # who brought it out did not write it
    if m and _is_work(m["work"]):
        if m["who"] and _is_somebody(m["noun"]):
            return Span(*m.span("who"))
        if m["owner"] and any(n.start <= m.start("owner") < n.span.end for n in names(text, part)):
            return Span(*m.span("owner"))
    return _body(text, part)


def of_nobody(text: str, part: Span) -> bool:
    """Whether a thing shows it: "data from the car"."""
    m = _FROM_THING.fullmatch(text, part.start, part.end)
    if m is None or m["work"].lower() not in _FINDINGS:
        return False
    return description(m["thing"]).kind in (None, "thing") and not description(m["thing"]).many


def _is_work(words: str) -> bool:
    *_, last = words.split()
    return (description(last).kind == "work" and last.lower() not in _BINDING) or last.lower() in _SAYINGS


def _is_somebody(noun: str) -> bool:
    known = description(noun)
    return known.kind == "person" and not known.many


def _body(text: str, part: Span) -> Span | None:
    """A body by name, of what it found or intends: "data from *Tarn ISO*", "the *THB* plan to close it"."""
    for name in names(text, part):
        if name.titled or not (is_organisation(name.words) or _SHORT.fullmatch(name.words[-1])):
            continue
        found = _MEASURED.fullmatch(text, part.start, name.start)
        planned = _PLANNED.match(text, name.span.end, part.end)
        before = text[part.start : name.start].strip().lower()
        if (found and found["work"].lower() in _FINDINGS and name.span.end == part.end) or (
            planned and planned["work"] in _PLANS and before in ("", "a", "an", "the")
        ):
            return name.span
    return None
