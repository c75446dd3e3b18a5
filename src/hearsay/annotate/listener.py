"""Hearers whom nobody names, and who are somebody all the same: to whom the article itself speaks, and who speaks there
("he told *me*", "let *us* know", "they tell *you*" outside of all marks), and one of whom the text tells nothing but
that it was told them ("the guard told *her* that")."""

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
    new: int,
    outlet: int | None = None,
) -> tuple[tuple[Identity, ...], tuple[Link | None, ...]]:
    """(addressees, links) with an entity for each of "me", "us" and "you" who hears something, is named nowhere, and is
    not of anybody's quoted words; and of each of "him", "her" and "them" who hears something and can be nobody that the
    text has told of. ``hearers``: of each attribution the number of the mention that its addressee is;
    ``new`` the first number that no entity has; ``outlet`` the entity of "us"."""
    out, known = list(links), dict[tuple[str, bool | None, str | None], int]()
    told = {link.entity for m, link in zip(mentions, links, strict=True) if link and m.mention.form != "pronoun"}

    def unknown(n: int, identity: Identity) -> bool:
        if mentions[n].mention.form != "pronoun":
            return False
        if mentions[n].traits.person == "third":
            alone = identity.entity is not None and identity.entity not in told
            return alone and not any(_may_be(mentions[n], before) for before in mentions[:n])
        if identity.entity is not None or mentions[n].traits.person == "relative":
            return False
        return not any(q.whole.holds(mentions[n].mention.span) for q in quotations)

    def listener(n: int | None, identity: Identity) -> Identity:
        if n is None or not unknown(n, identity):
            return identity
        traits = mentions[n].traits
        number = known.setdefault((traits.person, traits.many, traits.gender), new + len(known))
        if outlet is not None and traits.person == "first" and traits.many:
            number = outlet
        out[n] = Link(number, _LISTENS)
        return replace(identity, entity=number, probability=_LISTENS)

    return tuple(listener(n, i) for n, i in zip(hearers, addressees, strict=True)), tuple(out)


def _may_be(m: Mentioned, before: Mentioned) -> bool:
    """Whether a pronoun may stand for what was told of before it, though something else speaks against it."""
    if before.mention.form == "pronoun":
        return False
    same = before.traits.gender is not None and before.traits.gender == m.traits.gender
    return same or bool(before.traits.many and m.traits.many)
