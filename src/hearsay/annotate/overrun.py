"""Contents that run over what is no longer theirs.

Surface forms, with where the content ends:
- its subject's next verb: "said 46 had been held | and *accused* them of", "denied that on Sunday |, *saying*",
  "confirmed that it had come |, but *would not say* from whom"
- what somebody further out says next: "said *that* the board discussed a sale | *and that* Lind opposed it"
- a thing or an infinitive, and a verb behind it: "wanted a reason | and was shopping for one"
- "told police that he was out |, *but in* a second interview he said"; "insisted that he would stay |, *after* a
  newspaper claimed"
- when or in what somebody was called something: "called it “a joke” | *at a dinner in March*"
- a quotation in a sentence of its own behind words that are none: "He recalls that she called him. | “I said no.”"
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from hearsay.annotate.act import act
from hearsay.annotate.form import CLAUSE
from hearsay.annotate.lexicon import folded
from hearsay.annotate.marks import Quoted
from hearsay.annotate.nesting import goes_on
from hearsay.annotate.setting import settings_in
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

_JOINT = re.compile(r"(?:,\s+|\s+)(?:(?:and|but)\s+)?(?:\w+ly\s+|also\s+|then\s+|later\s+)?$")
_AND_THAT = re.compile(r",?\s+(?:and|but) that\b")
_VERB_BEHIND = re.compile(r",?\s+(?:and|but)\s+(?:was|were|is|are|has|had|have|wanted|would|will|did|does|could)\b")
_ELSE = re.compile(r",\s+but\s+(?:in|on|at|later|then|now)\b[^;:“”\"]*?$|,\s+after\s+$")


def within_bounds(
    document: Document, quotations: tuple[Quoted, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """The attributions without what their contents run over."""
    text = document.text
    outer = [q.whole for q in quotations if not q.depth]
    found = _each_its_own(document, [q.whole for q in quotations], found)
    out: list[Attribution] = []
    for a in found:
        ends = [*_next_verbs(a, found, text), *_of_others(a, found, text), *_behind_things(document, a)]
        ends += _behind_marks(text, a)
        cut = _up_to(a, min(ends), text) if ends else a
        out.append(_without_scraps(document, _without_quotation(cut, outer, text)))
    return tuple(out)


def _each_its_own(document: Document, every: list[Span], found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Without quotations that belong to another one's cue, in their own sentence: "“Where?” Orr said. *“Here,”* Lind
    replied." are words of one each."""
    wholes, owners = frozenset(every), defaultdict[Span, list[int]](list)
    for i, a in enumerate(found):
        for q in a.content if a.cue else ():
            if q in wholes:
                owners[q].append(i)
    gone: defaultdict[int, set[Span]] = defaultdict(set)
    for q, numbers in owners.items():
        nested = any(c.holds(found[j].cue[0]) for i in numbers for j in numbers if i != j for c in found[i].content)
        before = [i for i in numbers if found[i].cue[0].end <= q.start and not nested]
        here = [i for i in numbers if _is_beside(document, q, found[i])]
        here = here or sorted(before, key=lambda i: found[i].cue[0].start)[-1:]
        if len(here) == 1:
            for i in set(numbers) - set(here):
                gone[i].add(q)
    left = ((_less(a, gone[i]), i) if i in gone else (a, i) for i, a in enumerate(found))
    return tuple(a for a, i in left if a.content != found[i].content or i not in gone)


def _is_beside(document: Document, q: Span, a: Attribution) -> bool:
    """Whether who said it stands in its sentence, or right behind it (“Where?” *Orr said*)."""
    behind = [s.start for s in (*a.source, *a.cue) if s.start >= q.end]
    beside = bool(behind) and document.text[q.end : min(behind)] in (" ", "\u00a0")
    return beside or document.sentence_of(q).holds(a.cue[0])


def _less(a: Attribution, gone: set[Span]) -> Attribution:
    kept = tuple(c for c in a.content if c not in gone)
    return replace(a, content=kept) if kept else a


def _without_who_is_told(document: Document, a: Attribution) -> Attribution:
    """Without the subject of a passive, who is no content: "*Jo Lind* was asked whether it leaked", "It leaked, *the
    court* was told"; where it is all that was found, with what stands before it."""
    text = document.text
    told = next((c for c in a.content if a.cue and _WAS_TOLD.match(text, c.end, a.cue[-1].end)), None)
    if told is None or told.end > a.cue[0].start or len(told.of(text).split()) > _THOSE_TOLD:
        return a
    rest = tuple(c for c in a.content if c != told)
    start = document.sentence_of(told).start
    if not rest and text.endswith(", ", start, told.start):
        rest = (Span(start, told.start - len(", ")),)
    return replace(a, content=rest) if rest else a


def _without_scraps(document: Document, a: Attribution) -> Attribution:
    """Without parts that begin in the midst of a further sentence, of which the rest is no content: whoever speaks
    there speaks for themselves."""
    a = _without_who_is_told(document, a)
    first, *others = a.content
    if others and _ASKED.match(document.text, first.start, first.end) and document.text[others[0].start] in _OPENS:
        first, *others = others  # "Asked by Orr whether she regretted it, she laughed. “I do,” she said."
    day = _THAT_DAY_THAT.match(document.text, first.start, first.end)
    first = Span(day.end(), first.end) if day else first  # "wrote *that day* that"
    kept = [first]
    for part in others:
        sentence = document.sentence_of(part)
        further = sentence.start >= kept[-1].end
        lead = document.text[sentence.start : part.start].strip("“”\"‘’' ,")
        own = any(sentence.start <= s.start < part.start for s in (*a.source, *a.cue))
        if further and lead and not own and document.text[part.start] not in _OPENS:
            continue
        if further and _TO_THE_PRESS.search(document.text, part.start, part.end):
            break  # who talks to a newsroom is no part of what a report says
        if _THAT_DAY.fullmatch(document.text, part.start, part.end):
            continue  # "“The gate is locked,” she told reporters *that evening*."
        kept.append(part)
    return replace(a, content=tuple(kept)) if tuple(kept) != a.content else a


def _next_verbs(a: Attribution, found: tuple[Attribution, ...], text: str) -> Iterator[int]:
    """Where the next verbs of its subject are joined to it; and where somebody is told of in another sentence part."""
    if not a.cue or a.content[0].start < a.cue[-1].end:
        return
    for b in found:
        first = a.content[0].start
        if b is a or not b.cue or b.cue[0].start <= first or not any(c.holds(b.cue[0]) for c in a.content):
            continue
        if goes_on(a, b, text) and (joint := _JOINT.search(text, first, b.cue[0].start)):
            if joint[0].strip():
                yield joint.start()
        elif b.source and first < b.source[0].start < b.cue[0].start:
            other = _ELSE.search(text, first, b.source[0].start)
            if other:
                yield other.start()


def _of_others(a: Attribution, found: tuple[Attribution, ...], text: str) -> Iterator[int]:
    """Where what another one says, whose content holds it, goes on with "and that"."""
    start, end = a.content[0].start, a.content[-1].end
    if not a.cue or start < a.cue[-1].end or text.startswith("that ", start):
        return
    further = _AND_THAT.search(text, start, end)
    if further and any(
        b is not a and text.startswith("that ", b.content[0].start) and any(c.holds(a.cue[0]) for c in b.content)
        for b in found
    ):
        yield further.start()


def _behind_things(document: Document, a: Attribution) -> Iterator[int]:
    text = document.text
    content, *more = a.content
    if not a.cue or more or content.start < a.cue[-1].end:
        return
    further = _VERB_BEHIND.search(text, content.start, content.end)
    said = folded(text[content.start : further.start()]) if further else ""
    if not further or not said[:1].isalpha() or CLAUSE.search(said) or _QUESTION.match(said):
        return
    if act(document, a)[0] in _WANTS:
        yield further.start()


_WAS_TOLD = re.compile(
    r"\s(?:(?:was|were|had been|has been|have been)\s)?(?:\w+ly\s)?(?:asked|pressed|questioned|told|warned|heard)\b"
)
_THOSE_TOLD = 6  # words
_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|Quizzed|Challenged)\b")
_TO_THE_PRESS = re.compile(
    r"\b(?:told|tells) (?:the [A-Z]\w+ (?:that|in|on|by|he|she|it|they)\b|reporters\b|journalists\b)"
)
_THAT_DAY = re.compile(r"that (?:day|evening|night|morning|afternoon|week|month|year)[.,]?")
_THAT_DAY_THAT = re.compile(r"that (?:day|evening|night|morning|afternoon|week|month|year)\s(?=that\s)")
_WANTS = frozenset({"demand", "intention", "promise"})
_QUESTION = re.compile(r"(?:how|if|that|what|when|where|whether|which|who|why|it|this|there)\b")


def _behind_marks(text: str, a: Attribution) -> Iterator[int]:
    """Where a content ends with what is quoted, and when or in what it was said stands behind: "called it “a joke” *at
    a dinner in March*"."""
    last = a.content[-1]
    tail = _TAIL.search(text, last.start, last.end)
    if not a.cue or a.cue[-1].end > a.content[0].start or tail is None or not _NAMES.search(a.cue[-1].of(text)):
        return  # "said it would be “ready” in May" speaks of May
    setting = next(settings_in(text, Span(tail.start("tail"), last.end)), None)
    start = setting.span.start if setting else tail.start("tail")
    if start == tail.start("tail") and _WHEN.fullmatch(text, setting.span.end if setting else start - 1, last.end):
        yield start


_NAMES = re.compile(
    r"\b(?:call|describ|dubb|labell?|brand|term|denounc|dismiss|hail|prais|mock|character|compar|lik[ei]n)\w*$"
)
_TAIL = re.compile(r"[”\"’»]\s(?P<tail>(?:at|in|on|during|over|last|earlier|yesterday)\b[^,.;:“”\"«»]{3,80})$")
_WHEN = re.compile(
    r"(?:\s(?:in|on|at|of|the|early|late|last|this|that|earlier|same|week|month|year|day|night|evening|morning|yesterday"
    r"|spring|summer|autumn|winter|\d{1,4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December))*"
)


def _without_quotation(a: Attribution, outer: list[Span], text: str) -> Attribution:
    """Without quotations that begin behind the end of a sentence that is no quotation."""
    if not a.cue or a.content[0].start < a.cue[-1].end or text[a.content[0].start] in _OPENS:
        return a
    first = a.content[0]
    behind = next((q for q in outer if q.start > first.start and _is_behind(text, first.start, q.start)), None)
    if behind is None or behind.start >= a.content[-1].end or any(s.start >= behind.start for s in (*a.source, *a.cue)):
        return a
    return _up_to(a, behind.start, text)


_OPENS = "“\"‘'«„"


def _is_behind(text: str, start: int, at: int) -> bool:
    end = text[start:at].rstrip()
    return end[-1:] in ".!?" and len(end.split()) > 1


def _up_to(a: Attribution, end: int, text: str) -> Attribution:
    kept: list[Span] = []
    for s in a.content:
        last = min(s.end, end)
        piece = text[s.start : last].rstrip(" ,\n:") if last > s.start else ""
        if piece:
            kept.append(Span(s.start, s.start + len(piece)))
    return replace(a, content=_without_stop(tuple(kept), text)) if kept else a


def _without_stop(content: Spans, text: str) -> Spans:
    last = content[-1]
    piece = last.of(text)
    return (*content[:-1], Span(last.start, last.end - 1)) if piece.endswith(".") and len(piece) > 1 else content
