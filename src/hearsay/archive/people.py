"""Who is one person across articles, by the evidence of the names, roles and companions that each article gives.

Without more evidence two names are one person only where both are full and agree. A surname, an initial, a short form
or another spelling needs a role or a companion that both articles have. What speaks against it always wins, and who
fits two people equally well is neither.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from hearsay.archive.name import Name, parse, skeleton, spellings
from hearsay.archive.role import Role, at_odds, roles_in, shared

Agreement = Literal["same", "perhaps", "never"]
_Key = tuple[str, str]
_NOBODY: frozenset[_Key] = frozenset()
# Days between two articles within which a companion that both name counts, and years that no one's career spans.
_NEAR, _LIFETIME, _TERM = 90, 70, 366


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
class Bond:
    """Somebody said that two sets of entities (by their keys) are one person, or are two people."""

    one: frozenset[tuple[str, str]]
    other: frozenset[tuple[str, str]]
    are_one: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity with what its words say."""

    named: Named
    name: Name
    roles: frozenset[Role]
    companions: frozenset[str]
    forms: frozenset[str]


@dataclass(slots=True)
class _Group:
    members: list[_Known] = field(default_factory=list[_Known])


def is_thing(kind: str | None) -> bool:
    """Whether the type is of what is called by its whole name."""
    return kind in ("ORG", "GPE", "WORK", "OTHER")


def same(a: Named, b: Named) -> bool:
    """Whether the evidence says that the two are one person or thing."""
    x, y = _known(a), _known(b)
    return _agreement(x, y) == "same" or (_agreement(x, y) == "perhaps" and _evidence(x, y))


def settle(names: Iterable[Named], bonds: Sequence[Bond] = ()) -> list[list[Named]]:
    """The groups of ``names`` that are one person each; the order in which they are given makes no difference. What
    ``bonds`` say, of which the later ones are right, is stronger than names, roles and companions."""
    apart, together = _bound(bonds)
    known = sorted((_known(n) for n in names), key=_order)
    groups: list[_Group] = []
    for each in known:
        others = apart.get(each.named.key)
        group = _group_for(each, [g for g in groups if not _holds(g, others)] if others else groups)
        if group is None:
            groups.append(_Group([each]))
        else:
            group.members.append(each)
    for one, other in together:
        _join(groups, one, other, apart)
    return [[member.named for member in group.members] for group in groups]


def _bound(bonds: Sequence[Bond]) -> tuple[dict[_Key, set[_Key]], list[tuple[_Key, _Key]]]:
    """(whom each entity is not, the pairs that are one)."""
    says: dict[tuple[_Key, _Key], bool] = {}
    for bond in bonds:
        says |= {(min(a, b), max(a, b)): bond.are_one for a in bond.one for b in bond.other}
    apart: dict[_Key, set[_Key]] = {}
    for (a, b), are_one in says.items():
        if not are_one:
            apart.setdefault(a, set()).add(b)
            apart.setdefault(b, set()).add(a)
    return apart, sorted(pair for pair, are_one in says.items() if are_one)


def _holds(group: _Group, keys: Container[_Key]) -> bool:
    return any(member.named.key in keys for member in group.members)


def _join(groups: list[_Group], one: _Key, other: _Key, apart: Mapping[_Key, set[_Key]]) -> None:
    """Makes the groups of two entities one, unless it would have two who are not."""
    first, second = (next((g for g in groups if _holds(g, (key,))), None) for key in (one, other))
    if first is None or second is None or first is second:
        return
    if any(_holds(second, apart.get(member.named.key, _NOBODY)) for member in first.members):
        return
    first, second = sorted((first, second), key=groups.index)
    first.members += second.members
    groups.remove(second)


def called(group: Sequence[Named]) -> str:
    """The name to show of a group: without title, the fullest that most articles give."""
    counts: dict[str, int] = {}
    for each in group:
        counts[each.name] = counts.get(each.name, 0) + 1
    return min(counts, key=lambda n: (-_fullness(n, group[0].type), -counts[n], n))


def _fullness(name: str, kind: str | None) -> int:
    parsed = parse(name, is_thing(kind))
    return sum(2 if len(g) > 1 else 1 for g in parsed.given[:1]) - (1 if parsed.title else 0)


@lru_cache(maxsize=1 << 14)
def _known(named: Named) -> _Known:
    name = parse(named.name, is_thing(named.type))
    roles = frozenset(r for words in named.roles for r in roles_in(words))
    if name.title:
        roles |= roles_in(name.title)
    full = (parse(other) for other in named.others)
    companions = frozenset(
        f"{skeleton(o.given[0])} {skeleton(o.family)}" for o in full if o.given and len(o.given[0]) > 1
    )
    return _Known(named, name, roles, companions, spellings(named.name))


def _order(each: _Known) -> tuple[int, int, int, tuple[str, str]]:
    """The most telling first: full names before initials before surnames, with a role before without."""
    given = each.name.given
    full = 2 if given and len(given[0]) > 1 else 1 if given else 0
    return -full, -len(given), -bool(each.roles), each.named.key


def _group_for(each: _Known, groups: list[_Group]) -> _Group | None:
    fitting: list[_Group] = []
    proven: list[_Group] = []
    for group in groups:
        how = [_agreement(each, member) for member in group.members]
        if "never" in how:
            continue
        if "same" in how:
            fitting.append(group)
        if any(_evidence(each, member) for member in group.members):
            proven.append(group)
    for choice in (fitting if len(fitting) == 1 else [], proven):
        if len(choice) == 1:
            return choice[0]
    alike = [g for g in fitting if all(m.name == each.name and not m.roles for m in g.members)]
    return alike[0] if len(alike) == 1 and len(fitting) > 1 and not proven else None


def _agreement(a: _Known, b: _Known) -> Agreement:
    """What the names alone say, with what speaks against: ``perhaps`` needs evidence."""
    if _excluded(a, b):
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


def _excluded(a: _Known, b: _Known) -> bool:
    x, y = a.named, b.named
    if "GROUP" in (x.type, y.type) or (x.type and y.type and x.type != y.type):
        return True
    if a.name.generation != b.name.generation and a.name.given and b.name.given:
        return True
    if a.name.gender and b.name.gender and a.name.gender != b.name.gender:
        return True
    apart = abs(x.day - y.day) if x.day is not None and y.day is not None else None
    if apart is not None and apart > _LIFETIME * 365:
        return True
    return at_odds(a.roles, b.roles, apart is None or apart < _TERM)


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


def _evidence(a: _Known, b: _Known) -> bool:
    """A role that both have, or a companion that both articles name by a full name at about the same time."""
    if a.name.whole or b.name.whole:
        return False
    if shared(a.roles, b.roles):
        return True
    x, y = a.named.day, b.named.day
    return bool(a.companions & b.companions) and (x is None or y is None or abs(x - y) <= _NEAR)


def day_of(published: str) -> int:
    """The first day that a date of any precision covers, as an ordinal."""
    parts = [int(part) for part in published[:10].split("-")]
    return date(*[*parts, 1, 1][:3]).toordinal()
