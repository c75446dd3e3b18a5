"""When each thing was said: by the time beside its cue, else by the time of the scene that it belongs to.

A reader dates what is said by what the text said last, where that is still the same scene. The scenes are few, since a
text seldom says that one goes on:

- *subject*: another verb of the same subject in the sentence ("said on Monday that X and accused them of Y")
- *court*: a day of a hearing ("On Wednesday Ms Renn told the jury", "told senators"), with those who speak there,
  until the text speaks of another time, of the present, or of somebody who is not there
- *diary*: the paragraph of a dated entry, with what it tells of its day
- *call*: the sentences behind "On 11 October he telephoned Varga", of those two; *meeting*: of what they say to one
  another behind "On 11 October he met Varga"
- *post*: the sentences behind "took to Chirpline at noon", of who wrote; *speech*: behind "spoke to fans on Monday"
- "added", "replied": of what was said just before, by the same speaker or to this one
- "said then", "promised at the time", "At the time, she said": the time that the paragraph has just told

What is said in the present, in the perfect or in the pluperfect is in no scene. Words are rows of
lexicons/said_at.tsv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.annotate.going_on import going_on
from hearsay.annotate.lexicon import alternatives, by_place
from hearsay.annotate.said_at import said_at, tells
from hearsay.annotate.story import (
    DAY,
    TO_AN_OUTLET,
    WRITTEN,
    Act,
    around_content,
    elided,
    index_at,
    near_sentence,
    same_subject,
    words_in,
)
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import SaidAt

_ROLES = by_place("said_at")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PRONOUNS = frozenset("he she they it i we".split())
_QUOTES = frozenset("“\"‘'«„")
_AHEAD = frozenset("will would should".split())
_WAYS = alternatives("said_at")
# "Met her", "telephoned Varga", but not "met its target", nor "who met her".
_WHOM = r"(?:him|her|them|me|us)\b"
_MEETS = re.compile(rf"\b(?:{_WAYS['meets']})\s+(?:{_WHOM}|[A-Z])")
_CALLS = re.compile(rf"\b(?:{_WAYS['calls']})\s+(?:{_WHOM}|[A-Z])|\b(?:{_WAYS['calls']})[.,]")
_ASIDE = re.compile(r"\b(?:who|whom|which|that|after|before|since|when|where|had)\b")
_POSTS = re.compile(rf"\b(?:{_WAYS['posts']})\b")
_SPEAKS = re.compile(rf"\b(?:{_WAYS['speaks']})\b")
_OPENS_COURT = re.compile(
    r"\b(?:giving evidence|gave evidence|testif(?:ied|ying)|cross-examined|told (?:(?:the|a) (?:\w+ ){0,3}"
    rf"(?:{_WAYS['hearing']})|{_WAYS['hearers']})|{_WAYS['opens a hearing']}"
    r"|(?:court|jury|jurors|inquest|tribunal|inquiry) (?:(?:was|were|has been|have been) told|(?:has |have )?heard))\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s+(?:then|at the time)\b")
_AT_THE_TIME = re.compile(r"At\s+(?:the|that)\s+time,?\s")
_APPEARS = re.compile(
    r"\b(?:appeared|appearing|was arraigned|went on trial|stood trial)\b[^.;:]*"
    rf"\b(?i:{'|'.join(sorted(_ROLES['court']))})\b"
)
_QUESTIONS = re.compile(r"\b(?:asked|asking|wanted to know|pressed|questioned)\b", re.IGNORECASE)
_GAP = 2  # a paragraph without a statement may stand between two of a hearing
BESIDE, SUBJECT, SCENE = "time beside the cue", "time of the subject's other verb", "time of the scene"


@dataclass(frozen=True, slots=True)
class Saying:
    """The time of a saying and what tells it: ``BESIDE``, ``SUBJECT`` or ``SCENE``."""

    at: SaidAt
    by: str


@dataclass(slots=True)
class _Scene:
    """The scene under way: its time, who is there, and where it was last gone on with. ``unsure`` are those who open a
    further day of a hearing, as long as nothing says that they spoke there."""

    kind: str
    at: SaidAt
    paragraph: int
    sentence: int
    words: frozenset[str] = frozenset()
    names: set[str] = field(default_factory=set[str])
    people: set[str] = field(default_factory=set[str])
    unsure: set[str] = field(default_factory=set[str])

    def joined(self, act: Act, around: str) -> None:
        self.paragraph, self.sentence = act.paragraph, act.sentence
        self.names |= {m[0] for m in _WORD.finditer(around) if m[0][0].isupper()}
        self.people |= {who for who in (act.speaker, act.addressee) if who} | self.unsure
        self.unsure = set()


def sayings(
    document: Document,
    found: tuple[Attribution, ...],
    times: tuple[Timex, ...],
    acts: list[Act],
    speakers: Sequence[str | None],
) -> tuple[Saying | None, ...]:
    """When each of ``found`` (in text order) was said, None where the text does not tell. ``acts`` are those of
    `acts_of`, ``speakers`` the entities who say each."""
    own = [said_at(document, a, found, times) for a in found]
    out = [Saying(at, BESIDE) if at else None for at in own]
    _share(document, acts, out)
    _within(acts, _play(document, acts, times, out), out)
    _go_on(acts, out)
    _back_then(document, acts, times, out)
    known = [saying.at if saying else None for saying in out]
    for number, at in going_on(document, found, acts, times, known, speakers).items():
        out[number] = Saying(at, SCENE)
    return tuple(out)


def _back_then(document: Document, acts: list[Act], times: tuple[Timex, ...], out: list[Saying | None]) -> None:
    """Dates what was "said then" by the last time that the paragraph told itself."""
    contents = merged([c for act in acts if act.holder is None for c in act.a.content])
    for act in acts:
        if out[act.number] or not act.past or act.holder is not None:
            continue
        opens = _AT_THE_TIME.match(document.text, document.sentence_of(act.a.cue[0]).start, act.start)
        if not opens and not _THEN.match(document.text, act.a.cue[-1].end):
            continue
        start = document.paragraphs[act.paragraph].start if act.paragraph >= 0 else 0
        told = [t for t in times if start <= t.span.start and t.span.end <= act.start and tells(t)]
        last = next((t for t in reversed(told) if not inside(contents, t.span)), None)
        out[act.number] = Saying(SaidAt(last.span, last.value), SCENE) if last else None


def _share(document: Document, acts: list[Act], out: list[Saying | None]) -> None:
    """Gives a time to the further verbs of a subject in its sentence."""
    for n, act in enumerate(acts):
        if out[act.number] or not act.past or not _shares(document.text, act):
            continue
        for before in reversed(acts[max(0, n - 6) : n]):
            if before.sentence != act.sentence:
                break
            same = same_subject(before, act) or _goes_with(document.text, before, act)
            # A verb of the holder's own subject is beside it, whatever the content takes in.
            if before.holder != act.holder and not (same and act.holder == before.number):
                continue
            said = same or (not act.a.source and elided(document.text, before, act))
            told = out[before.number]
            if said and told and before.words.isdisjoint(_ROLES["mental"]):
                out[act.number] = Saying(told.at, SUBJECT)
            if before.a.source:
                break


_WHILE = re.compile(r",\swhile\s(?:the\s)?$")


def _goes_with(text: str, before: Act, act: Act) -> bool:
    """ "Was first reported on Sunday by the Courier, *which* said"; "threatened on Sunday, *while* they denied"."""
    if act.a.source and before.holder == act.holder and _WHILE.search(text, before.start, act.a.source[0].start):
        return True
    mine, other = act.a.source, before.a.source
    if len(mine) != 1 or not other or mine[0].of(text) not in ("which", "who"):
        return False
    return other[-1].start > before.start and text[other[-1].end : mine[0].start] == ", "


def _shares(text: str, act: Act) -> bool:
    """Whether a further verb is of the same time: not "..., emphasizing Y", which may be of any, nor a question to the
    speaker, nor what was thought."""
    without = "without" in act.words or text.endswith("without ", 0, act.start)
    trailing = any(word.endswith("ing") for word in act.words) and not without
    asked = "when" in act.words or text.endswith("when ", 0, act.start)
    return not trailing and not asked and act.words.isdisjoint(_ROLES["mental"])


def _play(document: Document, acts: list[Act], times: tuple[Timex, ...], out: list[Saying | None]) -> set[int]:
    """Goes through the text, from scene to scene, and gives their times to what is said in them. Gives back the numbers
    of the statements that are of diaries."""
    entries = set[int]()
    scene: _Scene | None = None
    court: set[str] | None = None  # who was there, as long as the hearing may go on on another day
    left: _Scene | None = None  # a hearing that the text has left for what was said elsewhere
    for event in _events(acts, times, out):
        saying = None if isinstance(event, Timex) else out[event.number]
        if isinstance(event, Timex):
            if scene is None or event.span != scene.at.span:
                court = scene.people if scene is not None and scene.kind == "court" else court
                scene = _met(document, event)
        elif saying is not None:
            opened = _opened(document, event, saying.at, court)
            if opened is None and scene is not None and saying.at.span == scene.at.span:
                scene.joined(event, around_content(document, event))
            else:
                left = scene if scene is not None and scene.kind == "court" and opened is None else left
                scene, court = opened, court if opened else None
        elif scene is None and left is not None and _returns(document, left, event):
            scene, left = left, None
            scene.paragraph, scene.sentence = event.paragraph, event.sentence
            out[event.number] = Saying(scene.at, SCENE)
        elif scene is not None and _covers(document, scene, event):
            out[event.number] = Saying(scene.at, SCENE)
            scene.joined(event, around_content(document, event))
        elif scene is None or scene.kind != "court" or not event.reported:
            left = scene if scene is not None and scene.kind == "court" else left
            scene = court = None
        if scene is not None and scene.kind == "diary" and isinstance(event, Act) and out[event.number] is not None:
            entries.add(event.number)
    return entries


def _events(acts: list[Act], times: tuple[Timex, ...], out: list[Saying | None]) -> list[Timex | Act]:
    """What moves the story on, in text order: the times that it tells itself, and the statements that no other's
    content holds, save those that somebody reports of another time."""
    owners: dict[Span, list[Act]] = {}
    for act in acts:
        saying = out[act.number]
        if saying:
            owners.setdefault(saying.at.span, []).append(act)
    contents = merged([c for act in acts if act.holder is None for c in act.a.content])
    told = (act for act in acts if act.holder is None and not (act.reported and out[act.number]))
    events: list[tuple[int, int, Timex | Act]] = [(act.start, 1, act) for act in told]
    for t in times:
        mine = owners.get(t.span, ())
        if tells(t) and (any(not o.reported for o in mine) or not (mine or inside(contents, t.span))):
            events.append((t.span.start, 0, t))
    return [event for _, _, event in sorted(events, key=lambda e: e[:2])]


def merged(spans: list[Span]) -> list[Span]:
    """The stretches that they cover together, in text order."""
    out: list[Span] = []
    for s in sorted(spans, key=lambda s: s.start):
        if out and s.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, s.end))
        else:
            out.append(s)
    return out


def inside(stretches: list[Span], span: Span) -> bool:
    """Whether the span begins in one of the stretches, which are as `merged` gives them."""
    at = index_at(stretches, span.start)
    return at >= 0 and stretches[at].overlaps(span)


def _met(document: Document, t: Timex) -> _Scene | None:
    """The scene of a sentence that tells of a day, and how people came to talk on it."""
    if not DAY.fullmatch(t.value):
        return None
    number = index_at(document.sentences, t.span.start)
    sentence = near_sentence(document, number, t.span)
    text = sentence.of(document.text)
    words = words_in(text, 0, len(text))
    ways = (("court", _APPEARS), ("post", _POSTS), ("call", _CALLS), ("meeting", _MEETS), ("speech", _SPEAKS))
    kind, way = next(((kind, m) for kind, pattern in ways if (m := pattern.search(text))), ("", None))
    if way is None or words & _AHEAD or _ASIDE.search(text, 0, way.start()):
        return None
    at = SaidAt(t.span, t.value)
    paragraph = index_at(document.paragraphs, sentence.start)
    names = {m[0] for m in _WORD.finditer(text) if m[0][0].isupper()} if kind == "court" else set[str]()
    return _Scene(kind, at, paragraph, number, words, names)


def _opened(document: Document, act: Act, at: SaidAt, court: set[str] | None) -> _Scene | None:
    """The scene that a dated statement opens, if it does."""
    sentence = near_sentence(document, act.sentence, act.a.cue[0])
    around = around_content(document, act)
    own = words_in(around, 0, len(around))
    heard = _OPENS_COURT.search(around) is not None
    if act.past and DAY.fullmatch(at.value) and (court is not None or heard):
        scene = _Scene("court", at, act.paragraph, act.sentence, people=set(court or ()))
        if not heard:
            scene.unsure = {act.speaker} if act.speaker else {""}
            return scene
    elif own & _ROLES["diary"] and at.span.start < act.start and sentence.holds(at.span):
        scene = _Scene("diary", at, act.paragraph, act.sentence)
    else:
        return None
    scene.joined(act, around)
    return scene


def _covers(document: Document, scene: _Scene, act: Act) -> bool:
    """Whether a statement without a time of its own is made in the scene."""
    if not act.past or "according" in act.words:
        return False
    around = around_content(document, act)
    words = words_in(around, 0, len(around))
    if words & _ROLES["elsewhere"] or TO_AN_OUTLET.search(around):
        return False
    source = document.text[act.a.source[0].start : act.a.source[-1].end].split() if act.a.source else []
    if scene.kind == "court":
        return _in_court(document, scene, act, around, source)
    if act.paragraph != scene.paragraph:
        return False
    if scene.kind == "diary":
        pronoun = len(source) == 1 and source[0].lower() in _PRONOUNS
        return act.speaker in scene.people or act.reported or pronoun
    if act.sentence > scene.sentence + 1:
        return False
    if scene.kind == "meeting" and not (re.search(rf"\b{_WHOM}", around) or words & _ROLES["replies"]):
        return False  # who met may speak of it to anybody
    there = bool(source) and source[-1].lower() in (_PRONOUNS if len(source) == 1 else frozenset[str]()) | scene.words
    if scene.kind in ("post", "speech"):
        return there and (act.speaker in scene.people or (not scene.people and not act.reported))
    return there and not act.reported


def _returns(document: Document, left: _Scene, act: Act) -> bool:
    """Whether the text is back at the hearing: somebody tells the court, one of those there asks or replies."""
    if act.past and not act.reported and _OPENS_COURT.search(around_content(document, act)):
        return True
    cue = document.text[act.a.cue[0].start : act.a.cue[-1].end]
    asks = not act.words.isdisjoint(_ROLES["replies"]) or _QUESTIONS.search(cue) is not None
    if not act.past or act.reported or not asks:
        return False
    source = document.text[act.a.source[0].start : act.a.source[-1].end].split() if act.a.source else []
    return act.speaker in left.people or (bool(source) and source[-1] in left.names)


def _in_court(document: Document, scene: _Scene, act: Act, around: str, source: list[str]) -> bool:
    """Whether the speaker is one who has been heard, is called by what they are there ("the witness"), is quoted or
    goes on ("He denied") in the same paragraph, or asks."""
    if act.paragraph > scene.paragraph + _GAP:
        return False
    if {act.speaker, act.addressee} & scene.people or (source and source[-1] in scene.names):
        return True
    if not words_in(around, 0, len(around)).isdisjoint(_ROLES["court"]) or "asked by" in around.lower():
        return True
    quoted = document.text[act.a.content[0].start] in _QUOTES
    pronoun = len(source) == 1 and source[0].lower() in _PRONOUNS
    follows = not scene.unsure and act.paragraph == scene.paragraph and act.sentence <= scene.sentence + 1
    return follows and (quoted or pronoun)


def _within(acts: list[Act], entries: set[int], out: list[Saying | None]) -> None:
    """Dates what the statements ``entries`` of a diary tell in the simple past: it happened on their day."""
    for act in sorted(acts, key=lambda act: min(c.start - c.end for c in act.a.content)):  # holders before the held
        if act.holder is None or act.holder not in entries or out[act.number] is not None or not act.past:
            continue
        told = out[act.holder]
        out[act.number] = Saying(told.at, SCENE) if told is not None else None
        entries.add(act.number)


def _go_on(acts: list[Act], out: list[Saying | None]) -> None:
    """Dates what adds to, or answers, a dated statement right before it."""
    previous: Act | None = None
    for act in acts:
        if act.holder is not None:
            continue
        said = out[previous.number] if previous is not None else None
        if previous is not None and said is not None and out[act.number] is None and act.past:
            near = act.paragraph == previous.paragraph and act.sentence <= previous.sentence + 1
            adds = not act.words.isdisjoint(_ROLES["goes on"]) and act.speaker == previous.speaker
            answers = not act.words.isdisjoint(_ROLES["replies"]) and act.speaker == previous.addressee
            spoken = previous.words.isdisjoint(WRITTEN) and DAY.fullmatch(said.at.value)
            if near and act.speaker is not None and (adds or (answers and spoken)):
                out[act.number] = Saying(said.at, SCENE)
        previous = act
