"""One quotation or two? On the labelled pairs of quotations in quote_families.

    python -m bench.families [--shared ../shared] [--errors] [--records FILE]

Without ``--records`` the quotations' own spans are judged, pair by pair. With records of the articles (of ``hearsay
read --jsonl -``, with the corpus's ids) a pair counts as one quotation where the statements that hold its spans are in
one family. ``--errors`` names the pairs by their number, from 0.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from pathlib import Path

from hearsay.compare.drift import drift
from hearsay.compare.gathering import families
from hearsay.compare.person import named
from hearsay.compare.utterance import utterances
from hearsay.export.loading import from_line
from hearsay.statement import Record
from hearsay.utterance import Utterance

HERE = Path(__file__).resolve().parent
KINDS = {"same words": "verbatim", "trimmed": "trimmed", "overlapping": "overlapping", "wording changed": "reworded"}


def by_spans(pair: dict) -> str | None:
    """The drift's kind, of the quotations as the corpus cuts them; None where they are two."""
    a, b = (
        Utterance(side["id"], str(side["s"]), side["text"], "direct", speaker=named(side.get("source_text")))
        for side in (pair["a"], pair["b"])
    )
    found = drift(a, b)
    return found.wording if found else None


def holder(record: Record, start: int, end: int) -> str | None:
    """The smallest statement whose content has most of the span."""
    held = [
        (-sum(max(0, min(c.end, end) - max(c.start, start)) for c in s.content), sum(map(len, s.content)), s.id)
        for s in record.statements
    ]
    best = min(held, default=(0, 0, None))
    return best[2] if -2 * best[0] >= end - start else None


def in_one_family(pairs: list[dict], records: dict[str | None, Record]) -> list[str | None]:
    found = families(u for record in records.values() for u in utterances(record))
    home = {(m.utterance.article, m.utterance.statement): f.id for f in found for m in f.members}
    out: list[str | None] = []
    for pair in pairs:
        a, b = (
            home.get((side["id"], holder(records[side["id"]], side["s"], side["e"]) or ""))
            for side in (pair["a"], pair["b"])
        )
        out.append("same" if a and a == b else None)
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--errors", action="store_true")
    p.add_argument("--records", type=Path)
    args = p.parse_args()
    with gzip.open(args.shared / "corpora/quote_families/pairs.jsonl.gz", "rt", encoding="utf8") as f:
        pairs = [json.loads(line) for line in f]
    if args.records:
        with args.records.open("rb") as lines:
            records = {r.id: r for r in map(from_line, lines)}
        got = in_one_family(pairs, records)
    else:
        got = [by_spans(pair) for pair in pairs]
    gold = [KINDS.get(pair["difference"]) for pair in pairs]
    both = [(g, k) for g, k in zip(got, gold, strict=True) if g and k]
    f1 = 2 * len(both) / (sum(map(bool, got)) + sum(map(bool, gold)))
    merged = sum(bool(g) and not k for g, k in zip(got, gold, strict=True))
    figures = {"F1": f1, "kept apart": 1 - merged / sum(not k for k in gold)}
    if not args.records:
        figures["kinds"] = sum(g == k for g, k in both) / len(both)
    for n, (g, k) in enumerate(zip(got, gold, strict=True)):
        if args.errors and (bool(g) != bool(k) or (g != k and not args.records)):
            print(f"{n:>4}  {pairs[n]['difference']:<20} {g or 'two'}")
    for name, value in figures.items():
        print(f"{name:<14} {value:.3f}")
    print(json.dumps({"scorer": "families", "figures": {name: {"value": value} for name, value in figures.items()}}))


if __name__ == "__main__":
    main()
