"""What was said on an occasion that the text has just dated: "She recalls a call with Bel on 28 February: “I told him
...”".

Three shapes only. Within the quotation that a colon opens right behind an occasion's date; and in the sentence right
after one that ends with an occasion's date, where whoever was met speaks ("a meeting with Lev Corvo ten years ago.
Corvo opposed")."""

from __future__ import annotations

import re
from functools import cache

from hearsay.annotate.lexicon import by_place
from hearsay.annotate.story import DAY
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span

_QUOTATION = re.compile(r"\s*:\s*[“\"‘«„]")
_NEAR = 60  # characters
_HELD = re.compile(r"\b(?:(?:was|were|is)\s+(?:held|called|convened)|took\s+place)\b")
_OTHER_VERB = re.compile(r"\b(?:that|who|which|when|after|before|was|were|had|has|is|are|\w+ed)\b|[;:]")
_ENDED = re.compile(r"\.?[”\"]? +")
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}
_PRESENT = re.compile(r"(?:now\b.*|.*s|say|think|believe|want|hope|fear|will\b.*|would\b.*)", re.IGNORECASE)


@cache
def _event() -> re.Pattern[str]:
    nouns = sorted(by_place("said_at")["event"])
    return re.compile(rf"\b(?:{'|'.join(nouns)})\b(?P<rest>[^.!?;:“”\"]*)$")


def of_occasion(document: Document, a: Attribution, times: tuple[Timex, ...], sentence: Span) -> Timex | None:
    """The date of the occasion on which ``a`` was said; None where the text does not join the two."""
    text = document.text
    if _PRESENT.fullmatch(text[a.cue[0].start : a.cue[0].end].split()[0]):
        return None
    dated = [t for t in times if t.type in ("DATE", "TIME") and not t.value.endswith("_REF")]
    ours = any(s.of(text).lower() == "we" for s in a.source)  # what "we wanted" nobody said there
    for t in reversed([t for t in dated if t.span.end <= a.cue[0].start and not ours]):
        if _quoted(text, t.span, a.cue[0]):
            return t
    return next((t for t in dated if _met(document, a, t.span, sentence)), None) or _of_the_same(document, a, dated)


def _quoted(text: str, t: Span, cue: Span) -> bool:
    opening = _QUOTATION.match(text, t.end)
    if opening is None or cue.start < opening.end():
        return False
    closing = text.find(_CLOSING[opening[0][-1]], opening.end())
    within = closing < 0 or cue.end <= closing
    return within and "\n" not in text[opening.end() : cue.start] and _event().search(_clause(text, t)) is not None


def _met(document: Document, a: Attribution, t: Span, sentence: Span) -> bool:
    """Whether the sentence before ends with an occasion's date, and the source is the one who was met."""
    text = document.text
    if not a.source or t.end > sentence.start or not _ENDED.fullmatch(text, t.end, sentence.start):
        return False
    name = text[a.source[0].start : a.source[-1].end].split()[-1]
    found = _event().search(_clause(text, t))
    followed = text[a.source[-1].end : a.cue[0].start].strip()
    return (
        found is not None
        and not followed
        and name[:1].isupper()
        and re.search(rf"\bwith\b.*\b{re.escape(name)}\b", found["rest"]) is not None
    )


@cache
def _gathering() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(what is told or said there, where one is named)"""
    nouns = "|".join(sorted(by_place("said_at")["gathering"]))
    there = r"\b(?:told|at|in|during)\s+(?:the|that|this|the\s+same)\s+(?:\w+\s+)?"
    ends = r"(?=\s*(?:[,.;:”\"’']|that\b|on\b|in\b|and\b|of\b|$))"
    return re.compile(rf"{there}(?P<noun>{nouns})\b{ends}"), re.compile(rf"\b(?P<noun>{nouns})\b")


def _of_the_same(document: Document, a: Attribution, dated: list[Timex]) -> Timex | None:
    """The date of the one gathering of its sort that the text has told of, where ``a`` was said at it."""
    there, _ = _gathering()
    cue, sentence = a.cue[0], document.sentence_of(a.cue[0])
    end = a.content[0].start if a.content[0].start > cue.start else min(sentence.end, a.cue[-1].end + _NEAR)
    found = there.search(document.text[max(sentence.start, cue.start - _NEAR) : end])
    if found is None:
        return None
    before = [t for t in dated if t.span.end <= sentence.start and is_dated(document, found["noun"], t.span)]
    one = len({t.value for t in before}) == 1
    return before[0] if one and DAY.fullmatch(before[0].value) else None


def is_dated(document: Document, noun: str, t: Span) -> bool:
    """Whether a time is that of a gathering in its sentence, with no other verb's words in between."""
    where = document.sentence_of(t)
    for m in _gathering()[1].finditer(document.text, where.start, where.end):
        between = document.text[min(m.end(), t.end) : max(m.start(), t.start)]
        if m["noun"] == noun and len(between) < _NEAR and not _OTHER_VERB.search(_HELD.sub("", between)):
            return True
    return False


def _clause(text: str, t: Span) -> str:
    return text[max(0, t.start - 160) : t.start]
