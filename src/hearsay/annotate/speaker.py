"""Who a source is, where the source names them: plain names and the fullest form of each that the article gives.

Pronouns and descriptions ("the former minister") are left unresolved: no name is better than a wrong one.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

from hearsay.annotate.name import Name, is_common, is_organisation, names
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention

Words: TypeAlias = tuple[str, ...]

# Behind these stands where or for whom somebody speaks, not who. Behind a name they only tell more of it.
_MODIFIER = (
    "of|for|at|in|on|from|with|by|to|who|whose|which|that|about|near|under|against|like|such|including|behind|inside|"
    "outside|across|over|between|within|among|after|before|during|as|via|close"
)
_MODIFIES = re.compile(rf"(?<!\w)(?:{_MODIFIER})(?!\w)", re.IGNORECASE)
_LINKS = re.compile(r"(?<!\w)(?:and|or|nor|&)(?!\w)", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"[,(;:]|\s[–—-]\s|[–—]")
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|also|too)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """Words of the article: names of one word, words of names within sentences, words in small letters."""

    lone: frozenset[str]
    inner: frozenset[str]
    lower: frozenset[str]


def speakers(
    document: Document, article: str, attributions: tuple[Attribution, ...]
) -> tuple[tuple[str | None, ...], tuple[Entity, ...]]:
    """(the entity id of each attribution's speaker or None, the entities). ``article`` is the article's id."""
    every = tuple(names(document.text, Span(0, len(document.text)))) if document.text else ()
    places: defaultdict[Words, list[Span]] = defaultdict(list)
    for name in every:
        places[name.words].append(name.span)
    known = _Known(
        lone=frozenset(words[0] for words in places if len(words) == 1),
        inner=frozenset(w for n in every if not _opens(document, n) for w in n.words),
        lower=frozenset(w for w in re.findall(r"\w+", document.text) if w.islower()),
    )
    own = [_speaker(document, a, known) for a in attributions]
    longer = _by_ending(every)
    full = {(n.words, n.titled): _fullest(n, longer) for n in own if n}
    named = sorted(set(full.values()), key=" ".join)
    ids = {words: "e" + hashlib.sha256(f"{article}\n{' '.join(words)}".encode()).hexdigest()[:12] for words in named}
    forms: defaultdict[Words, set[Words]] = defaultdict(set)
    for (short, _), long in full.items():
        forms[long] |= {short, long}
    entities = tuple(Entity(ids[w], " ".join(w), _mentions(forms[w], places)) for w in named)
    return tuple(ids[full[n.words, n.titled]] if n else None for n in own), entities


def _speaker(document: Document, a: Attribution, known: _Known) -> Name | None:
    if len(a.source) != 1:
        return None
    name = _head(document.text, a.source[0], known.lone)
    return name if name and not _opens_a_sentence_only(document, name, known) else None


def _head(text: str, source: Span, lone: frozenset[str]) -> Name | None:
    """The name that heads the source ("US President Jo Lind", "Acme spokesman Jo Lind", "Jo Lind, wine director at
    Hale's", "its chairman, Jo Lind"); None for "officials in Kyiv", "Lind supporters", "Lind and Renz".
    """
    first, *others = _parts(text, source)
    name = _last_name(text, first)
    if name or not others:
        return name
    # In apposition to a role. So is a place ("a man in Tarn, New Arland"), but none is called by its last word alone.
    name = _last_name(text, others[0])
    if name is None or name.start != others[0].start or is_organisation(name.words):
        return None
    *firsts, last = name.words
    return name if firsts and (last in lone or not _MODIFIES.search(first.of(text))) else None


def _parts(text: str, source: Span) -> list[Span]:
    """The source, cut where its head ends and at whatever follows that."""
    edges = [source.start]
    for m in _HEAD_ENDS.finditer(text, source.start, source.end):
        edges += [m.start(), m.end()]
    edges.append(source.end)
    out: list[Span] = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        part = text[a:b]
        a, b = a + len(part) - len(part.lstrip()), b - len(part) + len(part.rstrip())
        out += [Span(a, b)] if a < b else []
    return out or [source]


def _last_name(text: str, part: Span) -> Name | None:
    """The name that ``part`` ends with, before what modifies it."""
    found = list(names(text, part))
    if not found:
        return None
    modifier = next((m for m in _MODIFIES.finditer(text, part.start, part.end) if not _within(m.start(), found)), None)
    end = modifier.start() if modifier else part.end
    heads = [n for n in found if n.span.end <= end]
    if not heads or any(not _within(m.start(), found) for m in _LINKS.finditer(text, part.start, end)):
        return None
    after = _SELF.sub("", text[heads[-1].span.end : end].rstrip())
    return (
        heads[-1] if re.fullmatch(r"(?:['’][sS]?|\s+(?:MP|MSP|KC|QC|OBE|MBE|CBE|PhD|MD))*\.?['’”\"]?", after) else None
    )


def _within(place: int, found: list[Name]) -> bool:
    return any(n.start <= place < n.span.end for n in found)


def _opens_a_sentence_only(document: Document, name: Name, known: _Known) -> bool:
    """Whether a lone word has its capital perhaps only from the sentence that it opens ("Police", "Anglers")."""
    word = name.words[0]
    if len(name.words) > 1 or name.titled or (word.isupper() and len(word) > 1) or word in known.inner:
        return False
    plural = word.endswith("s") and not word.endswith("ss")
    return _opens(document, name) and (word.lower() in known.lower or is_common(word) or plural)


def _opens(document: Document, name: Name) -> bool:
    """Whether a sentence, or a quotation in it, begins with the name."""
    at = bisect_left(document.tokens, name.span.start, key=lambda t: t.start)
    before = document.text[document.tokens[at - 1].start] if 0 < at < len(document.tokens) else "."
    starts = bisect_left(document.sentences, name.span.start, key=lambda s: s.start)
    return before in ".!?:“‘\"'«„([—–-" or any(
        s.start == name.span.start for s in document.sentences[starts : starts + 1]
    )


def _by_ending(every: tuple[Name, ...]) -> dict[str, set[Words]]:
    """Names of two to four words by their last word, and by "first word, comma" for those who are called by their
    first ("Mr Xi")."""
    out: defaultdict[str, set[Words]] = defaultdict(set)
    for words in {n.words for n in every if 2 <= len(n.words) <= 4}:
        if not any(w in ("of", "the", "for", "and", "&") for w in words):
            out[words[-1]].add(words)
            if not is_organisation(words):
                out[words[0] + ","].add(words)
    return out


def _fullest(name: Name, longer: dict[str, set[Words]]) -> Words:
    """The one longer name of the article that ends as this one does ("Varga", "Ottoline Varga"); the name
    itself where there are two such people, or none."""
    first, last = name.words[0], name.words[-1]
    if first != last and first[0].isupper():
        return name.words
    candidates = {w for w in longer.get(last, ()) if w[-len(name.words) :] == name.words}
    if not candidates and name.titled and first == last:
        candidates = longer.get(first + ",", set())
    longest = {w for w in candidates if not any(o != w and o[-len(w) :] == w for o in candidates)}
    firsts = {w[0] for w in longest}
    return max(longest, key=len) if len(firsts) == 1 else name.words


def _mentions(forms: set[Words], places: dict[Words, list[Span]]) -> tuple[EntityMention, ...]:
    return tuple(EntityMention(s, "name") for s in sorted(s for words in forms for s in places.get(words, ())))
