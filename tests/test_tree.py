"""The shape of the source tree: what `CONTRIBUTING.md` promises and no other tool checks."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "hearsay"
MODULES = sorted(PACKAGE.rglob("*.py"))
NOUNS = ("span", "page", "article", "document", "attribution", "correction", "statement", "errors")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


def imports(module: Path) -> set[str]:
    """The top-level names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_no_module_is_a_drawer() -> None:
    parts = {part for path in PACKAGE.rglob("*") for part in (path.stem, *path.relative_to(PACKAGE).parts)}
    assert not parts & DRAWERS


@pytest.mark.parametrize("noun", NOUNS)
def test_nouns_need_the_standard_library_alone(noun: str) -> None:
    assert imports(PACKAGE / f"{noun}.py") <= sys.stdlib_module_names | {"hearsay"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_say_what_they_are_for_and_stay_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree) or not text.strip()
    assert text.count("\n") <= 400
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    "module", [m for m in MODULES if m != PACKAGE / "settings.py"], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_settings_alone_look_at_the_environment(module: Path) -> None:
    reads = [
        node
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    assert not reads


def test_lexicons_are_tidy() -> None:
    """Rows of a lexicon are there once, have the head's number of columns and no white space around a cell."""
    tables = sorted(PACKAGE.rglob("lexicons/*.tsv"))
    assert tables
    for table in tables:
        rows = [
            line.split("\t")
            for line in table.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        ]
        assert rows, table.name
        assert {len(row) for row in rows} == {len(rows[0])}, table.name
        assert all(cell == cell.strip() for row in rows for cell in row), table.name
        assert len({tuple(row) for row in rows}) == len(rows), table.name


def test_data_files_are_read_as_they_are() -> None:
    for path in PACKAGE.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
