"""Whose voice it is: "I" and "you" inside somebody's words, and words that go on without a new source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from hearsay.annotate.author import Writers, writer_at
from hearsay.annotate.floating import FOUND_BY as FLOATING
from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.marks import Quoted
from hearsay.annotate.turns import FOUND_BY as TURN
from hearsay.attribution import Attribution
from hearsay.document import Document

_MINE = frozenset(("“i”", "“me”", "“my”", "“we”", "“us”", "“our”"))
# A guess, not calibrated: what stands alone right after somebody's quoted words is theirs too.
_GOES_ON = 0.8


def voices(
    document: Document,
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    speakers: tuple[Identity, ...],
    hearers: tuple[Identity, ...],
    writers: Writers,
) -> tuple[tuple[Identity, ...], tuple[Identity, ...]]:
    """(speakers, hearers) of the attributions, first and second persons and quotations without a source told too.

    Inside somebody's words "I" and "we" are the speaker, "you" the hearer. Outside "I" is the author.
    """
    known: dict[tuple[int, bool], Identity] = {}

    def told(i: int, hearing: bool) -> Identity:
        if (i, hearing) not in known:
            known[i, hearing] = NOBODY  # while it is being looked for: nobody is told by themselves
            known[i, hearing] = look(i, hearing)
        return known[i, hearing]

    def look(i: int, hearing: bool) -> Identity:
        mine = (hearers if hearing else speakers)[i]
        if mine.person == "third":
            previous = None if hearing else _before(document, attributions, i)
            if previous is None:
                return mine
            whose = told(previous, False)
            return replace(whose, probability=_GOES_ON * whose.probability, why="goes on after " + whose.why)
        if hearing and mine.why.lower() == "“us”" and _holder(quotations, attributions, i) is not None:
            return NOBODY  # one of those who were told, not the one
        holder = None if mine.person == "relative" else _holder(quotations, attributions, i)
        if holder is None:
            at = (*attributions[i].source, *attributions[i].content)[0].start
            several = hearing and mine.why.lower() != "“me”"  # "Now tell us": who writes is one of those
            return NOBODY if several or not _is_alone(quotations, attributions[i], mine) else writer_at(writers, at)
        whose = told(holder, mine.person == "second")
        return replace(whose, why=f"{mine.why} in the words of {whose.why}") if whose.entity is not None else NOBODY

    everyone = range(len(attributions))
    return tuple(told(i, False) for i in everyone), tuple(told(i, True) for i in everyone)


def _is_alone(quotations: tuple[Quoted, ...], a: Attribution, mine: Identity) -> bool:
    """Whether somebody speaks of themselves, outside of all marks."""
    spans = (*a.source, *a.cue)
    return mine.why.lower() in _MINE and not any(q.inside.holds(s) for q in quotations for s in spans)


def _holder(quotations: tuple[Quoted, ...], attributions: tuple[Attribution, ...], i: int) -> int | None:
    """The attribution whose own words, in marks or after a speaker's label, hold the source of attribution ``i``."""
    mine = attributions[i]
    inner = (mine.source or mine.cue or mine.content)[0]
    marked = [q.whole for q in quotations if q.inside.holds(inner)]
    around = [
        (sum(map(len, a.content)), j)
        for j, a in enumerate(attributions)
        if j != i
        and any(s.holds(inner) for s in a.content)
        and (a.found_by == TURN or any(s.overlaps(q) for s in a.content for q in marked))
    ]
    return min(around)[1] if around else None


def _before(document: Document, attributions: tuple[Attribution, ...], i: int) -> int | None:
    """The attribution whose quotation ends in the same paragraph before a floating one, or in the one before."""
    mine = attributions[i]
    if mine.source or mine.found_by != FLOATING:
        return None
    start = mine.content[0].start
    # Of those that end together the outermost.
    ended = [
        (a.content[-1].end, -a.content[0].start, j)
        for j, a in enumerate(attributions)
        if j != i and a.content[-1].end <= start
    ]
    if not ended:
        return None
    end, _, j = max(ended)
    starts = [p.start for p in document.paragraphs]
    apart = bisect_right(starts, start) - bisect_right(starts, end - 1)
    if attributions[j].cue and not apart and not any(map(str.isalnum, document.text[end:start])):
        return j  # "Orr said that they were cross. “They know it rains.”"
    near = apart <= 1
    quoted = document.text[attributions[j].content[0].start] in "\"“‘'«„" or document.text[end - 1] in "\"”’'»"
    return j if near and quoted else None
