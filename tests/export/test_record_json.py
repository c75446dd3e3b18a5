"""Records go out and come back unchanged, and what comes back is believed only when its evidence stands."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints, is_typeddict

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from hearsay.errors import EvidenceError, RecordError
from hearsay.export import shapes
from hearsay.export.loading import from_json, from_line
from hearsay.export.schema import schema_text
from hearsay.export.writing import to_indented, to_json, to_line
from hearsay.statement import Record
from tests.export.records import ACTS, records
from tests.export.sample import record as sample

SCHEMA = json.loads(schema_text())
Json = dict[str, Any]


def value() -> Json:
    return copy.deepcopy(dict(to_json(sample())))


@given(records())
@settings(max_examples=150, deadline=None)
def test_a_record_comes_back_as_it_went(record: Record) -> None:
    line = to_line(record)
    assert "\n" not in line
    back = from_line(line)
    assert back == record
    assert to_line(back) == line
    assert from_json(json.loads(to_indented(record))) == record


def test_the_sample_fills_every_field() -> None:
    assert from_json(value()) == sample()
    written = value()
    assert written["statements"][1]["reported_by"] == ["s1"]
    assert written["statements"][2]["reported_by"] is None
    assert written["article"]["offsets"] == [[0, 120, 80], [81, 203, 20]]
    assert written["times"] == [
        {"start": 71, "end": 77, "text": "Monday", "type": "DATE", "value": "2025-10-13", "anchor": "publication"}
    ]


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["statement"]["properties"]["act"]["enum"] == [*ACTS, None]


def objects(schema: Json, name: str = "record") -> Iterator[tuple[str, Json]]:
    """Every object of the schema, by the name of the field or definition that holds it."""
    if "properties" in schema:
        yield name, schema
    for key, inner in (schema.get("properties", {}) | schema.get("$defs", {})).items():
        yield from objects(inner, key)
    if isinstance(schema.get("items"), dict):
        yield from objects(schema["items"], name)


OPTIONAL = (("record", "id"), ("record", "corrections"), ("correction", "addressee"), ("correction", "time"))


def test_every_field_is_described_and_closed() -> None:
    for name, schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False, name
        for field, inner in schema["properties"].items():
            described = inner.get("description") or SCHEMA["$defs"][inner["$ref"].rsplit("/", 1)[1]]["description"]
            assert described.endswith("."), (name, field)
            assert field in schema["required"] or (name, field) in OPTIONAL


def test_types_and_schema_name_the_same_fields() -> None:
    typed = {frozenset(get_type_hints(shape)) for shape in vars(shapes).values() if is_typeddict(shape)}
    assert {frozenset(schema["properties"]) for _, schema in objects(SCHEMA)} == typed


def spans(node: object, place: str = "") -> Iterator[str]:
    """The JSON pointer of every span in a record."""
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield place
        for key, inner in node.items():
            yield from spans(inner, f"{place}/{key}")
    elif isinstance(node, list):
        for at, inner in enumerate(node):
            yield from spans(inner, f"{place}/{at}")


def find(record: Json, pointer: str) -> Any:
    node: Any = record
    for step in pointer.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node


PLACES = sorted(spans(value()))


def moved(span: Json) -> None:
    span["start"] += 1


def reworded(span: Json) -> None:
    span["text"] = span["text"][:-1] + "~"


def beyond(span: Json) -> None:
    span["end"] = span["start"] + 10_000


@pytest.mark.parametrize("tamper", [moved, reworded, beyond])
@pytest.mark.parametrize("place", PLACES)
def test_tampered_evidence_is_refused(place: str, tamper: Callable[[Json], None]) -> None:
    record = value()
    tamper(find(record, place))
    with pytest.raises(EvidenceError, match=f"^{place}: "):
        from_json(record)


def test_places_of_evidence_are_all_there() -> None:
    fields = {"".join(step for step in place.split("/") if not step.isdigit()) for place in PLACES}
    assert fields == {
        "entitiesmentions", "statementssource", "statementscue", "statementscontent", "statementsmedium",
        "statementssaid_at", "times", "headlinequotations", "headlinequotationsbody",
    }  # fmt: skip


def test_an_altered_text_is_refused() -> None:
    record = value()
    record["article"]["text"] = record["article"]["text"].replace("sell", "lend")
    with pytest.raises(EvidenceError):
        from_json(record)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("/schema", "2"),
        ("/article/page_digest", "feed"),
        ("/article/published", "yesterday"),
        ("/article/offsets/0", [1, 2]),
        ("/article/offsets/0/2", 0),
        ("/article/offsets/1/0", 5),
        ("/entities/0/type", "PERSON"),
        ("/entities/1/id", "e1"),
        ("/statements/0/kind", "quoted"),
        ("/statements/0/confidence", 1.01),
        ("/statements/0/confidence", float("nan")),
        ("/statements/0/confidence_parts/span", float("nan")),
        ("/statements/0/content", []),
        ("/statements/0/act", "shout"),
        ("/statements/1/speaker", "e9"),
        ("/statements/1/addressee", "e9"),
        ("/statements/1/reported_by", ["s9"]),
        ("/statements/1/reported_by", ["s2"]),
        ("/statements/1/reported_by", ["s1", "s3"]),
        ("/statements/0/reported_by", ["s2"]),
        ("/statements/1/reported_by", ["s3"]),
        ("/statements/1/id", "s1"),
        ("/statements/0/source/0/start", -1),
        ("/statements/0/source/0/start", True),
        ("/headline/quotations/0/statement", "s9"),
        ("/headline/quotations/0/verdict", "true"),
        ("/silent_because", "the page is in Azerbaijani"),
        ("/times/0/type", "WEEKDAY"),
        ("/times/0/value", ""),
        ("/times/0/anchor", "Tuesday"),
        ("/times/0/anchor", "Monday"),
        ("/article/published", None),
    ],
)
def test_a_broken_contract_is_refused_with_its_place(place: str, wrong: object) -> None:
    record = value()
    parent, _, step = place.rpartition("/")
    holder = find(record, parent)
    holder[int(step) if isinstance(holder, list) else step] = wrong
    with pytest.raises(RecordError, match="/"):
        from_json(record)


@pytest.mark.parametrize("place", ["", "/article", "/statements/0", "/entities/0", "/headline", "/made_by"])
def test_unknown_and_missing_fields_are_refused(place: str) -> None:
    more, less = value(), value()
    find(more, place)["verdict_on_the_world"] = "true"
    with pytest.raises(RecordError, match="verdict_on_the_world"):
        from_json(more)
    holder = find(less, place)
    missing = next(key for key in holder if key != "id")
    del holder[missing]
    with pytest.raises(RecordError, match=f'"{missing}" is a required property'):
        from_json(less)


def test_spans_out_of_order_are_refused() -> None:
    record = value()
    record["statements"][0]["content"] *= 2
    with pytest.raises(RecordError, match="/statements/0/content: spans out of order"):
        from_json(record)


def test_an_id_may_be_left_out() -> None:
    record = value()
    del record["id"]
    assert from_json(record).id is None


def test_integers_may_be_written_as_floats() -> None:
    line = to_line(sample()).replace('"start":14,', '"start":14.0,')
    assert "14.0" in line
    assert from_line(line) == sample()


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, b"\xff", "[]", "null"])
def test_what_is_no_record_is_refused(line: str | bytes) -> None:
    with pytest.raises(RecordError):
        from_line(line)


def test_times_out_of_order_are_refused() -> None:
    record = value()
    record["times"] *= 2
    with pytest.raises(RecordError, match="/times: spans out of order"):
        from_json(record)


def test_nobody_may_have_looked_for_times() -> None:
    record = value()
    record["times"] = None
    assert from_json(record).times is None
