"""What somebody goes on to say on an occasion that the text has dated: "said on Monday that X. She added Y."

A text dates what is said once and goes on. What the same speaker says next is of the same day where it is told as
simply past, its speaker is a pronoun or it is quoted, and the text has spoken of no other day since; so is what they
are asked there, and what stands in marks without a cue. Counted on pages read by hand, four in five are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from hearsay.annotate.lexicon import by_place
from hearsay.annotate.said_at import tells
from hearsay.annotate.setting import writes
from hearsay.annotate.story import DAY, TO_AN_OUTLET, WRITTEN, Act, around_content, index_at, words_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_ROLES = by_place("said_at")
# A year is no occasion, nor is a month; "last week" is some day of it.
_DAY = re.compile(rf"{DAY.pattern}|\d{{4}}-W\d\d.*")
_PRONOUNS = frozenset("he she they it".split())  # "we wanted" is part of a telling
_ASKS = frozenset("asked asking pressed questioned".split())
_QUOTES = frozenset("“\"‘'«„")
_ANOTHER = frozenset("second third another separate".split())  # "in a second post"
_SPOKEN = frozenset("said told".split())


def going_on(
    document: Document,
    found: tuple[Attribution, ...],
    acts: list[Act],
    times: tuple[Timex, ...],
    said: Sequence[SaidAt | None],
    speakers: Sequence[str | None],
) -> dict[int, SaidAt]:
    """The times of those of ``found``, by their numbers, that go on where a dated one left off. ``acts`` are those of
    `acts_of`, ``said`` the times known so far."""
    days = _days(acts, times, said)
    out: dict[int, SaidAt] = {}
    last: dict[tuple[int | None, bool, str], tuple[Act, SaidAt]] = {}
    latest: dict[tuple[int | None, bool], Act] = {}
    for n, act in enumerate(acts):
        level, at = (act.holder, act.reported), said[act.number]
        who = _asked(acts, n) if _is_question(act) else act.speaker
        before = last.get((*level, who)) if who else None
        if at is not None:
            if act.speaker and _DAY.fullmatch(at.value):
                last[*level, act.speaker] = (act, at)
            elif act.speaker:
                last.pop((*level, act.speaker), None)
        elif before is not None and (
            _goes_on(document, before[0], act, latest.get(level), days) or _modifies(document.text, before[1], act)
        ):
            out[act.number] = before[1]
            if act.speaker:
                last[*level, act.speaker] = (act, before[1])
        latest[level] = act
    return out | _without_cue(document, found, acts, [out.get(n, at) for n, at in enumerate(said)], speakers)


def _days(acts: list[Act], times: tuple[Timex, ...], said: Sequence[SaidAt | None]) -> list[Span]:
    """Where the text itself comes to another day, and not in what somebody says, nor for who spoke on it."""
    owned = {at.span for at in said if at}
    contents = [c for act in acts if act.holder is None for c in act.a.content]
    told = (t.span for t in times if tells(t) and _DAY.fullmatch(t.value) and t.span not in owned)
    return [span for span in told if not any(c.overlaps(span) for c in contents)]


def _goes_on(document: Document, before: Act, act: Act, latest: Act | None, days: list[Span]) -> bool:
    """Whether ``act`` is of the occasion of ``before``, its speaker's last; ``latest`` is anybody's last."""
    if not act.past or act.paragraph > before.paragraph + 1:
        return False
    if not act.words.isdisjoint(_ROLES["mental"]) or "according" in act.words:
        return False
    if _is_written(document, before) and not act.words.isdisjoint(_SPOKEN):
        return False
    if any(before.start < day.start < act.start for day in days):
        return False
    around = around_content(document, act)
    words = words_in(around, 0, len(around))
    if not words.isdisjoint(_ROLES["elsewhere"] | _ANOTHER) or TO_AN_OUTLET.search(around):
        return False
    asked = latest is not None and latest.sentence == act.sentence and _is_question(latest) and not latest.a.source
    if act.paragraph > before.paragraph and latest is not before and not asked:
        return False
    return asked or _is_continued(document, act)


def _is_continued(document: Document, act: Act) -> bool:
    """Whether it says of its speaker no more than a text does that goes on, or gives their very words."""
    if any(word.endswith("ing") for word in act.words):
        return not act.words.isdisjoint(_ROLES["goes on"])
    source = " ".join(s.of(document.text) for s in act.a.source).lower()
    quoted = document.text[act.a.content[0].start] in _QUOTES
    return not source or source in _PRONOUNS or quoted or _is_question(act)


def _is_written(document: Document, act: Act) -> bool:
    """Whether it stands in a letter or the like: "in a letter she urged"; not what is *said* in a statement."""
    if not act.words.isdisjoint(_SPOKEN):
        return False
    around = around_content(document, act)
    return not act.words.isdisjoint(WRITTEN) or any(writes(word) for word in words_in(around, 0, len(around)))


def _is_question(act: Act) -> bool:
    return not act.words.isdisjoint(_ASKS)


def _asked(acts: list[Act], number: int) -> str | None:
    """Who is asked: whoever is said to be, else who answers in the same sentence."""
    question, answers = acts[number], acts[number + 1 : number + 3]
    here = (answer.speaker for answer in answers if answer.sentence == question.sentence and answer.speaker)
    return question.addressee or (next(here, None) if not question.a.source else None)


def _modifies(text: str, at: SaidAt, act: Act) -> bool:
    """ "Said on Monday night, *calling* it a collection of halves"."""
    return text[at.span.end : act.start].strip(' ”"’') == "," and text[at.span.end : act.start] != ","


def _without_cue(
    document: Document,
    found: tuple[Attribution, ...],
    acts: list[Act],
    said: Sequence[SaidAt | None],
    speakers: Sequence[str | None],
) -> dict[int, SaidAt]:
    """Those of words in marks whose speaker is the one of the statement before them."""
    told, starts = [a for a in acts if a.holder is None], [a.start for a in acts if a.holder is None]
    out: dict[int, SaidAt] = {}
    for number, a in enumerate(found):
        if a.cue or said[number] is not None or speakers[number] is None:
            continue
        at = bisect_right(starts, a.content[0].start) - 1
        before = told[at] if at >= 0 else None
        if before is None or before.speaker != speakers[number] or not before.past:
            continue
        day = said[before.number]
        near = index_at(document.paragraphs, a.content[0].start) <= before.paragraph + 1
        if near and day is not None and _DAY.fullmatch(day.value):
            out[number] = day
    return out
