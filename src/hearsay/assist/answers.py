"""What an assistant is told: each claim with its article, the characters that it stands on, and the exact words there.

Plain values, from which the tools' schemas are made; without slots, which the SDK would take for fields' defaults.
Offsets are code points of the article's text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from hearsay.compare.check import Answer
from hearsay.compare.drift import Conflict, Wording
from hearsay.statement import Kind, Polarity, Verdict

_Sure = Annotated[float, Field(description="The share of statements with this figure that are right, 0 to 1.")]
_Chain = Annotated[
    list[str] | None,
    Field(
        description="Ids of the statements by which this one reached the article, nearest first; empty: the article's "
        "own account; null: not determined."
    ),
]


@dataclass(frozen=True)
class Evidence:
    """The exact ``words`` that stand at the characters ``start`` to ``end`` of the article's text."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Head:
    """Which article. ``url`` and the others are null where the page does not give them."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str | None


@dataclass(frozen=True)
class Said:
    """One statement: ``source`` is who is cited in the article's words, ``cue`` what says so, ``content`` what is
    attributed. ``speaker`` and ``addressee`` are the names that the article gives them; null where it does not tell.
    ``denied``: the article reports that it was not said."""

    id: str
    article: str
    kind: Kind
    act: str | None
    polarity: Polarity
    hedged: bool | None
    speaker: str | None
    addressee: str | None
    said_at: str | None
    medium: list[Evidence]
    source: list[Evidence]
    cue: list[Evidence]
    content: list[Evidence]
    reported_by: _Chain
    confidence: _Sure


@dataclass(frozen=True)
class Headline:
    """A quotation of the headline, held against the body: ``body`` is where its words stand there, if they do."""

    words: str
    verdict: Verdict
    statement: str | None
    body: list[Evidence]


@dataclass(frozen=True)
class Reading:
    """Who said what in one article. ``silent_because`` says why there are no statements where it was not read.
    ``text`` is the text that the characters count in, where it was asked for."""

    article: Head
    silent_because: str | None
    statements: list[Said]
    headline: list[Headline]
    text: str | None


@dataclass(frozen=True)
class Hit:
    """A statement that was found. ``speaker_id`` is the person's across articles; ``family`` the id of the family that
    it belongs to, if other articles have it too."""

    article: Head
    statement: Said
    speaker_id: str | None
    family: str | None


@dataclass(frozen=True)
class Hits:
    """``total`` counts up to a limit; ``more``: there is more than that."""

    total: int
    more: bool
    hits: list[Hit]


@dataclass(frozen=True)
class Change:
    """Some words and what they are elsewhere; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True)
class Held:
    """What one text has of the words. ``changes`` lead from the words that were asked for to those of the evidence;
    ``source`` is who is said there to have said them, in its words."""

    answer: Answer
    why: str
    article: Head
    statement: str | None
    source: str
    evidence: list[Evidence]
    changes: list[Change]


@dataclass(frozen=True)
class Holding:
    """Whether words were said: ``answer`` is the best that was found, ``verbatim``, ``misattributed`` (by somebody
    else, or the text does not say by whom), ``altered``, ``partial`` or ``absent``. ``absent`` says only that no text
    which was looked at has the words."""

    answer: Answer
    findings: list[Held]
    more: int


@dataclass(frozen=True)
class Telling:
    """One article's telling. ``origin`` is the id of the statement it is likest or is credited to, null for the first;
    ``drift``, ``conflicts`` and ``changes`` say what became of the origin's words in it."""

    article: Head
    statement: str
    speaker: str | None
    evidence: list[Evidence]
    origin: str | None
    credited: bool
    drift: Wording | None
    conflicts: list[Conflict]
    changes: list[Change]


@dataclass(frozen=True)
class Variants:
    """The same quotation in several articles, in order of appearance."""

    id: str
    conflicts: list[Conflict]
    tellings: list[Telling]


@dataclass(frozen=True)
class Why:
    """The part of Hearsay that set ``field``, and on what grounds."""

    field: str
    by: str
    why: str


@dataclass(frozen=True)
class Context:
    """A statement among the paragraphs that it stands in, why each field says what it says, and the statements by
    which it reached the article, nearest first."""

    article: Head
    statement: Said
    around: Evidence
    steps: list[Why]
    accounts: list[Said]


@dataclass(frozen=True)
class Somebody:
    """A person or body across articles; ``first`` and ``last`` are when articles that name them were published."""

    id: str
    name: str
    type: str | None
    names: list[str]
    articles: int
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Shown:
    """What has the id: one of the lists is not empty."""

    statements: list[Context]
    articles: list[Reading]
    people: list[Somebody]


@dataclass(frozen=True)
class Files:
    """The pages that ``read_file`` may be asked for; ``more``: how many there are besides."""

    names: list[str]
    more: int
