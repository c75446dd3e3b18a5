"""Cues as whole as the conventions have them, where the model leaves a word of one to the content or to nobody.

Surface forms, the words that a cue gets:
- a preposition: "asked *for*", "had been unaware *of*", "says *nothing about*"; "reported *only*"
- of a passive its "by": "*was told* on Monday *by* aides"
- what its verb group begins with: "*had been* asked", "*then* suggested", "*without* saying"
- what is kept back: "declined *to say*"
- of a question that stands before it: "Was it late? she wanted *to know*"
- the preposition of a view: "*In* Lind's *view*"
"""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.annotate.lexicon import folded
from hearsay.annotate.polarity import REFUSES
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_BEHIND = re.compile(
    r"\s+(?P<word>(?:nothing\s+(?:about|of|on)|about|for|of|on|against|over|only(?=\s+(?:that|how|if|what|whether|why)\b))"
    r"(?=\s)|to(?=\s+(?:an?|the|his|her|its|their|my|our|having|being)\s))"
)
_TAKES_NONE = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according to)$|\b(?:about|for|of|on|against|over|to|as|that)$|[^\w]$"
)
_AUXILIARY = (
    r"(?:has|have|had|having|is|are|was|were|be|been|being|did|does|do|would|will|could|can|may|might|must|should"
    r"|not|never)"
)
_ADVERB = r"(?:then|later|also|once|only|already|always|just|still|again|even|\w{2,}ly)"
_GROUP = re.compile(
    rf"(?<![\w'’-])(?P<group>(?:without|(?:{_ADVERB}\s+)*{_AUXILIARY}(?:\s+(?:{_AUXILIARY}|{_ADVERB}))*)\s+)$"
)
_ADVERBS = re.compile(rf"(?P<group>(?:{_ADVERB}\s+)+)$")
_VERB = re.compile(r"[a-z]{2,}(?:ed|ing|en|n|t|d)\b|[a-z]+\b")
_BY = re.compile(r"(?P<between>[^.;:,“”\"\n]{0,30}?)\b(?P<by>by)\s+$")
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)\b.*|^(?:asked|pressed|quoted|urged|questioned|told)\b.*)", re.IGNORECASE
)
_VIEW = re.compile(r"(?:\w+\s+)?(?:account|estimate|estimation|eyes|opinion|reckoning|telling|view|words)")
_IN = re.compile(r"\b(?P<word>[Ii]n|[Bb]y)\s+$")
_WANTS = re.compile(r"\bwant(?:s|ed)?$")
_QUESTION = re.compile(r"\?[”’\"']?$")
_DECLINED = re.compile(r"\b(?:declin|refus)(?:e|ed|es|ing)$")
_KEPT_BACK = re.compile(r"to\s+(?:\w+ly\s+)?\w+(?:\s+on)?\b")


def with_whole_cues(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with the words that their cues lack; of "declined to" and "say" one."""
    text = document.text
    kept = [_keeping_back(text, _wanting_to_know(document, a)) for a in found]
    merged = {a.cue[-1].end for a, b in zip(kept, found, strict=True) if a is not b}
    said = (a for a, b in zip(kept, found, strict=True) if a is not b or not a.cue or a.cue[-1].end not in merged)
    return tuple(_with_beginning(text, _with_by(text, _with_preposition(text, _with_around(text, a)))) for a in said)


def _keeping_back(text: str, a: Attribution) -> Attribution:
    if len(a.cue) != 1 or not _DECLINED.search(folded(a.cue[0].of(text))):
        return a
    first = a.content[0]
    verb = _KEPT_BACK.match(text, first.start, first.end)
    if verb is None or text[a.cue[0].end : first.start].strip() or verb.end() >= first.end:
        return a
    if not REFUSES.search(folded(text[a.cue[0].start : verb.end()])) and not verb[0].endswith((" on", "name")):
        return a
    return replace(a, cue=(Span(a.cue[0].start, verb.end()),), content=_behind(text, a.content, verb.end()))


def _wanting_to_know(document: Document, a: Attribution) -> Attribution:
    """ "Had the boats come back? Orr wanted to know": the question, in the same sentence or the one before it."""
    text = document.text
    if len(a.cue) != 1 or not a.source or len(a.content) != 1 or a.content[0].of(text) != "to know":
        return a
    cue, first = a.cue[0], min(a.source[0].start, a.cue[0].start)
    if not _WANTS.search(cue.of(text)) or text[cue.end : a.content[0].start].strip():
        return a
    paragraph = next((p.start for p in reversed(document.paragraphs) if p.start <= first), 0)
    before = text[paragraph:first].rstrip()
    question = _QUESTION.search(before)
    if question is None:
        return a
    start = document.sentence_of(Span(paragraph + question.start(), paragraph + question.end())).start
    return replace(a, cue=(Span(cue.start, a.content[0].end),), content=(Span(start, paragraph + len(before)),))


def _behind(text: str, content: Spans, start: int) -> Spans:
    """The content from ``start`` on, which lies in its first part."""
    first = content[0]
    while start < first.end and text[start].isspace():
        start += 1
    return (Span(start, first.end), *content[1:]) if start < first.end else content


def _with_preposition(text: str, a: Attribution) -> Attribution:
    if not a.cue or (a.source and a.source[0].start >= a.cue[-1].end):
        return a
    cue, first = a.cue[-1], a.content[0]
    if (
        first.start < cue.end
        or text[cue.end : first.start].strip()
        or (
            _TAKES_NONE.search(folded(cue.of(text))) is not None
            and not text.startswith(("nothing ", "only "), first.start)
        )
    ):
        return a
    word = _BEHIND.match(text, cue.end, first.end)
    if word is None or word.end() >= first.end:
        return a
    return replace(a, cue=(*a.cue[:-1], Span(cue.start, word.end())), content=_behind(text, a.content, word.end()))


def _with_by(text: str, a: Attribution) -> Attribution:
    if len(a.cue) != 1 or not a.source or a.source[0].start < a.cue[0].end:
        return a
    cue = a.cue[0]
    by = _BY.fullmatch(text, cue.end, a.source[0].start)
    if by is None or not _PASSIVE.search(text, cue.start, cue.end):
        return a
    if by["between"].strip():
        return replace(a, cue=(cue, Span(*by.span("by"))))
    return replace(a, cue=(Span(cue.start, by.end("by")),))


def _with_beginning(text: str, a: Attribution) -> Attribution:
    """With the auxiliaries and adverbs that stand between its source and its verb."""
    if not a.cue or not _VERB.match(text, a.cue[0].start):
        return a
    cue = a.cue[0]
    first = max([0, cue.start - 40, *(s.end for s in (*a.source, *a.content) if s.end <= cue.start)])
    group = _GROUP.search(text, first, cue.start)
    if group is None and a.source and a.source[0].end == first:
        group = _ADVERBS.search(text, first, cue.start)
        group = group if group and not text[first : group.start()].strip() else None
    if group is None or any(s.start < cue.start < s.end for s in a.source):
        return a
    return replace(a, cue=(Span(group.start("group"), cue.end), *a.cue[1:]))


def _with_around(text: str, a: Attribution) -> Attribution:
    """With the preposition before the source of a view."""
    if len(a.cue) != 1 or not a.source or a.source[0].end > a.cue[0].start:
        return a
    start, cue = a.source[0].start, a.cue[0]
    if not _VIEW.fullmatch(cue.of(text)) or not text[a.source[0].end : cue.start].isspace():
        return a
    word = _IN.search(text, max(0, start - len("in ") - 1), start)
    return replace(a, cue=(Span(*word.span("word")), cue)) if word else a
