"""Span edges as the conventions of the field have them.

Quotation marks belong to the content that they hold, with a comma or full stop inside them; white space never stands
at an edge; a long quotation that opens every paragraph anew and closes only the last is one content.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from hearsay.annotate.marks import Quoted
from hearsay.annotate.name import ADDRESS
from hearsay.annotate.setting import settings_in
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span, Spans

Quotations = tuple[Quoted, ...]
Found = tuple[Attribution, ...]

_ADDRESS = re.compile(rf"(?<![\w.@-]){ADDRESS}")
_FOOTNOTES = re.compile(r"(?<=\S)(?:\[\w{1,3}\])+\Z")  # "It was late."[2]


def settle(document: Document, quotations: Quotations, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with their contents' edges on the marks, and with the paragraphs that go on with them."""
    addresses = [Span(*m.span()) for m in _ADDRESS.finditer(document.text)]
    found = tuple(_with_addresses(document.text, a, addresses) for a in found) if addresses else found
    out = [replace(a, content=_with_marks(document, a.content, quotations)) for a in found]
    for group in _long_quotations(document, quotations):
        for i in range(len(out)):
            out[i] = _with_paragraphs(out[i], group, out)
    return tuple(out)


def _with_addresses(text: str, a: Attribution, addresses: list[Span]) -> Attribution:
    """A source that is called by its address ("Lantern.xy") is all of it, and none of it is content."""
    for where in addresses:
        if not any(s.overlaps(where) and not s.holds(where) for s in a.source):
            continue
        whole = [Span(min(s.start, where.start), max(s.end, where.end)) if s.overlaps(where) else s for s in a.source]
        behind = where.end + len(text[where.end :]) - len(text[where.end :].lstrip(",; "))
        sides = [(c.start, where.start) if c.start < where.start else (behind, c.end) for c in a.content]
        rest = [
            Span(*side) if c.overlaps(where) else c
            for c, side in zip(a.content, sides, strict=True)
            if side[0] < side[1] or not c.overlaps(where)
        ]
        a = replace(a, source=joined(whole), content=tuple(rest) or a.content)
    return a


def _with_marks(document: Document, content: Spans, quotations: Quotations) -> Spans:
    moved = [_mark_edges(document, span, quotations) for span in content]
    return joined([span for span in moved if span]) or content


def joined(spans: list[Span]) -> Spans:
    """The spans sorted, those that overlap as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and out[-1].overlaps(span):
            span = Span(out[-1].start, max(out.pop().end, span.end))
        out.append(span)
    return tuple(out)


_DAY_TO = re.compile(
    r"(?:(?:late|early)\s)?(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last\s\w+)"
    r"(?:\s(?:night|evening|morning|afternoon))?\s(?=(?:not\s)?to\s)"
)
_TO_WHOM = re.compile(
    r"(?:,?\s(?:at|in|on|during|over|by|last|this)\s[^,;:“”\"]{2,60}?)?,?\s(?=(?:to\s[a-z]+|that|whether)\s)"
)


def without_hearers(
    document: Document, found: tuple[Attribution, ...], hearers: tuple[Span | None, ...]
) -> tuple[Attribution, ...]:
    """The attributions without those at the beginning of their contents to whom it is said: "urged *drivers* to go"."""
    return tuple(_without_hearer(document.text, a, to) for a, to in zip(found, hearers, strict=True))


def _without_hearer(text: str, a: Attribution, to: Span | None) -> Attribution:
    first = a.content[0]
    # "proposed *to the president at the forum* to swap"
    behind = _TO_WHOM.match(text, to.end, first.end) if to and text[first.start : to.start] == "to " else None
    if behind:
        return replace(a, content=(Span(behind.end(), first.end), *a.content[1:]))
    if to is None or to.start != first.start or to.end >= first.end or text[to.end] not in " ,":
        return a
    start = first.end - len(text[to.end : first.end].lstrip(" ,"))
    day = _DAY_TO.match(text, start, first.end)
    start = day.end() if day else start  # "ordered the firm *on Friday* to stop"
    return replace(a, content=(Span(start, first.end), *a.content[1:])) if start < first.end else a


_BEFORE_A_TIME = re.compile(r",?\s*(?:(?:and|again|as|early|late|earlier|later|on|in|at|by|during|over)\s+)*")
_CLAUSE_FOLLOWS = re.compile(r",?\s+(?=(?:that|whether)\s)")
_VERB_FOLLOWS = re.compile(r"\s+(?=(?:not\s+)?to\s[a-z])")
_LEADS = frozenset("in on at by during over via through last this early late earlier yesterday".split())
_GAP = re.compile(r"[\s,]*")
_MOST_LEADING = 100  # characters


def without_leads(document: Document, found: Found, times: tuple[Timex, ...]) -> Found:
    """The attributions without when and in what it was said at the beginning of their contents: "warned them *in July*
    that", "swore *in a call in May* that"."""
    return tuple(_without_lead(document.text, a, times) for a in found)


def _without_lead(text: str, a: Attribution, times: tuple[Timex, ...]) -> Attribution:
    first = a.content[0]
    opening = text[first.start : first.start + _MOST_LEADING].split()[:1]
    if not a.cue or a.cue[-1].end > first.start or not opening or opening[0] not in _LEADS:
        return a
    at, timed = first.start, False
    while at < min(first.end, first.start + _MOST_LEADING):
        time = _time_at(text, at, times)
        found = time or _phrase_at(text, at, min(first.end, at + _MOST_LEADING))
        if found is None:
            break
        timed, at = timed or time is not None, found.end
    clause = at > first.start and (
        _CLAUSE_FOLLOWS.match(text, at, first.end) or (timed and _VERB_FOLLOWS.match(text, at, first.end))
    )
    return replace(a, content=(Span(clause.end(), first.end), *a.content[1:])) if clause else a


def _time_at(text: str, at: int, times: tuple[Timex, ...]) -> Span | None:
    """The time that stands there, with its preposition or without."""
    number = bisect_left(times, at, key=lambda t: t.span.start)
    span = times[number].span if number < len(times) else None
    return span if span and _BEFORE_A_TIME.fullmatch(text, at, span.start) else None


def _phrase_at(text: str, at: int, end: int) -> Span | None:
    gap = _GAP.match(text, at, end)
    start = gap.end() if gap else at
    phrase = next(settings_in(text, Span(start, end)), None) if start < end else None
    return phrase.span if phrase and phrase.span.start == start else None


def _mark_edges(document: Document, span: Span, quotations: Quotations) -> Span | None:
    """Takes in the marks, and the punctuation before the closing one, of a quotation whose words lie in the span; lets
    go of a mark at an edge whose quotation lies outside."""
    start, end = span.start, span.end
    for q in quotations:
        if q.whole.end <= start or q.whole.start >= end:
            continue
        words = _words(document, q.inside)
        if q.inside.end <= start:
            start = q.whole.end
        elif q.inside.start >= end:
            end = q.whole.start
        elif words and start <= words.start and words.end <= end:
            start, end = min(start, q.whole.start), max(end, q.whole.end)
    kept = _FOOTNOTES.sub("", document.text[start:end])
    end = start + len(kept)
    start, end = start + len(kept) - len(kept.lstrip()), end - len(kept) + len(kept.rstrip())
    return Span(start, end) if start < end else None


def _words(document: Document, inside: Span) -> Span | None:
    """From the first to the last word of a quotation, without the punctuation at its ends."""
    tokens, text = document.tokens, document.text
    first = bisect_left(tokens, inside.start, key=lambda t: t.start)
    last = bisect_right(tokens, inside.end, key=lambda t: t.end)
    while first < last and not text[tokens[first].start].isalnum():
        first += 1
    while first < last and not text[tokens[last - 1].start].isalnum():
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end) if first < last else None


def _long_quotations(document: Document, quotations: Quotations) -> list[list[Quoted]]:
    """Quotations of successive paragraphs that are one: each opens with a mark, and all but the last leave it open."""
    opening = {q.whole.start: q for q in quotations if q.depth == 0}
    left_open = {q.whole.end: q for q in quotations if q.depth == 0 and not q.closed}
    groups: list[list[Quoted]] = []
    going_on: list[Quoted] | None = None
    for paragraph in document.paragraphs:
        first, last = opening.get(paragraph.start), left_open.get(paragraph.end)
        if going_on and first:
            going_on.append(first)
        if last is None:
            going_on = None
        elif not (going_on and first is last):
            going_on = [last]
            groups.append(going_on)
    return [group for group in groups if len(group) > 1]


def _with_paragraphs(a: Attribution, group: list[Quoted], others: list[Attribution]) -> Attribution:
    """``a`` with the quotations of ``group`` next to its own that no other attribution has."""
    own = [i for i, q in enumerate(group) if any(s.holds(q.whole) for s in a.content)]
    if not own:
        return a
    free = [not any(_takes(other, q) for other in others if other is not a) for q in group]
    first, last = own[0], own[-1] + 1
    while first > 0 and free[first - 1]:
        first -= 1
    while last < len(group) and free[last]:
        last += 1
    return replace(a, content=joined([*a.content, *(q.whole for q in group[first:last])]))


def _takes(other: Attribution, q: Quoted) -> bool:
    """Whether the quotation's beginning is the content of ``other``, which does not merely stand within it."""
    inner = bool(other.cue) and all(q.inside.holds(c) for c in other.cue)
    return not inner and any(s.start <= q.inside.start < s.end for s in other.content)
