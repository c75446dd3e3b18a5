"""The case files of comparing, read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hearsay.compare.person import named
from hearsay.statement import Kind
from hearsay.utterance import Utterance

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """``label``: "same trimmed, number" or "different"."""

    name: str
    label: str
    said: Utterance
    other: Utterance


@dataclass(frozen=True)
class Headline:
    """``changes`` are (headline's words, body's words)."""

    name: str
    body: str
    title: str
    verdict: str
    changes: list[tuple[str, str]]
    whose: str | None


@dataclass(frozen=True)
class Draft:
    """``verdict``: what is wrong, "" for anything; None where the draft holds."""

    name: str
    source: str
    text: str
    verdict: str | None


def _blocks(folder: str) -> Iterator[tuple[str, list[str]]]:
    for file in sorted((HERE / folder).glob("*.txt")):
        for block in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, *lines = block.strip().split("\n")
            yield name, lines


def pairs() -> list[Pair]:
    out: list[Pair] = []
    for name, lines in _blocks("families"):
        said: Utterance | None = None
        for number, line in enumerate(lines):
            label, rest = line.split(": ", 1)
            speaker, kind, at, words = (cell.strip() for cell in rest.split(" | ", 3))
            here = Utterance(
                f"{name} {number}",
                f"s{number}",
                words,
                cast("Kind", kind),
                speaker=named(speaker),
                said_at=None if at == "-" else at,
            )
            if said is None:
                assert label == "said", name
                said = here
            else:
                out.append(Pair(name, label, said, here))
    return out


def headlines() -> list[Headline]:
    out: list[Headline] = []
    for name, lines in _blocks("headlines"):
        body = "\n\n".join(line for line in lines if not line.startswith("-- "))
        for line in lines:
            if line.startswith("-- "):
                verdict, title, changes, whose = (cell.strip() for cell in re.split(r"\s*\|\s*", line[3:]))
                edits = [tuple(side.strip() for side in change.split(">")) for change in changes.split(";") if change]
                out.append(
                    Headline(name, body, title, verdict, [(a, b) for a, b in edits], None if whose == "-" else whose)
                )
    return out


def drafts() -> list[Draft]:
    out: list[Draft] = []
    for name, lines in _blocks("verify"):
        is_draft = [re.match(r"(?:holds|fails( \w+)?): ", line) for line in lines]
        source = "\n\n".join(line for line, m in zip(lines, is_draft, strict=True) if not m)
        for line, m in zip(lines, is_draft, strict=True):
            if m:
                wrong = None if line.startswith("holds") else (m[1] or "").strip()
                out.append(Draft(name, source, line[m.end() :], wrong))
    return out
