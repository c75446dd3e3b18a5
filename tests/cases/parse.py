"""Reads case files: passages with the attributions wanted of them. README.md beside this file has the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from tests.cases.marks import Kind, kind_of

Pair = tuple[int, int]
Pairs = tuple[Pair, ...]

FIELDS = ("id", "source", "cue", "content", "kind", "polarity", "by", "medium", "to", "at", "act", "hedged", "note")
ACTS = (
    "statement",
    "belief",
    "intention",
    "demand",
    "promise",
    "proposal",
    "question",
    "denial",
    "rejection",
    "accusation",
    "evaluation",
    "attitude",
    "perception",
)
REPEATABLE = ("source", "cue", "content")
GAP, RANGE = " ... ", " [..] "


class CaseError(Exception):
    """A case file does not keep its format. The message names the file and line to mend."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}:{line}: {why}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One attribution that a case wants; spans are half-open offsets into the text of its case.

    ``parent`` is the place, in the case's list, of the attribution whose content holds this one or whose account it
    goes on with. None in ``act``, ``medium``, ``to`` (addressee) and ``at`` (said_at) means: not judged.
    """

    line: int
    source: Pairs
    cue: Pairs
    content: Pairs
    kind: Kind
    polarity: str = "affirmed"
    parent: int | None = None
    hedged: bool = False
    act: str | None = None
    medium: Pair | None = None
    to: Pair | None = None
    at: Pair | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A passage and every attribution in it."""

    name: str
    path: Path
    line: int
    text: str
    wanted: tuple[Wanted, ...] = ()

    def strings(self, pairs: Pairs) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in pairs)


@dataclass(slots=True)
class _Block:
    """The lines of one case as read, before its strings are looked up."""

    name: str
    line: int
    text: list[str] = field(default_factory=list[str])
    rows: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])


def load(folder: Path | str) -> list[Case]:
    """All cases of the ``*.txt`` files of ``folder``, by file name and then as they stand."""
    return [case for path in sorted(Path(folder).glob("*.txt")) for case in load_file(path)]


def load_file(path: Path) -> list[Case]:
    return [_case(block, path) for block in _blocks(path.read_text(encoding="utf-8"), path)]


def _blocks(text: str, path: Path) -> list[_Block]:
    blocks: list[_Block] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("== "):
            blocks.append(_Block(line[3:].strip(), number))
        elif not blocks:
            if line.strip() and not line.startswith("#"):
                raise CaseError(path, number, "text before the first '== name'")
        elif line.startswith("-- "):
            blocks[-1].rows.append((number, line[3:]))
        elif not blocks[-1].rows:
            blocks[-1].text.append(line.removeprefix("\\"))
        elif line.strip():
            raise CaseError(
                path, number, "text after the attributions of a case: a blank and '== name' must come between"
            )
    return blocks


def _case(block: _Block, path: Path) -> Case:
    text = "\n".join(block.text).strip("\n")
    if not text.strip():
        raise CaseError(path, block.line, f"the case {block.name!r} has no text")
    rows = [(number, fields_of(row, path, number)) for number, row in block.rows]
    labels = {label: n for n, (_, fields) in enumerate(rows) for label in (str(n + 1), *fields.get("id", ()))}
    wanted = tuple(wanted_of(fields, text, labels, path, number) for number, fields in rows)
    return Case(block.name, path, block.line, text, wanted)


def fields_of(row: str, path: Path, line: int, known: tuple[str, ...] = FIELDS) -> dict[str, list[str]]:
    """``source: A | cue: said`` as {"source": ["A"], "cue": ["said"]}; a field may be given more than once."""
    fields: dict[str, list[str]] = {}
    for part in re.split(r"\s+\|\s+", row.strip()):
        name, colon, value = part.partition(":")
        if not colon or name.strip() not in known or not value.strip():
            raise CaseError(path, line, f"not a field: {part!r} (fields: {', '.join(known)})")
        if name in fields and name not in REPEATABLE:
            raise CaseError(path, line, f"{name!r} is given twice")
        fields.setdefault(name.strip(), []).append(value.strip())
    return fields


def wanted_of(fields: dict[str, list[str]], text: str, labels: dict[str, int], path: Path, line: int) -> Wanted:
    """The attribution that ``fields`` describe, its strings looked up in ``text``."""
    look = Lookup(text, path, line)
    content = look.spans(fields.get("content", []), near=(), apart=())
    if not content:
        raise CaseError(path, line, "an attribution needs a content")
    cue = look.spans(fields.get("cue", []), near=content, apart=content)
    source = look.spans(fields.get("source", []), near=cue or content, apart=content + cue)
    where = cue or source or content

    def one(name: str) -> str | None:
        return fields[name][0] if name in fields else None

    def place(name: str) -> Pair | None:
        value = one(name)
        return look.spans([value], near=where, apart=())[0] if value else None

    def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
        value = one(name) or default
        if value not in allowed:
            raise CaseError(path, line, f"{name} is one of {', '.join(allowed)}, not {value!r}")
        return value

    by = one("by")
    if by is not None and (by not in labels or labels[by] == labels.get(one("id") or "")):
        raise CaseError(path, line, f"by: there is no attribution {by!r} to be reported by")
    by_marks = kind_of(text[a:b] for a, b in content)
    kind = choice("kind", get_args(Kind), by_marks)
    if kind != by_marks:
        raise CaseError(path, line, f"kind: {kind}, but by its quotation marks the content is {by_marks}")
    return Wanted(
        line=line,
        source=source,
        cue=cue,
        content=content,
        kind=by_marks,
        polarity=choice("polarity", ("affirmed", "denied"), "affirmed"),
        parent=None if by is None else labels[by],
        hedged=choice("hedged", ("yes", "no"), "no") == "yes",
        act=choice("act", ACTS, "statement") if "act" in fields else None,
        medium=place("medium"),
        to=place("to"),
        at=place("at"),
    )


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds a case's strings in its text: whole words, at the place nearest to what is known already."""

    text: str
    path: Path
    line: int

    def spans(self, values: list[str], near: Pairs, apart: Pairs) -> Pairs:
        """Spans of the parts of ``values``, in text order, nearest to ``near`` and outside of ``apart``."""
        parts = [part for value in values for part in value.split(GAP)]
        found: list[Pair] = []
        for part in parts:
            found.append(self._span(part.strip(), near or tuple(found), apart + tuple(found)))
        return tuple(sorted(found))

    def _span(self, part: str, near: Pairs, apart: Pairs) -> Pair:
        part, occurrence = _occurrence(part)
        places = self._places(part)
        if not places:
            raise CaseError(self.path, self.line, f"not in the text: {part!r}")
        if occurrence:
            if occurrence > len(places):
                raise CaseError(self.path, self.line, f"{part!r} is only {len(places)} times in the text")
            return places[occurrence - 1]
        free = [p for p in places if not any(p[0] < b and a < p[1] for a, b in apart)]
        distances = sorted((min((_gap(p, q) for q in near), default=0), p) for p in free)
        if not distances:
            raise CaseError(self.path, self.line, f"only inside of another role: {part!r}")
        if len(distances) > 1 and distances[0][0] == distances[1][0]:
            raise CaseError(self.path, self.line, f"more than once in the text: {part!r} (say which: {part}#1)")
        return distances[0][1]

    def _places(self, part: str) -> list[Pair]:
        first, ranged, last = part.partition(RANGE)
        starts = occurrences(self.text, first)
        if not ranged:
            return starts
        ends = occurrences(self.text, last)
        return [(a, next(e for s, e in ends if s >= b)) for a, b in starts if any(s >= b for s, _ in ends)]


def occurrences(text: str, words: str) -> list[Pair]:
    """Where ``words`` stand in ``text`` as whole words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [m.span() for m in re.finditer(before + re.escape(words) + after, text)]


def _occurrence(part: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.*\S)#(\d+)", part)
    return (match[1], int(match[2])) if match else (part, 0)


def _gap(a: Pair, b: Pair) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])
