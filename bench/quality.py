"""Runs the standard scorers over the development corpora and holds the figures against pinned floors.

    python -m bench.quality [--shared ../shared] [--pin] [SCORER ...]

Scorers: attribution, nested, record, pages, times; outermost, which is attribution again with statements inside of what
another says left out, as the corpus marks none of them; those of this folder: recall, families, verify, samples (the
sample pages of tests/pages against their keys made by hand) and occasions; default: all. Exits with 1 when a figure is
below its floor in bench/floors.toml. ``--pin`` raises floors to just under what was measured, once a figure has risen
for good; nothing here lowers one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SCORERS = ("attribution", "outermost", "nested", "record", "pages", "times")
OWN = ("recall", "families", "verify", "samples", "occasions")
MARGIN = 0.005  # what a figure may move when the same model is trained again
# A scorer that is another one's with other settings of Hearsay's.
AGAIN = {"outermost": ("attribution", {"HEARSAY_OUTERMOST": "1"})}
FLOOR = re.compile(r'"(?P<figure>[^"]+)" = (?P<floor>[\d.]+)')


def score(
    script: Path, *arguments: str, quiet: bool = False, settings: Mapping[str, str] = MappingProxyType({})
) -> dict[str, dict[str, float]]:
    """The figures of a scorer's last line; its table is printed. ``settings`` are of Hearsay's environment."""
    env = {**os.environ, **settings, "HEARSAY_PYTHON": sys.executable, "PYTHONPATH": str(HERE.parent)}
    run = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, env=env)
    if run.returncode:
        raise SystemExit(f"{script.name} ended with {run.returncode}:\n{run.stdout[-500:]}\n{run.stderr[-2000:]}")
    *table, last = run.stdout.strip().splitlines()
    if not quiet:
        print("\n".join(table), flush=True)
    return json.loads(last)["figures"]


def below(name: str, figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """The figures of ``name`` that do not reach their floor; a floor without a figure counts as missed."""
    out: list[str] = []
    for figure, floor in floors.get(name, dict[str, float]()).items():
        got = figures.get(figure, {}).get("value")
        if got is None or got < floor:
            out.append(f"{name}: {figure} is {got}, its floor {floor}")
    return out


def pinned(text: str, name: str, figures: dict[str, dict[str, float]]) -> str:
    """The floors' file with each floor of ``name`` that lies more than a margin under its figure raised to that."""
    out: list[str] = []
    section = ""
    for line in text.splitlines(keepends=True):
        section = line.strip().strip("[]").replace('"', "") if line.startswith("[") else section
        m = FLOOR.match(line)
        if m and section == name and m["figure"] in figures:
            floor = math.floor(1000 * (figures[m["figure"]]["value"] - MARGIN)) / 1000
            if floor > float(m["floor"]):
                line = line[: m.start("floor")] + f"{floor:.3f}" + line[m.end("floor") :]
        out.append(line)
    return "".join(out)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--pin", action="store_true", help="raise the floors to just under what is measured now")
    p.add_argument("scorers", nargs="*", default=[*SCORERS, *OWN])
    args = p.parse_args()
    missed: list[str] = []
    for name in args.scorers:
        print(f"\n=== {name}")
        if name in OWN:
            figures = score(HERE / f"{name}.py", "--shared", str(args.shared))
        else:
            scorer, settings = AGAIN.get(name, (name, {}))
            figures = score(args.shared / "score" / f"{scorer}.py", settings=settings)
        text = FLOORS.read_text(encoding="utf8")
        missed += below(name, figures, tomllib.loads(text))
        if args.pin:
            FLOORS.write_text(pinned(text, name, figures), encoding="utf8")
    print("\n" + ("\n".join(missed) if missed else "every figure reaches its floor"))
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
