"""Where or in what somebody says it by the participle that tells what they are doing: "*writing in the Lantern*, he
suggested", "*reached by phone*, she said", "*closing the hearing*, the judge said"."""

from __future__ import annotations

import re

from hearsay.annotate.setting import talk
from hearsay.attribution import Attribution
from hearsay.span import Span

_WRITING_IN = re.compile(
    r"[“\"'‘]?(?:Writing|writing)\s+(?P<what>(?:in|for|on)\s+(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|and|the))*),\s+"
)
# "*By phone*, reached", "when the Lantern reached her *by phone*".
_REACHED = re.compile(
    r"\b(?:reached|contacted|called|rung|rang)\b(?:\s(?:him|her|them|Mrs?\.?|Ms|Dr|[A-Z]\w+)){0,3}\s"
    r"(?P<what>(?:by|on|over)\s(?:the\s)?(?:tele)?phone|(?:by|over)\s(?:email|text|video\scall))\b"
)
_ENDING = re.compile(
    r"(?:Closing|Opening|Ending|Concluding|Addressing|Wrapping\sup)\s(?P<what>(?:an?|the|his|her|their)\s(?:[\w’'-]+\s){0,3}?[\w-]+),\s"
)


def by_participle(text: str, a: Attribution, sentence: Span) -> Span | None:
    return _writing_in(text, a, sentence) or _reached(text, a, sentence) or _ending(text, a, sentence)


def _writing_in(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "Writing *in the Northern Lantern*, Hugh Amory suggested"."""
    first = min(s.start for s in (*a.source, *a.cue))
    m = _WRITING_IN.fullmatch(text, sentence.start, first) if first > sentence.start else None
    return Span(*m.span("what")) if m else None


def _reached(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "Said when the Lantern reached her *by phone*", "his cousin, reached *by phone* at the mill"."""
    for m in _REACHED.finditer(text, sentence.start, sentence.end):
        found = Span(*m.span("what"))
        if not any(found.overlaps(c) for c in a.content):
            return found
    return None


def _ending(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "Closing *the hearing*, the judge said"."""
    m = _ENDING.match(text, sentence.start, min(s.start for s in (*a.source, *a.cue)))
    return Span(*m.span("what")) if m and m.end() in {s.start for s in a.source} and talk(m["what"]) else None
