"""An article's text, cut into paragraphs, sentences and tokens."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.span import Spans


@dataclass(frozen=True, slots=True)
class Document:
    """``paragraphs``, ``sentences`` and ``tokens`` are spans of ``text``, each sorted and without overlap.

    Every token lies in one sentence and every sentence in one paragraph; only white space and format characters lie
    in no token.
    """

    text: str
    paragraphs: Spans
    sentences: Spans
    tokens: Spans
