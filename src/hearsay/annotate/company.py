"""Whom somebody speaks with or before, where no verb of the cue's frames tells: "speaking with *the board*, she
called", "testify before *the committee* about", "discussed it with *the host*", "pressed by *a columnist*"."""

from __future__ import annotations

import re

from hearsay.annotate.phrase import is_person, named
from hearsay.annotate.traits import description, pronoun
from hearsay.attribution import Attribution
from hearsay.span import Span

_SPEAKING = re.compile(r",\s+(?:speaking|talking|sitting\s+down)\s+(?:exclusively\s+)?(?:to|with)\s+")
_SAT_DOWN = re.compile(r"(?:Sitting|Sat)\s+down\s+with\s+")
# Cues that end with "to", and those that have whom they are said to inside of them.
_TO = re.compile(
    r"\b(?:open(?:s|ed|ing)?\s+up|ma(?:de|ke|kes|king)\s+(?:it\s+)?(?:\w+\s+)?clear"
    r"|ma(?:de|ke|kes|king)\s+(?:the|a|his|her|their|its)\s+case)\s+to\s*$"
)
_BEFORE = re.compile(r"\btestif(?:y|ies|ied|ying)\s+before\s*$")
_ADDRESSES = re.compile(r"\baddress(?:es|ed|ing)\s+(?=\S)")
_DISCUSSES = re.compile(r"\bdiscuss(?:es|ed|ing)?$")
_WITH = re.compile(r"\s+with\s+")
_WHEN_ASKED = re.compile(
    r"[,\s]+when\s+(?:asked|pressed|questioned|challenged)\s+by\s+(?P<who>[^,.;:“”\"\n]{2,60}?)\s+(?:if|whether|about|why|how|what|who)\b"
)
_SPEECH = re.compile(r"\b(?:speech|address|remarks|testimony)\s+(?:before|to)\s+(?P<who>[^,.;:“”\"\n]{2,60}?)\s+$")
# With who hosts it, where that is told: "told *“Coast at Seven” co-host Gayle Amory*".
_SHOW = re.compile(
    r"\s+(?P<who>[“\"][A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|and|of|the|at|with|in))+[”\"](?:\s+[a-z-]+(?:\s+[A-Z][\w'’-]*)+)?)(?=\s|[,.])"
)
_DAY = re.compile(
    r"\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:this|last)\s+\w+|earlier)(?:\s+\w+ing)?\s+with\s+"
)
# "In an October *ONC* interview", "in a *Dorn News* interview"; not "in an Orlow interview room".
_OUTLET = re.compile(
    r"\b(?:an?|the|his|her|their)\s+(?:(?:[A-Z]\w+day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|recent|[a-z-]+)\s+)?(?P<who>[A-Z]{2,5}|(?:[A-Z][\w.&]*\s+){0,3}(?:News|Post|Times|Tribune|Herald|Journal|Radio|TV"
    r"|Television|Today|Network|Gazette|Courier|Telegraph|Guardian|Observer|Chronicle|Examiner|Register|[Mm]agazine))\s+interview\b(?!\s+room)"
)
_WITH_SHOW = re.compile(r"\binterviews?\s+with\s+(?P<who>[“\"][A-Z][^”\"\n]{2,40}[”\"])")
_TO_WHOM = re.compile(r"\b(?:ma(?:de|ke|kes|king)\b.*\b(?:clear|case)|jok(?:es?|ed|ing))$")
_BEHIND_TO, _IN_FRONT_OF = re.compile(r"\s+to\s+"), re.compile(r"\s+in\s+front\s+of\s+")
_TALKED = re.compile(r"\b(?:interview|conversation|call|chat|talk|Q&A)$")
_NAMED = re.compile(r"\b[A-Z]")
_FARTHEST = 300  # characters


def company(text: str, a: Attribution, sentence: Span, phrase: Span | None) -> Span | None:
    """The words that name them; ``sentence`` is the cue's, ``phrase`` the medium."""
    first = a.cue[0].start
    found = _in_front(text, a, sentence) or _of_cue(text, a) or _behind(text, a, sentence)
    found = found or _interviewer(text, a, sentence)
    m = _SPEECH.search(text, max(sentence.start, first - _FARTHEST), first)
    found = found or (_person(text, m.start("who"), m.end("who")) if m else None)
    day = _DAY.match(text, phrase.end) if phrase and _TALKED.search(phrase.of(text)) else None
    return found or (_person(text, day.end(), min(sentence.end, day.end() + _FARTHEST)) if day else None)


def _person(text: str, start: int, limit: int) -> Span | None:
    """Somebody with a name, or by a word for people: nobody speaks with "a slight lisp"."""
    found = named(text, start, limit)
    words = found.of(text) if found else ""
    called = is_person(words) and (pronoun(words) or description(words.split()[-1]).kind)
    return found if called or _NAMED.search(words) else None


def _in_front(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "Orr, speaking with *the board*, called"; "Sitting down with *Radio Coast* on Thursday, Lind said"."""
    if not a.source or a.source[-1].end > a.cue[0].start:
        return None
    start, end = a.source[-1].end, a.cue[0].start
    m = _SPEAKING.match(text, start, end)
    if m and text[:end].rstrip().endswith(","):
        return _person(text, m.end(), end)
    m = _SAT_DOWN.match(text, sentence.start, a.source[0].start)
    return _person(text, m.end(), a.source[0].start) if m else None


def _interviewer(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "In an *ONC* interview Monday", "in an interview with *“Coast and Friends,”*"."""
    for pattern in (_OUTLET, _WITH_SHOW):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            found = Span(*m.span("who"))
            if not any(r.overlaps(found) for r in (*a.source, *a.content)):
                return found
    return None


def _of_cue(text: str, a: Attribution) -> Span | None:
    """ "Made it clear to *the delegates*", "testify before *the committee* about", "addressed *the voters*"."""
    following = [s.start for s in (*a.source, *a.content) if s.start > a.cue[0].start]
    limit = min(following, default=a.cue[-1].end)
    for s in a.cue:
        for pattern in (_TO, _BEFORE, _ADDRESSES):
            m = pattern.search(text, s.start, s.end)
            if m is None:
                continue
            # What comes next may have been counted to the content: "to the council about the smell".
            end = s.end if pattern is _ADDRESSES else max(limit, *(c.end for c in a.content))
            return _person(text, m.end(), end)
    return None


def _behind(text: str, a: Attribution, sentence: Span) -> Span | None:
    """ "Discussed the toll with *the host*", "said when pressed by *a columnist* about", "told *“Coast at Seven”*"."""
    last, end = a.content[-1].end, a.cue[-1].end
    to = _BEHIND_TO.match(text, end) if _TO_WHOM.search(a.cue[-1].of(text)) else _IN_FRONT_OF.match(text, end)
    if to and not any(c.start < to.end() <= c.end for c in a.content):
        return _person(text, to.end(), sentence.end)
    if _DISCUSSES.search(text, a.cue[-1].start, a.cue[-1].end) and last > a.cue[-1].end:
        m = _WITH.match(text, last, sentence.end)
        return _person(text, m.end(), sentence.end) if m else None
    end = max([a.cue[-1].end, *(s.end for s in a.source if s.start > a.cue[-1].start)])
    m = _WHEN_ASKED.match(text, end, sentence.end)
    if m:
        return _person(text, m.start("who"), m.end("who"))
    m = _SHOW.match(text, end, sentence.end) if text.endswith(("told", "telling"), 0, end) else None
    free = m and not any(c.start < m.end("who") and m.start("who") < c.end for c in a.content)
    return Span(*m.span("who")) if m and free else None
