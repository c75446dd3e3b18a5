"""Mentions that belong together -> the entities of the record."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from hearsay.annotate.mention import Mentioned
from hearsay.annotate.naming import Words
from hearsay.annotate.phrase import MONTH, named
from hearsay.annotate.told import Link
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention, EntityType

_DONE = "(?:published|unsealed|issued|released|written|commissioned|signed|sent|drawn up|prepared|filed|leaked)"
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHICH = re.compile(rf"\sof\s|\s{_DONE} by\s")
_WHERE = re.compile(
    r"\s(?:at|of|from|in)\s(?:the\s)?(?:[a-z]+ern\s)?"
    rf"(?!{MONTH}|{_DAY}\b)"
    r"[A-Z][\w’'-]*(?:\s(?:(?:of\s(?:the\s)?)|&\s)?[A-Z][\w’'-]*)*(?!\s[A-Z’'])"
)
_PRESS = frozenset(("reporters", "journalists"))  # behind whom it says where they were told
_DATED = re.compile(rf"\s{_DONE} (?:on )?{_DAY}")
_NAMED_TYPES: dict[str | None, EntityType | None] = {
    "person": "PER", "organization": "ORG", "place": "GPE", "work": "WORK", "thing": "OTHER", None: None,
}  # fmt: skip


def entities(
    document: Document,
    article: str,
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    wanted: frozenset[int],
    roles: dict[Words, tuple[Span, ...]],
    listeners: frozenset[int] = frozenset(),
    called_by: Mapping[int, tuple[str, EntityType]] = MappingProxyType({}),
) -> dict[int, Entity]:
    """By number, the entities that are ``wanted`` or have a name; one without a name or a description is only one of
    the ``listeners``, who hear what is said ("he told *me*"). ``article`` is the article's id. What is called the same
    from the same place on is one entity ("*A state audit* of 2024", "*A state audit*"), of several numbers.
    ``called_by``: the names and types of those that the text itself does not name."""
    members: defaultdict[int, list[Mentioned]] = defaultdict(list)
    for m, link in zip(mentions, links, strict=True):
        if link is not None:
            members[link.entity].append(m)
    called: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number, mine in members.items():
        name = (
            called_by.get(number, ("", None))[0]
            or _name(document, mine)
            or (mine[0].mention.span.of(document.text) if number in listeners else None)
        )
        if name and (number in wanted or any(m.mention.form == "name" for m in mine)):
            called[name, mine[0].mention.span.start].append(number)
    out: dict[int, Entity] = {}
    for (name, _), numbers in called.items():
        mine = members[numbers[0]] if len(numbers) == 1 else _together([m for n in numbers for m in members[n]])
        one = Entity(
            id=_identity(article, name, mine[0].mention.span),
            name=name,
            mentions=tuple(EntityMention(m.mention.span, m.mention.form) for m in mine),
            type=called_by[numbers[0]][1] if numbers[0] in called_by else _type(document, mine),
            roles=_roles(document, mine, roles),
        )
        out |= dict.fromkeys(numbers, one)
    return out


def _together(mine: list[Mentioned]) -> list[Mentioned]:
    """In order; of those that begin at one place the longest."""
    longest = {m.mention.span.start: m for m in sorted(mine, key=lambda m: m.mention.span.end)}
    return [longest[start] for start in sorted(longest)]


def _name(document: Document, mine: list[Mentioned]) -> str | None:
    """The fullest name, or without one the first description."""
    names = [m.name for m in mine if m.name and m.mention.form == "name"]
    if names:
        return " ".join(max(names, key=lambda words: (len(words), sum(map(len, words)))))
    told = [(m, _described(document, m)) for m in mine if m.mention.form == "nominal"]
    # Which people they are, a later mention may tell.
    first = next((words for m, words in told if len(words) > len(m.mention.span)), None)
    return first or (told[0][1] if told else None)


def _described(document: Document, m: Mentioned) -> str:
    """The words of a description; with what tells which work ("a letter *of protest*", "a note *sent Monday*") or which
    people ("researchers *at Orlow University*")."""
    text, span = document.text, m.mention.span
    people = m.traits.kind == "person" and m.traits.many and span.of(text).split()[-1].lower() not in _PRESS
    if people and m.mention.head == _last(document, span):
        where = _WHERE.match(text, span.end)
        return text[span.start : where.end() if where else span.end]
    if m.traits.kind == "work" and m.mention.head == _last(document, span):
        which = _WHICH.match(text, span.end)
        behind = named(text, which.end(), len(text)) if which else None
        day = _DATED.match(text, span.end)
        end = behind.end if behind and behind.start == (which.end() if which else 0) else day.end() if day else span.end
        return text[span.start : end]
    return span.of(text)


def _last(document: Document, span: Span) -> int:
    return bisect_left(document.tokens, span.end, key=lambda t: t.end)


def _type(document: Document, mine: list[Mentioned]) -> EntityType | None:
    """That of most mentions that have one, names before descriptions; people without a name are a group."""
    for form in ("name", "nominal"):
        kinds = Counter(m.traits.kind for m in mine if m.mention.form == form and m.traits.kind)
        if kinds:
            (kind, _), *_ = kinds.most_common(1)
            several = kind in ("person", "place") and any(m.traits.many for m in mine if m.mention.form == form)
            if kind == "organization" and form == "nominal":
                several = any(_is_plural(document, m) for m in mine)
            return "GROUP" if several else _NAMED_TYPES[kind]
    listens = next((m.traits for m in mine if m.traits.gender != "thing"), None)  # "me", "them"
    return None if listens is None else "PER" if listens.many is False else "GROUP"


def _is_plural(document: Document, m: Mentioned) -> bool:
    """ "Both governments"; "the police" are one."""
    return bool(m.traits.many) and document.words[m.mention.head].endswith("s")


def _roles(document: Document, mine: list[Mentioned], roles: dict[Words, tuple[Span, ...]]) -> tuple[str, ...]:
    spans = sorted({s for words in {m.name for m in mine if m.name} for s in roles.get(words, ())})
    return tuple(dict.fromkeys(" ".join(s.of(document.text).split()) for s in spans))


def _identity(article: str, name: str, first: Span) -> str:
    return "e" + hashlib.sha256(f"{article}\n{name}\n{first.start}".encode()).hexdigest()[:12]
