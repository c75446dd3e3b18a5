"""Page to Article to Document: the decoded text, the article's body, and what the page says about it."""

from hearsay.extract.decode import decode
from hearsay.extract.extract import extract

__all__ = ["decode", "extract"]
