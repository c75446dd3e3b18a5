"""What is compared: a statement's words, what its article says about them, and how alike two of them are; or all that
an article has anybody say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from hearsay.span import Spans
from hearsay.statement import Confidence, Kind, Polarity

# Words, speaker and kind: all that tells one way of telling something from another.
Telling: TypeAlias = tuple[str, str | None, Kind]


@dataclass(frozen=True, slots=True)
class Utterance:
    """``article`` is the caller's id of the article or the article's own, ``statement`` the statement's. ``words``
    is the content as written, the parts of a discontinuous one set side by side. ``speaker`` is a name, None where the
    article gives none; ``said_at`` a TIMEX3 value, None where the text does not tell beside the statement;
    ``published`` as the article has it. ``credit`` names the outlet or
    wire service that the article's account is from. ``within``: the statements of the same article that hold it,
    nearest first; ``accounts``: whose they are, as far as named."""

    article: str
    statement: str
    words: str
    kind: Kind
    polarity: Polarity = "affirmed"
    speaker: str | None = None
    said_at: str | None = None
    published: str | None = None
    outlet: str | None = None
    credit: str | None = None
    within: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a telling to see what it cannot be like: of each word a number of 32 bits, and the speaker."""

    words: tuple[int, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """``degree`` is from 0 to 1. ``quoted``: what they share stands in quotation marks in both; otherwise one is a mere
    report."""

    degree: float
    quoted: bool


class Said(Protocol):
    """As much of a statement as says who says what."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def source(self) -> Spans: ...
    @property
    def cue(self) -> Spans: ...
    @property
    def content(self) -> Spans: ...
    @property
    def confidence(self) -> Confidence: ...
    @property
    def reported_by(self) -> tuple[str, ...] | None: ...
    @property
    def speaker(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Account:
    """As much of a record as says who says what: the article's id and text, its statements, and the names of its
    entities, by their ids."""

    article: str
    text: str
    statements: Sequence[Said]
    names: Mapping[str, str]
