"""The JSON Schema of a record, as it ships."""

from __future__ import annotations

from importlib import resources


def schema_text() -> str:
    """The text of ``record.schema.json`` (JSON Schema 2020-12)."""
    return resources.files("hearsay").joinpath("record.schema.json").read_text(encoding="utf-8")
