"""What each choice is worth: the scorers' figures of a model with one thing changed, as a table in Markdown.

    python -m bench.ablation [--shared ../shared] [--model FOLDER] [NAME=FOLDER ...]

Changed are the settings that need no training (window, context, thresholds); further models, say of other weights or in
32-bit floats, are given as NAME=FOLDER.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from bench.quality import score

FIGURES = (
    ("attribution", "CofeNet exact source F1", "source"),
    ("attribution", "CofeNet exact cue F1", "cue"),
    ("attribution", "CofeNet exact content F1", "content"),
    ("attribution", "linked: cue overlap F1", "cue overlap"),
    ("attribution", "linked: cue overlap F1, unmatched nested left out", "nested left out"),
    ("attribution", "linked: source and content Dice>=.5 F1", "both Dice"),
    ("attribution", "linked: all three exact F1", "all exact"),
    ("nested", "inner cue found", "inner cue"),
    ("nested", "outer cue found", "outer cue"),
    ("nested", "parent right, of inner found with parent found", "parent"),
)
CHANGES: dict[str, dict[str, Any]] = {
    "as shipped": {},
    "no context around a window": {"context": 0},
    "context of 8": {"context": 8},
    "context of 16": {"context": 16},
    "context of 24": {"context": 24},
    "windows of 192": {"limit": 192},
    "windows of 320": {"limit": 320},
    "nested threshold 0.6": {"nested_threshold": 0.6},
    "nested threshold 0.98": {"nested_threshold": 0.98},
    "nested threshold 0.99": {"nested_threshold": 0.99},
    "nested threshold 0.997": {"nested_threshold": 0.997},
    "no nested attributions": {"nested_threshold": 1.01},
}


def row(shared: Path, name: str, model: Path) -> str:
    os.environ["HEARSAY_MODEL"] = str(model)
    got = {s: score(shared / "score" / f"{s}.py", quiet=True) for s in ("attribution", "nested")}
    values = (got[s][f]["value"] for s, f, _ in FIGURES)
    # A share of nothing is no figure: no parent is right or wrong where no inner attribution was found.
    return f"| {name} | " + " | ".join("" if v is None else f"{v:.3f}".removeprefix("0") for v in values) + " |"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parents[2]
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", here / "shared")))
    p.add_argument("--model", type=Path, default=Path(str(files("hearsay.annotate") / "assets" / "reader")))
    p.add_argument("others", nargs="*", metavar="NAME=FOLDER")
    args = p.parse_args()
    print("| | " + " | ".join(short for _, _, short in FIGURES) + " |\n|---|" + "---:|" * len(FIGURES), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "model"
        shutil.copytree(args.model, folder)
        shipped = json.loads((args.model / "settings.json").read_text(encoding="utf8"))
        for name, change in CHANGES.items():
            if change and all(shipped[k] == v for k, v in change.items()):
                continue
            (folder / "settings.json").write_text(json.dumps(shipped | change), encoding="utf8")
            print(row(args.shared, name, folder), flush=True)
    for name, _, other in (o.partition("=") for o in args.others):
        print(row(args.shared, name, Path(other).resolve()), flush=True)


if __name__ == "__main__":
    main()
