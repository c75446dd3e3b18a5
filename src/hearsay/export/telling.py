"""Of a record's JSON only who says what: so words are held against many kept records, of which nothing else is
looked at. It takes a seventh of the time of the whole."""

from __future__ import annotations

import json

from msgspec import MsgspecError, Struct, convert
from msgspec.json import Decoder

from hearsay.span import Spans
from hearsay.statement import Confidence, Kind, Polarity, Statement
from hearsay.utterance import Account


class _Article(Struct):
    id: str
    text: str


class _Parts(Struct):
    span: float | None
    speaker: float | None
    chain: float | None


class _Said(Struct):
    id: str
    kind: Kind
    source: Spans
    cue: Spans
    content: Spans
    polarity: Polarity
    confidence: float
    confidence_parts: _Parts
    reported_by: tuple[str, ...] | None
    speaker: str | None


class _Entity(Struct):
    id: str
    name: str


class _Record(Struct):
    article: _Article
    statements: list[_Said]
    entities: list[_Entity]
    id: str | None = None


_DECODER = Decoder(_Record)


def told(line: str) -> Account:
    """What the record of a line that was checked before has anybody say."""
    try:
        record = _DECODER.decode(line)
    except (MsgspecError, UnicodeEncodeError):  # half a surrogate, which JSON has and UTF-8 has not
        record = convert(json.loads(line), _Record)
    names = {entity.id: entity.name for entity in record.entities}
    statements = tuple(map(_statement, record.statements))
    return Account(record.id or record.article.id, record.article.text, statements, names)


def _statement(s: _Said) -> Statement:
    parts = s.confidence_parts
    confidence = Confidence(s.confidence, parts.span, parts.speaker, parts.chain)
    return Statement(
        s.id, s.kind, s.source, s.cue, s.content, s.polarity, confidence, s.reported_by, (), speaker=s.speaker
    )
