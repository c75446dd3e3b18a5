"""The attribution that the reader finds for a row's, before anything is said of it."""

from __future__ import annotations

from hearsay.annotate import annotate
from hearsay.annotate.tagger.network import Network
from hearsay.attribution import Attribution
from tests.annotate.manner.rows import Row
from tests.cases.score import dice, pairs, words


def find(row: Row, network: Network) -> Attribution | None:
    """The statement with the most of the row's cue and content, if any has both (half of the words of the content)."""
    text, wanted = row.document.text, row.attribution
    statements, *_ = annotate(row.document, "row", network)
    best: tuple[float, Attribution] | None = None
    for s in statements:
        cue = dice(words(text, pairs(s.cue)), words(text, pairs(wanted.cue)))
        content = dice(words(text, pairs(s.content)), words(text, pairs(wanted.content)))
        if cue and content >= 0.5 and (best is None or cue + content > best[0]):
            best = cue + content, Attribution(s.source, s.cue, s.content, s.confidence.whole, "reader")
    return best[1] if best else None
