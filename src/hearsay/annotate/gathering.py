"""What is said at a gathering of which the text itself tells the day: "surfaced on Monday night at a council meeting",
"The committee met on Tuesday".

A text tells once of the meeting and goes on. Of it are: what is said right behind that; what somebody "told the
council"; questions there and the answers to them; and what goes on with any of these, by who has spoken. Not what is
said to reporters, on another day or in a channel of its own. Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.annotate.lexicon import alternatives, by_place
from hearsay.annotate.occasion import is_dated
from hearsay.annotate.recalled import Encounter
from hearsay.annotate.said_at import tells
from hearsay.annotate.scene import Saying, inside, merged
from hearsay.annotate.setting import settings_in
from hearsay.annotate.story import DAY, TO_AN_OUTLET, Act, around_content, index_at, words_in
from hearsay.attribution import Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_WAYS = alternatives("said_at")
_ROLES = by_place("said_at")
_TO_ALL = re.compile(
    rf"\b(?:told|asked|urged|warned|reminded|addressed|addressing)\s+(?:the\s+|a\s+|his\s+|her\s+)?(?:[\w-]+\s+)?"
    rf"(?:{_WAYS['body']}|{_WAYS['floor']})\b"
)
_A_FLOOR = re.compile(rf"\b(?:[Aa]n?|[Tt]he)\s(?:[\w-]+\s){{0,3}}?(?P<noun>{_WAYS['floor']})\b")
_TOLD_THEM = re.compile(r"\b(?:told|assured|reminded|warned) them\b")
_SHOUTS = frozenset("shouted yelled heckled".split())
_MET = re.compile(
    rf"\b(?:{_WAYS['body']})\s+(?:met|convened|gathered|voted)\b"
    r"|\b(?:[Tt]he two|[Bb]oth)\s+(?:leaders|presidents|ministers|men|women|sides)\s+"
    r"(?:first\s+)?(?:met|spoke|talked)\b"
)
_ASKS = frozenset("asked pressed questioned quizzed".split())
_ON_THE_SPOT = 2  # sentences behind the one that tells of it
_GAP = 2  # paragraphs from one thing said there to a question or an answer


@dataclass(slots=True)
class _Gathering:
    """The one under way: its time, the words for it, who has spoken, and where somebody last did."""

    at: SaidAt
    phrase: Span | None
    sentence: int
    paragraph: int
    last: int
    people: set[str] = field(default_factory=set[str])
    acts: list[Act] = field(default_factory=list[Act])
    asked: bool = False


def gatherings(
    document: Document,
    acts: list[Act],
    times: tuple[Timex, ...],
    when: Sequence[Saying | None],
    media: Sequence[Span | None],
) -> list[Encounter]:
    """Those of the text and what is said at each. ``acts`` are those of `acts_of`, ``times`` the text's in order,
    ``when`` and ``media`` what is known of each statement so far."""
    held = _held(document, acts, times)
    starts = [document.sentences[gathering.sentence].start for gathering in held]
    for act in acts:
        at = bisect_right(starts, act.start) - 1
        if at >= 0 and act.holder is None and not act.reported:
            _weigh(document, held[at], act, when[act.number], media[act.number])
    return [Encounter(gathering.at, tuple(gathering.acts), gathering.phrase) for gathering in held]


def _held(document: Document, acts: list[Act], times: tuple[Timex, ...]) -> list[_Gathering]:
    said = merged([c for act in acts if act.holder is None for c in act.a.content])
    out: list[_Gathering] = []
    for t in times:
        if not tells(t) or not DAY.fullmatch(t.value) or inside(said, t.span):
            continue
        sentence = document.sentence_of(t.span)
        nouns = [(s, s.noun.of(document.text).lower().split()[-1]) for s in settings_in(document.text, sentence)]
        near = [s for s, noun in nouns if noun in _ROLES["floor"] and is_dated(document, noun, t.span)]
        told = _A_FLOOR.search(document.text, sentence.start, sentence.end)
        held = told is not None and is_dated(document, told["noun"], t.span)
        if not near and not held and not _MET.search(sentence.of(document.text)):
            continue
        number, paragraph = (
            index_at(document.sentences, t.span.start),
            index_at(document.paragraphs, t.span.start),
        )
        phrase = near[0].span if near else Span(*told.span()) if told and held else None
        out.append(_Gathering(SaidAt(t.span, t.value), phrase, number, paragraph, paragraph))
    return out


def _weigh(document: Document, g: _Gathering, act: Act, saying: Saying | None, medium: Span | None) -> None:
    """Takes the act in, if it is of the gathering."""
    own_time = saying is not None and saying.at.span != g.at.span
    own_medium = medium is not None and medium != g.phrase
    if own_time or own_medium or not _is_there(document, g, act):
        g.asked = False
        if act.speaker and (own_time or own_medium):
            g.people.discard(act.speaker)  # who now speaks elsewhere, and may go on there
        return
    g.acts.append(act)
    g.people |= {who for who in (act.speaker, act.addressee) if who}
    g.last, g.asked = act.paragraph, _is_question(document, act)


def _is_there(document: Document, g: _Gathering, act: Act) -> bool:
    around = around_content(document, act)
    words = words_in(around, 0, len(around))
    if (
        not act.past
        or not words.isdisjoint(_ROLES["elsewhere"])
        or (not act.words.isdisjoint(_ROLES["mental"]) and not _is_question(document, act))
    ):
        return False
    if TO_AN_OUTLET.search(around) or "according" in act.words:
        return False
    if act.sentence <= g.sentence + _ON_THE_SPOT and act.paragraph == g.paragraph:
        return True
    if _TO_ALL.search(around):
        return True
    near = act.paragraph <= g.last + _GAP
    if near and (_TOLD_THEM.search(around) or not act.words.isdisjoint(_SHOUTS)):
        return True
    if near and (g.asked or _is_question(document, act)):
        return True
    replies = not act.words.isdisjoint(_ROLES["replies"]) and bool(g.acts)
    return (near and replies) or (act.paragraph <= g.last + 1 and act.speaker in g.people)


def _is_question(document: Document, act: Act) -> bool:
    said, last = act.a.content[0].of(document.text), act.a.content[-1].of(document.text).rstrip(" ”’\"'")
    if said.startswith(("to ", "for ", "not to ")):
        return False
    return not act.words.isdisjoint(_ASKS) or last.endswith("?") or {"wanted", "know"} <= act.words
