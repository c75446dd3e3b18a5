"""The OpenAPI document: what FastAPI finds out, the record's own schema, and how to show a token."""

from __future__ import annotations

import json
from typing import Any, cast

from fastapi import FastAPI

from hearsay.export.schema import schema_text
from hearsay.serve.api.shapes import RECORD, Problem
from hearsay.serve.problems import MEDIA_TYPE

_PROBLEM: dict[str, Any] = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_WHY = {
    400: "The request is no HTTP that can be understood.",
    401: "A token is needed, or it is another one.",
    403: "A write that another site's page asks for.",
    404: "The archive does not have it.",
    405: "This address does not do that.",
    408: "The body did not come in time.",
    413: "More than may be sent or read.",
    415: "The body is not application/json.",
    421: "The server is not known by that name.",
    422: "The request says what cannot be, or what it names cannot be read.",
    429: "Too often; Retry-After says when to ask again.",
    500: "A fault of the server.",
    503: "Too many at once; Retry-After says when to ask again.",
}
# What every route may answer.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": why, "model": Problem, **_PROBLEM} for status, why in _WHY.items()
}
# What a route that answers with a record says of it.
A_RECORD: dict[str, Any] = {"application/json": {"schema": {"description": RECORD}}}


def describe(app: FastAPI, *, with_token: bool) -> None:
    """Has ``app`` describe itself so."""
    made: dict[str, Any] = {}
    by_default = app.openapi

    def openapi() -> dict[str, Any]:
        if not made:
            made.update(_described(by_default(), with_token))
        return made

    app.openapi = openapi  # pyright: ignore[reportAttributeAccessIssue] - FastAPI's own way to change it


def _described(document: dict[str, Any], with_token: bool) -> dict[str, Any]:
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for operation in (o for path in document["paths"].values() for o in path.values()):
        for status, of in operation["responses"].items():
            if int(status) >= 400:  # FastAPI adds its own media type to that of problems
                of["content"] = _PROBLEM["content"]
    found = cast("dict[str, Any]", _with_record(document))
    found["components"]["schemas"].update(_record())
    if with_token:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
    return found


def _with_record(node: Any) -> Any:
    """The document with a reference wherever a record stands."""
    if isinstance(node, dict):
        items = cast("dict[str, Any]", node)
        if items.get("description") == RECORD:
            return {"$ref": "#/components/schemas/Record"}
        return {key: _with_record(value) for key, value in items.items()}
    if isinstance(node, list):
        return [_with_record(value) for value in cast("list[Any]", node)]
    return node


def _record() -> dict[str, Any]:
    """The record's JSON Schema as components: the whole, and each of its definitions."""
    plain = schema_text().replace('"#/$defs/', '"#/components/schemas/Record.')
    schema = json.loads(plain)
    parts = schema.pop("$defs")
    whole = {name: value for name, value in schema.items() if name not in ("$schema", "$id")}
    return {"Record": whole} | {f"Record.{name}": part for name, part in parts.items()}
