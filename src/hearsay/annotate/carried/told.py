"""The statements of a text, as far as it matters to what may be carried over to them.

Those that nobody's content holds: what is told of a saying is not told of what is said in it, of the beliefs and the
wishes that a quotation tells of, and of older sayings."""

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
    """A statement; ``number`` is its place among these, ``of`` that among all of the text. ``start`` is where its cue
    begins (its content, if it has no cue), ``sentence`` and ``paragraph`` are of that place; ``words`` those of the
    cue and ``first`` the first of them; ``kind`` is the type of the speaker's entity. ``own`` is what the text says
    beside it of each field, as the key of an offer (see `hearsay.annotate.carried.offers`)."""

    number: int
    of: int
    start: int
    sentence: int
    paragraph: int
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
    """What was found of the attributions, by their numbers: whether another's content holds each, its speaker's
    entity, act, whether it is any account's but the article's, and what stands beside it of each field."""

    held: Sequence[bool]
    speakers: Sequence[str | None]
    acts: Sequence[str | None]
    reported: Sequence[bool]
    own: Mapping[Field, Sequence[str | None]]


def told(
    document: Document, found: tuple[Attribution, ...], judged: Judged, kinds: Mapping[str, str | None]
) -> list[Told]:
    """``kinds`` are the types of the entities."""
    top = [n for n in range(len(found)) if not judged.held[n]]
    return [_one(document, found[n], (number, n), judged, kinds) for number, n in enumerate(top)]


def _one(
    document: Document, a: Attribution, at: tuple[int, int], judged: Judged, kinds: Mapping[str, str | None]
) -> Told:
    text, start, n = document.text, (a.cue or a.content)[0].start, at[1]
    words = words_in(text, a.cue[0].start, a.cue[-1].end) if a.cue else frozenset[str]()
    speaker, end = judged.speakers[n], a.content[-1].end
    return Told(
        number=at[0],
        of=n,
        start=start,
        sentence=index_at(document.sentences, start),
        paragraph=index_at(document.paragraphs, start),
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
