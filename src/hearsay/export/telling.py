"""Of a record's JSON only who says what: so words are held against many kept records, of which nothing else is
looked at. It takes a seventh of the time of the whole."""

from __future__ import annotations

import json

from msgspec import MsgspecError, Struct, convert
from msgspec.json import Decoder

from hearsay.span import Spans
from hearsay.statement import Confidence, Kind
from hearsay.utterance import Account


class _Article(Struct):
    id: str
    text: str


class _Parts(Struct):
    span: float | None
    speaker: float | None
    chain: float | None


class _Said(Struct, rename={"whole": "confidence", "parts": "confidence_parts"}):
    """As ``Said``; of most statements nobody asks how sure they are."""

    id: str
    kind: Kind
    source: Spans
    cue: Spans
    content: Spans
    whole: float
    parts: _Parts
    reported_by: tuple[str, ...] | None
    speaker: str | None

    @property
    def confidence(self) -> Confidence:
        return Confidence(self.whole, self.parts.span, self.parts.speaker, self.parts.chain)


class _Entity(Struct):
    id: str
    name: str


class _Record(Struct):
    article: _Article
    statements: tuple[_Said, ...]
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
    return Account(record.id or record.article.id, record.article.text, record.statements, names)
