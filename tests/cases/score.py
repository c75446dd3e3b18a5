"""Reads every case with the shipped model and says how much of what it wants is found.

    python -m tests.cases.score            # the table
    python -m tests.cases.score --list     # and each case that is not passed, with what is missing

A case is passed when every attribution wanted is found with its kind, polarity and nearest parent, and where none is
wanted
none is found with a confidence of one half or more. Found means: the cues overlap (without a cue, the contents alone)
and word Dice of content and of source is at least one half. `floors.toml` holds what must not get worse.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hearsay.annotate import annotate
from hearsay.annotate.tagger.network import Network
from hearsay.extract.segment import document
from hearsay.pipeline import Reader
from hearsay.span import Span
from hearsay.statement import Statement
from tests.cases.parse import Case, Pairs, Wanted, load

HERE = Path(__file__).parent
FOLDERS = ("synthetic", "in-the-wild", "negative")
SURE = 0.5


@dataclass(frozen=True)
class Result:
    """How one case came out: counts of what was wanted, found and right in each respect, and what is amiss."""

    case: Case
    counts: Counter[str]
    amiss: tuple[str, ...]


def words(text: str, spans: Pairs) -> frozenset[int]:
    return frozenset(
        m.start() for m in re.finditer(r"\w+", text) if any(s < m.end() and m.start() < e for s, e in spans)
    )


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b))


def pairs(spans: tuple[Span, ...]) -> Pairs:
    return tuple((s.start, s.end) for s in spans)


def likeness(text: str, wanted: Wanted, s: Statement) -> float:
    """How well a statement answers for what is wanted: 0 where it does not, else the sum of the three Dice figures."""
    cue, content = words(text, wanted.cue), dice(words(text, wanted.content), words(text, pairs(s.content)))
    mine = words(text, pairs(s.cue))
    source = dice(words(text, wanted.source), words(text, pairs(s.source)))
    near = cue & mine or not cue or (not mine and not wanted.cue)
    return content + source + dice(cue, mine) if near and content >= 0.5 and source >= 0.5 else 0.0


def judge(case: Case, network: Network) -> Result:
    statements, _, _ = annotate(document(case.text), "case", network)
    if not case.wanted:
        extra = [s for s in statements if s.confidence.whole >= SURE]
        shown = tuple("too much: " + " … ".join(c.of(case.text) for c in s.content) for s in extra)
        return Result(case, Counter(cases=1, passed=not extra), shown)
    scores = [(likeness(case.text, w, s), i, j) for i, w in enumerate(case.wanted) for j, s in enumerate(statements)]
    partner: dict[int, int] = {}
    for score, i, j in sorted(scores, reverse=True):
        if score and i not in partner and j not in partner.values():
            partner[i] = j
    counts: Counter[str] = Counter(cases=1, wanted=len(case.wanted), found=len(partner))
    amiss: list[str] = []
    for i, w in enumerate(case.wanted):
        named = " … ".join(case.text[a:b] for a, b in w.content)
        if i not in partner:
            amiss.append("not found: " + named)
            continue
        s = statements[partner[i]]
        parent = statements[partner[w.parent]].id if w.parent in partner else None
        nearest = (s.reported_by or (None,))[0]
        for what, right in (
            ("kind", s.kind == w.kind),
            ("polarity", s.polarity == w.polarity),
            ("parent", nearest == parent),
        ):
            counts[what] += right
            if not right:
                amiss.append(f"{what}: {named}")
    counts["passed"] = not amiss
    return Result(case, counts, tuple(amiss))


def figures(results: list[Result]) -> dict[str, float]:
    """Shares: of cases passed; of attributions found; and, of those found, with the right kind, polarity and parent."""
    total: Counter[str] = Counter()
    for r in results:
        total.update(r.counts)
    out = {"passed": total["passed"] / total["cases"]}
    if total["wanted"]:
        out["found"] = total["found"] / total["wanted"]
        out |= {k: total[k] / max(1, total["found"]) for k in ("kind", "polarity", "parent")}
    return out


def main() -> None:
    network = Reader().network
    for folder in FOLDERS:
        results = [judge(case, network) for case in load(HERE / folder)]
        print(
            f"{folder:<12} {len(results):>4} cases  " + "  ".join(f"{k} {v:.3f}" for k, v in figures(results).items())
        )
        for r in results if "--list" in sys.argv else ():
            for line in r.amiss:
                print(f"    {r.case.path.name}:{r.case.line} {r.case.name}: {line[:150]}")


if __name__ == "__main__":
    main()
