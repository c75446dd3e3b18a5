"""How much of direct, mixed and indirect speech is found, on documents that no training has seen.

    python -m bench.recall [--shared ../shared] [--json]

GUM's and LitBank's held-out thirds, MEANTIME, PolNeAR dev. *found*: at least half of the gold content's words are the
content of a statement (of one that shares the gold's cue, where there is one). LitBank and the direct quotations of
PolNeAR are judged by span alone: they may stand without a cue. MEANTIME marks what is reported by its event only: that
word must be in the content of a statement with the gold's cue. The kind is read off the marks: of a content's words
over 90 % stand in them (direct), under 10 % (indirect), or in between (mixed).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.annotate import annotate, quoted
from hearsay.document import Document
from hearsay.extract.segment import document
from hearsay.pipeline import Reader
from hearsay.settings import Settings
from hearsay.span import Span, Spans
from hearsay.statement import Statement

HERE = Path(__file__).resolve().parent
DIRECT, INDIRECT = 0.9, 0.1
RESAMPLES = 1000
Pairs = list[tuple[int, int]]
Case = tuple[str, bool]  # kind, found


@dataclass
class Wanted:
    cue: Pairs  # empty: any statement will do
    content: Pairs


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


def held_out(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every third by sorted id, as the training leaves them out."""
    return sorted(documents, key=lambda d: d["id"])[::3]


def gum(corpora: Path) -> Iterator[tuple[str, list[Wanted]]]:
    for d in [*rows(corpora / "gum/dev.jsonl.gz"), *held_out(rows(corpora / "gum/train.jsonl.gz"))]:
        yield (
            d["text"],
            [
                Wanted(a["cue_words"], a.get("content_wide") or a["content"])
                for a in d["attributions"]
                if a.get("cue_words") and sum(len(d["text"][s:e].split()) for s, e in a["content"]) <= 150
            ],
        )


def litbank(corpora: Path) -> Iterator[tuple[str, list[Wanted]]]:
    for d in held_out(rows(corpora / "litbank/docs.jsonl.gz")):
        yield d["text"], [Wanted([], [(q["s"], q["e"])]) for q in d["quotes"]]


def meantime(corpora: Path) -> Iterator[tuple[str, list[Wanted]]]:
    for d in rows(corpora / "meantime/docs.jsonl.gz"):
        spans = {e["id"]: e["spans"] for e in d["event_mentions"]}
        links = [(spans[a], spans[b]) for a, b in d["slinks"] if a in spans and b in spans]
        yield d["text"], [Wanted(a, b) for a, b in links]


def polnear(corpora: Path) -> Iterator[tuple[str, list[Wanted]]]:
    for d in rows(corpora / "polnear/dev.jsonl.gz"):
        gold = d["annotations"][min(d["annotations"])]
        yield d["text"], [Wanted([], a["content"]) for a in gold]


CORPORA = {"gum": gum, "litbank": litbank, "meantime": meantime, "polnear": polnear}


def kind(marked: set[int], content: set[int]) -> str:
    share = len(content & marked) / max(1, len(content))
    return "direct" if share > DIRECT else "indirect" if share < INDIRECT else "mixed"


def word_set(d: Document, spans: Pairs | Spans) -> set[int]:
    ends = [(s.start, s.end) if isinstance(s, Span) else s for s in spans]
    return {
        i
        for i, t in enumerate(d.tokens)
        if d.text[t.start].isalnum() and any(s < t.end and t.start < e for s, e in ends)
    }


def cases(d: Document, statements: tuple[Statement, ...], wanted: list[Wanted]) -> list[Case]:
    marked = word_set(d, tuple(q.inside for q in quoted(d.text, d.paragraphs)))
    said = [(word_set(d, s.cue), word_set(d, s.content)) for s in statements]
    out: list[Case] = []
    for w in wanted:
        cue, content = word_set(d, w.cue), word_set(d, w.content)
        if content:
            hit = any(2 * len(content & c) >= len(content) and (not cue or cue & k) for k, c in said)
            out.append((kind(marked, content), hit))
    return out


def interval(per_document: list[list[Case]], of: str) -> tuple[float, float, float, int]:
    """(recall, low, high, number): 95 % by bootstrap over documents."""
    counts = [(sum(f for k, f in cases if k == of), sum(k == of for k, _ in cases)) for cases in per_document]
    total = sum(n for _, n in counts)
    if not total:
        return 0.0, 0.0, 0.0, 0
    rng = random.Random(0)
    draws: list[float] = []
    for _ in range(RESAMPLES):
        some = rng.choices(counts, k=len(counts))
        draws.append(sum(h for h, _ in some) / max(1, sum(n for _, n in some)))
    draws.sort()
    return sum(h for h, _ in counts) / total, draws[25], draws[-26], total


def measured(shared: Path, settings: Settings) -> dict[str, dict[str, tuple[float, float, float, int]]]:
    network = Reader(settings).network
    out: dict[str, dict[str, tuple[float, float, float, int]]] = defaultdict(dict)
    for name, corpus in CORPORA.items():
        per_document = [
            cases(d := document(text), annotate(d, "bench", network)[0], wanted)
            for text, wanted in corpus(shared / "corpora")
        ]
        for of in ("direct", "mixed", "indirect"):
            if (figures := interval(per_document, of))[3]:
                out[name][of] = figures
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    args = p.parse_args()
    figures: dict[str, dict[str, float]] = {}
    for name, kinds in measured(args.shared, Settings(threads=os.cpu_count() or 1)).items():
        for of, (value, low, high, number) in kinds.items():
            print(f"{name:<10} {of:<9} {value:.3f}  {low:.3f}-{high:.3f}  of {number}")
            figures[f"{name}: {of}"] = {"value": value, "low": low, "high": high}
    print(json.dumps({"scorer": "recall", "figures": figures}))


if __name__ == "__main__":
    main()
