"""Who hears what is said in a channel that it shares with others: nobody names them again.

- of a letter, an interview, a call: whom its phrase names ("in an interview *with the Lantern*", then "he said")
- of two who talk on the telephone or in private, the other one
- who replies to a question
- of what is quoted of somebody in the same paragraph, whom they told something right before
- "told *the paper*" is the newsroom that was told something before; "told *jurors*" the jury
- who speaks is not the one who hears it, save of a passive ("*users* were told"), whose subject is no speaker at all

Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.lexicon import alternatives, by_place, rows
from hearsay.annotate.name import first_name
from hearsay.annotate.recipient import of_medium
from hearsay.annotate.story import Act, same_subject
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

Told = tuple[str | None, Identity]

_BETWEEN_TWO = re.compile(rf"\b(?:{alternatives('said_at')['between two']})\b", re.IGNORECASE)
_TO_ONE = re.compile(r"\b(?:e-?mail|letter|text|message|(?:tele)?phone|interview|call)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:[Aa]sk(?:s|ed|ing)?|want(?:s|ed) to know|wonder(?:s|ed)|[Pp]ressed|[Qq]uestioned)\b")
_REPLIES = re.compile(r"\b(?:answer(?:s|ed)|repl(?:ies|ied)|retort(?:s|ed)|respond(?:s|ed))\b")
_NO = re.compile(r"[“\"‘'«]?(?:no|yes|yeah|of course|never)\b(?=[,.;!”\"’']|$| but| because)", re.IGNORECASE)
_WHEN = re.compile(r"[”’\"',.]*\s+when\s+")
_QUOTES = frozenset("“\"‘'«„")
_GOES_ON = frozenset(
    "said says added adds alleged argued claimed continued disclosed explained insisted joked lamented noted quipped"
    " recalled remarked stressed warned".split()
)
_MENTAL = by_place("said_at")["mental"]
_GOES_ON_TO_SAY = frozenset("accused added insisted said".split())
_NEXT = 4  # sayings on to the reply
_PRESS = by_place("accounts")["outlet"]
_BODIES = {word: body for word, role, body in rows("said_at") if role == "members"}
_ONE = frozenset("he she him her his hers".split())
_PARAGRAPHS = 4  # on to who is only summed up
_SUMMED_UP = 0.75  # likewise
_ANSWERED = 0.7  # likewise
_OF_MEDIUM = 0.7  # a guess, not calibrated


def parties(
    document: Document,
    found: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    speakers: Sequence[str | None],
    addressed: Sequence[Span | None],
    addressees: Sequence[Told],
    media: Sequence[Span | None],
    acts: list[Act],
) -> tuple[Told, ...]:
    """The addressee of each of ``found``; ``addressed``: the words that name it, ``media``: those that it shares,
    ``acts``: those of `acts_of`."""
    out = list(addressees)
    for i, a in enumerate(found):
        if out[i][0] is not None and out[i][0] == speakers[i] and addressed[i] not in a.source:
            out[i] = None, NOBODY
    _again(document, found, entities, speakers, addressed, media, out)
    _asked(document, found, acts, speakers, out)
    _when_asked(document, acts, out)
    sharing: defaultdict[Span, list[int]] = defaultdict(list)
    for i, phrase in enumerate(media):
        if phrase is not None and found[i].cue:
            sharing[phrase].append(i)
    for phrase, numbers in sharing.items():
        words = phrase.of(document.text)
        there = {who for i in numbers for who in (speakers[i], out[i][0]) if who}
        hearer = _entity(entities, of_medium(document.text, phrase))
        there |= {hearer} if hearer else set()
        two = there if len(there) == len(("one", "other")) and _BETWEEN_TWO.search(words) else set[str]()
        heard = {out[i][0] for i in numbers if out[i][0]}
        hearer = hearer or (heard.pop() if len(heard) == 1 and not two and _TO_ONE.search(words) else None)
        for i in numbers:
            named = {hearer} if hearer else set[str]()
            others = (two if two and speakers[i] else named) - {speakers[i]}
            if out[i][0] is None and len(others) == 1:
                out[i] = others.pop(), Identity(None, _OF_MEDIUM, f"“{words}”")
    _and_said(acts, out)
    _quoted_on(document, acts, addressed, out)
    _exchanged(acts, out)
    return tuple(out)


def _exchanged(acts: list[Act], out: list[Told]) -> None:
    """What is said right behind something in the paragraph, by who has just been told it, is said to who told them."""
    last = dict[tuple[int | None, bool], Act]()
    for act in acts:
        before = last.get((act.holder, act.reported))
        last[act.holder, act.reported] = act
        if before is None or act.paragraph != before.paragraph or act.sentence > before.sentence + 1:
            continue
        heard = out[before.number][0]
        if out[act.number][0] is not None or not heard or not act.speaker or not act.past or not before.past:
            continue
        if not act.words.isdisjoint(_MENTAL) or "according" in act.words:
            continue
        if act.speaker == heard and before.speaker != heard and before.speaker is not None:
            out[act.number] = before.speaker, Identity(None, _OF_MEDIUM, "who spoke to them")


def _quoted_on(document: Document, acts: list[Act], addressed: Sequence[Span | None], out: list[Told]) -> None:
    """ "Renn told the Lantern that the boat leaked. “It was never mine,” she said": the same hear what is quoted of who
    told them something, in the paragraph."""
    outer = [act for act in acts if act.holder is None]
    for before, act in pairwise(outer):
        quoted = document.text[act.a.content[0].start] in _QUOTES
        on = act.paragraph == before.paragraph and act.sentence <= before.sentence + 2 and before.speaker is not None
        if not (on and quoted and act.speaker == before.speaker and act.words & _GOES_ON):
            continue
        if "told" in before.words and addressed[before.number] is not None and out[act.number][0] is None:
            who = out[before.number][0]
            out[act.number] = (who, Identity(None, _OF_MEDIUM, "who was told before")) if who else out[act.number]


def _and_said(acts: list[Act], out: list[Told]) -> None:
    """ "Renn told the Lantern that the boat leaked, and accused the harbour master": the Lantern hears both."""
    last = dict[int | None, Act]()  # of each holder
    for act in acts:
        before = last.get(act.holder)
        last[act.holder] = act
        if before is None:
            continue
        told = "told" in before.words and bool(act.words & _GOES_ON_TO_SAY) and before.speaker == act.speaker
        if told and before.sentence == act.sentence and before.holder == act.holder and same_subject(before, act):
            who = out[before.number][0]
            if who is not None and who != act.speaker and out[act.number][0] is None:
                out[act.number] = who, Identity(None, _OF_MEDIUM, "who was told by the same verb's subject")


def _again(
    document: Document,
    found: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    speakers: Sequence[str | None],
    addressed: Sequence[Span | None],
    media: Sequence[Span | None],
    out: list[Told],
) -> None:
    """Hearers who are only summed up: by the newsroom that somebody told something just before, or that reported it; by
    the body whose members they are."""
    named = {e.id for e in entities if any(m.form == "name" for m in e.mentions)}
    newsrooms = named & {e.id for e in entities if _may_be_newsroom(document, e)}
    by_name = {e.name.lower().removeprefix("the ").removeprefix("a "): e.id for e in reversed(entities)}
    last, at = "", 0
    for i, span in enumerate(addressed):
        who = out[i][0]
        reporting = _newsroom(document, found[i], speakers[i], newsrooms)
        if span is not None and who is not None:
            words = span.of(document.text).lower()
            body = by_name.get(_BODIES.get(words, ""))
            near = last and document.text.count("\n\n", at, span.start) <= _PARAGRAPHS
            if near and words.startswith("the ") and words.removeprefix("the ") in _PRESS and who not in named:
                out[i] = last, Identity(None, _SUMMED_UP, f"“{words}”")
            elif body:
                out[i] = body, Identity(None, _SUMMED_UP, f"“{words}”")
            elif who in newsrooms:
                last, at = who, span.start
                continue
        through = _interviewer(document, entities, media[i])
        newsroom = through if through in named else reporting
        if newsroom is not None:
            last, at = newsroom, found[i].content[-1].start


def _interviewer(document: Document, entities: tuple[Entity, ...], phrase: Span | None) -> str | None:
    """Whom an interview was with, whatever the name is taken for."""
    asked = phrase is not None and "interview" in phrase.of(document.text)
    return _entity(entities, of_medium(document.text, phrase)) if asked else None


def _may_be_newsroom(document: Document, e: Entity) -> bool:
    """Whether nothing tells that it is a person: a name alone ("Canal Nine") is often taken for one."""
    if e.type == "PER":
        known = e.roles or first_name(e.name.split()[0])
        return not known and not any(m.span.of(document.text).lower() in _ONE for m in e.mentions)
    return e.type in ("ORG", "WORK", "OTHER", None)


def _newsroom(document: Document, a: Attribution, speaker: str | None, newsrooms: set[str]) -> str | None:
    """Who speaks, if it is a newsroom by its words: "the daily *Northern Post*"."""
    if speaker not in newsrooms or not a.source:
        return None
    words = a.source[0].of(document.text).lower().split()
    return speaker if not _PRESS.isdisjoint(words) else None


def _asked(
    document: Document,
    found: tuple[Attribution, ...],
    acts: list[Act],
    speakers: Sequence[str | None],
    out: list[Told],
) -> None:
    """Gives questions the hearer who replies to them in the paragraph, the next to speak but who asked ("asked if it
    was true. *Renn* answered", "*Renn* said no"); and who says no or yes, who asked."""
    text = document.text
    for holder in dict.fromkeys(act.holder for act in acts):
        cued = [act.number for act in acts if act.holder == holder]
        for n, i in enumerate(cued):
            a = found[i]
            if _ASKS.search(text, max(0, a.cue[0].start - len("wanted to ")), a.cue[-1].end) is None:
                continue
            following = cued[n + 1 : n + _NEXT if holder is None else n + 2]
            others = (j for j in following if speakers[j] != speakers[i] or not found[j].source)
            j = next(others, None)
            if j is None or speakers[j] is None or not _replies(text, a, found[j], j == cued[n + 1]):
                continue
            if out[i][0] not in (None, speakers[j]):
                continue
            for k in cued[n : cued.index(j)]:  # what is said between is said to the same
                if out[k][0] is None:
                    out[k] = speakers[j], Identity(None, _ANSWERED, "who answers")
            if out[j][0] is None and speakers[i] is not None and speakers[i] != speakers[j]:
                out[j] = speakers[i], Identity(None, _ANSWERED, "who asked")


def _replies(text: str, question: Attribution, a: Attribution, at_once: bool) -> bool:
    """Whether a statement answers a question before it in the paragraph; of one right before it, in the next too."""
    apart = text.count("\n\n", question.cue[0].start, a.cue[0].start)
    if apart > at_once:
        return False
    if _REPLIES.search(text, a.cue[0].start, a.cue[-1].end):
        return True
    return at_once and not apart and _NO.match(text, a.content[0].start, a.content[-1].end) is not None


def _when_asked(document: Document, acts: list[Act], out: list[Told]) -> None:
    """ "He answered “No” when the judge asked whether he was ill": each of the two hears the other."""
    for answer, question in pairwise(acts):
        start = min((s.start for s in question.a.source), default=0)
        between = document.text[answer.a.content[-1].end : start]
        cues = (document.text[act.a.cue[0].start : act.a.cue[-1].end] for act in (answer, question))
        if answer.holder != question.holder or not _WHEN.fullmatch(between):
            continue
        if all(pattern.search(cue) for pattern, cue in zip((_REPLIES, _ASKS), cues, strict=True)):
            for act, other in ((answer, question), (question, answer)):
                if out[act.number][0] is None and other.speaker is not None and other.speaker != act.speaker:
                    out[act.number] = other.speaker, Identity(None, _ANSWERED, "who asked, who answered")


def _entity(entities: tuple[Entity, ...], span: Span | None) -> str | None:
    """Whose mention the words are."""
    if span is None:
        return None
    near = [(len(m.span), e.id) for e in entities for m in e.mentions if span.holds(m.span) or m.span.holds(span)]
    return max(near)[1] if near else None
