"""Was it said, or does the report say that it was not?

Negations count in the cue ("did not say"), just before it ("did not" ... "say", "no" ... "suggestion"), in the
source ("nobody"), and before the source where the verb comes first ("nor did" ... "he") or the sentence takes it back
("it is not that" ... "she" ... "said"). The words are rows of lexicons/negation.tsv; some of them undo a negation
that stands before them ("not only said"), some that of a source ("nobody denied").
"""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import alternatives, folded
from hearsay.document import Document
from hearsay.span import Spans
from hearsay.statement import Polarity

# So many characters before a cue or source may hold its auxiliary and negation.
_NEAR = 40
_CLAUSE_ENDS = re.compile(r"[^\w\s'-]")
# "did not explicitly" ... "say", "are not known to have" ... "discussed"
_BETWEEN = (
    r"(?:\s+(?:\w+ly|even|yet|ever|once|have|has|be|been|to"
    r"|(?:known|thought|believed|said|understood|reported|able|willing|prepared|ready|going|inclined)\s+to))*\s*$"
)


_WORDS = alternatives("negation")
# "No 10 said", "No. 10 said": a house number is no negation.
_REVERSES = re.compile(
    rf"(?:\b|(?=n't))(?:{_WORDS['negates']}|{_WORDS['source']})\W+(?:(?:{_WORDS['reverses']})\b|\d)|\bgoes without\b"
)
_NEGATES = re.compile(rf"(?:\b|(?=n't))(?:{_WORDS['negates']})\b")
_CUE = re.compile(rf"{_NEGATES.pattern}|\b(?:{_WORDS['cue']})\b")
REFUSES = re.compile(
    rf"\b(?:{_WORDS['refuses']})\s+to\s+(?:\w+ly\s+)?(?:{_WORDS['kept back']})\b"
    rf"|\bdeclin(?:e|ed|es|ing)\s+to\s+(?:\w+ly\s+)?(?:{_WORDS['declined alone']})\b"
)
_BEFORE = re.compile(rf"({_CUE.pattern}){_BETWEEN}")
_SOURCE = re.compile(rf"(?:{_WORDS['source']})\b")
_INVERTED = re.compile(rf"\b(?:(?:{_WORDS['inverted']})\s+(?:{_WORDS['auxiliary']})|{_WORDS['determiner']})\s*$")
_DOUBLES = re.compile(rf"\b(?:{_WORDS['doubles']})\b")
_NOTHING = re.compile(r"\s+(?:nothing|not a word|no word) (?:about|of|on|to)\b")


def polarity(document: Document, source: Spans, cue: Spans) -> tuple[Polarity, str]:
    """(polarity, the words that decided it, or an empty string). "He denied that" is affirmed: he said so."""
    if not cue and not source:
        return "affirmed", ""
    text = document.text
    in_cue, in_source = (folded(" ".join(s.of(text) for s in spans)) for spans in (cue, source))
    before_cue = _clause_before(text, cue[0].start, source) if cue else ""
    before_source = _clause_before(text, source[0].start, cue) if source else ""
    for where, pattern in ((in_cue, _CUE), (before_cue, _BEFORE), (in_source, _SOURCE), (before_source, _INVERTED)):
        found = pattern.match(where) if pattern is _SOURCE else pattern.search(where)
        if not found or _REVERSES.search(f"{where} {in_cue}" if where is before_cue else where):
            continue
        if where in (in_source, before_source) and _DOUBLES.search(in_cue):
            continue
        return "denied", found.group().strip()
    kept_back = _kept_back(text, cue, before_cue, in_cue) if cue else ""
    return ("denied", kept_back) if kept_back else ("affirmed", "")


def _kept_back(text: str, cue: Spans, before: str, in_cue: str) -> str:
    """The words of a refusal or of silence that begin in the cue, or end in it: "declined" may be all of the cue, and
    "to say" the content."""
    behind = folded(text[cue[-1].end : cue[-1].end + _NEAR])
    nothing = _NOTHING.match(behind)
    if nothing:
        return nothing.group().strip()
    around = f"{before} {in_cue}{behind}".lstrip()
    start = len(f"{before} ".lstrip())
    refusal = REFUSES.search(around)
    return refusal.group() if refusal and refusal.start() < start + len(in_cue) and refusal.end() > start else ""


def _clause_before(text: str, start: int, other: Spans) -> str:
    """The few words before ``start`` in its clause, after whatever of ``other`` stands there."""
    first = max([0, start - _NEAR, *(s.end for s in other if s.end <= start)])
    return _CLAUSE_ENDS.split(folded(text[first:start]))[-1]
