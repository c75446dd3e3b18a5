"""The types of a record's JSON, field by field as ``record.schema.json`` names them (a test holds the two together)."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from hearsay.attribution import Form, TimexType
from hearsay.correction import Fate, What
from hearsay.statement import DiffOperation, EntityType, Kind, Polarity, Verdict


class SpanJson(TypedDict):
    start: int
    end: int
    text: str


class MentionJson(SpanJson):
    form: Form


class SaidAtJson(SpanJson):
    value: str


class TimexJson(SpanJson):
    type: TimexType
    value: str
    anchor: str | None


class MadeByJson(TypedDict):
    version: str
    model: str | None
    settings: dict[str, str | int | float | bool | None]


class ArticleJson(TypedDict):
    id: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    credit: str | None
    section: str | None
    published: str | None
    language: str | None
    text: str
    page_digest: str
    offsets: list[list[int]]


class EntityJson(TypedDict):
    id: str
    name: str
    type: EntityType | None
    roles: list[str]
    mentions: list[MentionJson]


class ConfidencePartsJson(TypedDict):
    span: float | None
    speaker: float | None
    chain: float | None


class StepJson(TypedDict):
    field: str
    by: str
    why: str


class StatementJson(TypedDict):
    id: str
    kind: Kind
    source: list[SpanJson]
    cue: list[SpanJson]
    content: list[SpanJson]
    speaker: str | None
    addressee: str | None
    medium: SpanJson | None
    said_at: SaidAtJson | None
    act: str | None
    polarity: Polarity
    hedged: bool | None
    reported_by: list[str] | None
    confidence: float
    confidence_parts: ConfidencePartsJson
    steps: list[StepJson]


class DiffJson(TypedDict):
    operation: DiffOperation
    headline: str
    body: str


class QuotationJson(SpanJson):
    verdict: Verdict
    statement: str | None
    body: SpanJson | None
    diff: list[DiffJson]


class HeadlineJson(TypedDict):
    quotations: list[QuotationJson]


class PassageJson(SpanJson):
    before: str
    after: str


class EvidenceJson(TypedDict):
    article: str
    url: str | None
    text_digest: str
    source: list[PassageJson]
    cue: list[PassageJson]
    content: list[PassageJson]
    statement: str | None


class RightJson(TypedDict):
    source: list[PassageJson] | None
    cue: list[PassageJson] | None
    content: list[PassageJson] | None
    kind: Kind | None


class WhoJson(TypedDict):
    name: str | None
    entity: str | None


class WhenJson(TypedDict):
    words: PassageJson | None
    value: str | None


class CorrectionJson(TypedDict):
    """``addressee`` and ``time`` are there only where something is said of them."""

    id: str
    what: What
    by: str
    made_at: str
    note: str
    fate: Fate
    statement: str | None
    evidence: EvidenceJson
    right: RightJson | None
    speaker: WhoJson | None
    addressee: NotRequired[WhoJson]
    time: NotRequired[WhenJson]


class RecordJson(TypedDict):
    """``times`` is null where nobody has looked for time expressions; without corrections there is no such field."""

    schema: str
    id: str | None
    made_by: MadeByJson
    article: ArticleJson
    silent_because: str | None
    entities: list[EntityJson]
    statements: list[StatementJson]
    times: list[TimexJson] | None
    headline: HeadlineJson
    corrections: NotRequired[list[CorrectionJson]]
