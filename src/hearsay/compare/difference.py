"""What became of one text's words in another, word by word, as they are written."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein, Opcode

from hearsay.compare.words import Words
from hearsay.statement import DiffOperation, WordOperation


def difference(before: Words, in_before: str, after: Words, in_after: str) -> tuple[WordOperation, ...]:
    """The steps from the words of ``in_before`` to those of ``in_after``: where they differ, and between."""
    out: list[WordOperation] = []
    for operation, mine, its in _merged(Levenshtein.opcodes(before.folded, after.folded)):
        out.append(WordOperation(operation, _under(before, mine, in_before), _under(after, its, in_after)))
    return tuple(out)


def _under(words: Words, part: tuple[int, int], text: str) -> str:
    start, end = part
    return text[words.spans[start].start : words.spans[end - 1].end] if end > start else ""


def _merged(steps: Iterable[Opcode]) -> list[tuple[DiffOperation, tuple[int, int], tuple[int, int]]]:
    """The steps, those that follow each other without a word in common as one ("the pier" for "it")."""
    out: list[tuple[DiffOperation, tuple[int, int], tuple[int, int]]] = []
    for step in steps:
        mine, its = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        if out and step.tag != "equal" and out[-1][0] != "equal":
            _, (first, _), (its_first, _) = out.pop()
            mine, its = (first, mine[1]), (its_first, its[1])
        if step.tag == "equal":
            out.append(("equal", mine, its))
        else:
            out.append(("insert" if mine[0] == mine[1] else "delete" if its[0] == its[1] else "replace", mine, its))
    return out
