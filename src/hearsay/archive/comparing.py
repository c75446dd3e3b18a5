"""What the archive is told of how statements compare. It keeps tellings and families; what is alike is not its
business, so whoever opens it for writing gives it the functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from hearsay.utterance import Likeness, Telling, Utterance


@dataclass(frozen=True, slots=True)
class Comparing:
    """``named``: the words for a speaker where they are a name. ``shingles``: hashes of 63 bits of the runs of words.
    What stands in more tellings than ``common`` leads nowhere. ``is_tellable``: whether an utterance says enough to be
    known again. ``is_worth``: whether two tellings may be of one utterance, by how many shingles they share that are
    not common and how many each has; ``alike``: whether they are. ``grouped``: what hangs together by such links."""

    common: int
    named: Callable[[str | None], str | None]
    shingles: Callable[[str], Collection[int]]
    is_tellable: Callable[[Utterance], bool]
    is_worth: Callable[[int, int, int], bool]
    alike: Callable[[Utterance, Utterance], Likeness | None]
    grouped: Callable[[Mapping[Telling, Mapping[Telling, Likeness]]], Iterable[Collection[Telling]]]
