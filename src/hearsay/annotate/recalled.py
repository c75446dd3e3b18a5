"""What was said at an encounter of which somebody tells: "Renn writes that the conversation took place on 3 May", "the
turning point was a dinner on 3 May", "According to the diary, Corvo was summoned on 3 May". What the account goes on to
tell of in the past, up to the next time that it tells, was said then; where two people speak in it, to one another.
"Renn recalls her conversation with Corvo on 3 May": what is of that day was said in it, to one another. Words are rows
of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.annotate.identity import Identity
from hearsay.annotate.lexicon import alternatives, by_place
from hearsay.annotate.said_at import tells
from hearsay.annotate.scene import SCENE, Saying
from hearsay.annotate.story import Act, index_at
from hearsay.attribution import Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

Told = tuple[str | None, Identity]

_WAYS = alternatives("said_at")
_MENTAL = by_place("said_at")["mental"]
_APART = r"[^.;:“”\"\n]"
_ENCOUNTER = re.compile(
    rf"\b(?:{_WAYS['event']})\b{_APART}{{0,60}}?\b(?:took place|was held|happened)\b{_APART}{{0,60}}$"
    rf"|\b(?:was|came at|came during|came over) (?:an?|the) (?:\w+ )?(?:{_WAYS['event']})\b{_APART}{{0,20}}$"
    rf"|\bwas (?:summoned|invited|called|driven|taken) to\b{_APART}{{0,60}}$",
    re.IGNORECASE,
)
_REMEMBERS = frozenset("recalls recalled remembers remembered recounts recounted describes described".split())
_CONVERSATION = re.compile(
    r"(?:his|her|their|an?|the)\s(?:[\w-]+\s){0,3}?(?:conversation|call|exchange|talk)\swith\s(?:[A-Z][\w’'-]*\s?)+(?<!\s)"
)
_FARTHEST = 160
_TWO = 2
_BETWEEN_TWO = 0.6  # a guess, not calibrated


@dataclass(frozen=True, slots=True)
class Encounter:
    """Its time where that is news, and what was said there; of a conversation the words that name it, and who tells of
    it."""

    at: SaidAt | None
    acts: tuple[Act, ...]
    medium: Span | None = None
    teller: str | None = None


def encounters(document: Document, acts: list[Act], times: tuple[Timex, ...]) -> list[Encounter]:
    """Those that somebody's account dates. ``acts`` are those of `acts_of`, ``times`` the text's, in order."""
    said = [c for act in acts if act.reported for c in act.a.content]
    dated = [t for t in times if tells(t) and not any(c.overlaps(t.span) for c in said)]
    out: list[Encounter] = []
    for n, t in enumerate(dated):
        if t.anchor is not None or not t.value[:4].isdigit():
            continue  # "9 November", of a year that the account told long before
        sentence = document.sentence_of(t.span)
        start = max(sentence.start, t.span.start - _FARTHEST)
        accounts = (act for act in acts if act.holder is None and any(c.holds(t.span) for c in act.a.content))
        if next(accounts, None) is None or not _ENCOUNTER.search(document.text, start, t.span.start):
            continue
        end = dated[n + 1].span.start if n + 1 < len(dated) else len(document.text)
        paragraph = index_at(document.paragraphs, t.span.start)
        near = [a for a in acts if t.span.end <= a.start < end and a.paragraph <= paragraph + 1 and _is_told(a)]
        numbers = {act.number for act in near}
        there = tuple(act for act in near if act.holder not in numbers)
        out.append(Encounter(SaidAt(t.span, t.value), there))
    return out


def conversations(document: Document, acts: list[Act], when: Sequence[Saying | None]) -> list[Encounter]:
    """Those that somebody recalls by name: what is of their day, or in the quotation that a colon opens behind them.
    ``when``: the times known so far."""
    out: list[Encounter] = []
    for teller in acts:
        first, last = teller.a.content[0], teller.a.content[-1]
        named = _CONVERSATION.match(document.text, first.start, first.end)
        if named is None or teller.words.isdisjoint(_REMEMBERS) or teller.speaker is None:
            continue
        there = [
            act
            for act in acts
            if act is not teller and (saying := when[act.number]) and first.start <= saying.at.span.start < last.end
        ]
        if there:
            out.append(Encounter(None, tuple(there), Span(*named.span()), teller.speaker))
    return out


def told_in(found: list[Encounter], media: Sequence[Span | None]) -> tuple[Span | None, ...]:
    """``media`` with the conversations, where there was none."""
    out = list(media)
    for encounter in found:
        for act in encounter.acts:
            out[act.number] = out[act.number] or encounter.medium
    return tuple(out)


def _is_told(act: Act) -> bool:
    return act.reported and act.past and act.words.isdisjoint(_MENTAL)


def dated_by(found: list[Encounter], when: Sequence[Saying | None]) -> tuple[Saying | None, ...]:
    """``when`` with the times of the encounters, where there was none."""
    out = list(when)
    for encounter in found:
        if encounter.at is None:
            continue
        for act in encounter.acts:
            out[act.number] = out[act.number] or Saying(encounter.at, SCENE)
    return tuple(out)


def heard_at(found: list[Encounter], addressees: Sequence[Told]) -> tuple[Told, ...]:
    """``addressees`` with the other one of two who speak at an encounter."""
    out = list(addressees)
    for encounter in found:
        there = {act.speaker for act in encounter.acts} | {encounter.teller}
        there = (there | {out[act.number][0] for act in encounter.acts}) - {None}
        if len(there) != _TWO:
            continue
        for act in (act for act in encounter.acts if act.speaker is not None):
            (other,) = there - {act.speaker}
            if out[act.number][0] is None:
                out[act.number] = other, Identity(None, _BETWEEN_TWO, "the other one there")
    return tuple(out)
