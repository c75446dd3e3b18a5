"""The examples of docs/api.md run, in their order, against a real server."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import installed
from tests.serve.server import Server, serving

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [(kind, code) for kind, code in re.findall(r"```(python|sh)\n(.*?)```", TEXT, re.DOTALL) if "/api" in code]
THERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("docs")
    with serving(str(folder / "news.db"), folder / "log") as running:
        yield running


@pytest.mark.network
@pytest.mark.parametrize(("kind", "code"), EXAMPLES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(EXAMPLES)])
def test_examples_run_as_they_say(kind: str, code: str, server: Server, tmp_path: Path) -> None:
    if kind == "sh" and not installed(lambda: shutil.which("curl"), "curl"):
        pytest.skip("curl is not installed, and cannot be installed here")
    here = code.replace(THERE, server.url)
    said = _shell(here, tmp_path) if kind == "sh" else _python(here)
    promised = re.findall(r"^# → (.*)$" if kind == "sh" else r"print\(.*\)  # (.*)", code, re.MULTILINE)
    assert promised
    for words in promised:
        assert words in said


def test_there_are_examples_of_both() -> None:
    assert {kind for kind, _ in EXAMPLES} == {"python", "sh"}
    assert len(EXAMPLES) >= 8


def _shell(code: str, folder: Path) -> str:
    command = ["bash", "-eu", "-o", "pipefail", "-c", code]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout


def _python(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "example", "exec"), {"__name__": "example"})
    return out.getvalue()
