"""A headline's quotations against the body: are these the words, and whose are they?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from hearsay.compare.difference import difference
from hearsay.compare.words import Words
from hearsay.span import Span, Spans
from hearsay.statement import HeadlineQuotation, Statement, Verdict

# Below this similarity of words nothing in the body is the quotation reworded; chosen on hand-made pairs, see the
# tests.
_ALIKE = 0.5
_SLACK = 4  # how many words longer the body's wording may be; it may be half as long
_PLACES = 64  # so many places of the body, those with the most of the headline's words, are held against it
_BREAK = re.compile(r"[.!?;\n“”„«»\"]")


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's words: folded for comparison, and their spans. ``clause[i]``: how many sentence ends and quotation marks
    stand before word i."""

    folded: tuple[str, ...]
    spans: Spans
    clause: tuple[int, ...]


def check(title: str, quoted: Spans, text: str, statements: tuple[Statement, ...]) -> tuple[HeadlineQuotation, ...]:
    """The verdict on each of ``quoted``, spans of the title's text between quotation marks."""
    if not quoted:
        return ()
    body = _words(text)
    return tuple(_verdict(span, title, body, text, statements) for span in quoted if _words(span.of(title)).folded)


def _words(text: str) -> _Words:
    found = [(m.group().casefold().replace("’", "'"), Span(*m.span())) for m in re.finditer(r"\w+(?:['’]\w+)?", text)]
    breaks = [m.start() for m in _BREAK.finditer(text)]
    clause = tuple(bisect_left(breaks, span.start) for _, span in found)
    return _Words(tuple(w for w, _ in found), tuple(s for _, s in found), clause)


def _verdict(span: Span, title: str, body: _Words, text: str, statements: tuple[Statement, ...]) -> HeadlineQuotation:
    head = _words(span.of(title))
    best, alike = _nearest(head.folded, body)
    if best is None:
        return HeadlineQuotation(span, span.of(title), "absent", None, None, ())
    a, b = best
    here = Span(body.spans[a].start, body.spans[b - 1].end)
    words = body.folded[a:b]
    theirs = Words(body.folded[a:b], body.spans[a:b])
    operations = difference(Words(head.folded, head.spans), span.of(title), theirs, text)
    verdict: Verdict = "verbatim" if words == head.folded else "partial" if _is_part(words, head.folded) else "altered"
    if verdict == "altered" and alike < _ALIKE:
        return HeadlineQuotation(span, span.of(title), "absent", None, None, ())
    return HeadlineQuotation(span, span.of(title), verdict, _owner(here, statements), here, operations)


def _nearest(head: tuple[str, ...], body: _Words) -> tuple[tuple[int, int] | None, float]:
    """The body's words [a, b) most like the headline's, and how alike: 1 for the same, 0 for none in common. Of those
    equally alike the one within a sentence and quotation, then the one of the headline's length, then the first."""
    n = len(head)
    best, score = None, (0.0, False, 0)
    for a in _places(head, body.folded):
        for b in range(a + max(1, min(n - _SLACK, n // 2)), min(len(body.folded), a + n + _SLACK) + 1):
            # A little below, or those as alike as the best would be cut off by rounding.
            alike = Levenshtein.normalized_similarity(head, body.folded[a:b], score_cutoff=max(0.0, score[0] - 1e-6))
            mine = (alike, body.clause[a] == body.clause[b - 1], -abs(b - a - n))
            if alike and mine > score:
                best, score = (a, b), mine
    return best, score[0]


def _places(head: tuple[str, ...], body: tuple[str, ...]) -> list[int]:
    """Where the body may begin to say what the headline does: the one place where it says just that, else the places
    with the most different words of the headline near behind, in text order."""
    n, known = len(head), set(head)
    for a in range(len(body) - n + 1):
        if body[a] == head[0] and body[a : a + n] == head:
            return [a]
    reach = n + _SLACK
    near: Counter[str] = Counter(w for w in body[:reach] if w in known)
    shared: list[tuple[int, int]] = []
    for a, word in enumerate(body):
        if word in known:
            shared.append((-len(near), a))
            near[word] -= 1
            if not near[word]:
                del near[word]
        if a + reach < len(body) and body[a + reach] in known:
            near[body[a + reach]] += 1
    chosen = {a for _, a in sorted(shared)[:_PLACES]}
    # "I would" may have become "he would": the word before may stand for one of the headline's.
    return sorted(chosen | {a - 1 for a in chosen if a})


def _is_part(words: tuple[str, ...], head: tuple[str, ...]) -> bool:
    """Whether the body has, word for word, a stretch of at least half of the headline's quotation."""
    n = len(words)
    return 2 * n >= len(head) and n >= 3 and any(head[i : i + n] == words for i in range(len(head) - n + 1))


def _owner(here: Span, statements: tuple[Statement, ...]) -> str | None:
    """The innermost statement whose content holds at least half of the words, or whose cue they hold; whose account it
    is, its chain says."""

    def overlap(content: Spans) -> int:
        return sum(max(0, min(c.end, here.end) - max(c.start, here.start)) for c in content)

    def size(s: Statement) -> int:
        return sum(len(c) for c in s.content)

    covering = [s for s in statements if overlap(s.content) >= 0.5 * len(here) or any(here.holds(c) for c in s.cue)]
    return min(covering, key=size).id if covering else None
