"""What two entities of different articles tell of being one: their names, what is said of them, who stands beside
them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from hearsay.archive.name import Name, parse, skeleton, spellings
from hearsay.archive.role import Role, at_odds, roles_in, shared

Agreement = Literal["same", "perhaps", "never"]
# Days between two articles within which a companion that both name counts, and days within which nobody has one office
# in two places; years that no one's career spans.
NEAR, TERM, _LIFETIME_YEARS = 90, 365, 70
LIFETIME = _LIFETIME_YEARS * 365


def _given_names() -> tuple[dict[str, str], dict[str, str]]:
    """(spellings of one name, forms of one name that need evidence), each by the group that it belongs to."""
    text = (files("hearsay.archive") / "lexicons" / "given_names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return {name: group for name, group, kind in rows if kind == "spelling"}, {name: group for name, group, _ in rows}


_SPELT, _FORMS = _given_names()


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of one article, as far as it tells who that is. ``key`` is (article id, entity id); ``others`` are the
    names of the article's other entities; ``day`` is an ordinal, None where the article has no date."""

    key: tuple[str, str]
    name: str
    type: str | None = None
    roles: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What an entity is called: all that an article tells of it but who stands beside it, and when."""

    name: Name
    type: str | None
    roles: frozenset[Role]
    forms: frozenset[str]


def is_thing(kind: str | None) -> bool:
    """Whether the type is of what is called by its whole name."""
    return kind in ("ORG", "GPE", "WORK", "OTHER")


@lru_cache(maxsize=1 << 12)
def look(name: str, kind: str | None, roles: tuple[str, ...]) -> Look:
    parsed = parse(name, is_thing(kind))
    found = frozenset(r for words in roles for r in roles_in(words))
    if parsed.title:
        found |= roles_in(parsed.title)
    return Look(parsed, kind, found, spellings(name))


@lru_cache(maxsize=1 << 12)
def companions(others: frozenset[str]) -> frozenset[str]:
    """Those of an article's other names that are full, as they are compared."""
    full = map(parse, others)
    return frozenset(f"{skeleton(o.given[0])} {skeleton(o.family)}" for o in full if o.given and len(o.given[0]) > 1)


def agreement(a: Look, b: Look, *, near: bool) -> Agreement:
    """What the names alone say, with what speaks against: ``perhaps`` needs evidence. ``near``: the articles may be of
    one term of office."""
    if _excluded(a, b, near):
        return "never"
    if a.name.whole or b.name.whole:
        return "same" if a.name.family == b.name.family else "never"
    given = _given(a.name.given, b.name.given)
    if given == "never":
        return "never"
    spelt = a.name.family == b.name.family or bool(a.forms & b.forms)
    if not spelt and skeleton(a.name.family) != skeleton(b.name.family):
        return "never"
    if not spelt and not (a.name.transliterated or b.name.transliterated):
        return "perhaps"
    if given == "alike":
        return "same" if a.name.transliterated or b.name.transliterated or a.forms & b.forms else "perhaps"
    return given


def _excluded(a: Look, b: Look, near: bool) -> bool:
    if "GROUP" in (a.type, b.type) or (a.type and b.type and a.type != b.type):
        return True
    if a.name.generation != b.name.generation and a.name.given and b.name.given:
        return True
    if a.name.gender and b.name.gender and a.name.gender != b.name.gender:
        return True
    return at_odds(a.roles, b.roles, near)


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> Literal["same", "alike", "perhaps", "never"]:
    """Given names compared: ``alike`` are spelt in two ways, ``perhaps`` is an initial, a short form, or none."""
    if not a or not b:
        return "perhaps"
    rest = _middle(a[1:], b[1:])
    first = _first(a[0], b[0])
    if "never" in (first, rest):
        return "never"
    if first == "same" and len(a[0]) == 1:
        return "same" if a == b and len(a) > 1 else "perhaps"
    return first


def _first(a: str, b: str) -> Literal["same", "alike", "perhaps", "never"]:
    if a == b or (_SPELT.get(a, a) == _SPELT.get(b, b)):
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "perhaps" if a[0] == b[0] else "never"
    if skeleton(a) == skeleton(b):
        return "alike"
    return "perhaps" if _FORMS.get(a, a) == _FORMS.get(b, b) else "never"


def _middle(a: tuple[str, ...], b: tuple[str, ...]) -> Literal["same", "never"]:
    """Middle names may be left out or be initials, never be others."""
    for x, y in zip(a, b, strict=False):
        if x != y and not (1 in (len(x), len(y)) and x[0] == y[0]) and skeleton(x) != skeleton(y):
            return "never"
    return "same"


def have_one_role(a: Look, b: Look) -> bool:
    """Whether both have a role by which one is known from others."""
    return not (a.name.whole or b.name.whole) and shared(a.roles, b.roles)
