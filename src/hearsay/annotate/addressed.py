"""The addressee of every statement: who is named beside the cue, else who asked, who is asked, of whose verb it is one
more ("warned him, *but was told*"), whose label stands next in a conversation."""

from __future__ import annotations

import re

from hearsay.annotate.addressee import addressee, frames_of, is_passive, verb_of
from hearsay.annotate.inflection import words_of
from hearsay.annotate.lexicon import by_place
from hearsay.annotate.phrase import named
from hearsay.annotate.turns import FOUND_BY as TURN
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_ASKED_BY = re.compile(
    r"\s*[“\"‘]?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]ross-examined|[Cc]hallenged|[Ii]nterviewed)\s+"
    r"(?:about\s+[^,.\n]{2,40}?\s+)?by\s+(?P<who>[^.\n]{2,80}?),"
)
_STOP = re.compile(r"\n|[.!?][”’\"'»]?(?=\s)")
_HANDS_ON = re.compile(r"(?:according to|quot(?:es|ed)|reports|notes|cites)\b", re.IGNORECASE)  # who only hands on
_SPEAKS = re.compile(r"\b(?:told|tells|said|says|asked|asks)$")
_ANYBODY = frozenset("anybody anyone somebody someone you".split())
_ASKS = frozenset("ask question wonder".split())
_ANSWERS = frozenset("answer reply retort".split())
_JOINED = re.compile(
    r",?[”’\"']?\s(?:and|but)\s(?:\w+ly\s|then\s|later\s)?(?:was|were|had been|been)\s(?:\w+ly\s|then\s)?"
)
_WHEN_ASKED = re.compile(r"\b(?:and|but),?\s+when\s+(?:asked|pressed|questioned|challenged)\b")
_BEING_ASKED = re.compile(
    r"(?:,\s+|\b(?:when|if|after\s+being|on\s+being)\s+)(?:repeatedly\s+)?(?:asked|pressed|questioned|quizzed|challenged)\b"
)
_WHEN = re.compile(r"[“\"‘']?(?:When|After)\s")
_WANTS_TO_KNOW = re.compile(r"want(?:s|ed)\s+to\s+know\b")
_ANOTHER = re.compile(r"[.;:]\s|\b(?:and|but|while|whereas)\s")
_GERUNDS = re.compile(
    r"\w+\s+(?:\w+ing\b[^.;:“”\"]*\band\s+)?(?:being\s+)?$"
)  # of "recalls asking for it and being told"
_BEING = re.compile(r"\bbeing\s+(?:\w+ed|told|taught)\b")
_FARTHEST = 300  # characters from the start of a clause to its cue
_MENTAL = by_place("said_at")["mental"]  # what nobody is told


def addressees(
    document: Document, found: tuple[Attribution, ...], media: tuple[Span | None, ...]
) -> tuple[Span | None, ...]:
    """The addressee of each attribution; of the turns of two who converse, the other's label nearest to it. ``media``
    are the attributions' (`hearsay.annotate.medium`)."""
    turns = [a for a in found if a.found_by == TURN]
    parties = {a.source[0].of(document.text) for a in turns}
    out: list[Span | None] = []
    exchanged = _exchanged(document, found)
    for n, (a, phrase) in enumerate(zip(found, media, strict=True)):
        others = (
            [t.source[0] for t in turns if t.source[0].of(document.text) != a.source[0].of(document.text)]
            if a in turns
            else []
        )
        other = (
            min(others, key=lambda s: abs(s.start - a.cue[0].start)) if others and len(parties) == len("QA") else None
        )
        told = other or _in_commas(document, a, found) or _of_joined(document, a, found)
        told = told or addressee(document, a, phrase) or _questioner(document.text, a)
        told = told or _asker(document, a, found) or _of_holder(document, a, found) or _who_spoke(document, a, found)
        out.append(told or _when_asked(document, a, found) or exchanged.get(n))
    return tuple(out)


def _exchanged(document: Document, found: tuple[Attribution, ...]) -> dict[int, Span]:
    """By number, whom those tell who ask and answer in one sentence: "When *a boy* asked if he had, *Orr* said"."""
    out: dict[int, Span] = {}
    by_source = {b.source[0].start: n for n, b in reversed(list(enumerate(found))) if b.source and b.cue}
    for n, b in enumerate(found):
        if not b.source or not b.cue:
            continue
        if not _WHEN.fullmatch(document.text, document.sentence_of(b.cue[0]).start, b.source[0].start):
            continue
        asks = _asks(document.text, b) or _WANTS_TO_KNOW.match(document.text, b.cue[-1].start)
        answer = by_source.get(b.content[-1].end + len(", "))
        if not asks or answer is None or document.text[b.content[-1].end] != ",":
            continue
        out[n] = found[answer].source[0]
        cue = found[answer].cue[-1].of(document.text).lower().split()
        if not any(not _MENTAL.isdisjoint(words_of(word)) for word in cue):
            out[answer] = b.source[0]
    return out


def _when_asked(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """The subject of the sentence that goes on behind: "he said that it leaked and, when asked why, answered"."""
    if a.source or not a.cue or not _WHEN_ASKED.search(document.text, max(0, a.cue[0].start - 12), a.cue[-1].end):
        return None
    first = a.cue[0].start - 2 * _FARTHEST
    start = max((m.end() for m in _STOP.finditer(document.text, max(0, first), a.cue[0].start)), default=max(0, first))
    said = (b for b in found if b.source and start <= b.source[0].start and b.content[-1].end <= a.cue[0].start)
    before = max(said, key=lambda b: (b.content[-1].end, -b.content[0].start), default=None)
    return before.source[0] if before else None


def _who_spoke(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """ "It was very nice, *the bishop* told reporters when asked if he had met him"."""
    if a.source or not a.cue or not _BEING_ASKED.search(document.text, max(0, a.cue[0].start - 12), a.cue[0].end):
        return None
    sentence, start = document.sentence_of(a.cue[0]), a.cue[0].start
    before = [b for b in found if b.source and b.cue and sentence.start <= b.source[0].start]
    before = [b for b in before if max(b.source[-1].end, b.cue[-1].end) < start]
    before = [b for b in before if not any(c.start <= start < c.end for c in b.content)]
    last = max(before, key=lambda b: b.cue[0].start, default=None)
    between = document.text[max(last.cue[-1].end, last.source[-1].end) : start] if last else ""
    return last.source[0] if last and len(between) < _FARTHEST and not _ANOTHER.search(between) else None


def _in_commas(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """ "*Her brother*, asked if it was true, replied"."""
    if a.source or not a.cue or not document.text.endswith(", ", 0, a.cue[0].start):
        return None
    behind = (b for b in found if b.source and b.cue and b.cue[0].start > a.content[-1].end)
    return next((b.source[-1] for b in behind if 0 < a.cue[0].start - b.source[-1].end <= len(", ")), None)


def _of_joined(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """Who "warned him that it would not wait, *but was told* that harvests did not vote"."""
    verb = verb_of(document.text, a)
    if verb is None or a.source or not is_passive(document.text, a, verb):
        return None
    for b in found:
        if b.source and b.cue and b.content[-1].end <= a.cue[0].start and b.content[0].start > b.cue[0].start:
            between = document.text[b.content[-1].end : verb.start]
            if _JOINED.fullmatch(between) and document.sentence_of(b.cue[0]).holds(a.cue[0]):
                return b.source[0]
    return None


def _of_holder(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """Who "remembers being told" it."""
    verb = verb_of(document.text, a)
    if verb is None or not _BEING.search(document.text, max(0, verb.start - len("being ")), verb.end):
        return None
    if "object" not in frames_of(verb.of(document.text)):
        return None
    start = min(s.start for s in a.cue)
    holders = [b for b in found if b is not a and b.source and b.cue and 0 <= b.content[0].start - b.cue[-1].end <= 1]
    near = (b for b in holders if b.content[0].start <= start <= b.content[-1].end)
    return next((b.source[0] for b in near if _GERUNDS.match(document.text, b.cue[0].start, start)), None)


def _questioner(text: str, a: Attribution) -> Span | None:
    """Who asked, where the sentence begins with that: "Asked by *the mayor* whether it was true, he said"."""
    if not a.source or not a.cue:
        return None
    start = max(
        (m.end() for m in _STOP.finditer(text, max(0, a.source[0].start - _FARTHEST), a.source[0].start)), default=0
    )
    m = _ASKED_BY.match(text, start, a.source[0].start)
    if m is None or "“" in m[0] or any(c.start <= start for c in a.content):
        return None
    if any(not _MENTAL.isdisjoint(words_of(word)) for s in a.cue for word in s.of(text).lower().split()):
        return None  # "Asked by the mayor whether she knew, he said"
    return named(text, m.start("who"), a.source[0].start)


def _asker(document: Document, a: Attribution, found: tuple[Attribution, ...]) -> Span | None:
    """Who spoke right before somebody answers ("He asked where it was. *They answered* that"); in the paragraph before,
    who asked there."""
    verb = verb_of(document.text, a)
    if verb is None or not a.source or _ANSWERS.isdisjoint(words_of(verb.of(document.text).lower())):
        return None
    start = min(a.source[0].start, a.content[0].start)
    if any(not b.source and 0 <= start - b.content[-1].end <= len("?” ,") and _asks(document.text, b) for b in found):
        return None  # "Asked whether it was true, he replied": by whom, the text does not tell
    before = [b for b in found if b.source and b.content[-1].end <= start and b.source[0].end <= start]
    before = [b for b in before if b.source[0].of(document.text).lower() not in _ANYBODY]  # “Did anybody ask you?”
    spoken = [b for b in before if b.cue and _SPEAKS.search(document.text, b.cue[-1].start, b.cue[-1].end)]
    quoted = [c for b in spoken for c in b.content if document.text[c.start] in "“\"‘'«"]
    # "“He promised me the house,” Lind told them. Her brother replied": to Lind; but «He said no», she *writes*.
    before = [b for b in before if not b.cue or not any(c.holds(b.cue[0]) for c in quoted)]
    before = [b for b in before if not b.cue or not _HANDS_ON.match(document.text, b.cue[0].start)]
    # Of those that end together the innermost: "according to the report, she wrote demanding it. Her manager replied".
    end = max((b.content[-1].end for b in before), default=0)
    last = max(
        (b for b in before if end - b.content[-1].end <= len(",”")), key=lambda b: b.content[0].start, default=None
    )
    if last is None:
        return None
    between = document.text[last.content[-1].end : start]
    if "\n" in between and (between.count("\n") > 2 or not _asks(document.text, last)):
        return None
    mine, theirs = (b.source[0].of(document.text).lower() for b in (a, last))
    return None if mine == theirs else last.source[0]


def _asks(text: str, a: Attribution) -> bool:
    """Whether it is a question."""
    return text[a.content[-1].start : a.content[-1].end].rstrip(" ”’\"',").endswith("?") or any(
        not _ASKS.isdisjoint(words_of(word)) for s in a.cue for word in s.of(text).lower().split()
    )
