"""Was it said, or does the report say that it was not?"""

from __future__ import annotations

import re
from importlib.resources import files

from hearsay.document import Document
from hearsay.span import Spans
from hearsay.statement import Polarity

_BEFORE_CUE = 4  # tokens before a cue in which an auxiliary with its "not" may stand


def _lexicon() -> dict[str, set[str]]:
    """place -> words; see lexicons/negation.tsv."""
    out: dict[str, set[str]] = {}
    for line in (files("hearsay.annotate") / "lexicons" / "negation.tsv").read_text(encoding="utf8").splitlines()[1:]:
        word, place, _ = line.split("\t")
        out.setdefault(place, set()).add(word)
    return out


_NEGATION = _lexicon()


def polarity(document: Document, source: Spans, cue: Spans) -> tuple[Polarity, str]:
    """(polarity, the words that decided it, or an empty string). "He denied that" is affirmed: he said so."""
    text = document.text
    cue_words = " ".join(s.of(text) for s in cue).lower().replace("’", "'")
    for word in sorted(_NEGATION["cue"], key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", cue_words) or (word == "n't" and "n't" in cue_words):
            return "denied", word
    source_words = " ".join(s.of(text) for s in source).lower().replace("’", "'")
    for word in _NEGATION["source"]:
        if re.match(rf"{re.escape(word)}(?!\w)", source_words):
            return "denied", word
    if cue:
        before = _text_before(document, cue[0].start, source)
        for word in _NEGATION["before"]:
            if re.search(rf"(?<!\w){re.escape(word)}$", before):
                return "denied", word
    return "affirmed", ""


def _text_before(document: Document, start: int, source: Spans) -> str:
    """The few tokens just before a cue, none of them in its source."""
    near = [t for t in document.tokens if t.end <= start][-_BEFORE_CUE:]
    kept = [t for t in near if not any(s.overlaps(t) for s in source)]
    return document.text[kept[0].start : kept[-1].end].lower().replace("’", "'") if kept else ""
