"""Stamps record.json from key.txt: ``python -m tests.pages.stamp [--check] [NAME ...]``.

People edit the key; offsets, ids and kinds are worked out here and never by hand. README.md has the format of the key.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from tests.cases.parse import FIELDS, CaseError, Lookup, Pair, Wanted, fields_of, occurrences, wanted_of

HERE = Path(__file__).parent
HEADER = ("outlet", "title", "byline", "credit", "section", "published", "language")
SECTIONS = ("text", "entities", "statements", "times", "headline", "not article")
PRONOUNS = re.compile(r"(?i)i|me|my|we|us|our|you|your|he|him|his|she|her|its?|they|them|their|th(?:is|at|[eo]se)|who")
NOTE = "Made by hand: a scoring key, not a complete record (no schema, confidence, steps). Edit key.txt, not this file."

Json = dict[str, Any]


@dataclass(slots=True)
class Key:
    """A key as read: its header, and the numbered lines of each section."""

    path: Path
    header: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict[str, list[tuple[int, str]]])

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.sections.get("text", [])).strip("\n")

    def rows(self, section: str) -> list[tuple[int, str]]:
        return [(n, line.strip()) for n, line in self.sections.get(section, []) if line.strip()]


def read_key(path: Path) -> Key:
    key, section = Key(path), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("== "):
            section = line[3:].strip()
            if section not in SECTIONS or section in key.sections:
                raise CaseError(path, number, f"not a section, or given twice: {section!r}")
            key.sections[section] = []
        elif section:
            key.sections[section].append((number, line))
        elif line.strip():
            name, _, value = line.partition(":")
            if name not in HEADER:
                raise CaseError(path, number, f"not a field of the article: {name!r}")
            key.header[name] = None if value.strip() == "-" else value.strip()
    return key


def record_of(path: Path) -> Json:
    """The record that the key at ``path`` stands for, every offset looked up in its text."""
    key = read_key(path)
    times = [time for number, row in key.rows("times") for time in _times(key, row, number)]
    times.sort(key=lambda t: t["start"])
    entities, labels = _entities(key)
    statements, ids = _statements(key, entities, labels, times)
    for entity in entities:
        entity["mentions"].sort(key=lambda m: (m["start"], m["end"]))
    return {
        "article": {**key.header, "text": key.text},
        "entities": entities,
        "statements": statements,
        "headline": {"quotations": [_headline(key, row, number, ids) for number, row in key.rows("headline")]},
        "times": times,
        "not_article": [row for _, row in key.rows("not article")],
        "note": NOTE,
    }


def _evidence(text: str, pair: Pair) -> Json:
    return {"start": pair[0], "end": pair[1], "text": text[pair[0] : pair[1]]}


def _all(key: Key, string: str, number: int) -> list[Pair]:
    """Every place of ``string``, or the one that ``string#n`` means."""
    name, _, occurrence = string.partition("#")
    found = occurrences(key.text, name)
    if not found or (occurrence and int(occurrence) > len(found)):
        raise CaseError(key.path, number, f"not in the text: {string!r}")
    return [found[int(occurrence) - 1]] if occurrence else found


def _times(key: Key, row: str, number: int) -> list[Json]:
    """``Tuesday = 2026-03-10 | DATE | publication``: every Tuesday of the text."""
    try:
        expression, kind, anchor = re.split(r"\s+\|\s+", row)
        string, value = expression.rsplit(" = ", 1)
    except ValueError:
        raise CaseError(key.path, number, f"not 'words = value | TYPE | anchor': {row!r}") from None
    rest = {"value": value, "type": kind, "anchor": None if anchor == "-" else anchor}
    return [{**_evidence(key.text, pair), **rest} for pair in _all(key, string, number)]


def _entities(key: Key) -> tuple[list[Json], dict[str, Json]]:
    """Entities by their labels, from ``varga: PER | Ottoline Varga | mayor; Mayor of Sandquay | Varga; ~the mayor``.

    That is type, name, roles (``-`` for none) and mentions; ``~`` marks a description (nominal).
    """
    entities: list[Json] = []
    labels: dict[str, Json] = {}
    for number, row in key.rows("entities"):
        label, _, rest = row.partition(": ")
        parts = re.split(r"\s+\|\s+", rest)
        if len(parts) != 4 or label in labels:
            raise CaseError(
                key.path, number, f"not 'label: TYPE | name | roles | mentions', or a label given twice: {row!r}"
            )
        kind, name, roles, strings = parts
        mentions: dict[Pair, Json] = {}
        for string in sorted(strings.split("; "), key=len, reverse=True):
            for a, b in _all(key, string.removeprefix("~"), number):
                if not any(a < d and c < b for c, d in mentions):
                    form = "nominal" if string.startswith("~") else _form(key.text[a:b])
                    mentions[a, b] = {**_evidence(key.text, (a, b)), "form": form}
        labels[label] = {
            "id": f"e{len(entities) + 1}",
            "name": name,
            "type": kind,
            "mentions": list(mentions.values()),
            "roles": [] if roles == "-" else roles.split("; "),
        }
        entities.append(labels[label])
    return entities, labels


def _form(words: str) -> str:
    return "pronoun" if PRONOUNS.fullmatch(words) else "name"


def _statements(
    key: Key, entities: list[Json], labels: dict[str, Json], times: list[Json]
) -> tuple[list[Json], dict[str, str]]:
    rows = [
        (n, fields_of(row.removeprefix("-- "), key.path, n, (*FIELDS, "speaker"))) for n, row in key.rows("statements")
    ]
    places = {label: n for n, (_, fields) in enumerate(rows) for label in (str(n + 1), *fields.get("id", ()))}
    wanted: list[Wanted] = []
    for number, fields in rows:
        own = {name: value for name, value in fields.items() if name not in ("to", "speaker", "at")}
        wanted.append(wanted_of(own, key.text, places, key.path, number))
    statements: list[Json] = []
    for (number, fields), found in zip(rows, wanted, strict=True):
        to = _known(key, number, labels, fields.get("to"))
        at = _said_at(key, number, fields.get("at"), found, times)
        speaker = _speaker(key, number, labels, fields.get("speaker"), found)
        spans = {r: [_evidence(key.text, p) for p in getattr(found, r)] for r in ("source", "cue", "content")}
        statement: Json = {
            "id": f"s{len(statements) + 1}",
            "kind": found.kind,
            **spans,
            "speaker": speaker and speaker["id"],
            "addressee": to and to["id"],
            "medium": found.medium and _evidence(key.text, found.medium),
            "said_at": at,
            "act": found.act or "statement",
            "polarity": found.polarity,
            "hedged": found.hedged,
            "reported_by": [f"s{n + 1}" for n in _chain(key, wanted, len(statements))],
        }
        statements.append(statement | ({"note": fields["note"][0]} if "note" in fields else {}))
    return statements, {label: f"s{n + 1}" for label, n in places.items()}


def _chain(key: Key, wanted: list[Wanted], number: int) -> list[int]:
    path: list[int] = []
    parent = wanted[number].parent
    while parent is not None:
        if parent in path or parent == number:
            raise CaseError(key.path, wanted[number].line, "a circle of reports")
        path.append(parent)
        parent = wanted[parent].parent
    return path


def _known(key: Key, number: int, labels: dict[str, Json], value: list[str] | None) -> Json | None:
    if value is None or value == ["-"]:
        return None
    if value[0] not in labels:
        raise CaseError(key.path, number, f"no such entity: {value[0]!r}")
    return labels[value[0]]


def _speaker(key: Key, number: int, labels: dict[str, Json], given: list[str] | None, found: Wanted) -> Json | None:
    """The entity given, or the one whose mention the source is or begins with; a pronoun needs one to be given."""
    entity = _known(key, number, labels, given)
    if not found.source:
        return entity
    a, b = found.source[0]
    named = {
        (m["end"], e["id"]): e for e in labels.values() for m in e["mentions"] if m["start"] == a and m["end"] <= b
    }
    if given is None:
        entity = named[max(named)] if named else None
        end = max(named)[0] if named else a
        if entity is None or not re.fullmatch(r"(?:[’']s?)?(?:[,(\s].*)?", key.text[end:b], re.DOTALL):
            raise CaseError(key.path, number, f"whose is the source {key.text[a:b]!r}? (speaker: label, or speaker: -)")
    elif entity and entity["id"] not in [i for _, i in named]:
        words = key.text[a:b]
        names = any(a <= m["start"] and m["end"] <= b and m["form"] == "name" for m in entity["mentions"])
        form = "pronoun" if _form(words) == "pronoun" else "name" if names else "nominal"
        entity["mentions"].append({**_evidence(key.text, (a, b)), "form": form})
    return entity


def _said_at(key: Key, number: int, given: list[str] | None, found: Wanted, times: list[Json]) -> Json | None:
    """``at: Tuesday``: the one of the key's times that is nearest to the cue and has these words."""
    if given is None:
        return None
    near = found.cue or found.source or found.content
    [(start, end)] = Lookup(key.text, key.path, number).spans(given, near=near, apart=())
    for time in times:
        if (time["start"], time["end"]) == (start, end):
            return {**_evidence(key.text, (start, end)), "value": time["value"]}
    raise CaseError(key.path, number, f"at: {given[0]!r} is none of the key's times")


def _headline(key: Key, row: str, number: int, ids: dict[str, str]) -> Json:
    """``words = verdict | statement | words of the body``; ``-`` where there is none."""
    parts = re.split(r"\s+\|\s+", row)
    words, _, verdict = parts[0].rpartition(" = ")
    if len(parts) != 3 or (parts[1] != "-" and parts[1] not in ids) or words not in (key.header.get("title") or ""):
        raise CaseError(
            key.path, number, f"not 'words of the title = verdict | statement | words of the body': {row!r}"
        )
    body = None if parts[2] == "-" else _evidence(key.text, _all(key, parts[2], number)[0])
    return {"text": words, "verdict": verdict, "statement": ids.get(parts[1]), "body": body}


def pages() -> list[Path]:
    """The folders that hold a key."""
    return sorted(path.parent for path in HERE.glob("*/key.txt"))


def stamped(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    names = [a for a in arguments if a != "--check"]
    stale: list[str] = []
    for folder in [HERE / name for name in names] or pages():
        try:
            new = stamped(record_of(folder / "key.txt"))
        except CaseError as error:
            print(error, file=sys.stderr)
            return 1
        target = folder / "record.json"
        if not target.exists() or target.read_text(encoding="utf-8") != new:
            stale.append(folder.name)
            if not check:
                target.write_text(new, encoding="utf-8")
    print(*chain(["stale:" if check else "stamped:"], stale or ["none"]))
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
