"""What Hearsay takes on a disk: its wheel and all that it needs, in a fresh virtual environment, without pip.

    python -m bench.size [--most 20]

Prints the largest parts in MB (millions of bytes), with the byte code that pip compiles. Exits with 1 when the whole is
over the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from pathlib import Path

LIMIT = 400_000_000
ROOT = Path(__file__).resolve().parent.parent


def quietly(*command: str) -> None:
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{run.stderr}")


def installed(folder: Path) -> Path:
    """The site-packages of a fresh environment in ``folder`` that has Hearsay and nothing else."""
    quietly(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "wheel"), str(ROOT))
    venv.create(folder / "venv")
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wheel = next((folder / "wheel").glob("*.whl"))
    quietly(sys.executable, "-m", "pip", "-qq", "--python", str(python), "install", "--compile", str(wheel))
    return next((folder / "venv").rglob("site-packages"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=20, help="how many parts to print")
    most = parser.parse_args().most
    with tempfile.TemporaryDirectory() as folder:
        packages = installed(Path(folder))
        sizes: Counter[str] = Counter()
        for path in packages.rglob("*"):
            if path.is_file() and not path.is_symlink():
                sizes[path.relative_to(packages).parts[0]] += path.stat().st_size
    total = sum(sizes.values())
    for name, size in sizes.most_common(most):
        print(f"{size / 1e6:7.1f} MB  {name}")
    print(f"{total / 1e6:7.1f} MB  in all, of at most {LIMIT / 1e6:.0f}")
    sys.exit(total > LIMIT)


if __name__ == "__main__":
    main()
