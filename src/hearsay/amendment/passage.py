"""Words that are kept with their surroundings, and found again where the text around them has changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from hearsay.correction import Passage, Passages
from hearsay.span import Span, Spans

# So many characters are kept on either side, and so many in all make sure of a place.
AROUND, _ENOUGH = 40, 24


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def kept(text: str, spans: Spans) -> Passages:
    """The words of ``text`` under each span, with what stands around them. Raises ValueError where a span goes on after
    the text's end."""
    if any(span.end > len(text) for span in spans):
        raise ValueError(f"the text has {len(text)} characters")
    return tuple(
        Passage(s, s.of(text), text[max(0, s.start - AROUND) : s.start], text[s.end : s.end + AROUND]) for s in spans
    )


def found(passages: Passages, text: str, *, same: bool) -> Spans | None:
    """Where all the passages stand in ``text``; None where one is not there, or they stand in another order. ``same``:
    it is the very text that they were kept of."""
    if same:
        return tuple(p.span for p in passages) if all(p.span.of(text) == p.text for p in passages) else None
    spans = tuple(span for p in passages if (span := place(p, text)))
    apart = all(a.end <= b.start for a, b in pairwise(spans))
    return spans if len(spans) == len(passages) and apart else None


def place(passage: Passage, text: str) -> Span | None:
    """The place in another version of the text that has the words and, of those, the most of what stood around them.
    Words of a few letters count only where enough around them is the same."""
    best = max(_places(passage, text), key=lambda p: (p[1], -abs(p[0] - passage.span.start), -p[0]), default=None)
    if best is None or min(len(passage.text), _ENOUGH) + best[1] < _ENOUGH:
        return None
    return Span(best[0], best[0] + len(passage.text))


def _places(passage: Passage, text: str) -> Iterator[tuple[int, int]]:
    """(start, how many characters around it agree) of each place that has the words."""
    at = text.find(passage.text)
    while at >= 0:
        end = at + len(passage.text)
        before = _agreeing(passage.before[::-1], text[max(0, at - AROUND) : at][::-1])
        yield at, before + _agreeing(passage.after, text[end : end + AROUND])
        at = text.find(passage.text, at + 1)


def _agreeing(kept: str, here: str) -> int:
    """How many characters are the same, from the first on; where the text ends is as good as what would follow."""
    agreeing = next((n for n, (a, b) in enumerate(zip(kept, here, strict=False)) if a != b), min(len(kept), len(here)))
    return AROUND if agreeing == len(kept) == len(here) else agreeing
