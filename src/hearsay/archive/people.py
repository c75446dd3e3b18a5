"""Who is one person across articles, by the evidence of the names, roles and companions that each article gives.

Without more evidence two names are one person only where both are full and agree. A surname, an initial, a short form
or another spelling needs a role or a companion that both articles have. What speaks against it always wins, and who
fits two people equally well is neither.

Somebody whom a hundred thousand articles name is called the same in most of them. So groups keep each way of being
called once, with its days, and ways are compared once.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hearsay.archive.evidence import (
    LIFETIME,
    NEAR,
    TERM,
    Agreement,
    Look,
    Named,
    agreement,
    companions,
    have_one_role,
    is_thing,
    look,
)
from hearsay.archive.name import parse

_Key = tuple[str, str]
_NOBODY: frozenset[_Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Bond:
    """Somebody said that two sets of entities (by their keys) are one person, or are two people."""

    one: frozenset[tuple[str, str]]
    other: frozenset[tuple[str, str]]
    are_one: bool


@dataclass(slots=True)
class _Days:
    """The days of articles, as ordinals; ``any_day``: one has no date."""

    days: list[int] = field(default_factory=list[int])
    any_day: bool = False

    def add(self, day: int | None) -> None:
        if day is None:
            self.any_day = True
        else:
            insort(self.days, day)

    def nearest(self, day: int | None) -> int:
        """How far the nearest of them is from ``day``; 0 where it may be any."""
        if day is None or self.any_day:
            return 0
        at = bisect_left(self.days, day)
        return min(abs(other - day) for other in self.days[max(0, at - 1) : at + 1])

    def farthest(self, day: int | None) -> int:
        """How far the farthest is; 0 where that is not known."""
        return max(abs(self.days[0] - day), abs(self.days[-1] - day)) if self.days and day is not None else 0


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity with what its words say; ``look`` is the number of its look."""

    named: Named
    look: int
    companions: frozenset[str]


@dataclass(slots=True)
class _Group:
    """Entities that are one. ``looks``: the days of each way of being called; ``beside``: those of each companion;
    ``number``: which of the groups it is."""

    number: int
    members: list[_Known] = field(default_factory=list[_Known])
    looks: dict[int, _Days] = field(default_factory=dict[int, _Days])
    beside: dict[str, _Days] = field(default_factory=dict[str, _Days])

    def add(self, each: _Known) -> None:
        self.members.append(each)
        self.looks.setdefault(each.look, _Days()).add(each.named.day)
        for other in each.companions:
            self.beside.setdefault(other, _Days()).add(each.named.day)


def _quarter(day: int | None) -> int | None:
    return None if day is None else day // NEAR


class _Groups:
    """Groups, by what an entity must have in common with one to be of it."""

    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self._all: list[_Group] = []
        self._by_look: dict[int, list[_Group]] = {}
        # By quarters of a year, as only what is near counts; by None where an article has no date.
        self._beside: dict[str, dict[int | None, dict[int, _Group]]] = {}

    def __iter__(self) -> Iterator[_Group]:
        return iter(self._all)

    def put(self, each: _Known, group: _Group | None) -> None:
        """Makes an entity one of a group, or (None) of a new one."""
        if group is None:
            group = _Group(len(self._all))
            self._all.append(group)
        if each.look not in group.looks:
            self._by_look.setdefault(each.look, []).append(group)
        for other in each.companions:
            self._beside.setdefault(other, {}).setdefault(_quarter(each.named.day), {})[group.number] = group
        group.add(each)

    def likely(self, each: _Known) -> list[_Group]:
        """Those that it may be of: that have a look which is the same or of the same role, or a companion of its."""
        found: dict[int, _Group] = {}
        for look_number, groups in self._by_look.items():
            if self._looks.are_near(each.look, look_number):
                found.update((group.number, group) for group in groups)
        quarter = _quarter(each.named.day)
        for other in each.companions & self._beside.keys():
            of = self._beside[other]
            near = of.keys() if quarter is None else (None, quarter - 1, quarter, quarter + 1)
            for when in near:
                found |= of.get(when, {})
        return list(found.values())


class _Looks:
    """Looks by number, and what two of them tell, each found out once."""

    def __init__(self) -> None:
        self._numbers: dict[Look, int] = {}
        self._looks: list[Look] = []
        self._agree: dict[tuple[int, int, bool], Agreement] = {}
        self._share: dict[tuple[int, int], bool] = {}

    def known(self, named: Named) -> _Known:
        own = look(named.name, named.type, named.roles)
        number = self._numbers.setdefault(own, len(self._looks))
        if number == len(self._looks):
            self._looks.append(own)
        return _Known(named, number, frozenset() if own.name.whole else companions(named.others))

    def of(self, each: _Known) -> Look:
        return self._looks[each.look]

    def agree(self, each: _Known, group: _Group) -> Agreement:
        """What the looks say: ``never`` where one of the group's says so, ``same`` where one does."""
        out: Agreement = "perhaps"
        for number, days in group.looks.items():
            if days.farthest(each.named.day) > LIFETIME:
                return "never"
            says = self._say(each.look, number, near=days.nearest(each.named.day) <= TERM)
            if says == "never":
                return says
            if says == "same":
                out = says
        return out

    def are_near(self, one: int, other: int) -> bool:
        """Whether the looks alone may tell that two are one."""
        return self._say(one, other, near=False) == "same" or self._have_one_role(one, other)

    def _say(self, one: int, other: int, *, near: bool) -> Agreement:
        key = one, other, near
        if key not in self._agree:
            self._agree[key] = agreement(self._looks[one], self._looks[other], near=near)
        return self._agree[key]

    def prove(self, each: _Known, group: _Group) -> bool:
        """Whether both have a role, or a companion whom both name at about the same time."""
        if any(self._have_one_role(each.look, number) for number in group.looks):
            return True
        both = each.companions & group.beside.keys()
        return any(group.beside[other].nearest(each.named.day) <= NEAR for other in both)

    def _have_one_role(self, one: int, other: int) -> bool:
        key = one, other
        if key not in self._share:
            self._share[key] = have_one_role(self._looks[one], self._looks[other])
        return self._share[key]

    def are_alike(self, each: _Known, group: _Group) -> bool:
        """Whether all of the group are called as ``each`` is, and nothing more is said of them."""
        mine = self._looks[each.look]
        return all(self._looks[n].name == mine.name and not self._looks[n].roles for n in group.looks)


def same(a: Named, b: Named) -> bool:
    """Whether the evidence says that the two are one person or thing."""
    looks, group = _Looks(), _Group(0)
    group.add(looks.known(b))
    each = looks.known(a)
    how = looks.agree(each, group)
    return how == "same" or (how == "perhaps" and looks.prove(each, group))


def settle(names: Iterable[Named], bonds: Sequence[Bond] = ()) -> list[list[Named]]:
    """The groups of ``names`` that are one person each; the order in which they are given makes no difference. What
    ``bonds`` say, of which the later ones are right, is stronger than names, roles and companions."""
    apart, together = _bound(bonds)
    looks = _Looks()
    known = sorted((looks.known(n) for n in names), key=lambda each: _order(each, looks.of(each)))
    groups = _Groups(looks)
    for each in known:
        others = apart.get(each.named.key)
        likely = groups.likely(each)
        groups.put(each, _group_for(each, [g for g in likely if not _holds(g, others)] if others else likely, looks))
    settled = list(groups)
    for one, other in together:
        _join(settled, one, other, apart)
    return [[member.named for member in group.members] for group in settled]


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
    for member in second.members:
        first.add(member)
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


def _order(each: _Known, called: Look) -> tuple[int, int, int, _Key]:
    """The most telling first: full names before initials before surnames, with a role before without."""
    given = called.name.given
    full = 2 if given and len(given[0]) > 1 else 1 if given else 0
    return -full, -len(given), -bool(called.roles), each.named.key


def _group_for(each: _Known, groups: list[_Group], looks: _Looks) -> _Group | None:
    fitting: list[_Group] = []
    proven: list[_Group] = []
    for group in groups:
        how = looks.agree(each, group)
        if how == "never":
            continue
        if how == "same":
            fitting.append(group)
        if looks.prove(each, group):
            proven.append(group)
    for choice in (fitting if len(fitting) == 1 else [], proven):
        if len(choice) == 1:
            return choice[0]
    alike = [g for g in fitting if looks.are_alike(each, g)]
    return alike[0] if len(alike) == 1 and len(fitting) > 1 and not proven else None


def day_of(published: str) -> int:
    """The first day that a date of any precision covers, as an ordinal."""
    parts = [int(part) for part in published[:10].split("-")]
    return date(*[*parts, 1, 1][:3]).toordinal()
