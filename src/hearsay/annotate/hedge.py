"""Is the report itself uncertain? "Reportedly said", "may have told", "is understood to have warned".

What the content leaves open ("said it might rain") is no hedge, nor is a cue that is itself the belief or the charge
("is believed to be", "allegedly": there nothing but the hedge says that somebody holds it). The words are rows of
lexicons/hedges.tsv:

| place | where it hedges |
|---|---|
| beside | in the cue, or in its clause before or close behind it, outside of source and content |
| modal | in the cue or just before it, with "have" ("may have said"); "may" and "might" also with a verb of holding |
| passive | with "is" and "to" before the last verb of the cue: "is said to have told" |
| seems | with "to" before the last verb of the cue |
"""

from __future__ import annotations

import re

from hearsay.annotate.lexicon import alternatives, folded
from hearsay.attribution import Attribution
from hearsay.document import Document

# So many characters before a cue may hold its auxiliary; in front of these, the clause begins.
_NEAR = 60
_CLAUSE_ENDS = re.compile(
    r"[.;:!?()“”\"\n]| [–—-] |[–—]|\b(?:which|who|whose|although|though|while|whereas|because|but)\b"
)
_ADVERBS = r"(?:\s+(?:\w+ly|also|not|never|even|once))*"


_WORDS = alternatives("hedges")
_BESIDE = re.compile(rf"\b(?:{_WORDS['beside']})\b")
_CHAIN = re.compile(
    rf"(?:\b(?:{_WORDS['modal']}){_ADVERBS}\s+have|\b(?:may|might)"
    rf"|(?:\b(?:is|are|was|were|be|been|being)|'(?:s|re)){_ADVERBS}\s+(?:{_WORDS['passive']}){_ADVERBS}\s+to"
    rf"|\b(?:{_WORDS['seems']}){_ADVERBS}\s+to)\b(?=\s+\w)"
)
_UP_TO = re.compile(rf"{_ADVERBS}(?:\s+to)?(?:\s+(?:have|be|been))*\s*")


def hedged(document: Document, a: Attribution) -> tuple[bool, str]:
    """(whether the report is uncertain, the words that make it so, or an empty string)."""
    if not a.cue:
        return False, ""
    text = document.text
    cue = folded(" ".join(s.of(text) for s in a.cue))
    before = _before(text, a.cue[0].start, a)
    around = f"{before} {cue}"
    chain = _CHAIN.search(around)
    # What stands before the cue is of its verb only if it leads up to it.
    if chain and (chain.end() > len(before) or _UP_TO.fullmatch(before, chain.end())):
        return True, chain.group()
    for where in (cue, before, _behind(text, a)):
        found = _BESIDE.search(where)
        # Alone it is the cue itself: "The treasurer allegedly spent it".
        if found and found.group() != cue:
            return True, found.group()
    return False, ""


def _before(text: str, start: int, a: Attribution) -> str:
    """What stands before ``start`` in its clause, without the words of source and content."""
    first = max(0, start - _NEAR)
    bare = list(text[first:start])
    for s in (*a.source, *a.content):
        for i in range(max(s.start, first), min(s.end, start)):
            bare[i - first] = "\0"
    left = "".join(bare)
    # What was said before the cue ends the clause; a source stands inside of it.
    said = max((s.end for s in a.content if first < s.end <= start), default=first)
    left = left[said - first :]
    clause = _CLAUSE_ENDS.split(folded(left))[-1].replace("\0", "")
    # "the prince, it is said, vowed": the last that commas leave.
    said = [" ".join(piece.split()) for piece in clause.split(",") if piece.strip()]
    return said[-1] if said else ""


def _behind(text: str, a: Attribution) -> str:
    """The few words between cue and content: "said, apparently, that"."""
    end = a.cue[-1].end
    following = [s.start for s in (*a.source, *a.content) if s.start >= end]
    return folded(text[end : min(following)][: _NEAR // 2]) if following else ""
