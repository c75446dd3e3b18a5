"""The statements of a text as acts in its story: in which sentence each stands, who acts, what of its sentence is not
what was said. Words are rows of lexicons/said_at.tsv."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.annotate.lexicon import by_place
from hearsay.annotate.nesting import nearest_holders
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span

_ROLES = by_place("said_at")
_MENTAL = _ROLES["mental"]
_REFUSES = frozenset(("would", "not"))
_TO_TELL = frozenset("comment confirm disclose discuss identify name say".split())
_NOT = frozenset("not didn't didn’t never".split())
_ANSWERS = frozenset("answer respond reply".split())
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# The values of times that are a day, or a part of one.
DAY = re.compile(r"\d{4}-\d\d-\d\d.*|XXXX-\d\d-\d\d.*|XXXX-WXX-\d.*|XXXX-XX-XXT.*")
TO_AN_OUTLET = re.compile(r"\btold the [A-Z]")
WRITTEN = frozenset("wrote tweeted posted emailed texted".split())
_LONGEST = 2000  # characters of a sentence on either side of its cue: some texts have no full stops


@dataclass(frozen=True, slots=True)
class Act:
    """A statement as an act in the story: where its cue stands, who acts, and whether it is told as past. ``holder`` is
    the act whose content holds it, ``reported`` tells whether it is any account's but the article's."""

    number: int
    a: Attribution
    start: int
    sentence: int
    paragraph: int
    words: frozenset[str]
    past: bool
    holder: int | None
    reported: bool
    speaker: str | None
    addressee: str | None


def acts_of(
    document: Document,
    found: tuple[Attribution, ...],
    speakers: Sequence[str | None],
    addressees: Sequence[str | None],
    paths: Sequence[tuple[int, ...]],
) -> list[Act]:
    """Those with a cue, in the order of their cues."""
    held = nearest_holders(found, document.text)
    out: list[Act] = []
    for i, a in enumerate(found):
        if not a.cue:
            continue
        start = a.cue[0].start
        cue = words_in(document.text, a.cue[0].start, a.cue[-1].end)
        sentence = index_at(document.sentences, start)
        out.append(
            Act(
                number=i,
                a=a,
                start=start,
                sentence=sentence,
                paragraph=index_at(document.paragraphs, start),
                words=cue,
                past=is_past(cue),
                holder=held[i],
                reported=bool(paths[i]),
                speaker=speakers[i],
                addressee=addressees[i],
            )
        )
    return sorted(out, key=lambda act: act.start)


def index_at(spans: Sequence[Span], at: int) -> int:
    return bisect_right(spans, at, key=lambda s: s.start) - 1


def near_sentence(document: Document, sentence: int, span: Span) -> Span:
    """The sentence of that number, as far as it is near ``span``."""
    whole = document.sentences[sentence] if sentence >= 0 else span
    return Span(max(whole.start, span.start - _LONGEST), max(span.end, min(whole.end, span.end + _LONGEST)))


def words_in(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(m[0].lower() for m in _WORD.finditer(text, start, end))


def is_past(cue: frozenset[str]) -> bool:
    if cue >= _REFUSES and not cue.isdisjoint(_TO_TELL):
        return True  # "would not say"
    told = any(word in _ROLES["past"] or word.endswith(("ed", "ing")) for word in cue)
    return told and _ROLES["not past"].isdisjoint(cue)


def same_subject(before: Act, act: Act) -> bool:
    """Whether two verbs have one subject, whatever completes it: "A state audit last year"."""
    mine, other = act.a.source, before.a.source
    return bool(mine) and bool(other) and mine[0].start == other[0].start


def elided(text: str, before: Act, act: Act) -> bool:
    """Whether only "and" stands between what was said and the next verb: "said that A and, when asked, answered"."""
    between = text[before.a.content[-1].end : act.start].strip(" ,.”’\"'").split(",")
    return between[0].strip() in ("and", "but", "and then", "then") and act.start > before.a.content[-1].end


def around_content(document: Document, act: Act) -> str:
    """The words of a statement's sentence that are not its content."""
    sentence, out = near_sentence(document, act.sentence, act.a.cue[0]), ""
    start = sentence.start
    for c in act.a.content:
        out += document.text[start : max(start, min(c.start, sentence.end))] + " "
        start = max(start, c.end)
    return out + document.text[start : sentence.end]


def is_silence(act: Act) -> bool:
    """ "She did not answer a second email": what she says then, she says elsewhere."""
    return not act.words.isdisjoint(_NOT) and not act.words.isdisjoint(_ANSWERS)


def same_tense(before: Act, act: Act) -> bool:
    return not perfect(act) and (act.past == before.past or any(w.endswith("ing") for w in act.words))


def perfect(act: Act) -> bool:
    return not act.past and not act.words.isdisjoint(_ROLES["not past"])


def media_of_their_own(
    found: tuple[Attribution, ...], acts: list[Act], media: Sequence[Span | None]
) -> list[Span | None]:
    """Without those that are of the account that reports them: "*in a memoir* he writes that they agreed". Behind
    both, it may be of either, save of a thought."""
    out = list(media)
    for act in acts:
        mine, holder = media[act.number], act.holder
        if mine is None or holder is None or any(c.overlaps(mine) for c in found[holder].content):
            continue
        if not found[holder].cue:
            continue
        before = found[holder].cue[0].start > act.start or mine.end <= act.start
        if media[holder] == mine and found[holder].source and (before or act.words & _MENTAL):
            out[act.number] = None
    return out
