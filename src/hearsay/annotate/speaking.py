"""Who speaks before whom, and with whom: what the attributions tell of whom a pronoun may stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from hearsay.annotate.later import KEPT
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.name import Name
from hearsay.annotate.naming import Words
from hearsay.annotate.told import Speaking
from hearsay.annotate.writing import READS
from hearsay.attribution import Attribution, Mention
from hearsay.document import Document
from hearsay.span import Span

Referred: TypeAlias = "tuple[tuple[Mention, Name | None] | None, ...]"

_SPEAKERS = 3  # sources back to the one that is taken to speak on
_ONE, _FULL = re.compile(r"an?\s", re.IGNORECASE), 2  # words of a full name
_LEADS = 2  # paragraphs whose somebody the next may name: the first may be a summary of the page
_ASKED_BY = re.compile(r"(?:asked|pressed|questioned|challenged|quizzed) by\b", re.IGNORECASE)
_IS_ASKED = re.compile(r"\b(?:asked|pressed|questioned)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:writes|wrote|recalls|recalled|remembers|recounts|recounted)\b")
_BY_ACCOUNT = re.compile(r"according to|recall(?:s|ed)|remember(?:s|ed)|recount(?:s|ed)|writes|wrote", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|declined?|refuse[ds]?)\b|n['’]t\b", re.IGNORECASE)


def speaking(
    document: Document,
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    sources: Referred,
    hearers: Referred,
    mentions: tuple[Mentioned, ...],
    outlet: frozenset[Words] = frozenset(),
) -> Speaking:
    """What the attributions tell; ``sources`` and ``hearers`` are theirs; ``outlet``: as Speaking has it."""
    at = {m.mention.head: n for n, m in enumerate(mentions)}
    spoken = frozenset(at[r[0].head] for r in sources if r)
    others = _others(document, attributions, sources, hearers, at)
    for n, named in _spoken_of(document, attributions, sources, mentions, at):
        others[n].append(named)
    own: defaultdict[int, list[int]] = defaultdict(list)
    for n, told in _in_own_words(quotations, attributions, sources, mentions, at):
        # Who is described there is sure to be another, and so is he of whom somebody speaks whose name stands behind
        # the words; some speak of themselves by name.
        forms = mentions[n].mention.form, mentions[told].mention.form
        apart = others if forms[0] == "nominal" or (forms == ("name", "pronoun") and told < n) else own
        apart[n].append(told)
        apart[told].append(n)
    tellers = _tellers(document.text, attributions, sources, hearers, at)
    for n, some in tellers.items():
        own[n] += some
    return Speaking(
        _previous(document.text, attributions, sources, hearers, at, tellers),
        {n: tuple(some) for n, some in others.items()},
        spoken,
        {n: tuple(some) for n, some in own.items()},
        _lead(document, mentions, spoken),
        next((n for n, m in enumerate(mentions) if _begins(document, m)), None),
        _reported(attributions, mentions),
        _author(document.text, attributions, sources, mentions, at),
        _written(document.text, attributions, sources, at),
        outlet,
    )


def _reported(attributions: tuple[Attribution, ...], mentions: tuple[Mentioned, ...]) -> frozenset[int]:
    starts = [m.mention.span.start for m in mentions]
    contents = [c for a in attributions if a.cue for c in a.content]
    return frozenset(n for c in contents for n in range(bisect_left(starts, c.start), bisect_left(starts, c.end)))


def _written(text: str, attributions: tuple[Attribution, ...], sources: Referred, at: dict[int, int]) -> frozenset[int]:
    return frozenset(
        at[r[0].head]
        for a, r in zip(attributions, sources, strict=True)
        if r and a.cue and r[0].span.of(text).lower() == "it" and READS.fullmatch(a.cue[0].of(text))
    )


def _author(
    text: str,
    attributions: tuple[Attribution, ...],
    sources: Referred,
    mentions: tuple[Mentioned, ...],
    at: dict[int, int],
) -> Words | None:
    """The only one of whom the article says that they write."""
    writing = (
        r
        for a, r in zip(attributions, sources, strict=True)
        if r and a.cue and _WRITES.search(text, a.cue[0].start, a.cue[-1].end)
    )
    names = {name for r in writing if (name := mentions[at[r[0].head]].name)}
    return names.pop() if len(names) == 1 else None


def _previous(
    text: str,
    attributions: tuple[Attribution, ...],
    sources: Referred,
    hearers: Referred,
    at: dict[int, int],
    tellers: dict[int, list[int]],
) -> dict[int, tuple[int, ...]]:
    """Of the mentions that are no names and sources, in no content of another: the sources of the attributions before,
    nearest first. Not of who speaks to another pronoun ("He told her"): either may have spoken before."""
    out: dict[int, tuple[int, ...]] = {}
    end, last = 0, list[int]()
    for a, source, hearer in zip(attributions, sources, hearers, strict=True):
        if source is None and hearer and a.cue and _IS_ASKED.search(a.cue[-1].of(text)):
            last.append(at[hearer[0].head])  # "The mayor was asked about it. “No,” he replied."
        if source is None or a.source[0].start < end:
            continue
        end = max(end, a.content[-1].end) if a.content[0].start >= a.source[0].start else end
        here = at[source[0].head]
        if source[0].form != "name" and not (hearer and hearer[0].form == "pronoun"):
            out[here] = tuple(n for n in reversed(last[-_SPEAKERS:]) if n < here and n not in tellers.get(here, ()))
        asked = hearer is not None and a.cue and _ASKED_BY.match(a.cue[-1].of(text))
        last.append(at[hearer[0].head] if hearer and asked else here)  # who is asked goes on
    return out


def _tellers(
    text: str, attributions: tuple[Attribution, ...], sources: Referred, hearers: Referred, at: dict[int, int]
) -> dict[int, list[int]]:
    """Of the pronouns that tell somebody with a name something, behind somebody's account, who gave accounts so far:
    "According to *Lind*, Orr came with a map. “Lakes are for us,” *he* told Renz" is Orr, who acts."""
    out: dict[int, list[int]] = {}
    tellers, told = list[int](), False
    for a, source, hearer in zip(attributions, sources, hearers, strict=True):
        if source is None or not a.cue:
            continue
        here = at[source[0].head]
        if told and source[0].form == "pronoun" and hearer and hearer[0].form == "name":
            out[here] = tellers.copy()
        told = _BY_ACCOUNT.fullmatch(a.cue[-1].of(text).strip()) is not None
        if told:
            tellers.append(here)
    return out


def _begins(document: Document, m: Mentioned) -> bool:
    first = document.paragraphs[0].start if document.paragraphs else 0
    return m.mention.span.start == first and len(m.name or ()) >= _FULL and m.traits.kind in ("person", None)


def _lead(document: Document, mentions: tuple[Mentioned, ...], sources: frozenset[int]) -> tuple[int, int] | None:
    """(description, name): "*A former engineer* has told the Echo that ..." in the first paragraph, and "*Dana Orr*,
    who worked there until May" at the beginning of the second. Of several people the one that the article begins
    with. A summary of the page may stand before both. Not "a senior official", who is to stay without a name, nor
    before "*Sergeant* Dana Orr", who is brought in as somebody new."""
    pairs = zip(document.paragraphs[:_LEADS], document.paragraphs[1:], strict=False)
    return next(
        (found for first, second in pairs if (found := _named_later(document, mentions, sources, first, second))), None
    )


def _named_later(
    document: Document, mentions: tuple[Mentioned, ...], sources: frozenset[int], first: Span, second: Span
) -> tuple[int, int] | None:
    name = next((n for n, m in enumerate(mentions) if m.mention.span.start == second.start), None)
    if name is None or len(mentions[name].name or ()) < _FULL or mentions[name].traits.kind not in ("person", None):
        return None
    if len(mentions[name].mention.span.of(document.text).split()) < _FULL:
        return None  # a title
    told = [
        n
        for n, m in enumerate(mentions[:name])
        if m.mention.form == "nominal"
        and m.traits.kind == "person"
        and not m.traits.many
        and first.start <= m.mention.span.start
        and m.mention.span.end <= first.end
        and m.name is None
        and _ONE.match(document.text, m.mention.span.start)
        and document.words[m.mention.head].lower() not in KEPT
    ]
    opening = [n for n in told if mentions[n].mention.span.start == first.start]
    speaking = [n for n in told if n in sources]
    chosen = opening or (speaking if len(speaking) == 1 else [])
    return (chosen[0], name) if chosen else None


def _others(
    document: Document, attributions: tuple[Attribution, ...], sources: Referred, hearers: Referred, at: dict[int, int]
) -> defaultdict[int, list[int]]:
    """Of the mentions that speak or are spoken to those at the other end; not of who gave no answer, whose last words
    may be the ones before."""
    out: defaultdict[int, list[int]] = defaultdict(list)
    for a, source, hearer in zip(attributions, sources, hearers, strict=True):
        if not source or not hearer:
            continue
        apart = bisect_right(document.sentences, hearer[0].span.start, key=lambda s: s.start) != bisect_right(
            document.sentences, source[0].span.start, key=lambda s: s.start
        )
        if apart and a.cue and _NOT.search(document.text, a.cue[0].start, a.cue[-1].end):
            continue
        out[at[source[0].head]].append(at[hearer[0].head])
        out[at[hearer[0].head]].append(at[source[0].head])
    return out


def _spoken_of(
    document: Document,
    attributions: tuple[Attribution, ...],
    sources: Referred,
    mentions: tuple[Mentioned, ...],
    at: dict[int, int],
) -> Iterator[tuple[int, int]]:
    """(pronoun, name): "*She* described *Orr* as", "*He* said that *Lind* had": no pronoun is somebody whom its own
    sentence names behind it."""
    starts = [m.mention.span.start for m in mentions]
    for a, source in zip(attributions, sources, strict=True):
        if source is None or source[0].form != "pronoun" or a.content[0].start < source[0].span.end:
            continue
        here = source[0].span
        sentence = bisect_right(document.sentences, here.start, key=lambda s: s.start) - 1
        end = min(a.content[0].end, document.sentences[sentence].end if sentence >= 0 else a.content[0].end)
        for n in range(bisect_left(starts, here.end), bisect_left(starts, end)):
            if mentions[n].mention.form == "name":
                yield at[source[0].head], n


def _in_own_words(
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    sources: Referred,
    mentions: tuple[Mentioned, ...],
    at: dict[int, int],
) -> Iterator[tuple[int, int]]:
    """(source, he or a name in its quotation): "‘Drop *him*,’ *he* said" are two, as who speaks is "I" there. Not in
    marks within the marks, where somebody may speak of who quotes them."""
    starts = [m.mention.span.start for m in mentions]
    inner = [q.inside for q in quotations if q.depth]
    outer = [q.inside for q in quotations if not q.depth]
    for a, source in zip(attributions, sources, strict=True):
        if source is None or any(q.holds(source[0].span) for q in outer):
            continue
        for q in (q for q in outer for c in a.content if c.holds(q)):
            for n in range(bisect_left(starts, q.start), bisect_left(starts, q.end)):
                m = mentions[n]
                # Whom a pronoun means is less sure, before it is known who speaks.
                told = n > at[source[0].head] or source[0].form == "name"
                one = m.mention.form == "name" or (told and m.traits.gender in ("man", "woman"))
                one = one or (m.mention.form == "nominal" and m.traits.kind == "person")
                if one and m.traits.person == "third" and not any(i.holds(m.mention.span) for i in inner):
                    yield at[source[0].head], n
