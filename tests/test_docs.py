"""The documentation says what is so: its examples run, what is generated is current, its links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

import hearsay

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PAGE = next(ROOT.glob("tests/pages/school-closure-wordpress/page.html"))
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
EXAMPLES = [
    pytest.param(example, id=f"{path.name}-{number}")
    for path in DOCUMENTS
    if path.name != "api.md"  # those need a server: tests/serve/test_api_docs.py
    for number, example in enumerate(EXAMPLE.findall(path.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def make() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "make.py"))


def test_the_reference_of_the_command_is_current(make: dict[str, Any]) -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == make["reference"](), "run: make docs"


def test_the_picture_is_of_a_real_run(make: dict[str, Any]) -> None:
    """Line by line, but for figures: another processor's arithmetic may move a confidence or, rarely, a statement."""
    picture = make["PICTURE"].search((ROOT / "README.md").read_text(encoding="utf-8"))
    shown, real = (
        re.sub(r"[\d.]+", "0", text).split("\n\n") for text in (picture["shown"], make["run"](picture["arguments"]))
    )
    assert shown[0] == real[0]
    assert SequenceMatcher(None, shown, real, autojunk=False).ratio() > 0.7, "run: make docs"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_run(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example stands alone, in a folder with a page.html; what its comments after `print` say is printed."""
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(example, "example", "exec"), {"__name__": "example"})
    for promised in re.findall(r"print\(.*\)  # (.*)", example):
        assert promised in out.getvalue()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_the_readme_names_the_public_verbs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for verb in ("read", "read_text", "read_html", "read_saved", "read_pages", "to_json", "from_json", "Reader"):
        assert verb in hearsay.__all__
        assert f"hearsay.{verb}" in readme


def test_the_version_is_in_the_changelog() -> None:
    assert f"## {hearsay.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
