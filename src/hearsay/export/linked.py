"""What the linked formats have in common: names of things, our own terms, and a line of JSON."""

from __future__ import annotations

import json
from typing import Any, TypeAlias
from urllib.parse import quote

from hearsay.correction import Correction
from hearsay.statement import Entity, Record, Statement

Node: TypeAlias = dict[str, Any]

# Our own terms: what no vocabulary has.
TERMS = "urn:hearsay:terms:"


def article_iri(record: Record) -> str:
    return f"urn:hearsay:article:{record.article.id}"


def statement_iri(record: Record, identity: str) -> str:
    return f"urn:hearsay:statement:{record.article.id}:{identity}"


def entity_iri(record: Record, identity: str) -> str:
    return f"urn:hearsay:entity:{record.article.id}:{identity}"


def words_of(record: Record, statement: Statement) -> str:
    """The words of the content, parts apart by " … "."""
    return " … ".join(span.of(record.article.text) for span in statement.content)


def entity(record: Record, identity: str | None) -> Entity | None:
    return next((e for e in record.entities if e.id == identity), None) if identity else None


def said_of(record: Record, statement: str) -> list[Correction]:
    """What people said of a statement and is part of the record, the earliest first."""
    return [each.correction for each in record.corrections if each.statement == statement and each.fate == "applied"]


def person_iri(name: str) -> str:
    """Of somebody who made corrections."""
    return f"urn:hearsay:person:{quote(name, safe='')}"


def compact(node: Node) -> Node:
    """Without what is null."""
    return {name: value for name, value in node.items() if value is not None}


def line(node: Node) -> str:
    """On one line; halves of surrogate pairs, which RDF does not have, become U+FFFD."""
    text = json.dumps(node, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
