"""A headline's quotations against the body: are these the words, and whose are they?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from hearsay.span import Span, Spans
from hearsay.statement import HeadlineQuotation, Statement, Verdict, WordOperation

# Below this similarity of words nothing in the body is the quotation reworded; chosen on hand-made pairs, see the
# tests.
_ALIKE = 0.5
_SLACK = 4  # how many words longer or shorter the body's wording may be


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's words: folded for comparison, and their spans."""

    folded: tuple[str, ...]
    spans: Spans


def check(title: str, quoted: Spans, text: str, statements: tuple[Statement, ...]) -> tuple[HeadlineQuotation, ...]:
    """The verdict on each of ``quoted``, spans of the title's text between quotation marks."""
    if not quoted:
        return ()
    body = _words(text)
    return tuple(_verdict(span, title, body, text, statements) for span in quoted if _words(span.of(title)).folded)


def _words(text: str) -> _Words:
    found = [(m.group().casefold().replace("’", "'"), Span(*m.span())) for m in re.finditer(r"\w+(?:['’]\w+)?", text)]
    return _Words(tuple(w for w, _ in found), tuple(s for _, s in found))


def _verdict(span: Span, title: str, body: _Words, text: str, statements: tuple[Statement, ...]) -> HeadlineQuotation:
    head = _words(span.of(title))
    best, alike = _nearest(head.folded, body.folded)
    if best is None:
        return HeadlineQuotation(span, span.of(title), "absent", None, None, ())
    a, b = best
    here = Span(body.spans[a].start, body.spans[b - 1].end)
    words = body.folded[a:b]
    operations = _diff(head, span.of(title), body, text, best)
    verdict: Verdict = "verbatim" if words == head.folded else "partial" if _is_part(words, head.folded) else "altered"
    if verdict == "altered" and alike < _ALIKE:
        return HeadlineQuotation(span, span.of(title), "absent", None, None, ())
    return HeadlineQuotation(span, span.of(title), verdict, _owner(here, statements), here, operations)


def _nearest(head: tuple[str, ...], body: tuple[str, ...]) -> tuple[tuple[int, int] | None, float]:
    """The body's words [a, b) most like the headline's, and how alike: 1 for the same, 0 for none in common."""
    n, known = len(head), set(head)
    best, score = None, 0.0
    for a in range(len(body)):
        if body[a] not in known:
            continue
        for b in range(a + max(1, n - _SLACK), min(len(body), a + n + _SLACK) + 1):
            alike = Levenshtein.normalized_similarity(head, body[a:b], score_cutoff=score)
            # Of equally like wordings, the one of the headline's own length: a word replaced rather than lost.
            if alike > score or (best and alike == score and abs(b - a - n) < abs(best[1] - best[0] - n)):
                best, score = (a, b), alike
        if score == 1.0:
            break
    return best, score


def _is_part(words: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether the body has, word for word, a stretch of at least half of the headline's quotation."""
    n = len(words)
    return 2 * n >= len(head) and n >= 3 and any(head[i : i + n] == words for i in range(len(head) - n + 1))


def _diff(head: _Words, title: str, body: _Words, text: str, best: tuple[int, int]) -> tuple[WordOperation, ...]:
    a, b = best
    out: list[WordOperation] = []
    for op in Levenshtein.opcodes(head.folded, body.folded[a:b]):
        left = (
            title[head.spans[op.src_start].start : head.spans[op.src_end - 1].end] if op.src_end > op.src_start else ""
        )
        right = (
            text[body.spans[a + op.dest_start].start : body.spans[a + op.dest_end - 1].end]
            if op.dest_end > op.dest_start
            else ""
        )
        out.append(WordOperation(op.tag, left, right))  # type: ignore[arg-type]
    return tuple(out)


def _owner(here: Span, statements: tuple[Statement, ...]) -> str | None:
    """The innermost statement whose content holds at least half of the words, or whose cue they hold."""

    def overlap(content: Spans) -> int:
        return sum(max(0, min(c.end, here.end) - max(c.start, here.start)) for c in content)

    def size(s: Statement) -> int:
        return sum(len(c) for c in s.content)

    covering = [s for s in statements if overlap(s.content) >= 0.5 * len(here) or any(here.holds(c) for c in s.cue)]
    return min(covering, key=size).id if covering else None
