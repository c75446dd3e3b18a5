"""By whose account: which statement's content holds which other statement."""

from __future__ import annotations

from hearsay.attribution import Attribution
from hearsay.span import Span


def holders(attributions: tuple[Attribution, ...]) -> tuple[tuple[int, ...], ...]:
    """For each attribution the numbers of those that report it, nearest first.

    One reports another when its content holds the other's cue (the whole content where there is no cue). The nearest
    holder is the one with the smallest content; its own holders follow.
    """
    nearest = [_nearest(i, attributions) for i in range(len(attributions))]
    out: list[tuple[int, ...]] = []
    for i in range(len(attributions)):
        chain: list[int] = []
        at = nearest[i]
        while at is not None and at != i and at not in chain:
            chain.append(at)
            at = nearest[at]
        out.append(tuple(chain))
    return tuple(out)


def _nearest(i: int, attributions: tuple[Attribution, ...]) -> int | None:
    mine = attributions[i]
    inner = mine.cue or mine.content
    around = [
        (sum(len(s) for s in other.content), j)
        for j, other in enumerate(attributions)
        if j != i and _holds(other, inner) and not _same_content(mine, other)
    ]
    return min(around)[1] if around else None


def _holds(other: Attribution, inner: tuple[Span, ...]) -> bool:
    return all(any(c.holds(s) for c in other.content) for s in inner)


def _same_content(a: Attribution, b: Attribution) -> bool:
    return not a.cue and a.content == b.content
