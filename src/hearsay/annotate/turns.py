"""Transcripts and interviews: paragraphs that begin with who speaks ("Reporter: Will you resign?", "Q. And then?").

A label is one where lexicons/turn_labels.tsv knows it for a speaker's, or where it stands again and again beside
another one, as the parties of a conversation do. Lists of facts ("Venue: ...", "Photo: ...") are none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from hearsay.annotate.lexicon import rows
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

# Ada Orr: | ADA ORR (on the phone): | Q: | Q. | A member of the audience:
_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^:\n“”\"?!;()]{0,48}[^\W_])?)(?P<note>\.?\s*\([^()\n]{1,40}\))?(?P<sign>\s?:|\.)\s+(?=\S)"
)
_SMALL = frozenset("a an and at de del der di du for from in la le of on the to van von".split())
_MOST_WORDS = 7
_LETTERS_WITH_STOP = frozenset("QA")  # "Q." is a label, "Jones." a sentence
_FEWEST_WORDS = 4  # of a turn, in the middle of all of a label's: a list of facts has fewer
FOUND_BY = "speaker's label"
# A guess, not calibrated: no corpus at hand has labelled turns.
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    sign: Span
    words: Span  # to the end of its first paragraph
    paragraph: int


def with_turns(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """``found`` and an attribution for every labelled turn, in the place of those that had its colon for a cue. What
    stands within a turn ends where the turn ends."""
    turns = _turns(document)
    if not turns:
        return found
    told = tuple(
        Attribution((t.label,), (t.sign,), _content(document, t, following), _CONFIDENCE, FOUND_BY)
        for t, following in zip(turns, [*turns[1:], None], strict=True)
    )
    kept = (a for a in found if not any(s.overlaps(t.sign) or s.overlaps(t.label) for t in turns for s in a.cue))
    return (*told, *(b for a in kept if (b := _within(a, told))))


def _turns(document: Document) -> list[_Turn]:
    labelled = [t for n, p in enumerate(document.paragraphs) if (t := _labelled(document.text, n, p))]
    text = document.text
    times = Counter(_key(t.label.of(text)) for t in labelled)
    lengths = {
        key: sorted(len(t.words.of(text).split()) for t in labelled if _key(t.label.of(text)) == key) for key in times
    }
    kinds = _kinds()
    parties = {
        key
        for key, n in times.items()
        if kinds.get(key) != "item" and (key in kinds or (n > 1 and lengths[key][n // 2] >= _FEWEST_WORDS))
    }
    turns = [t for t in labelled if _key(t.label.of(text)) in parties]
    # One party alone converses with nobody: a refrain, a list.
    return turns if len(parties) > 1 else []


def _labelled(text: str, number: int, paragraph: Span) -> _Turn | None:
    m = _LABEL.match(text, paragraph.start, paragraph.end)
    if m is None or (m["sign"] == "." and m["name"] not in _LETTERS_WITH_STOP):
        return None
    words = m["name"].split()
    if len(words) > _MOST_WORDS or not all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words):
        return None
    sign = Span(m.end("sign") - 1, m.end("sign"))
    return _Turn(Span(*m.span("name")), sign, Span(m.end(), paragraph.end), number)


def _key(label: str) -> str:
    return " ".join(label.lower().split())


def _content(document: Document, turn: _Turn, following: _Turn | None) -> Spans:
    """The turn's words: to the next label, and after the last one its own paragraph, as nobody says where it ends."""
    last = following.paragraph - 1 if following else turn.paragraph
    return (Span(turn.words.start, document.paragraphs[last].end),)


def _within(a: Attribution, told: tuple[Attribution, ...]) -> Attribution | None:
    """``a`` cut off where the turn that holds its cue ends; None where nothing of its content is left."""
    at = (a.cue or a.content)[0]
    turn = next((t.content[0] for t in told if t.content[0].overlaps(at)), None)
    if turn is None:
        return a
    content = tuple(Span(max(s.start, turn.start), min(s.end, turn.end)) for s in a.content if s.overlaps(turn))
    return replace(a, content=content) if content and content != (turn,) else None


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("turn_labels")}
