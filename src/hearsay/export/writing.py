"""Record to JSON."""

from __future__ import annotations

import json
from typing import cast

from hearsay.amendment import line
from hearsay.article import Article
from hearsay.attribution import Timex
from hearsay.correction import Standing
from hearsay.export.shapes import (
    ArticleJson,
    CorrectionJson,
    EntityJson,
    MentionJson,
    QuotationJson,
    RecordJson,
    SaidAtJson,
    SpanJson,
    StatementJson,
    TimexJson,
)
from hearsay.span import Span, Spans
from hearsay.statement import SCHEMA, Entity, HeadlineQuotation, Record, SaidAt, Statement


def to_json(record: Record) -> RecordJson:
    """The record as ``record.schema.json`` has it. Every field is written; one that nobody filled is null.
    ``corrections`` is there only where somebody made some."""
    text = record.article.text
    made_by = record.made_by
    out: RecordJson = {
        "schema": SCHEMA,
        "id": record.id,
        "made_by": {"version": made_by.version, "model": made_by.model, "settings": dict(made_by.settings)},
        "article": _article(record.article),
        "silent_because": record.silent_because,
        "entities": [_entity(entity, text) for entity in record.entities],
        "statements": [_statement(statement, text) for statement in record.statements],
        "times": None if record.times is None else [_timex(timex, text) for timex in record.times],
        "headline": {"quotations": [_quotation(quotation, text) for quotation in record.headline]},
    }
    if record.corrections:
        out["corrections"] = [_correction(standing) for standing in record.corrections]
    return out


def to_line(record: Record) -> str:
    """The record's JSON on one line, without a line end; equal records give equal lines."""
    return json.dumps(to_json(record), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_indented(record: Record) -> str:
    """The record's JSON over many lines, for eyes."""
    return json.dumps(to_json(record), ensure_ascii=False, allow_nan=False, indent=2)


def _article(article: Article) -> ArticleJson:
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "credit": article.credit,
        "section": article.section,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "page_digest": article.page_digest,
        "offsets": [[run.start, run.origin, run.length] for run in article.offsets.runs],
    }


def _entity(entity: Entity, text: str) -> EntityJson:
    mentions: list[MentionJson] = [{**_span(mention.span, text), "form": mention.form} for mention in entity.mentions]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "roles": list(entity.roles),
        "mentions": mentions,
    }


def _statement(statement: Statement, text: str) -> StatementJson:
    confidence = statement.confidence
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _spans(statement.source, text),
        "cue": _spans(statement.cue, text),
        "content": _spans(statement.content, text),
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "medium": _span(statement.medium, text) if statement.medium else None,
        "said_at": _said_at(statement.said_at, text) if statement.said_at else None,
        "act": statement.act,
        "polarity": statement.polarity,
        "hedged": statement.hedged,
        "reported_by": None if statement.reported_by is None else list(statement.reported_by),
        "confidence": confidence.whole,
        "confidence_parts": {"span": confidence.span, "speaker": confidence.speaker, "chain": confidence.chain},
        "steps": [{"field": step.field, "by": step.by, "why": step.why} for step in statement.steps],
    }


def _correction(standing: Standing) -> CorrectionJson:
    said = line.to_json(standing.correction)
    own = {name: said[name] for name in CorrectionJson.__annotations__ if name in said}
    return cast("CorrectionJson", {**own, "fate": standing.fate, "statement": standing.statement})


def _quotation(quotation: HeadlineQuotation, text: str) -> QuotationJson:
    return {
        "text": quotation.text,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "verdict": quotation.verdict,
        "statement": quotation.statement,
        "body": _span(quotation.body, text) if quotation.body else None,
        "diff": [
            {"operation": step.operation, "headline": step.headline, "body": step.body} for step in quotation.diff
        ],
    }


def _timex(timex: Timex, text: str) -> TimexJson:
    return {**_span(timex.span, text), "type": timex.type, "value": timex.value, "anchor": timex.anchor}


def _said_at(said_at: SaidAt, text: str) -> SaidAtJson:
    return {**_span(said_at.span, text), "value": said_at.value}


def _spans(spans: Spans, text: str) -> list[SpanJson]:
    return [_span(span, text) for span in spans]


def _span(span: Span, text: str) -> SpanJson:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
