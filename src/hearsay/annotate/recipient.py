"""To whom a writing goes and with whom somebody talks, by the words for it: "in a letter to *the committee*", "on a
call with *analysts*", "in testimony before *the senate*"; "wrote to *the council* in March demanding", "rang *the
mayor* to ask"."""

from __future__ import annotations

import re

from hearsay.annotate.phrase import is_person, named
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

# A participle has the hearer of what its subject wrote: "wrote to the council in March demanding".
_WROTE = re.compile(r"\b(?:wrote|writes|written|appealed|complained|letters?|e-?mails?)\s+to\b")
_CALLED = re.compile(
    r"\b(?:called|calls|phoned|phones|rang|rings|telephoned|texted|texts|emailed|emails)\s+(?P<who>[^,.;:“”\"]{2,40}?)\s+(?:to|and)\s+$"
)
_SENT = re.compile(
    r"\b(?:letters?|e-?mails?|memo(?:randum)?s?|messages?|notes?|statements?|speech(?:es)?|address|texts?|telegrams?|cables?|"
    r"submissions?|testimony|evidence|postcards?|remarks|presentation|report|petition|lecture|tweet|reply|filing|answer|response|"
    r"apology|talk|briefing|update|sermon|toast|tribute|declarations?)\b[^,]*?\bto\b",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\b(?:testimony|evidence|hearing|appearance|speech|address)\b[^,]*?\bbefore\b", re.IGNORECASE)
_TALKED = re.compile(
    r"\b(?:interview|conversation|call|chat|exchange|talks|meeting|discussion|Q&A|filing|complaint)s?\b[^,]*?\bwith\b"
    r"|\binterviews?\b[^,]*?\bto\b",
    re.IGNORECASE,
)
# "A written response to *the Lantern*'s questions".
_QUESTIONS = re.compile(
    r"(?P<who>.+?)(?:['’]s|(?<=s)['’])\s(?:\w+\s)?"
    r"(?:questions?|queries|query|enquiry|enquiries|inquiries|letters?|requests?|demands?)"
)
_DESCRIBED = re.compile(r"(?:[a-z-]+ ){1,3}[A-Z]")  # "an interview with radio station Coast One"
_SPEAKING = re.compile(
    r"(?:(?:While|When|But|And)\s+)?(?:[Ss]peaking|[Tt]alking)\s+(?:exclusively\s+|later\s+)?(?:to|with)\s+"
)
_FARTHEST = 300  # characters from the start of a clause to its cue


def of_medium(text: str, phrase: Span | None) -> Span | None:
    """Whom the letter is to, whom the call is with."""
    if phrase is None:
        return None
    for pattern in (_SENT, _TALKED, _HEARD):
        m = pattern.search(text, phrase.start, phrase.end)
        found = named(text, m.end(), phrase.end) if m else None
        asked = _QUESTIONS.fullmatch(text, found.start, found.end) if found else None
        found = Span(*asked.span("who")) if asked else found
        if found and (is_person(found.of(text)) or (pattern is _TALKED and _DESCRIBED.match(found.of(text)))):
            return found
    return None


def of_letter(text: str, a: Attribution) -> Span | None:
    """To whom somebody wrote, "demanding" something."""
    start = max((s.end for s in a.source if s.end <= a.cue[0].start), default=None)
    if start is None or not a.cue[0].of(text).split()[0].endswith("ing"):
        return None
    m = _WROTE.search(text, start, a.cue[0].start)
    return named(text, m.end(), a.cue[0].start) if m else None


def of_call(text: str, a: Attribution) -> Span | None:
    """Whom somebody called "to ask" something."""
    to = len("to ") if text.startswith("to ", a.cue[0].start) else 0  # "rang her *to say*"
    m = _CALLED.search(text, max(0, a.cue[0].start - _FARTHEST), a.cue[0].start + to)
    return named(text, m.start("who"), m.end("who")) if m else None


def of_speaking(document: Document, a: Attribution) -> Span | None:
    """To whom somebody speaks as the sentence begins: "Speaking to *the Lantern* by telephone, she said"."""
    if not a.source or a.source[0].start > a.cue[0].start:
        return None
    start = document.sentence_of(a.cue[0]).start
    m = _SPEAKING.match(document.text, start, a.source[0].start)
    begun = m is not None and document.text[m.end() : a.source[0].start].rstrip().endswith(",")
    found = named(document.text, m.end(), a.source[0].start) if m and begun else None
    return found if found and is_person(found.of(document.text)) else None
