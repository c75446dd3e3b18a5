"""JSON to record. Nothing is believed: the contract is checked first, then every claim's evidence."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from jsonschema_rs import Draft202012Validator, ValidationError

from hearsay.amendment import line as correction_line
from hearsay.article import Article
from hearsay.attribution import Timex
from hearsay.correction import Standing
from hearsay.errors import RecordError
from hearsay.export.evidence import verify
from hearsay.export.schema import schema_text
from hearsay.export.shapes import (
    ArticleJson,
    CorrectionJson,
    EntityJson,
    QuotationJson,
    RecordJson,
    SpanJson,
    StatementJson,
    TimexJson,
)
from hearsay.span import OffsetMap, Run, Span, Spans
from hearsay.statement import (
    Confidence,
    Entity,
    EntityMention,
    HeadlineQuotation,
    MadeBy,
    Record,
    SaidAt,
    Statement,
    Step,
    WordOperation,
)


def from_json(value: object) -> Record:
    """The record of a decoded JSON object.

    Raises RecordError where ``value`` breaks ``record.schema.json``, names an id that nothing has, or has a chain of
    accounts that does not fit; EvidenceError where a span's text does not stand there. Both name the place as a JSON
    pointer.
    """
    error = _violation(value)
    if error is not None:
        raise RecordError(f"not a record, at {_pointer(error)}: {_short(error.message)}")
    record = cast(RecordJson, value)
    verify(record)
    return _record(record)


def trusted(line: str | bytes) -> Record:
    """The record of a line that was checked before, as an archive's were: not checked again, which takes ten times as
    long as all the rest."""
    return _record(cast(RecordJson, json.loads(line)))


def _record(record: RecordJson) -> Record:
    return Record(
        made_by=MadeBy(
            version=record["made_by"]["version"],
            model=record["made_by"]["model"],
            settings=dict(record["made_by"]["settings"]),
        ),
        article=_article(record["article"]),
        statements=tuple(_statement(statement) for statement in record["statements"]),
        entities=tuple(_entity(entity) for entity in record["entities"]),
        headline=tuple(_quotation(quotation) for quotation in record["headline"]["quotations"]),
        silent_because=record["silent_because"],
        id=record.get("id"),
        times=None if record["times"] is None else tuple(_timex(timex) for timex in record["times"]),
        corrections=tuple(_standing(each, record["article"]["id"]) for each in record.get("corrections", ())),
    )


def from_line(line: str | bytes) -> Record:
    """The record of one line of JSON; errors as ``from_json``."""
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    return from_json(value)


def _violation(value: object) -> ValidationError | None:
    """The violation of the schema that is nearest the top, or None. Raises RecordError where it is not even JSON."""
    try:
        if _validator().is_valid(value):
            return None
        return min(_validator().iter_errors(value), key=lambda error: len(error.instance_path))
    except (TypeError, ValueError, RecursionError) as error:
        raise RecordError(f"not a record: {error}") from None


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text()))


def _pointer(error: ValidationError) -> str:
    return "".join(f"/{step}" for step in error.instance_path) or "the top"


def _short(message: str) -> str:
    return message if len(message) <= 200 else f"{message[:120]} ... {message[-70:]}"


def _article(article: ArticleJson) -> Article:
    return Article(
        id=article["id"],
        text=article["text"],
        page_digest=article["page_digest"],
        offsets=OffsetMap(tuple(Run(int(start), int(origin), int(n)) for start, origin, n in article["offsets"])),
        url=article["url"],
        outlet=article["outlet"],
        title=article["title"],
        byline=article["byline"],
        credit=article["credit"],
        section=article["section"],
        published=article["published"],
        language=article["language"],
    )


def _entity(entity: EntityJson) -> Entity:
    return Entity(
        id=entity["id"],
        name=entity["name"],
        mentions=tuple(EntityMention(_span(mention), mention["form"]) for mention in entity["mentions"]),
        type=entity["type"],
        roles=tuple(entity["roles"]),
    )


def _statement(statement: StatementJson) -> Statement:
    medium, said_at, reported_by = statement["medium"], statement["said_at"], statement["reported_by"]
    parts = statement["confidence_parts"]
    return Statement(
        id=statement["id"],
        kind=statement["kind"],
        source=_spans(statement["source"]),
        cue=_spans(statement["cue"]),
        content=_spans(statement["content"]),
        polarity=statement["polarity"],
        confidence=Confidence(statement["confidence"], parts["span"], parts["speaker"], parts["chain"]),
        reported_by=None if reported_by is None else tuple(reported_by),
        steps=tuple(Step(step["field"], step["by"], step["why"]) for step in statement["steps"]),
        speaker=statement["speaker"],
        addressee=statement["addressee"],
        medium=_span(medium) if medium else None,
        said_at=SaidAt(_span(said_at), said_at["value"]) if said_at else None,
        act=statement["act"],
        hedged=statement["hedged"],
    )


def _timex(timex: TimexJson) -> Timex:
    return Timex(_span(timex), timex["type"], timex["value"], timex["anchor"])


def _standing(value: CorrectionJson, article: str) -> Standing:
    said = {name: field for name, field in value.items() if name not in ("fate", "statement")}
    return Standing(correction_line.from_json(said), value["fate"], article, value["statement"])


def _quotation(quotation: QuotationJson) -> HeadlineQuotation:
    body = quotation["body"]
    return HeadlineQuotation(
        span=_span(quotation),
        text=quotation["text"],
        verdict=quotation["verdict"],
        statement=quotation["statement"],
        body=_span(body) if body else None,
        diff=tuple(WordOperation(step["operation"], step["headline"], step["body"]) for step in quotation["diff"]),
    )


def _spans(spans: list[SpanJson]) -> Spans:
    return tuple(_span(span) for span in spans)


def _span(span: SpanJson) -> Span:
    # A JSON Schema integer may be written 5.0.
    return Span(int(span["start"]), int(span["end"]))
