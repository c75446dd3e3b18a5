"""Writes what is generated in the documentation: docs/cli.md from the command, and the picture in README.md from a run.

python docs/make.py        # or: make docs
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import typer

from hearsay.cli import app

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
# In the README: the command in a comment, then what it prints, of which the picture shows the beginning.
PICTURE = re.compile(r"(<!-- picture: hearsay (?P<arguments>[^>]*) -->\n```\n)(?P<shown>.*?)(```\n)", re.DOTALL)
WIDTH, STATEMENTS = 100, 9

_HEAD = """# The command

Written by `make docs` from the command itself; a test says when it is not current.
"""
_FOOT = """## Exit status

0: all was read. 1: a source could not be read; the others were, and one line on standard error says why; or what was
asked of the archive was not there. 2: the command was not understood. `check` and `verify` also end with 1 where the
words were not found or something does not hold; they look at nothing unless every source can be read.

## Environment

`HEARSAY_MAX_BYTES`, `HEARSAY_MAX_DEPTH`, `HEARSAY_MAX_SECONDS`, `HEARSAY_JOBS`, `HEARSAY_THREADS`, `HEARSAY_MODEL`,
`HEARSAY_MIN_CONFIDENCE`, `HEARSAY_ARCHIVE` and `HEARSAY_OBEY_ROBOTS` set what `hearsay.Settings` has.
`hearsay --install-completion` teaches the shell to complete the command.
"""


def reference() -> str:
    """docs/cli.md, from the command itself."""
    command: Any = typer.main.get_command(app)
    inner = sorted(command.commands.items())
    return "\n".join(
        [
            f"{_HEAD}\n## hearsay\n\n{command.help}\n\n{_parameters(command)}",
            *(
                f"## hearsay {name}\n\n{each.help}\n\n{_parameters(each)}{_epilog(each)}".strip() + "\n"
                for name, each in inner
            ),
            _FOOT,
        ]
    )


def _parameters(command: Any) -> str:
    rows: list[str] = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = f"{parameter.metavar}..." if parameter.nargs != 1 else parameter.metavar
        else:
            name = ", ".join(parameter.opts)
        # Completion's help is typer's own and changes with it.
        if getattr(parameter, "help", None) and "completion" not in name:
            rows.append(f"| `{name}` | {' '.join(parameter.help.split())} |")
    return "| | |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""


def _epilog(command: Any) -> str:
    lines = [line.strip() for line in (command.epilog or "").splitlines() if line.strip()]
    return f"\n{lines[0]}\n\n```\n" + "\n".join(lines[1:]) + "\n```\n" if lines else ""


def run(arguments: str) -> str:
    """The first statements that ``hearsay ARGUMENTS`` prints, without the white space at the ends of its lines."""
    environment = {**os.environ, "COLUMNS": str(WIDTH)}
    command = [sys.executable, "-m", "hearsay", *arguments.split()]
    out = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout.decode("utf-8")
    blocks = re.sub(r"[ \t]+$", "", out, flags=re.MULTILINE).strip().split("\n\n")
    return "\n\n".join(blocks[: STATEMENTS + 1]) + "\n\n...\n"


def readme(text: str) -> str:
    """The README with its pictures taken anew."""
    return PICTURE.sub(lambda m: f"{m[1]}{run(m['arguments'])}{m[4]}", text)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
