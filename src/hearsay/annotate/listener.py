"""To whom the article itself speaks, and who speaks there: "he told *me*", "let *us* know", "they tell *you*" outside
of all marks are somebody, also where nobody names them."""

from __future__ import annotations

from dataclasses import replace

from hearsay.annotate.identity import Identity
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned
from hearsay.annotate.told import Link

_LISTENS = 0.9  # a guess, not calibrated


def with_listeners(
    quotations: tuple[Quoted, ...],
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    hearers: tuple[int | None, ...],
    addressees: tuple[Identity, ...],
) -> tuple[tuple[Identity, ...], tuple[Link | None, ...]]:
    """(addressees, links) with an entity for each of "me", "us" and "you" who hears something, is named nowhere, and is
    not of anybody's quoted words. ``hearers``: of each attribution the number of the mention that its addressee is."""
    out, known = list(links), dict[tuple[str, bool | None], int]()
    new = 1 + max((link.entity for link in links if link), default=-1)

    def listener(n: int | None, identity: Identity) -> Identity:
        if n is None or identity.entity is not None or mentions[n].traits.person not in ("first", "second"):
            return identity
        span, traits = mentions[n].mention.span, mentions[n].traits
        if any(q.whole.holds(span) for q in quotations):
            return identity
        number = known.setdefault((traits.person, traits.many), new + len(known))
        out[n] = Link(number, _LISTENS)
        return replace(identity, entity=number, probability=_LISTENS)

    return tuple(listener(n, i) for n, i in zip(hearers, addressees, strict=True)), tuple(out)
