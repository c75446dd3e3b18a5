"""Verbs and their subjects: "Orr opposed it, adding that ..." and "Orr opposed it and asked for more" are Orr for both;
"quoted Orr as saying" is Orr; "after the striker had asked" is the striker."""

from __future__ import annotations

import re
from dataclasses import replace

from hearsay.annotate.naming import MONTHS
from hearsay.annotate.phrase import is_person, subject_before
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

# "asked", "says", "had asked", "would not say"; not "was told", "to say".
_FINITE = re.compile(
    r"\w+ed|\w{2,}[^s]s|had|has|have|did|does|do|will|would|could|can|said|told|wrote|thought|knew|spoke|made"
    r"|accuse|argue|believe|call|claim|demand|deny|expect|fear|hope|insist|say|think|want|warn"
)
_AND = re.compile(
    r"\b(?:and|but|or|then)(?:\s+(?:\w+ly|also|then|later|now|even|again)|,\s(?:when|if|after|as|once|asked|pressed)\s"
    r"[^.;:“”\"‘\n]{3,90},)?\s+$"
)
_BE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|to)(?:\s+(?:\w+ly|not|never|also))?\s+$")
# "*Another neighbor*, who did not want to be named, told"; "On Sunday *the daily Echo*, citing two clerks, reported".
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:(?:On|Last|This|In|By|Late|Early)\s)?(?:{_DAY}|(?:last|this)\s\w+|week|month|year|{'|'.join(sorted(MONTHS))}|\d+)"
    r"(?:\s\d{4})?\s"
)
_CLAUSE = r"(?!(?:When|While|As|If|After|Before|Because|Though)\b)"
_WHO = re.compile(
    rf"(?:{_WHEN})?(?P<who>(?:(?:[Tt]he|[Aa]n?)\s(?:(?!(?:in|of|at|for|to|on|from|with|by|and)\b)[a-z-]+\s){{1,3}})?"
    rf"{_CLAUSE}(?!The\b)[A-Z][^,.;:“”\"\n]{{1,60}}),\s(?:who|which|whose|citing|quoting)\s[^.;:\n]{{3,140}},\s"
    rf"|{_CLAUSE}(?P<one>[A-Z][^,.;:“”\"\n]{{2,60}}),\swho\s[^,.;:“”\"\n]{{3,90}},\s"
)
# "*Kessler*, Orr recalls, put down her spoon and asked".
_TOLD_BY = re.compile(
    r"(?P<who>(?!(?:He|She|They|It|We|I|You)\b)[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3}),\s(?:[A-Z]?[\w’'-]+\s){1,3}"
    r"(?:says?|said|recall(?:s|ed)|remember(?:s|ed)|recount(?:s|ed)|writes?|wrote|adds|added|claim(?:s|ed)|notes|noted"
    r"|continue[sd]|explain(?:s|ed)|report(?:s|ed)),\s(?:[^.;:“”\"\n]{3,90}\sand\s(?:\w+ly\s|then\s|also\s)?)?"
)
# "Opening the case, *Helena Rudd KC*, prosecuting, told".
_COUNSEL = re.compile(
    r"(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){1,3}),\s"
    r"(?:prosecuting|defending|for the (?:defence|prosecution|Crown|family)),\s$"
)
# "*Lind* has written to them twice to ask".
_TO_SAY = re.compile(
    r"\b(?P<verb>called|rang|phoned|telephoned|wrote|written|writing|emailed|e-mailed|texted|messaged|cabled|contacted|approached)"
    r"\b[^.;:“”\"\n]{1,80}\sto\s$"
)
_NEAR = 30  # characters before a cue
_MARKS = "\"“‘'«„"


def share_subjects(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Gives a participle without a source that of the nearest cue before it in its sentence."""
    return tuple(_with_subject(document, a, found) if a.cue and not a.source else a for a in found)


def _with_subject(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Attribution:
    cue = a.cue[0]
    participle = cue.of(document.text).split()[0].lower().endswith("ing")
    sentence = next((s for s in document.sentences if s.holds(cue)), Span(0, len(document.text)))
    caller = None if participle else _caller(document.text, sentence, cue)
    if caller is not None:
        return replace(a, source=(caller,))
    if not participle and not _has_subject(document.text, a):
        return a
    linked = _AND.search(document.text, sentence.start, cue.start)
    described = _WHO.fullmatch(document.text, sentence.start, cue.start) if not participle else None
    described = described or (_COUNSEL.search(document.text, sentence.start, cue.start) if not participle else None)
    described = described or (_TOLD_BY.fullmatch(document.text, sentence.start, cue.start) if not participle else None)
    group = described and next(name for name, words in described.groupdict().items() if words)
    if described and group and is_person(described[group]):
        return replace(a, source=(Span(*described.span(group)),))
    if participle or linked:
        before = [
            b for b in found if b.source and b.cue and sentence.start <= b.cue[0].start and b.cue[-1].end <= cue.start
        ]
        if linked and any(b.content[0].start < b.cue[0].start < b.content[-1].start for b in before):
            return a  # "The king thought, the diary says, and asked"
        if before:
            nearest = _outside(max(before, key=lambda b: b.cue[-1].end), before, cue)
            quoted = _quoted(document, nearest, cue) if participle else ()
            return replace(a, source=quoted or nearest.source)
    if participle:
        return a
    # The content may stand before its cue, but no subject is taken from it.
    first = max([sentence.start, *(c.end for c in a.content if c.end <= cue.start)])
    subject = subject_before(document.text, first, cue.start)
    return replace(a, source=(subject,)) if subject and is_person(subject.of(document.text)) else a


def _caller(text: str, sentence: Span, cue: Span) -> Span | None:
    """Who calls or writes to somebody to say it."""
    m = _TO_SAY.search(text, sentence.start, cue.start)
    subject = subject_before(text, sentence.start, m.start("verb")) if m else None
    passive = m and _BE.search(text, sentence.start, m.start("verb")) and m["verb"] != "writing"
    return subject if subject and not passive and is_person(subject.of(text)) else None


def _outside(nearest: Attribution, before: list[Attribution], cue: Span) -> Attribution:
    """Not what is told in a content that has ended: "He said that Lind had lied, adding ..."."""
    for b in before:
        if any(c.holds(nearest.cue[0]) for c in b.content) and not any(c.holds(cue) for c in b.content):
            return _outside(b, [x for x in before if x is not b], cue)
    return nearest


def _has_subject(text: str, a: Attribution) -> bool:
    """Whether the cue is a finite verb, of the active voice, before its content."""
    words = a.cue[0].of(text).lower().split()
    if len(a.cue) != 1 or a.content[0].start < a.cue[0].start or not _FINITE.fullmatch(words[0]):
        return False
    return (
        not {"been", "be", "being"} & set(words)
        and _BE.search(text, max(0, a.cue[0].start - _NEAR), a.cue[0].start) is None
    )


def _quoted(document: Document, outer: Attribution, cue: Span) -> Spans:
    """Of "quoted the general as saying", and "the general was quoted by the Echo as saying": the general, who is all of
    the outer content up to "as"; else nobody."""
    text = document.text
    first = outer.content[0]
    end = text.rfind(" as ", 0, cue.start)
    if not text[: cue.start].endswith(" as ") or text[first.start] in _MARKS or first.start >= end:
        return ()
    return (Span(first.start, min(first.end, end)),)
