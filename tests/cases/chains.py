"""By whose account: the cases of chains/, by the rule alone (from the attributions marked) and by the whole reader.

    python -m tests.cases.chains            # the table
    python -m tests.cases.chains --list     # and each parent that is wrong

Of attributions with a parent that were found and whose parent was found, the share whose nearest account is that
parent; "deep" are those three and more accounts deep (the attribution counts as one). Of attributions without a parent,
the share that is given one: "false". The figures of independent.txt, where all first speakers are independent, stand
apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hearsay.annotate import annotate
from hearsay.annotate.chain import accounts
from hearsay.annotate.tagger.network import Network
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.pipeline import Reader
from hearsay.span import Span
from tests.cases.parse import Case, Pairs, load
from tests.cases.score import likeness

FOLDER = Path(__file__).parent / "chains"
HARD = "independent"


@dataclass(frozen=True)
class Parents:
    """By the number of an attribution wanted: whether it was ``found``, and the parent that it was ``given`` (None:
    none; -1: one that is not wanted)."""

    case: Case
    found: frozenset[int]
    given: dict[int, int | None]


def by_rule(case: Case) -> Parents:
    """The chain rule's parents of the attributions that the case marks."""
    order = sorted(range(len(case.wanted)), key=lambda i: _start(case, i))
    made = tuple(
        Attribution(_spans(w.source), _spans(w.cue), _spans(w.content), 1.0, "by hand")
        for w in (case.wanted[i] for i in order)
    )
    paths = [a.path for a in accounts(document(case.text), made)]
    given = {i: order[chain[0]] if chain else None for i, chain in zip(order, paths, strict=True)}
    return Parents(case, frozenset(order), given)


def by_reader(case: Case, network: Network) -> Parents:
    """The whole reader's parents of those of its statements that answer for what the case wants."""
    statements, *_ = annotate(document(case.text), "case", network)
    scores = [(likeness(case.text, w, s), i, j) for i, w in enumerate(case.wanted) for j, s in enumerate(statements)]
    partner: dict[int, int] = {}
    for score, i, j in sorted(scores, reverse=True):
        if score and i not in partner and j not in partner.values():
            partner[i] = j
    back = {statements[j].id: i for i, j in partner.items()}
    chains = {i: statements[j].reported_by for i, j in partner.items()}
    given = {i: back.get(chain[0], -1) if chain else None for i, chain in chains.items()}
    return Parents(case, frozenset(partner), given)


def figures(results: list[Parents]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for r in results:
        for i, w in enumerate(r.case.wanted):
            counts["wanted"] += 1
            counts["found"] += i in r.found
            if i not in r.found:
                continue
            if w.parent is None:
                counts["alone"] += 1
                counts["false"] += r.given[i] is not None
                counts["hard"] += r.case.path.stem == HARD
                counts["false, hard"] += r.case.path.stem == HARD and r.given[i] is not None
            elif w.parent in r.found:
                for kind in ("parent", "deep") if depth(r.case, i) >= 3 else ("parent",):
                    counts[kind] += 1
                    counts[kind + " right"] += r.given[i] == w.parent
    return {
        "found": counts["found"] / counts["wanted"],
        "parent right": counts["parent right"] / counts["parent"],
        "deep right": counts["deep right"] / counts["deep"],
        "false": counts["false"] / counts["alone"],
        "false, hard": counts["false, hard"] / counts["hard"],
    }


def depth(case: Case, i: int) -> int:
    """One for an attribution without a parent."""
    parent = case.wanted[i].parent
    return 1 if parent is None else 1 + depth(case, parent)


def amiss(result: Parents) -> list[str]:
    """Each wrong parent in words: content, the parent given, the one wanted."""
    case, out = result.case, list[str]()
    for i in sorted(result.found):
        wanted = case.wanted[i].parent
        if result.given[i] != wanted and (wanted is None or wanted in result.found):
            told = [_shown(case, n) for n in (i, result.given[i], wanted)]
            out.append(f"{case.path.name}:{case.wanted[i].line} {told[0]}: by {told[1]}, not {told[2]}")
    return out


def _shown(case: Case, i: int | None) -> str:
    if i is None or i < 0:
        return "nobody" if i is None else "another"
    w = case.wanted[i]
    return " ".join((*case.strings(w.source), *case.strings(w.cue)))


def _start(case: Case, i: int) -> tuple[int, Pairs]:
    w = case.wanted[i]
    return min(a for a, _ in (*w.source, *w.cue, *w.content)), w.content


def _spans(where: Pairs) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in where)


def main() -> None:
    network, cases = Reader().network, load(FOLDER)
    for name, results in (("rule", [by_rule(c) for c in cases]), ("reader", [by_reader(c, network) for c in cases])):
        print(f"{name:<8} {len(cases)} cases  " + "  ".join(f"{k} {v:.3f}" for k, v in figures(results).items()))
        for line in (line for r in results for line in amiss(r)) if "--list" in sys.argv else ():
            print("    " + line)


if __name__ == "__main__":
    main()
