"""A correction to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast, get_args

from hearsay.amendment.passage import digest_of
from hearsay.correction import Appearance, Correction, Evidence, Passage, Passages, Right, Somebody, What, When, Who
from hearsay.errors import RecordError
from hearsay.span import Span


def to_json(correction: Correction) -> dict[str, Any]:
    """Every field, a passage's span as ``start`` and ``end``; those that corrections of old did not have, where they
    say something: their ids are of their JSON."""
    out: dict[str, Any] = _plain(correction)
    return {name: value for name, value in out.items() if value is not None or name not in _LATER}


_LATER = ("addressee", "time")


def to_line(correction: Correction) -> str:
    """The JSON on one line, in ASCII, so that half a surrogate pair can be stored too; equal corrections give equal
    lines."""
    return json.dumps(to_json(correction), separators=(",", ":"))


def identified(correction: Correction) -> Correction:
    """With the id that its content gives it."""
    line = to_line(replace(correction, id=""))
    return replace(correction, id=f"c{digest_of(line)[:15]}")


def from_json(value: object) -> Correction:
    """Raises RecordError where it is none, or its id is another's."""
    try:
        made = _correction(cast("Mapping[str, Any]", value))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"not a correction: {error or type(error).__name__}") from None
    if made != identified(made):
        raise RecordError(f"not a correction: the id {made.id!r} is not that of its content")
    return made


def from_line(line: str | bytes) -> Correction:
    """Raises as ``from_json``."""
    try:
        return from_json(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None


def _plain(value: Any) -> Any:
    if isinstance(value, Passage):
        head = {"start": value.span.start, "end": value.span.end}
        return {**head, "text": value.text, "before": value.before, "after": value.after}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(each) for each in cast("tuple[Any, ...]", value)] if isinstance(value, tuple) else value


def _correction(value: Mapping[str, Any]) -> Correction:
    if value["what"] not in get_args(What):
        raise ValueError(f"what is {value['what']!r}")
    evidence, other, speaker, right = (value.get(name) for name in ("evidence", "other", "speaker", "right"))
    return Correction(
        id=_word(value["id"]),
        what=value["what"],
        by=_word(value["by"]),
        made_at=_word(value["made_at"]),
        note=_word(value.get("note", "")),
        evidence=None if evidence is None else _evidence(evidence),
        right=None if right is None else _right(right),
        speaker=_who(speaker),
        other=None if other is None else _evidence(other),
        people=tuple(_somebody(each) for each in value.get("people") or ()),
        withdraws=_maybe(value.get("withdraws")),
        addressee=_who(value.get("addressee")),
        time=_when(value.get("time")),
    )


def _who(value: Mapping[str, Any] | None) -> Who | None:
    return None if value is None else Who(_maybe(value.get("name")), _maybe(value.get("entity")))


def _when(value: Mapping[str, Any] | None) -> When | None:
    if value is None:
        return None
    words = value.get("words")
    return When(None if words is None else _passages([words])[0], _maybe(value.get("value")))


def _evidence(value: Mapping[str, Any]) -> Evidence:
    return Evidence(
        article=_word(value["article"]),
        url=_maybe(value.get("url")),
        text_digest=_word(value["text_digest"]),
        source=_passages(value["source"]),
        cue=_passages(value["cue"]),
        content=_passages(value["content"]),
        statement=_maybe(value.get("statement")),
    )


def _right(value: Mapping[str, Any]) -> Right:
    kind = value.get("kind")
    if kind not in (None, "direct", "indirect", "mixed"):
        raise ValueError(f"the kind is {kind!r}")
    parts = {name: _passages(found) for name in ("source", "cue", "content") if (found := value.get(name)) is not None}
    return Right(**parts, kind=kind)


def _somebody(value: Mapping[str, Any]) -> Somebody:
    appearances = tuple(
        Appearance(_word(a["article"]), _maybe(a.get("url")), _word(a["name"])) for a in value["appearances"]
    )
    return Somebody(_word(value["name"]), appearances, _maybe(value.get("person")))


def _passages(value: list[Mapping[str, Any]]) -> Passages:
    return tuple(
        Passage(Span(int(p["start"]), int(p["end"])), _word(p["text"]), _word(p["before"]), _word(p["after"]))
        for p in value
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _word(value)
