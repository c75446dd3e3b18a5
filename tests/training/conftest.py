"""The shipped model, for its tokenizer."""

from tests.annotate.conftest import model_folder, network

__all__ = ["model_folder", "network"]
