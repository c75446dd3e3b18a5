"""Runs the standard scorers over the development corpora and holds the figures against pinned floors.

    python -m bench.quality [--shared ../shared] [SCORER ...]

Scorers: attribution, nested, record, pages (default: all), and the sample pages of tests/pages against their keys
made by
hand. Exits with 1 when a figure is below its floor in bench/floors.toml. A floor is raised by hand when a figure has
risen for good; nothing here lowers one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCORERS = ("attribution", "nested", "record", "pages")


def score(script: Path, *arguments: str) -> dict[str, dict[str, float]]:
    """The figures of a scorer's last line, after its table was printed."""
    env = dict(os.environ, HEARSAY_PYTHON=sys.executable)
    run = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, env=env)
    if run.returncode:
        raise SystemExit(f"{script.name} ended with {run.returncode}:\n{run.stdout[-500:]}\n{run.stderr[-2000:]}")
    *table, last = run.stdout.strip().splitlines()
    print("\n".join(table), flush=True)
    return json.loads(last)["figures"]


def below(name: str, figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """The figures of ``name`` that do not reach their floor; a floor without a figure counts as missed."""
    out: list[str] = []
    for figure, floor in floors.get(name, {}).items():
        got = figures.get(figure, {}).get("value")
        if got is None or got < floor:
            out.append(f"{name}: {figure} is {got}, its floor {floor}")
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("scorers", nargs="*", default=[*SCORERS, "samples"])
    args = p.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))
    missed: list[str] = []
    for name in args.scorers:
        if name != "samples":
            print(f"\n=== {name}")
            missed += below(name, score(args.shared / "score" / f"{name}.py"), floors)
            continue
        for folder in sorted((HERE.parent / "tests" / "pages").iterdir()):
            page = next(folder.glob("page.*"), None) if folder.is_dir() else None
            if page is None:
                continue
            print(f"\n=== sample page {folder.name}")
            figures = score(
                args.shared / "score" / "record.py",
                "--by-hand",
                str(folder / "record.json"),
                "--page",
                str(page),
                "--errors",
                "3",
            )
            missed += below(f"samples.{folder.name}", figures, floors)
    print("\n" + ("\n".join(missed) if missed else "every figure reaches its floor"))
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
