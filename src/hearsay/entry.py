"""A statement as an archive has it: flat, with its article's head, who its people are, and when it was seen; and its
place in time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an archive's statements.

    ``source``, ``cue`` and ``content`` are the words, parts apart by " … "; ``start`` and ``end`` are where the content
    begins and ends in the article's text (code points, half-open). ``speaker`` is the name that the article gives,
    ``speaker_id`` the archive's id of the person across articles; likewise ``addressee``. ``said_at`` is
    the time that the text tells beside the statement (TIMEX3). ``reported_by`` has statement ids of the same article,
    nearest first; None where it was not determined. ``first_seen`` and ``last_seen`` say when
    the article was (ISO 8601, UTC). ``family`` is None where the statement is in none. ``current``: no later version of
    the page is known. ``corrected``: it is as a person says, or has it.
    """

    id: str
    article: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    kind: str
    act: str | None
    polarity: str
    hedged: bool | None
    source: str
    cue: str
    content: str
    start: int
    end: int
    speaker: str | None
    speaker_id: str | None
    addressee: str | None
    addressee_id: str | None
    said_at: str | None
    reported_by: tuple[str, ...] | None
    confidence: float
    family: str | None
    current: bool
    first_seen: str
    last_seen: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said. ``first`` and ``last`` are the days (ISO 8601, both included) that the words for it may
    mean. ``said``: the article says when; otherwise all that is known is when that was published. ``approximate``: no
    single day is told."""

    entry: Entry
    first: str
    last: str
    said: bool
    approximate: bool
