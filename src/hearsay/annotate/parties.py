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

from hearsay.annotate.addressee import of_medium
from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.lexicon import alternatives, rows
from hearsay.annotate.story import Act
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

Told = tuple[str | None, Identity]

_BETWEEN_TWO = re.compile(rf"\b(?:{alternatives('said_at')['between two']})\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:[Aa]sk(?:s|ed|ing)?|want(?:s|ed) to know|wonder(?:s|ed)|[Pp]ressed|[Qq]uestioned)\b")
_REPLIES = re.compile(r"\b(?:answer(?:s|ed)|repl(?:ies|ied)|retort(?:s|ed)|respond(?:s|ed))\b")
_WHEN = re.compile(r"[”’\"',.]*\s+when\s+")
_QUOTES = frozenset("“\"‘'«„")
_GOES_ON = frozenset("said says added adds explained".split())
_NEXT = 4  # sayings on to the reply
_PRESS = frozenset(word for word, place, *_ in rows("accounts") if place == "outlet")
_BODIES = {word: body for word, role, body in rows("said_at") if role == "members"}
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
    _again(document, entities, addressed, out)
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
        for i in numbers:
            named = {hearer} if hearer else set[str]()
            others = (two if two and speakers[i] else named) - {speakers[i]}
            if out[i][0] is None and len(others) == 1:
                out[i] = others.pop(), Identity(None, _OF_MEDIUM, f"“{words}”")
    _quoted_on(document, acts, addressed, out)
    return tuple(out)


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


def _again(document: Document, entities: tuple[Entity, ...], addressed: Sequence[Span | None], out: list[Told]) -> None:
    """Hearers who are only summed up: by the newsroom that somebody told something just before, by the body whose
    members they are."""
    named = {e.id for e in entities if any(m.form == "name" for m in e.mentions)}
    newsrooms = {e.id for e in entities if e.type in ("ORG", "WORK", "OTHER", None)}
    by_name = {e.name.lower().removeprefix("the ").removeprefix("a "): e.id for e in reversed(entities)}
    last, at = "", 0
    for i, span in enumerate(addressed):
        who = out[i][0]
        if span is None or who is None:
            continue
        words = span.of(document.text).lower()
        body = by_name.get(_BODIES.get(words, ""))
        near = last and document.text.count("\n\n", at, span.start) <= 1
        if near and words.startswith("the ") and words.removeprefix("the ") in _PRESS and who not in named:
            out[i] = last, Identity(None, _SUMMED_UP, f"“{words}”")
        elif body:
            out[i] = body, Identity(None, _SUMMED_UP, f"“{words}”")
        elif who in named and who in newsrooms:
            last, at = who, span.start


def _asked(
    document: Document,
    found: tuple[Attribution, ...],
    acts: list[Act],
    speakers: Sequence[str | None],
    out: list[Told],
) -> None:
    """Gives questions the hearer who replies to them in the paragraph, the next to speak but who asked."""
    text = document.text
    cued = [act.number for act in acts if act.holder is None]
    for n, i in enumerate(cued):
        a = found[i]
        if out[i][0] is not None or _ASKS.search(text, a.cue[0].start, a.cue[-1].end) is None:
            continue
        others = (j for j in cued[n + 1 : n + _NEXT] if speakers[j] != speakers[i] or not found[j].source)
        j = next(others, None)
        if j is None or speakers[j] is None or "\n\n" in text[a.cue[0].start : found[j].cue[0].start]:
            continue
        if _REPLIES.search(text, found[j].cue[0].start, found[j].cue[-1].end):
            for k in cued[n : cued.index(j)]:  # what is said between is said to the same
                if out[k][0] is None:
                    out[k] = speakers[j], Identity(None, _ANSWERED, "who answers")


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
