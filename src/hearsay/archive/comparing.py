"""What the archive is told of how statements compare. It keeps tellings and families; what is alike is not its
business, so whoever opens it for writing gives it the functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hearsay.utterance import Likeness, Sketch, Telling, Utterance


@dataclass(frozen=True, slots=True)
class Comparing:
    """``named``: the words for a speaker where they are a name. ``sketch``: what is kept of an utterance;
    ``shingles``: hashes of 63 bits of the runs of its words. What stands in more tellings than ``common`` leads
    nowhere. ``is_tellable``: whether an utterance says enough to be known again. ``is_worth``: whether two tellings
    may be of one utterance, by how many shingles they share that are not common and how many each has;
    ``may_be_alike``: which others one may be like, by their sketches; ``alike``: whether two are. ``grouped``: what
    hangs together by such links."""

    common: int
    named: Callable[[str | None], str | None]
    sketch: Callable[[Utterance], Sketch]
    shingles: Callable[[tuple[int, ...]], frozenset[int]]
    is_tellable: Callable[[Utterance], bool]
    is_worth: Callable[[int, int, int], bool]
    may_be_alike: Callable[[Sketch, Sequence[Sketch]], Sequence[bool]]
    alike: Callable[[Utterance, Utterance], Likeness | None]
    grouped: Callable[[Mapping[Telling, Mapping[Telling, Likeness]]], Iterable[set[Telling]]]
