"""The statements of a text, as far as it matters to what may be carried over to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hearsay.annotate.story import index_at, is_past, words_in
from hearsay.attribution import Attribution
from hearsay.document import Document

Field = Literal["said_at", "medium", "addressee"]
FIELDS: tuple[Field, ...] = ("said_at", "medium", "addressee")
_QUOTES = frozenset("“\"‘'«„")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement. ``start`` is where its cue begins (its content, if it has no cue), ``sentence`` and ``paragraph``
    are of that place; ``holders`` are the numbers of those whose contents hold it, the nearest first; ``words`` those
    of the cue and ``first`` the first of them; ``kind`` is the type of the speaker's entity. ``own`` is what the text
    says beside it of each field, as the key of an offer (see `hearsay.annotate.carried.offers`)."""

    number: int
    start: int
    sentence: int
    paragraph: int
    holders: tuple[int, ...]
    words: frozenset[str]
    first: str
    past: bool
    quoted: bool
    asks: bool
    source: str
    speaker: str | None
    kind: str | None
    reported: bool
    act: str | None
    own: Mapping[Field, str | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of the attributions, by their numbers: who holds each (see `hearsay.annotate.nesting`), its
    speaker's entity, act, whether it is any account's but the article's, and what stands beside it of each field."""

    holders: Sequence[tuple[int, ...]]
    speakers: Sequence[str | None]
    acts: Sequence[str | None]
    reported: Sequence[bool]
    own: Mapping[Field, Sequence[str | None]]


def told(
    document: Document, found: tuple[Attribution, ...], judged: Judged, kinds: Mapping[str, str | None]
) -> list[Told]:
    """``kinds`` are the types of the entities."""
    return [_one(document, a, n, judged, kinds) for n, a in enumerate(found)]


def _one(document: Document, a: Attribution, n: int, judged: Judged, kinds: Mapping[str, str | None]) -> Told:
    text, start = document.text, (a.cue or a.content)[0].start
    words = words_in(text, a.cue[0].start, a.cue[-1].end) if a.cue else frozenset[str]()
    speaker, end = judged.speakers[n], a.content[-1].end
    return Told(
        number=n,
        start=start,
        sentence=index_at(document.sentences, start),
        paragraph=index_at(document.paragraphs, start),
        holders=judged.holders[n],
        words=words,
        first=text[start : a.cue[0].end].split()[0].lower() if a.cue else "",
        past=is_past(words),
        quoted=text[a.content[0].start] in _QUOTES,
        asks="?" in text[end - 2 : end + 1],
        source=" ".join(s.of(text) for s in a.source).lower(),
        speaker=speaker,
        kind=kinds.get(speaker) if speaker else None,
        reported=judged.reported[n],
        act=judged.acts[n],
        own={field: judged.own[field][n] for field in FIELDS},
    )
