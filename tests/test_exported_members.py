"""The public face: what `import hearsay` promises to keep."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
import types

import pytest

import hearsay
from hearsay import article, errors, page, span, statement


def test_all_is_sorted_and_there() -> None:
    assert hearsay.__all__ == sorted(hearsay.__all__)
    for name in hearsay.__all__:
        assert getattr(hearsay, name) is not None, name
    assert dir(hearsay) == hearsay.__all__


def test_all_is_complete() -> None:
    """Every class of the nouns and every error is public; so is each public function that the package imports."""
    for module in (article, errors, page, span, statement):
        for name, value in inspect.getmembers(module, inspect.isclass):
            if value.__module__ == module.__name__:
                assert name in hearsay.__all__, name
    for name, value in vars(hearsay).items():
        own = getattr(value, "__module__", "").startswith("hearsay") and not isinstance(value, types.ModuleType)
        assert name in hearsay.__all__ or name.startswith("_") or not own, name


def test_every_public_class_and_function_is_documented() -> None:
    for name in hearsay.__all__:
        value = getattr(hearsay, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), name


def test_read_is_the_function_whatever_is_imported() -> None:
    importlib.import_module("hearsay.read.lines")
    importlib.import_module("hearsay.read")
    assert inspect.isfunction(hearsay.read)


def test_importing_hearsay_loads_no_stage() -> None:
    """`import hearsay` must stay quick: the model, HTML and network libraries wait until something is read."""
    heavy = {"numpy", "onnxruntime", "tokenizers", "lxml", "trafilatura", "httpx2", "rich", "typer", "jsonschema_rs"}
    code = f"import sys, hearsay; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="verdict"):
        getattr(hearsay, "verdict")  # noqa: B009 - the type checker knows that it is not there
