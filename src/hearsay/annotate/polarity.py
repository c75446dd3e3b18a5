"""Was it said, or does the report say that it was not?

Negations count in the cue ("did not say"), just before it ("did not" ... "say", "no" ... "suggestion"), in the source
("nobody"), and before the source where the verb comes first ("nor did" ... "he" ... "say"). The words are rows of
lexicons/negation.tsv; some of them undo a negation that stands before them ("not only said").
"""

from __future__ import annotations

import re
from importlib.resources import files

from hearsay.document import Document
from hearsay.span import Spans
from hearsay.statement import Polarity

# So many characters before a cue or source may hold its auxiliary and negation.
_NEAR = 40
_CLAUSE_ENDS = re.compile(r"[^\w\s'-]")
_BETWEEN = r"(?:\s+(?:\w+ly|even|yet|ever|once|have|be|been))*\s*$"  # "did not explicitly" ... "say"


def _alternatives() -> dict[str, str]:
    """place -> a pattern of its words, the longest first."""
    words: dict[str, list[str]] = {}
    for line in (files("hearsay.annotate") / "lexicons" / "negation.tsv").read_text(encoding="utf8").splitlines()[1:]:
        word, place, _ = line.split("\t")
        words.setdefault(place, []).append(re.escape(word))
    return {place: "|".join(sorted(all_, key=len, reverse=True)) for place, all_ in words.items()}


_WORDS = _alternatives()
# "No 10 said", "No. 10 said": a house number is no negation.
_REVERSES = re.compile(rf"(?:\b|(?=n't))(?:{_WORDS['negates']}|{_WORDS['source']})\W+(?:(?:{_WORDS['reverses']})\b|\d)")
_NEGATES = re.compile(rf"(?:\b|(?=n't))(?:{_WORDS['negates']})\b")
_CUE = re.compile(rf"{_NEGATES.pattern}|\b(?:{_WORDS['cue']})\b")
_REFUSES = re.compile(rf"\b(?:{_WORDS['refuses']})\s+to\s+(?:\w+ly\s+)?(?:{_WORDS['kept back']})\b")
_BEFORE = re.compile(rf"({_NEGATES.pattern}){_BETWEEN}")
_SOURCE = re.compile(rf"(?:{_WORDS['source']})\b")
_INVERTED = re.compile(rf"\b(?:{_WORDS['inverted']}|no)\s*$")


def polarity(document: Document, source: Spans, cue: Spans) -> tuple[Polarity, str]:
    """(polarity, the words that decided it, or an empty string). "He denied that" is affirmed: he said so."""
    if not cue and not source:
        return "affirmed", ""
    text = document.text
    in_cue, in_source = (_folded(" ".join(s.of(text) for s in spans)) for spans in (cue, source))
    before_cue = _clause_before(text, cue[0].start, source) if cue else ""
    before_source = _clause_before(text, source[0].start, cue) if source else ""
    for where, pattern in ((in_cue, _CUE), (before_cue, _BEFORE), (in_source, _SOURCE), (before_source, _INVERTED)):
        found = pattern.match(where) if pattern is _SOURCE else pattern.search(where)
        if found and not _REVERSES.search(f"{where} {in_cue}" if where is before_cue else where):
            return "denied", found.group().strip()
    refusal = _REFUSES.search(_folded(text[cue[-1].start : cue[-1].end + _NEAR])) if cue else None
    # "Declined" may be all of the cue, and "to say" the content.
    if refusal and refusal.start() < len(cue[-1]):
        return "denied", refusal.group()
    return "affirmed", ""


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def _clause_before(text: str, start: int, other: Spans) -> str:
    """The few words before ``start`` in its clause, after whatever of ``other`` stands there."""
    first = max([0, start - _NEAR, *(s.end for s in other if s.end <= start)])
    return _CLAUSE_ENDS.split(_folded(text[first:start]))[-1]
