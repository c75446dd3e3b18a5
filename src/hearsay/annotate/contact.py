"""The sentences of a text that tell of a channel, before or behind what was said in it: who "made the remarks in an
interview", "had spoken by phone", "took to Tern at noon", whose "first call with Orr took place" one evening. Words
are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from hearsay.annotate.lexicon import alternatives, by_place
from hearsay.annotate.setting import Setting, settings_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_WAYS = alternatives("said_at")
_REMARKS = rf"made\s+(?:the|these|those|his|her|their)\s+(?:{_WAYS['remarks']})"
_TELLS_OF = re.compile(rf"\b(?:(?P<remarks>{_REMARKS})|{_WAYS['speaks']})\b")
_APART = re.compile(r"[,;:“”\"]|\b(?:and|but|that|who|which|when|where)\b")
_TOOK_PLACE = re.compile(
    rf"(?P<what>(?:his|her|their|the|a)\s+(?:[\w-]+\s+){{0,2}}(?:{_WAYS['event']})\s+(?:with|between)"
    r"\s+[\w'’ .-]{2,50}?)\s+(?:took\s+place|lasted|came|was\s+held)\b",
    re.IGNORECASE,
)
_TOOK_TO = re.compile(
    r"\b(?:took|taken|taking)\s+to\s+(?P<what>(?:the\s+[a-z]+\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)*|social\s+media)\b"
    r"(?=[.]|\s+(?:at|on|in|late|early|this|last)\b)"
)
_ISSUED = re.compile(
    r"\b(?:issued|released|put\s+out|published|circulated)\s+(?P<what>an?\s+(?:[\w-]+\s+){0,3}?(?:statement|press\s+release"
    r"|press\s+note|communiqu[eé]|letter|note))\b(?!\s+(?:saying|that|in\s+which|denying|accusing|calling|urging))"
)
_BROADCAST = re.compile(
    r"\s+(?P<what>(?:the\s+)?[A-Z][^,.;:“”\"\n]{2,60}?\s(?:show|programme|program|podcast|phone-in))\b"
    r"(?=[,.]|\s+(?:on|in|last|this|yesterday|today|that|earlier|he|she|it|they)\b)"
)
NETWORK = "network"  # any name, as long as something is written there
NEAR = 60  # characters between what tells of a channel and its time
_TALK = re.compile(rf"[,\s]+(?:{_WAYS['talk there']})\b")
_PUBLISHED = by_place("said_at")["medium"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of a channel. ``everyone``: whoever speaks in the paragraph speaks there."""

    span: Span
    kind: str
    at: SaidAt | None
    start: int
    remarks: bool
    everyone: bool = False


def tellings(document: Document, times: tuple[Timex, ...], media: list[Span | None]) -> list[Telling]:
    """Those of the text, in order. ``times`` are its times in order, ``media`` what statements have of their own."""
    out: list[Telling] = []
    text = document.text
    owned = sorted((m for m in media if m is not None), key=lambda m: m.start)
    for m in _TELLS_OF.finditer(text):
        sentence = document.sentence_of(Span(*m.span()))
        if m.end() >= sentence.end:
            continue
        found = next(settings_in(text, Span(m.end(), min(sentence.end, m.end() + 3 * NEAR))), None)
        if (
            found is None
            or _APART.search(text, m.end(), found.span.start)
            or (_owned(owned, found.noun) and not m["remarks"])
        ):
            continue
        at = first_time(
            times, m.end("remarks") if m["remarks"] else m.start(), min(sentence.end, found.noun.end + NEAR)
        )
        out.append(Telling(_alone(text, found), found.kind, at, sentence.start, bool(m["remarks"])))
    for m in _ISSUED.finditer(text):
        sentence, what = document.sentence_of(Span(*m.span())), Span(*m.span("what"))
        at = first_time(times, m.end(), min(sentence.end, m.end() + NEAR))
        if not _owned(owned, what):
            out.append(Telling(what, "writing", at, sentence.start, False))
    for m in _TOOK_TO.finditer(text):
        sentence, what = document.sentence_of(Span(*m.span())), Span(*m.span("what"))
        at = first_time(times, m.end(), min(sentence.end, m.end() + NEAR))
        if not _owned(owned, what):
            out.append(Telling(what, NETWORK, at, sentence.start, False))
    for m in _TOOK_PLACE.finditer(text):
        sentence = document.sentence_of(Span(*m.span()))
        if m.start() == sentence.start:
            at = first_time(times, m.end(), min(sentence.end, m.end() + NEAR))
            out.append(Telling(Span(*m.span("what")), "speech", at, sentence.start, False))
    out += _places(document, times)
    return sorted(out, key=lambda t: t.span.start)


def _places(document: Document, times: tuple[Timex, ...]) -> list[Telling]:
    """Where a paragraph begins with a place of talk: "At a meeting on Monday night there were calls", "On the club's
    forum, the mood was grim"."""
    out: list[Telling] = []
    for paragraph in document.paragraphs:
        sentence = document.sentence_of(paragraph)
        near = Span(sentence.start, min(sentence.end, sentence.start + 3 * NEAR))
        found = next(settings_in(document.text, near), None) if near.start < near.end else None
        if found is None or found.span.start > sentence.start or not found.preposition:
            continue
        at = first_time(times, found.noun.end, min(sentence.end, found.span.end + NEAR))
        end = at.span.end if at and at.span.start - found.span.end <= len(" on early") else found.span.end
        if _TALK.match(document.text, end):
            out.append(Telling(found.span, found.kind, at, sentence.start, False, True))
    return out


def broadcast(document: Document, a: Attribution) -> Span | None:
    """Where somebody said what they told a broadcast, and what comes next: "told *Radio Coast's breakfast show*"."""
    told = a.cue and a.cue[-1].of(document.text).endswith(("told", "telling"))
    m = _BROADCAST.match(document.text, a.cue[-1].end) if told else None
    return Span(*m.span("what")) if m else None


def first_time(times: tuple[Timex, ...], start: int, end: int) -> SaidAt | None:
    """The first time in a stretch of the text."""
    at = bisect_left(times, start, key=lambda t: t.span.start)
    found = times[at] if at < len(times) else None
    return SaidAt(found.span, found.value) if found and found.span.end <= end else None


def _owned(owned: list[Span], noun: Span) -> bool:
    """Whether a statement has the channel already."""
    at = bisect_right(owned, noun.end, key=lambda m: m.start)
    return any(m.overlaps(noun) for m in owned[max(0, at - 3) : at])


def _alone(text: str, found: Setting) -> Span:
    """The phrase without how it was published: "in an interview with the Lantern published"."""
    words = found.span.of(text).split()
    last = words[-1] if words[-1] in _PUBLISHED and found.span.end > found.noun.end else ""
    return Span(found.span.start, found.span.start + len(found.span.of(text).removesuffix(last).rstrip()))
