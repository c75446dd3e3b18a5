"""What is known of a text while its mentions are gone through: the entities so far, and which a mention may be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.annotate.standing import Standing
from hearsay.annotate.tagger.links import Links
from hearsay.annotate.tagger.viterbi import Ints
from hearsay.annotate.traits import Traits


@dataclass(frozen=True, slots=True)
class Link:
    """The number of the entity that a mention stands for, and the probability of it among all that it might be."""

    entity: int
    probability: float


@dataclass(slots=True)
class Group:
    """An entity while it is being gathered. ``told``: it has a name or a description; ``kin``: it is described as
    somebody's ("her mother"); ``first``, ``last``: the sentences of its first and last mentions."""

    told: bool = False
    names: set[Words] = field(default_factory=set[Words])
    kind: str | None = None
    many: bool | None = None
    gender: str | None = None
    kin: bool = False
    definite: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Speaking:
    """``previous``: of the mentions that are no names and sources the sources before, nearest first; ``others``: of
    sources whom they speak to, and of hearers who speaks to them: it is somebody else; ``sources``: all of them;
    ``own``: of sources whom their own quotations mention, and of those the sources; ``lead``: somebody whom the first
    paragraph only describes, and the name that the second begins with; ``about``: the name that the article begins
    with; ``reported``: the mentions that stand in what somebody says; ``author``: the only one who writes;
    ``written``: each "it" that reads, begins or ends so; ``outlet``: the names by which the text calls its own."""

    previous: dict[int, tuple[int, ...]]
    others: dict[int, tuple[int, ...]]
    sources: frozenset[int]
    own: dict[int, tuple[int, ...]]
    lead: tuple[int, int] | None = None
    about: int | None = None
    reported: frozenset[int] = frozenset()
    author: Words | None = None
    written: frozenset[int] = frozenset()
    outlet: frozenset[Words] = frozenset()


@dataclass(slots=True)
class Told:
    """What is known up to a mention: the entities, those of names, those that have a word in their name or were
    described by it, and of each mention its entity (-1: none); ``one``: those that turned out to be another."""

    mentions: tuple[Mentioned, ...]
    standings: tuple[Standing, ...]
    links: Links
    speaking: Speaking
    where: Ints
    groups: list[Group] = field(default_factory=list[Group])
    by_name: dict[Words, int] = field(default_factory=dict[Words, int])
    one: dict[int, int] = field(default_factory=dict[int, int])
    by_noun: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def among(self, some: set[int]) -> set[int]:
        return {int(self.where[j]) for j in some}


def may_be(traits: Traits, group: Group) -> bool:
    """Whether number, gender and kind allow it, of one who has a name or a description."""
    if not group.told:
        return False
    if traits.gender == "thing":
        return group.kind != "person" and not group.many and group.gender in (None, "thing")
    if traits.gender and group.gender and traits.gender != group.gender:
        return False
    if traits.kind == "organization" and group.gender in ("man", "woman"):
        return False
    if traits.many is False and group.many:
        return False
    if traits.kind is None or group.kind is None:
        return True
    if "person" in (traits.kind, group.kind) or "work" in (traits.kind, group.kind):
        return traits.kind == group.kind
    return not (traits.kind == "organization" and group.kind == "thing")
