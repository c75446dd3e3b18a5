"""When something was said that is said in a writing with a date: "the memo, dated 14 October", "a 2018 study"."""

from __future__ import annotations

import re

from hearsay.annotate.plain import NOUNS, ROLES, is_light, words_between
from hearsay.annotate.setting import writes
from hearsay.attribution import Attribution
from hearsay.span import Span

# "A survey *carried out by the council in* 2024".
_MADE = re.compile(
    r"\b(?:published|released|issued|posted|filed|lodged|tabled|submitted|signed|dated|conducted|carried\s+out|compiled"
    r"|delivered|completed|presented)(?:\s+to\s+[^,;]{2,40}?)?"
    r"(?:\s+by\s+[^,;]{2,50}?)?(?:\s+in\s+(?:the\s+)?[A-Z]\w+)?"
    r"(?:\s+(?:on|in|at|late|early|earlier))*\s*$"
)
_POLLS = frozenset("poll survey".split())
_COUNTS = frozenset("two three four several both some many early late recent other its his her their".split())
_MOST_OF_A_WRITING = 7
_MOST_OF_A_POLL = 9
_SHORT = 4


def dates_a_writing(text: str, before: list[str], t: Span, cue: int) -> bool:
    """ "The memo, dated 14 October and signed by her deputy, warned": of a writing that opens the sentence."""
    if before[-1:] != ["dated"] or len(before) > _MOST_OF_A_WRITING or before[-2:-1] != [","]:
        return False
    return before[-3] in NOUNS and t.end < cue and text[t.end : cue].rstrip().endswith(",")


def dates_a_source(text: str, a: Attribution, t: Span, before: list[str]) -> bool:
    """ "The report published in May", "an internal review two years ago"; not "the man arrested on Friday"."""
    if any(s.end == t.end and _a_writing_for(text, s, t) for s in a.source):
        return True
    if set(before[-3:]) & {"published", "released", "issued", "posted", "dated"}:
        return True
    if any(s.start < t.start and _MADE.search(text, s.start, t.start) for s in a.source):
        return True
    if any(_leads_a_writing(text, s, t) or _owns_a_writing(text, s, t) for s in a.source):
        return True
    own = [s for s in a.source if s.end == t.end]
    named = words_between(text, own[0].start, t.start) if own else []
    named = named[:-1] if named[-1:] in (["of"], ["in"]) else named  # "a circular of 3 August", "a poll in December"
    short = len(named) <= (_MOST_OF_A_POLL if named[-1:] and named[-1] in _POLLS else _SHORT)
    return bool(named) and named[-1] in NOUNS | _POLLS and short and ROLES["not at"].isdisjoint(named[1:])


def _a_writing_for(text: str, source: Span, t: Span) -> bool:
    """ "*A survey for the county in* 2022": a writing that the source begins with."""
    words = words_between(text, source.start, t.start)
    noun = next((n for n, w in enumerate(words[:_SHORT]) if writes(w) or w in _POLLS), 0)
    plain = words[:1] in (["a"], ["an"], ["one"], ["another"]) and words[-1] in ("in", "of", "from")
    return bool(noun) and plain and words[noun + 1] in ("for", "by", "in", "of", "from", "to", "on") and is_light(words)


def _leads_a_writing(text: str, source: Span, t: Span) -> bool:
    """ "*A 2018 study* of clerks", "*a Sept. 3 memo* from the attorney"; "the 1998 report" was known before."""
    if not source.holds(t) or text[source.start : t.start].lower() not in ("a ", "an "):
        return False
    behind = words_between(text, t.end, source.end)[:_SHORT]
    noun = next((n for n, word in enumerate(behind) if writes(word)), None)
    return noun is not None and ROLES["not at"].isdisjoint(behind[:noun])


def _owns_a_writing(text: str, source: Span, t: Span) -> bool:
    """ "*Wednesday's Tarn poll*", "two *January polls*", "the bank's *2012 letter*": all there is behind the time."""
    if not source.holds(t):
        return False
    behind = [w for w in words_between(text, t.end, source.end) if w not in ("'s", "’s", "'", "’", "s")]
    before = words_between(text, source.start, t.start)
    alone = all(w in _COUNTS or w.endswith(("'s", "’s")) for w in before[-1:]) and len(before) <= _SHORT
    return 0 < len(behind) < _SHORT and alone and (writes(behind[-1]) or behind[-1].removesuffix("s") in _POLLS)
