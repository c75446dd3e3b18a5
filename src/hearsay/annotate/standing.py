"""Where a mention stands: in which sentence, as its subject or not, in somebody's quoted words.

There is no parser: a subject is the first mention of its sentence that no preposition and no possessive governs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.traits import description
from hearsay.document import Document

_GOVERNS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside"
    " besides between beyond by despite during except following for from in inside into like near of off on onto over"
    " past per regarding since than through throughout to toward towards under underneath unlike until upon versus via"
    " with within without".split()
)
_OBLIQUE = frozenset(
    "him his her hers its their theirs them himself herself itself themselves me my us our your whose".split()
)
_INNER = frozenset("the a an this that these those former then mr ms mrs dr sen rep gov president".split())
# "TARN, Oct 22 (ENW) — ", "TARN (Echo) - ": where it was written and for whom is no subject.
_DATELINE = re.compile(r"(?=[A-Z]{3})[^\n“”\"()]{3,60}(?:\([^()\n]{2,40}\)\s*[-–—]+|\s[-–—]+)\s")
_NOUN_AND_NAME = re.compile(r"\s([a-z-]+)\s(?=[A-Z])")
_BACK = 4  # tokens from a mention's first word back to what governs it


@dataclass(frozen=True, slots=True)
class Standing:
    """``sentence``: its number; ``quoted``: whether it stands in quotation marks; ``turn``: which of the sentences
    with mentions of its sort, quoted or not, its sentence is; ``subject``; ``governed``: behind a preposition, or a
    possessive; ``word``: the head in small letters; ``paragraph``: its number; ``opens``: it is the subject of its
    paragraph's first sentence, outside of quotation marks."""

    sentence: int
    quoted: bool
    turn: int
    subject: bool
    governed: bool
    word: str
    paragraph: int
    opens: bool


def standings(
    document: Document, quotations: tuple[Quoted, ...], mentions: tuple[Mentioned, ...]
) -> tuple[Standing, ...]:
    """Of each mention, in text order."""
    starts, paragraphs = ([s.start for s in of] for of in (document.sentences, document.paragraphs))
    firsts = {bisect_right(starts, p) - 1 for p in paragraphs}
    outer = [q for q in quotations if not q.depth]
    opens = [q.inside.start for q in outer]
    dateline = _DATELINE.match(document.text)
    begins = dateline.end() if dateline else 0
    out: list[Standing] = []
    last, turns, subjects = {False: -1, True: -1}, {False: 0, True: 0}, set[tuple[int, bool]]()
    for m in mentions:
        at = document.tokens[m.mention.head]
        sentence = bisect_right(starts, at.start) - 1
        within = bisect_right(opens, at.start) - 1
        quoted = within >= 0 and outer[within].inside.holds(at)
        if sentence != last[quoted]:
            last[quoted], turns[quoted] = sentence, turns[quoted] + 1
        word = document.words[m.mention.head].lower()
        governed = word in _OBLIQUE or at.start < begins or _is_governed(document, m) or _leads(document.text, m)
        first = (sentence, quoted) not in subjects and not governed and m.traits.person == "third"
        if first:
            subjects.add((sentence, quoted))
        paragraph = bisect_right(paragraphs, at.start) - 1
        leads = first and not quoted and sentence in firsts
        out.append(Standing(sentence, quoted, turns[quoted], first, governed, word, paragraph, leads))
    return tuple(out)


def _leads(text: str, m: Mentioned) -> bool:
    """Whether a name only tells of what house the next one is: "*Coast Radio* colleague Otto Lind"."""
    noun = _NOUN_AND_NAME.match(text, m.mention.span.end) if m.mention.form == "name" else None
    return noun is not None and description(noun[1]).kind == "person"


def _is_governed(document: Document, m: Mentioned) -> bool:
    text, tokens, span = document.text, document.tokens, m.mention.span
    if text[span.end : span.end + 2] in ("'s", "’s") or text[span.end - 2 : span.end + 1] in ("s' ", "s’ "):
        return True
    at = m.mention.head
    while at > 0 and tokens[at].start > span.start:
        at -= 1
    for back in range(1, _BACK):
        word = document.words[at - back].lower() if at >= back else ""
        if word in _GOVERNS:
            return True
        if word not in _INNER and not (word[:1].isalpha() and document.words[at - back][0].isupper()):
            return False
    return False
