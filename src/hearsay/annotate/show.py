"""A show called by its title: "on Coast TV's “The Late Desk”", "Speaking Sunday *on “Face the Harbour”*"."""

from __future__ import annotations

import re

from hearsay.attribution import Attribution
from hearsay.span import Span

_NETWORK = r"(?:the\s+)?(?:[A-Z][\w.&-]*\s+){0,3}[A-Z][\w.&-]*['’]s?\s+"
_WORD = r"[A-Z0-9][\w'’&.-]*"
_SHOW = re.compile(
    rf"\b(?P<what>(?:[Oo]n|[Dd]uring)\s+(?P<network>{_NETWORK})?[“\"‘](?P<title>{_WORD}(?:\s+(?:{_WORD}|of|the|a|an|and|with|in|at|to|for|on))*)"
    r"[,.]?[”\"’])"
)
# What may stand before it in front of who speaks there; behind the cue only a time may stand between.
_APPEARS = re.compile(
    r"(?:^|[,;:]|\b(?:[Ss]peaking|[Aa]ppearing|[Ii]nterviewed|[Ii]nterview|[Aa]ppearance|[Aa]ppeared|[Ss]poke|[Rr]emarks|[Gg]uest))"
    r"(?:\s*(?:live|again|later|earlier|yesterday|today|(?:[Oo]n\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b){0,2}\s*$"
)
_TIME = re.compile(
    r"[\s,]*(?:(?:on|in|this|last|early|late|earlier|later|yesterday|today|live|again|the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|morning|afternoon|evening|night|week|month|year|an?|interview|appearance)\b[\s,]*)*"
)
_NEAR = 60  # characters in front of the phrase


def show(text: str, a: Attribution, sentence: Span) -> Span | None:
    """The phrase with the title, where it stands beside the cue or in front of the source; not what somebody votes or
    writes on ("after a vote on “Proposal Nine”")."""
    roles = (*a.source, *a.cue, *a.content)
    for m in _SHOW.finditer(text, sentence.start, sentence.end):
        found = Span(*m.span("what"))
        if any(found.overlaps(r) for r in roles):
            continue
        if found.start > a.cue[0].start:
            before = max(r.end for r in roles if r.end <= found.start)
            if _TIME.fullmatch(text, before, found.start):
                return found
        elif _APPEARS.search(text[max(sentence.start, found.start - _NEAR) : found.start]):
            return found
    return None
