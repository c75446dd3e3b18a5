"""Accounts within accounts: which attribution's content holds which other attribution."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.attribution import Attribution
from hearsay.span import Spans


def nearest_holders(attributions: tuple[Attribution, ...]) -> tuple[int | None, ...]:
    """For each attribution the number of the one whose content holds it; without circles.

    One holds another when its content holds the other's cue (the whole content where there is no cue), unless they
    are two cues of one source for one content ("recalls one settler, quoted in the book"). The nearest
    holder is the one with the smallest content. Of attributions whose contents hold each other's cues, the one with the
    largest content is the outermost.
    """
    reaches = [(a.content[0].start, a.content[-1].end) for a in attributions]
    nearest = [_nearest(i, attributions, reaches) for i in range(len(attributions))]
    for i in range(len(attributions)):
        chain = path(i, nearest)
        if nearest[chain[-1]] == i:
            nearest[max(chain, key=lambda j: (_size(attributions[j]), -j))] = None
    return tuple(nearest)


def path(i: int, parents: Sequence[int | None]) -> tuple[int, ...]:
    """``i``, its parent, that one's, and so on, each once."""
    chain = [i]
    while (at := parents[chain[-1]]) is not None and at not in chain:
        chain.append(at)
    return tuple(chain)


def _nearest(i: int, attributions: tuple[Attribution, ...], reaches: list[tuple[int, int]]) -> int | None:
    mine = attributions[i]
    inner = mine.cue or mine.content
    start, end = inner[0].start, inner[-1].end
    near = [j for j, (first, last) in enumerate(reaches) if first <= start and end <= last and j != i]
    around = [(_size(attributions[j]), j) for j in near if _holds(attributions[j], mine, inner)]
    return min(around)[1] if around else None


def _holds(other: Attribution, mine: Attribution, inner: Spans) -> bool:
    """Of what stands between the ends of the other's content."""
    if not mine.cue and mine.content == other.content:
        return False
    if mine.source == other.source and mine.content[0].start == other.content[0].start:
        return False
    return all(any(c.holds(s) for c in other.content) for s in inner)


def _size(a: Attribution) -> int:
    return sum(len(s) for s in a.content)
