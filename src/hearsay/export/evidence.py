"""What a JSON Schema cannot say of a record: its evidence stands in its text, its ids name something."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from hearsay.errors import EvidenceError, RecordError
from hearsay.export.shapes import RecordJson, SpanJson, StatementJson


def verify(record: RecordJson) -> None:
    """Raises RecordError or EvidenceError, naming the place as a JSON pointer; ``record`` keeps the schema already."""
    _offsets(record)
    for place, span, text in _evidence(record):
        _stands(place, span, text)
    _ids(record)
    _chains(record["statements"])
    for number, statement in enumerate(record["statements"]):
        place = f"/statements/{number}"
        for field in ("source", "cue", "content"):
            _in_order(f"{place}/{field}", statement[field])
        _finite(f"{place}/confidence", statement["confidence"])
        for part in ("span", "speaker", "chain"):
            _finite(f"{place}/confidence_parts/{part}", statement["confidence_parts"][part])
    _times(record)
    if record["silent_because"] is not None and record["statements"]:
        raise RecordError("not a record, at /silent_because: it has a reason for having no statements, and statements")


def _evidence(record: RecordJson) -> Iterator[tuple[str, SpanJson, str]]:
    """Every span of the record: where it is, what it says, and the text that it is of."""
    text, title = record["article"]["text"], record["article"]["title"] or ""
    for number, entity in enumerate(record["entities"]):
        for at, mention in enumerate(entity["mentions"]):
            yield f"/entities/{number}/mentions/{at}", mention, text
    for number, statement in enumerate(record["statements"]):
        for field in ("source", "cue", "content"):
            for at, span in enumerate(statement[field]):
                yield f"/statements/{number}/{field}/{at}", span, text
        for field in ("medium", "said_at"):
            alone = statement[field]
            if alone is not None:
                yield f"/statements/{number}/{field}", alone, text
    for number, timex in enumerate(record["times"] or ()):
        yield f"/times/{number}", timex, text
    for number, quotation in enumerate(record["headline"]["quotations"]):
        yield f"/headline/quotations/{number}", quotation, title
        if quotation["body"] is not None:
            yield f"/headline/quotations/{number}/body", quotation["body"], text


def _stands(place: str, span: SpanJson, text: str) -> None:
    start, end = int(span["start"]), int(span["end"])
    if not start < end <= len(text):
        raise EvidenceError(f"{place}: [{start}, {end}) is no span of a text of {len(text)} characters")
    if text[start:end] != span["text"]:
        raise EvidenceError(f"{place}: at [{start}, {end}) the text does not read {span['text'][:80]!r}")


def _in_order(place: str, spans: list[SpanJson]) -> None:
    if any(a["end"] > b["start"] for a, b in pairwise(spans)):
        raise RecordError(f"not a record, at {place}: spans out of order, or overlapping")


def _finite(place: str, confidence: float | None) -> None:
    # Python reads the NaN that JSON does not have, and no comparison in the schema refuses it.
    if confidence is not None and math.isnan(confidence):
        raise RecordError(f"not a record, at {place}: not a number")


def _offsets(record: RecordJson) -> None:
    runs = record["article"]["offsets"]
    if any(start + length > after for (start, _, length), (after, _, _) in pairwise(runs)):
        raise RecordError("not a record, at /article/offsets: runs out of order, or overlapping")
    if runs and runs[-1][0] + runs[-1][2] > len(record["article"]["text"]):
        raise EvidenceError("/article/offsets: a run goes on after the text's end")


def _ids(record: RecordJson) -> None:
    entities = _unique("/entities", [entity["id"] for entity in record["entities"]])
    statements = _unique("/statements", [statement["id"] for statement in record["statements"]])
    for number, statement in enumerate(record["statements"]):
        for field in ("speaker", "addressee"):
            _names(f"/statements/{number}/{field}", statement[field], entities, "entity")
        for at, parent in enumerate(statement["reported_by"] or ()):
            _names(f"/statements/{number}/reported_by/{at}", parent, statements, "statement")
    for number, quotation in enumerate(record["headline"]["quotations"]):
        _names(f"/headline/quotations/{number}/statement", quotation["statement"], statements, "statement")


def _times(record: RecordJson) -> None:
    """An anchor is the publication, if there is a date of it, or the words of another expression."""
    found = record["times"] or []
    _in_order("/times", list(found))
    for number, timex in enumerate(found):
        anchor = timex["anchor"]
        dated = anchor == "publication" and record["article"]["published"] is not None
        if anchor is not None and not dated and all(t is timex or t["text"] != anchor for t in found):
            raise RecordError(f"not a record, at /times/{number}/anchor: {anchor!r} is no other expression's words")


def _unique(place: str, ids: list[str]) -> frozenset[str]:
    known = frozenset(ids)
    if len(known) < len(ids):
        raise RecordError(f"not a record, at {place}: an id is given twice")
    return known


def _names(place: str, identifier: str | None, known: frozenset[str], what: str) -> None:
    if identifier is not None and identifier not in known:
        raise RecordError(f"not a record, at {place}: no {what} has the id {identifier!r}")


def _chains(statements: list[StatementJson]) -> None:
    """A chain is the whole path: its first statement's own chain is the rest of it. So there can be no cycle."""
    chains = {statement["id"]: statement["reported_by"] for statement in statements}
    for number, statement in enumerate(statements):
        chain = statement["reported_by"]
        if chain and chains[chain[0]] != chain[1:]:
            raise RecordError(
                f"not a record, at /statements/{number}/reported_by: not the whole path, or one that returns to itself"
            )
