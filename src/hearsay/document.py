"""An article's text, cut into paragraphs, sentences and tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from hearsay.span import Span, Spans


@dataclass(frozen=True)
class Document:
    """``paragraphs``, ``sentences`` and ``tokens`` are spans of ``text``, each sorted and without overlap.

    Every token lies in one sentence and every sentence in one paragraph; only white space and format characters lie
    in no token.
    """

    text: str
    paragraphs: Spans
    sentences: Spans
    tokens: Spans

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What each token is written as."""
        return tuple(self.text[t.start : t.end] for t in self.tokens)

    def tokens_in(self, span: Span) -> Spans:
        """The tokens that lie in ``span``."""
        first = bisect_left(self.tokens, span.start, key=lambda t: t.start)
        last = bisect_right(self.tokens, span.end, key=lambda t: t.end)
        return self.tokens[first:last]

    def sentence_of(self, place: Span) -> Span:
        """The sentence that ``place`` begins in; itself where no sentence begins before it."""
        at = bisect_right(self.sentences, place.start, key=lambda s: s.start) - 1
        return self.sentences[at] if at >= 0 else place
