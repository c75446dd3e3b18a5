"""Denied and hedged statements against two corpora that mark them another way.

    python -m bench.negation [--shared ../shared] [--json]

GUM's attributions (train and dev) are positive or negative; MEANTIME's speech and thought events have a polarity (POS,
NEG) and a certainty (CERTAIN, PROBABLE, POSSIBLE). A statement answers for one when its cue touches the gold cue words
or event. Of those answered: precision and recall of ``denied`` against negative, of ``hedged`` against not certain,
with 95 % intervals (bootstrap over documents) and how many there are in gold. Where gold has none (no speech event of
MEANTIME is marked less than certain), how often we say so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

from bench.recall import Pairs, rows
from hearsay.annotate import annotate
from hearsay.extract.segment import document
from hearsay.pipeline import Reader
from hearsay.settings import Settings
from hearsay.statement import Statement

HERE = Path(__file__).resolve().parent
RESAMPLES = 1000
Marked = tuple[Pairs, bool | None, bool | None]  # cue, negative, uncertain; None: not annotated
Case = tuple[bool, bool]  # gold, ours


def gum(corpora: Path) -> Iterator[tuple[str, list[Marked]]]:
    for d in [*rows(corpora / "gum/dev.jsonl.gz"), *rows(corpora / "gum/train.jsonl.gz")]:
        yield (
            d["text"],
            [
                (a["cue_words"], a["relation"].endswith("negative"), None)
                for a in d["attributions"]
                if a.get("cue_words")
            ],
        )


def meantime(corpora: Path) -> Iterator[tuple[str, list[Marked]]]:
    for d in rows(corpora / "meantime/docs.jsonl.gz"):
        yield (
            d["text"],
            [
                (e["spans"], _is(e.get("polarity"), "NEG"), _is(e.get("certainty"), "PROBABLE", "POSSIBLE"))
                for e in d["event_mentions"]
                if e.get("class") == "SPEECH_COGNITIVE"
            ],
        )


CORPORA = {"gum": gum, "meantime": meantime}


def _is(value: str | None, *wanted: str) -> bool | None:
    return value.upper() in wanted if value else None


def answer(statements: tuple[Statement, ...], cue: Pairs) -> Statement | None:
    """The statement with the shortest cue that touches the gold's."""
    touching = [s for s in statements if any(a < c.end and c.start < b for a, b in cue for c in s.cue)]
    return min(touching, key=lambda s: sum(len(c) for c in s.cue), default=None)


def shares(cases: list[Case]) -> tuple[float, float]:
    """(precision, recall)."""
    hit = sum(gold and ours for gold, ours in cases)
    return hit / max(1, sum(ours for _, ours in cases)), hit / max(1, sum(gold for gold, _ in cases))


def table(name: str, what: str, documents: list[list[Case]]) -> dict[str, dict[str, float]]:
    cases = [c for d in documents for c in d]
    rng = random.Random(0)
    drawn = [shares([c for d in rng.choices(documents, k=len(documents)) for c in d]) for _ in range(RESAMPLES)]
    out: dict[str, dict[str, float]] = {}
    for n, measure in enumerate(("precision", "recall")):
        values = sorted(d[n] for d in drawn)
        value, low, high = shares(cases)[n], values[25], values[-26]
        out[f"{name}: {what} {measure}"] = {"value": value, "low": low, "high": high}
        gold = sum(g for g, _ in cases)
        print(f"{name:<9} {what:<7} {measure:<10} {value:.3f}  {low:.3f}-{high:.3f}  {gold} in gold, of {len(cases)}")
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--errors", action="store_true", help="print the cues that are judged another way")
    args = p.parse_args()
    network = Reader(Settings(threads=os.cpu_count() or 1)).network
    figures: dict[str, dict[str, float]] = {}
    for name, corpus in CORPORA.items():
        denied: list[list[Case]] = []
        hedged: list[list[Case]] = []
        for text, marked in corpus(args.shared / "corpora"):
            statements, *_ = annotate(document(text), "bench", network)
            answered = [(m, s) for m in marked if (s := answer(statements, m[0]))]
            denied.append([(m[1], s.polarity == "denied") for m, s in answered if m[1] is not None])
            hedged.append([(m[2], bool(s.hedged)) for m, s in answered if m[2] is not None])
            for (cue, negative, _), s in answered if args.errors else ():
                if negative is not None and negative != (s.polarity == "denied"):
                    a, b = cue[0][0], cue[-1][1]
                    print(f"  {'missed' if negative else 'false '} {text[max(0, a - 60) : b + 30]!r}")
        for what, cases in (("denied", denied), ("hedged", hedged)):
            if any(gold for d in cases for gold, _ in d):
                figures |= table(name, what, cases)
            elif any(cases):
                print(f"{name:<9} {what:<7} none in gold; ours {sum(our for d in cases for _, our in d)}")
    print(json.dumps({"scorer": "negation", "figures": figures}))


if __name__ == "__main__":
    main()
