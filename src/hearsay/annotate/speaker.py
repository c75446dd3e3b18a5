"""Who a source is, where the source names them: plain names and the fullest form of each that the article gives.

Pronouns and descriptions ("the former minister") are left unresolved: no name is better than a wrong one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention

_WORD = r"(?:[^\W\d_][\w’'.&-]*\w|[^\W\d_]\.?)"
_LINK = r"(?:de|da|del|della|der|den|di|du|la|le|van|von|bin|bint|al|el|ibn|of|the|for|and|y|ter|zu)"
_NAME_WORD = rf"(?:(?=[^\W\d_a-zß-öø-ÿ]){_WORD}|al-\w+|el-\w+)"
_NAME = re.compile(rf"(?<![\w’'-]){_NAME_WORD}(?:[ \u00a0](?:{_LINK}[ \u00a0]){{0,2}}{_NAME_WORD})*")
# After these words a name says where or for whom, not who.
_MODIFIES = re.compile(
    r"(?<!\w)(?:of|for|at|in|on|from|with|by|to|who|whose|which|that|about|near|under|and|against)(?!\w)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


def _words(name: str) -> frozenset[str]:
    lines = (files("hearsay.annotate") / "lexicons" / name).read_text(encoding="utf8").splitlines()[1:]
    return frozenset(line.split("\t")[0] for line in lines)


_TITLES = _words("titles.tsv")
_NOT_NAMES = _words("not_names.tsv")


@dataclass(frozen=True, slots=True)
class _Name:
    span: Span
    words: tuple[str, ...]


def speakers(
    document: Document, article: str, attributions: tuple[Attribution, ...]
) -> tuple[tuple[str | None, ...], tuple[Entity, ...]]:
    """(the entity id of each attribution's speaker or None, the entities). ``article`` is the article's id."""
    every = tuple(_names(document.text, Span(0, len(document.text)))) if document.text else ()
    own = [_source_name(document.text, a) for a in attributions]
    full = {name.words: _fullest(name, every) for name in own if name}
    named = sorted(set(full.values()), key=" ".join)
    ids = {words: "e" + hashlib.sha256(f"{article}\n{' '.join(words)}".encode()).hexdigest()[:12] for words in named}
    entities = tuple(Entity(ids[words], " ".join(words), _mentions(words, every, full)) for words in named)
    return tuple(ids[full[name.words]] if name else None for name in own), entities


def _source_name(text: str, a: Attribution) -> _Name | None:
    """The name that heads the source ("US President Joe Biden", "Sterling Pratt, wine director at Schaefer's")."""
    if len(a.source) != 1:
        return None
    names = [n for n in _names(text, a.source[0]) if n.words]
    if not names:
        return None
    before = text[a.source[0].start : names[0].span.start]
    # "officials in Kyiv", "a spokesman for Acme": the head of the source is no name.
    if _MODIFIES.search(before.lower()) or "," in before:
        return None
    after = text[names[0].span.end : a.source[0].end]
    # "Acme spokesman", "Trump supporters", "the Varga campaign": the name only modifies a common noun.
    if re.match(r"(?:['’]s?)?[ \u00a0][a-z]", after) and not _MODIFIES.match(after.strip().lower()):
        return None
    return names[0]


def _names(text: str, where: Span) -> Iterable[_Name]:
    """Runs of capitalised words, without the titles before a name, the words that only open a sentence, and
    possessives."""
    for m in _NAME.finditer(text, where.start, where.end):
        words = [(w.group(), m.start() + w.start()) for w in re.finditer(r"\S+", m.group())]
        while words and (words[0][0].strip(".").lower() in _TITLES or words[0][0].lower() in _NOT_NAMES):
            words.pop(0)
        while words and re.fullmatch(_LINK, words[-1][0]):
            words.pop()
        if not words or (len(words) == 1 and words[0][0].lower() in _NOT_NAMES):
            continue
        last, at = words[-1]
        words[-1] = (_POSSESSIVE.sub("", last), at)
        if words[-1][0]:
            end = at + len(words[-1][0])
            yield _Name(Span(words[0][1], end), tuple(w for w, _ in words))


def _fullest(name: _Name, every: tuple[_Name, ...]) -> tuple[str, ...]:
    """The one longer name of the article that ends as this one does ("Stoltenberg", "Jens Stoltenberg"); the name
    itself where there are two such people, or none."""
    if len(name.words) > 1:
        return name.words
    longer = {
        n.words for n in every if len(n.words) in (2, 3, 4) and n.words[-1:] == name.words[-1:] and not _linked(n.words)
    }
    longest = [w for w in longer if not any(o != w and o[-len(w) :] == w for o in longer)]
    return longest[0] if len({w[0] for w in longest}) == 1 else name.words


def _linked(words: tuple[str, ...]) -> bool:
    return any(re.fullmatch(r"of|the|for|and", w) for w in words)


def _mentions(
    words: tuple[str, ...], every: tuple[_Name, ...], full: dict[tuple[str, ...], tuple[str, ...]]
) -> tuple[EntityMention, ...]:
    forms = {short for short, long in full.items() if long == words} | {words}
    return tuple(EntityMention(n.span, "name") for n in every if n.words in forms)
