"""A sample of statements without a cue, from saved pages, to be judged by hand: are they somebody's words?

    python -m bench.alone [--shared ../shared] [--number 100] > sample.txt

Prints each with what stands around it. The pages are others': keep the output outside the repository.
"""

from __future__ import annotations

import argparse
import os
import random
from pathlib import Path

from bench.speed import english_pages
from hearsay.pipeline import Reader
from hearsay.settings import Settings

AROUND = 160  # characters


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parents[2]
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", here / "shared")))
    p.add_argument("--number", type=int, default=100)
    args = p.parse_args()
    reader, alone = Reader(Settings(threads=os.cpu_count() or 1)), list[str]()
    for page in {page.digest: page for page in english_pages(args.shared, 1000)}.values():
        record = reader.read(page)
        text = record.article.text
        for s in record.statements:
            if not s.cue:
                start, end = s.content[0].start, s.content[-1].end
                before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
                alone.append(f"{s.confidence.whole:.2f} …{before} [[{text[start:end]}]] {after}…".replace("\n", " ¶ "))
    print(f"{len(alone)} statements without a cue")
    some = random.Random(0).sample(alone, min(args.number, len(alone)))
    for n, line in enumerate(some, 1):
        print(f"{n:3} {line}")


if __name__ == "__main__":
    main()
