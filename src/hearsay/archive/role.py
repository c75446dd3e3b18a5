"""What somebody is called, compared: the same office, or roles that nobody has both of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from hearsay.archive.fold import folded

# Fields that one life seldom has two of, but for those that go together. All others go with any.
_APART = frozenset("sport medicine law arts church police military science school".split())
_TOGETHER = frozenset(
    frozenset(pair.split("-"))
    for pair in "science-school science-medicine police-military police-law law-school law-science".split()
)
# What so many are that it tells nobody from another.
_WEAK = frozenset({"voice", "cause"})
_FORMER = re.compile(r"\b(?:former|ex|then|late|retired|past|one[- ]time)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")


def _fields() -> dict[str, str]:
    text = (files("hearsay.archive") / "lexicons" / "roles.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t")[:2] for line in text.splitlines()[1:])


_FIELDS = _fields()
_LONGEST = max(len(role.split()) for role in _FIELDS)


@dataclass(frozen=True, slots=True)
class Role:
    """``office`` as the lexicon has it, its ``field``, the ``place`` in search form ("" where none is named)."""

    office: str
    field: str
    place: str
    former: bool


@lru_cache(maxsize=1 << 12)
def roles_in(words: str) -> frozenset[Role]:
    """The roles that some words name: "former mayor of Sandquay", "Karrow's harbour master"."""
    tokens = folded(words).split()
    out: set[Role] = set()
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            office = " ".join(tokens[at : at + length])
            if office in _FIELDS:
                places = folded(" ".join(_CAPITAL.findall(words))).split()
                place = " ".join(w for w in places if w not in office.split())
                out.add(Role(office, _FIELDS[office], place, bool(_FORMER.search(words))))
                at += length - 1
                break
        at += 1
    return frozenset(out)


def shared(a: Iterable[Role], b: Iterable[Role]) -> bool:
    """Whether both have one role, and no two places are named for it. Of what many are, the places must be one."""
    return any(
        x.office == y.office
        and (x.place == y.place if x.field in _WEAK and x.place else _fits(x, y) and x.field not in _WEAK)
        for x in a
        for y in b
    )


def at_odds(a: frozenset[Role], b: frozenset[Role], same_time: bool) -> bool:
    """Whether nobody has both: fields of two lives, or one office in two places at the same time."""
    for x in a:
        for y in b:
            if same_time and x.office == y.office and not _fits(x, y) and not (x.former or y.former):
                return True
    fields, others = {x.field for x in a} & _APART, {y.field for y in b} & _APART
    if not fields or not others or fields & others:
        return False
    return not any(frozenset({x, y}) in _TOGETHER for x in fields for y in others)


def _fits(x: Role, y: Role) -> bool:
    return not x.place or not y.place or x.place == y.place
