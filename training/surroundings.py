"""Counts what stands around names of each kind (lexicons/surroundings.tsv).

    python -m training.surroundings --corpora ../shared/corpora

From the names of GUM's train part, whose types are annotated by hand. Written is the logarithm of how much likelier a
kind is behind a cue than anywhere, each cue counted with a few that were not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hearsay.annotate.surroundings import cues
from hearsay.annotate.tagger.network import KINDS
from hearsay.extract.segment import document
from training.corpora import GUM_KINDS

TABLE = Path(__file__).resolve().parent.parent / "src/hearsay/annotate/lexicons/surroundings.tsv"
UNSEEN = 4.0  # of each cue, shared out as the kinds are
FEWEST = 8  # of a cue, under which it is left out


def names(corpora: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(kind, cues) of every name: a run of proper nouns that heads a mention."""
    with gzip.open(corpora / "gum/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["noncommercial"]:  # its terms do not allow what ships
                continue
            read = document(row["text"])
            starts = [t.start for t in read.tokens]
            proper = {s: e for s, e, _, upos, *_ in row["tokens"] if upos == "PROPN"}
            seen: set[int] = set()
            for mention in row["mentions"]:
                start, end = mention["head"][0][0], mention["head"][-1][1]
                if start not in proper or start in seen:
                    continue
                seen.add(start)
                first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
                while first and starts[first - 1] in proper and mention["s"] <= starts[first - 1]:
                    first -= 1
                while last + 1 < len(starts) and starts[last + 1] in proper and starts[last + 1] < mention["e"]:
                    last += 1
                yield GUM_KINDS.get(mention["type"], "thing"), cues(read, first, last)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    given = parser.parse_args()
    of_kind: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for kind, found in names(given.corpora):
        of_kind[kind] += 1
        for cue in found:
            counts.setdefault(cue, Counter())[kind] += 1
    everything, kinds = of_kind.total(), KINDS[1:]
    lines = ["\t".join(("cue", *kinds))]
    for cue, seen in sorted(counts.items()):
        if seen.total() >= FEWEST:
            shares = [of_kind[k] / everything for k in kinds]
            told = [
                math.log((seen[k] / p + UNSEEN) / (seen.total() + UNSEEN)) for k, p in zip(kinds, shares, strict=True)
            ]
            lines.append("\t".join((cue, *(f"{t:.2f}" for t in told))))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{everything} names, {len(lines) - 1} cues: {dict(of_kind)}")


if __name__ == "__main__":
    main()
