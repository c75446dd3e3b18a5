"""The shipped model, opened once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from hearsay.annotate.tagger.network import Network


@pytest.fixture(scope="session")
def model_folder() -> Path:
    return Path(str(files("hearsay.annotate") / "assets" / "reader"))


@pytest.fixture(scope="session")
def network(model_folder: Path) -> Network:
    return Network(model_folder)


@pytest.fixture(scope="session")
def tokenizer(network: Network) -> Tokenizer:
    return network.tokenizer
