"""Text into paragraphs, sentences and tokens. Every part of Hearsay, and the training, counts in these tokens."""

from __future__ import annotations

import re

from hearsay.span import Span, Spans

# A token is a run of letters and digits, or one other character: the units of BERT's basic tokenisation (Devlin et
# al. 2019), so that no word piece ever crosses a token. Apostrophes stand alone: "don't" is three tokens.
# Format characters (zero-width, direction marks) are no tokens: they carry no words.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|_")

# A paragraph ends at a line break; blank lines add nothing.
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")


def tokens(text: str) -> Spans:
    """The tokens of ``text``, in order."""
    return tuple(Span(*m.span()) for m in _TOKEN.finditer(text))


def paragraphs(text: str) -> Spans:
    """The lines of ``text`` that hold more than white space, without the white space at their edges."""
    out: list[Span] = []
    for m in _PARAGRAPH.finditer(text):
        line = m.group()
        start = m.start() + len(line) - len(line.lstrip())
        out.append(Span(start, m.start() + len(line.rstrip())))
    return tuple(out)
