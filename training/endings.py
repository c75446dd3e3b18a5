"""Counts by which ending a first name that no list has is likelier a woman's or a man's (lexicons/name_endings.tsv).

    python -m training.endings

From lexicons/first_names.tsv: of each ending of one to four letters that enough names have, the log odds of a woman's,
drawn towards those of the ending one letter shorter. Prints how often the sign is right of names that were left out.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from pathlib import Path

from hearsay.annotate.lexicon import rows

FEWEST, LONGEST, DRAWN = 12, 4, 6.0
FOLDS = 5


def fitted(names: list[tuple[str, bool]]) -> dict[str, float]:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, woman in names:
        for k in range(1, min(LONGEST, len(name) - 1) + 1):
            counts[name[-k:]][woman] += 1
    out: dict[str, float] = {}
    for ending in sorted(counts, key=len):
        men, women = counts[ending]
        if men + women >= FEWEST:
            share = 1 / (1 + math.exp(-out.get(ending[1:], 0.0)))
            out[ending] = math.log((women + DRAWN * share) / (men + DRAWN * (1 - share)))
    return out


def leaning(odds: dict[str, float], name: str) -> float:
    return next((odds[name[-k:]] for k in range(LONGEST, 0, -1) if len(name) > k and name[-k:] in odds), 0.0)


def main() -> None:
    names = [(name, gender == "woman") for name, gender in rows("first_names")]
    shuffled = random.Random(1).sample(names, len(names))
    right = sum(
        (leaning(odds, name) > 0) == woman
        for n in range(FOLDS)
        for odds in [fitted([x for i, x in enumerate(shuffled) if i % FOLDS != n])]
        for name, woman in shuffled[n::FOLDS]
    )
    print(f"{right / len(names):.3f} of {len(names)} names right, each by the others")
    table = ["ending\todds", *(f"{ending}\t{value:.2f}" for ending, value in sorted(fitted(names).items()))]
    path = Path(__file__).resolve().parent.parent / "src/hearsay/annotate/lexicons/name_endings.tsv"
    path.write_text("\n".join(table) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
