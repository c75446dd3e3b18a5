"""The record: statements, who made them, by whose account, and the evidence for each claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hearsay.article import Article
from hearsay.attribution import Form, Kind, Timex
from hearsay.correction import Standing
from hearsay.span import Span, Spans

Polarity = Literal["affirmed", "denied"]
EntityType = Literal["PER", "ORG", "GPE", "GROUP", "WORK", "OTHER"]
Verdict = Literal["verbatim", "altered", "partial", "absent"]
DiffOperation = Literal["equal", "replace", "delete", "insert"]

SCHEMA = "1"
# By which step a field is set that the text does not tell beside the statement, but elsewhere.
CARRIED_OVER = "carried over from its occasion"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A place in the article's text that names or describes an entity."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what the article speaks of. ``name`` is the fullest that it gives; ``type`` is None when not
    determined."""

    id: str
    name: str
    mentions: tuple[EntityMention, ...]
    type: EntityType | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Why: the part of Hearsay (``by``) that set ``field``, and on what grounds."""

    field: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Confidence:
    """``whole``: the share of statements with this figure that are right (calibrated). The parts are None if not
    judged."""

    whole: float
    span: float | None = None
    speaker: float | None = None
    chain: float | None = None


@dataclass(frozen=True, slots=True)
class SaidAt:
    """When something was said: the expression, and its TIMEX3 value."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution with all that is known of it; spans are of the article's text. None: the text does not tell,
    or nobody has looked (``reported_by``: None is not determined, empty is the article's own authority).

    ``speaker`` and ``addressee`` are entity ids; ``reported_by`` statement ids, nearest first.
    """

    id: str
    kind: Kind
    source: Spans
    cue: Spans
    content: Spans
    polarity: Polarity
    confidence: Confidence
    reported_by: tuple[str, ...] | None
    steps: tuple[Step, ...]
    speaker: str | None = None
    addressee: str | None = None
    medium: Span | None = None
    said_at: SaidAt | None = None
    act: str | None = None
    hedged: bool | None = None

    def is_carried(self, field: str) -> bool:
        """Whether what is told of the field stands elsewhere in the text; not where somebody has corrected it since."""
        return [step.by for step in self.steps if step.field == field][-1:] == [CARRIED_OVER]


@dataclass(frozen=True, slots=True)
class WordOperation:
    """One step from the headline's words to the body's: ``headline`` becomes ``body`` (either may be empty)."""

    operation: DiffOperation
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class HeadlineQuotation:
    """A quoted span of the headline, held against the body. ``span`` is of the title, ``body`` of the article's
    text."""

    span: Span
    text: str
    verdict: Verdict
    statement: str | None
    body: Span | None
    diff: tuple[WordOperation, ...]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made the record: Hearsay's version, the SHA-256 of the model, and the settings that bear on the result."""

    version: str
    model: str | None
    settings: dict[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class Record:
    """Who said what in one article, according to whom. ``silent_because`` says why there are no statements where the
    article was not read (its language, no article on the page); None when it was. ``times`` are the time expressions
    in text order; None where nobody looked for them. ``corrections`` are those of people that were applied to the
    machine's answer, or could not be, the earliest first; empty where the record is the machine's alone."""

    made_by: MadeBy
    article: Article
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    headline: tuple[HeadlineQuotation, ...] = ()
    silent_because: str | None = None
    id: str | None = None
    times: tuple[Timex, ...] | None = None
    corrections: tuple[Standing, ...] = ()
