"""The sample pages of tests/pages against their keys made by hand, all together.

    python -m bench.samples [--shared ../shared] [--list] [PAGE ...]

Runs the record scorer on each page and adds up what it counts, by groups: ``blind`` of meta.json says how the key was
made before anybody saw what the program answers, and whether the code was mended on the page or learnt from its key
afterwards; *earlier* pages have none, their text was in view while the code was written. Prints a line a page, for
each group how many statements are found and of the matched ones how each field fares, and last the figures as JSON;
``--list`` the differences of each page too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "tests/pages"
FIELDS = ("source", "cue", "content", "speaker", "addressee", "medium", "said_at", "act", "polarity", "reported_by")
VERDICTS = ("right", "wrong", "missing", "invented", "silent")


@dataclass
class Counts:
    """``fields``: field -> how many matched statements have which verdict; ``article``: the shares right, by page."""

    gold: int = 0
    ours: int = 0
    matched: int = 0
    fields: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    article: list[float] = field(default_factory=list[float])

    def add(self, other: Counts) -> None:
        self.gold, self.ours, self.matched = (
            self.gold + other.gold,
            self.ours + other.ours,
            self.matched + other.matched,
        )
        for name, verdicts in other.fields.items():
            self.fields[name].update(verdicts)
        self.article += other.article

    def figures(self) -> dict[str, float]:
        """Recall and precision of statements; of each field the F1 of what is said, in matched statements."""
        out = {
            "statements: recall": self.matched / max(1, self.gold),
            "statements: precision": self.matched / max(1, self.ours),
            "article: right": sum(self.article) / max(1, len(self.article)),
        }
        for name in FIELDS:
            n = self.fields[name]
            said = 2 * n["right"] + 2 * n["wrong"] + n["missing"] + n["invented"]
            out[f"{name}: F1"] = 2 * n["right"] / max(1, said)
        return out


def counted(shared: Path, folder: Path, listed: bool) -> Counts:
    """What the record scorer counts on one page. Raises SystemExit where it fails."""
    page = next(folder.glob("page.*"))
    script, by_hand = shared / "score/record.py", folder / "record.json"
    arguments = ["--by-hand", str(by_hand), "--page", str(page), "--errors", "0"]
    env = dict(os.environ, HEARSAY_PYTHON=sys.executable)
    run = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, env=env)
    if run.returncode:
        raise SystemExit(f"{folder.name}: {run.stderr[-2000:]}")
    *table, last = run.stdout.strip().splitlines()
    if listed:
        print("\n".join(line for line in table if line.startswith("    ")))
    told = json.loads(last)
    fields: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, verdicts in told["fields"].items():
        fields[name].update(verdicts)
    gold = len(json.loads(by_hand.read_text(encoding="utf-8"))["statements"])
    right = told["figures"]["article: right"]["value"]
    return Counts(gold, told["contract"]["statements"], fields["kind"].total(), fields, [right])


def show(name: str, counts: Counts) -> None:
    figures = counts.figures()
    print(f"\n{name}: {len(counts.article)} pages, {counts.gold} statements by hand, {counts.ours} ours")
    for figure in ("statements: recall", "statements: precision", "article: right"):
        print(f"  {figure:24} {figures[figure]:.3f}")
    for of in FIELDS:
        verdicts = "  ".join(f"{v} {counts.fields[of][v]:4}" for v in VERDICTS)
        print(f"  {of:14} F1 {figures[f'{of}: F1']:.3f}   {verdicts}")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--list", action="store_true", help="list every difference")
    p.add_argument("pages", nargs="*", help="names of folders; default: all that have statements")
    given = p.parse_args()
    groups: defaultdict[str, Counts] = defaultdict(Counts)
    for folder in sorted(PAGES.iterdir()):
        wanted = folder.name in given.pages or not given.pages
        if not wanted or not (folder / "record.json").is_file():
            continue
        if not json.loads((folder / "record.json").read_text(encoding="utf-8"))["statements"]:
            continue
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        group = meta.get("blind", "earlier")
        counts = counted(given.shared, folder, given.list)
        groups[group].add(counts)
        f = counts.figures()
        print(
            f"{folder.name:34} {group:24} found {counts.matched:3} of {counts.gold:3}  speaker {f['speaker: F1']:.2f}"
        )
    for name, counts in groups.items():
        show(name, counts)
    figures = {f"{g}: {n}": {"value": v} for g, c in groups.items() for n, v in c.figures().items()}
    print(json.dumps({"scorer": "samples", "figures": figures}))


if __name__ == "__main__":
    main()
