"""Who somebody is, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.annotate.traits import Person


@dataclass(frozen=True, slots=True)
class Identity:
    """The number of an entity and how likely it is the right one; None where nobody can be told. ``person``: of the
    words that stood for it, so that "I" can be looked for elsewhere. ``why``: for people."""

    entity: int | None
    probability: float
    why: str
    person: Person = "third"


NOBODY = Identity(None, 0.0, "")
