"""How much of what manner's rows want is right: with the spans given, and as the shipped model finds them.

    python -m tests.annotate.manner.score            # the table
    python -m tests.annotate.manner.score --list     # and each row that is wrong

Acts, polarity and hedging: the share that is right. Medium and addressee: F1 of the words named (word Dice of one half
is the same), so that silence earns nothing. Through the reader, a row whose attribution is not found is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from hearsay.annotate.act import act
from hearsay.annotate.addressee import addressee
from hearsay.annotate.hedge import hedged
from hearsay.annotate.medium import medium
from hearsay.annotate.polarity import polarity
from hearsay.annotate.tagger.network import Network
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.pipeline import Reader
from hearsay.span import Span
from tests.annotate.manner.find import find
from tests.annotate.manner.rows import Row, rows
from tests.cases.score import dice, words

SPANS = ("medium", "to")
FILES = ("act", "addressee", "reports")
Finder = Callable[[Row], Attribution | None]


def told(document: Document, a: Attribution) -> dict[str, str | Span | None]:
    """What the rules say of an attribution, by the name of the column."""
    return {
        "act": act(document, a)[0],
        "medium": medium(document, a),
        "to": addressee(document, a, medium(document, a)),
        "polarity": polarity(document, a.source, a.cue)[0],
        "hedged": "yes" if hedged(document, a)[0] else "no",
    }


def same(document: Document, wanted: str, got: Span) -> bool:
    at = document.text.find(wanted)
    pair = ((at, at + len(wanted)),)
    return dice(words(document.text, pair), words(document.text, ((got.start, got.end),))) >= 0.5


def figures(finder: Finder, shown: list[str] | None = None) -> dict[str, float]:
    """field -> its figure; what is wrong is added to ``shown``."""
    count: Counter[str] = Counter()
    for row in (r for name in FILES for r in rows(name)):
        a = finder(row)
        got = told(row.document, a) if a else dict[str, str | Span | None]()
        for column, wanted in row.wanted.items():
            mine = got.get(column)
            if column in SPANS:
                is_right = isinstance(mine, Span) and wanted != "-" and same(row.document, wanted, mine)
                count[column] += is_right
                count[column + " n"] += (wanted != "-") + (mine is not None)
                is_well = is_right or (wanted == "-" and mine is None)
            else:
                is_well = mine == wanted
                count[column] += is_well
                count[column + " n"] += 1
            if not is_well and shown is not None:
                seen = mine.of(row.document.text) if isinstance(mine, Span) else mine if a else "not found"
                shown.append(f"{row.where} {column}: wanted {wanted}, got {seen}: {row.document.text}")
    return {c: (1 + (c in SPANS)) * count[c] / count[c + " n"] for c in ("act", "medium", "to", "polarity", "hedged")}


def as_given(row: Row) -> Attribution | None:
    """The attribution as the row marks it."""
    return row.attribution


def read_by(network: Network) -> Finder:
    """The attribution that the model finds for a row."""
    return lambda row: find(row, network)


def main() -> None:
    for name, finder in (("given", as_given), ("read", read_by(Reader().network))):
        shown: list[str] = []
        print(f"{name:<6}" + "  ".join(f"{k} {v:.3f}" for k, v in figures(finder, shown).items()))
        for line in shown if "--list" in sys.argv else ():
            print("   ", line)


if __name__ == "__main__":
    main()
