"""How long finding and reading the time expressions takes, in milliseconds of CPU a sentence.

    python -m bench.times [--shared ../shared]

Over the articles of the times corpus, cut into sentences beforehand, the best of five rounds on one core. Exits with 1
above the limit in floors.toml.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
import tomllib
from pathlib import Path

from hearsay.annotate.timex import times
from hearsay.extract.segment import document

HERE = Path(__file__).resolve().parent
ROUNDS = 5


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    with gzip.open(p.parse_args().shared / "corpora/times/docs.jsonl.gz", "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    read = [(document(a["text"]), a["dct"]) for a in articles]
    sentences = sum(len(d.sentences) for d, _ in read)
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        began = time.process_time()
        found = sum(len(times(d, published)) for d, published in read)
        best = min(best, 1000 * (time.process_time() - began) / sentences)
    limit = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))["speed"]["times_milliseconds"]
    print(f"{len(read)} articles, {sentences} sentences, {found} expressions: {best:.3f} ms a sentence, limit {limit}")
    raise SystemExit(best > limit)


if __name__ == "__main__":
    main()
