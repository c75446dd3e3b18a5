"""All that a text mentions: names, the sources and addressees of attributions, and what the model sees besides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from hearsay.annotate.name import Name, first_name, is_organisation, is_title
from hearsay.annotate.naming import Naming, Words
from hearsay.annotate.surroundings import Told, has_people, kinds_before
from hearsay.annotate.tagger.network import KINDS
from hearsay.annotate.tagger.viterbi import Floats
from hearsay.annotate.titled import titles
from hearsay.annotate.traits import Kind, Traits, description, named, pronoun
from hearsay.attribution import Mention
from hearsay.document import Document
from hearsay.span import Span

_PERSON, _THING = KINDS.index("person"), KINDS.index("thing")
_LONE = 0.15  # of the probability that a name of one word heads a mention
_OF_NAMES = np.array([0.3 if kind == "thing" else 1.0 for kind in KINDS], np.float32)  # a guess
_FIRST_NAME = 4.0  # a guess: how much likelier a name is a person's that begins with a first name
_ARTICLE = 0.05  # a guess: how much less likely a name is a person's behind "the"
_LEAST = 0.5  # of the probability that a token heads a mention
_FARTHEST = 6  # tokens from a head to its determiner
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some several many two three four five six no any"
    " another each every both one".split()
)
_STOPS = frozenset(
    "and or but of in on at to for from by with as than that who which when where while if because after before said"
    " says told is was are were be been has have had will would".split()
)
_APOSTROPHES = frozenset("'’")  # tokens of their own, as is the "s" behind
_WITHIN_WORDS = _APOSTROPHES | {"-"}  # "the 41-page report"
_KINDS: dict[str, Kind] = {"person": "person", "organization": "organization", "place": "place", "thing": "thing"}
_MODIFIES = frozenset("of for at in from with who which that and or to on by near since until".split())
_ORDINAL = re.compile(r"I{1,3}|IV|VI{0,3}")  # Charles Lind III
_CAPITAL = re.compile(r"[A-Z0-9][\w.'’-]*$")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention, its traits, and of a name the words of its fullest form."""

    mention: Mention
    traits: Traits
    name: Words | None = None


def mentioned(
    document: Document,
    naming: Naming,
    sources: tuple[tuple[Mention, Words | None], ...],
    offices: dict[Words, tuple[Span, ...]],
    kinds: Floats,
) -> tuple[Mentioned, ...]:
    """Every mention in the order of their heads, one a head. ``sources`` are those that attributions name, with the
    words of names; ``offices``: what the article says that the bearers of names are (`hearsay.annotate.role.roles`):
    the head of such a phrase is a mention of them; ``kinds`` [tokens, KINDS] are the model's."""
    by_head, covered = _names(document, naming, kinds, offices)
    places = {m.name for m in by_head.values() if m.traits.kind == "place" and len(m.name or ()) == 1}
    for words, spans in offices.items():
        for span in spans:
            head = _last_before_modifiers(document, span)
            if head not in covered:
                mention = Mention(span, "nominal", head)
                # "Its neighbour Orlow" is no person.
                traits = Traits(kind="place") if words in places else _of_bearer(document, mention, kinds, words)
                by_head[head] = Mentioned(mention, traits, words)
    for mention, name in sources:
        if mention.head not in by_head or by_head[mention.head].mention.form == "nominal":
            known = by_head.get(mention.head)
            by_head[mention.head] = Mentioned(
                mention, _traits(document, mention, kinds), name or (known.name if known else None)
            )
    starts = {m.mention.span.start: m for m in by_head.values() if m.mention.form == "name"}
    headed = _in_headings(document)
    # What nobody says, is told or is called by name is left out: most of a text's mentions are of things.
    for head in np.flatnonzero(kinds[:, 1:].sum(1) >= _LEAST).tolist():
        word = document.words[head]
        known = pronoun(word)
        if head in by_head or head in covered or head in headed or not word[0].isalpha():
            continue
        if known is None and kinds[head].argmax() == _THING and description(word).kind is None:
            continue
        mention = Mention(
            document.tokens[head] if known else description_at(document, head), "pronoun" if known else "nominal", head
        )
        by_head[head] = _before_name(document, Mentioned(mention, _traits(document, mention, kinds)), starts)
    kept = {mention.head for mention, _ in sources}
    for noun, title in titles(document.text):
        _with_title(document, by_head, noun, title, kept)
    return tuple(
        by_head[head] for head in sorted(by_head) if head in kept or not _begins_another(document, by_head, head)
    )


_HEADING = 6  # words


def _in_headings(document: Document) -> frozenset[int]:
    """The tokens of headings: "Retailer's reply" tells of nobody by itself."""
    out: set[int] = set()
    for p in document.paragraphs:
        words = p.of(document.text)
        if len(words.split()) <= _HEADING and words[-1:].isalpha():
            first = bisect_left(document.tokens, p.start, key=lambda t: t.start)
            out.update(range(first, bisect_left(document.tokens, p.end, key=lambda t: t.start)))
    return frozenset(out)


def _with_title(
    document: Document, by_head: dict[int, Mentioned], noun: Span, title: Span, kept: AbstractSet[int]
) -> None:
    """Calls a work by its title, which is no name of anybody else, unless it holds one of the heads ``kept``."""
    words, traits = tuple(title.of(document.text).split()), Traits(kind="work")
    first = bisect_left(document.tokens, title.start, key=lambda t: t.start)
    head = bisect_left(document.tokens, title.end, key=lambda t: t.end)
    if not kept.isdisjoint(range(first, head + 1)):
        return
    for n in range(first, head + 1):
        by_head.pop(n, None)
    by_head[head] = Mentioned(Mention(title, "name", head), traits, words)
    at = bisect_left(document.tokens, noun.start, key=lambda t: t.start)
    described = by_head.get(at)
    mention = described.mention if described else Mention(description_at(document, at), "nominal", at)
    by_head[at] = Mentioned(mention, traits, words)


def _before_name(document: Document, m: Mentioned, starts: dict[int, Mentioned]) -> Mentioned:
    """ "The pollster" of "the pollster Jo Lind" is she, whatever roles the lexicons know."""
    if m.mention.form != "nominal" or m.traits.kind != "person" or m.traits.many:
        return m
    named = starts.get(m.mention.span.end + 1)
    if named is None or document.text[m.mention.span.end] != " " or not _is_full(named):
        return m
    return replace(m, name=named.name)


def _is_full(named: Mentioned) -> bool:
    words = named.name or ()
    return named.traits.kind in ("person", None) and len(words) > 1 and first_name(words[0]) is not None


def _begins_another(document: Document, by_head: dict[int, Mentioned], head: int) -> bool:
    """Whether the head is the first part of the next one ("the Secretary" of "the Secretary General")."""
    after = by_head.get(head + 1)
    if after is None or by_head[head].mention.form == "name" or after.mention.form != "nominal":
        return False
    return after.mention.span.holds(document.tokens[head])


def _names(
    document: Document, naming: Naming, kinds: Floats, offices: dict[Words, tuple[Span, ...]]
) -> tuple[dict[int, Mentioned], set[int]]:
    """The mentions by name, by their last tokens; and all tokens of names. What one mention of a name leaves open,
    the others may tell."""
    starts = [t.start for t in document.tokens]
    some: list[float] = kinds[:, 1:].sum(1).tolist()
    places: list[tuple[Name, Words, int, int]] = []
    for name in naming.every:
        first = bisect_left(starts, name.span.start)
        last = max(first, bisect_left(starts, name.span.end) - 1)
        # Words with a capital that the model takes for nothing: "Therefore", a sentence in capitals.
        if name.titled or max(some[first : last + 1], default=0) >= _LONE:
            places.append((name, naming.fullest(name), first, last))
    # A name that the model takes for a thing's is often an organisation's that it doesn't know.
    odds: defaultdict[Words, Floats] = defaultdict(lambda: np.zeros(len(KINDS), np.float32))
    around: defaultdict[Words, Told] = defaultdict(Told)
    told: dict[Words, Traits] = {}
    for name, full, first, last in places:
        odds[full] = odds[full] + (kinds[first] if first == last else kinds[first : last + 1].sum(0))
        around[full].add(document, first, last)
        if len(name.words) > len(full) and description(name.words[0]).kind == "organization":
            around[full].strong.add("organization")  # "Glassmaker Vitrel"
        if _has_article(document.text, name):
            odds[full][_PERSON] *= _ARTICLE
        traits = named(name.words, document.text[name.start : name.span.start] if name.titled else "")
        known = told.get(full)
        if known is None or traits.kind or (traits.gender and not known.kind):
            # "Councillor Orr" tells less than "Hugh Orr" did.
            told[full] = replace(traits, gender=traits.gender or (known.gender if known else None))
    words = frozenset(document.words)
    for name, kind in _of_offices(document.text, offices):
        if name in around:
            around[name].sure.add(kind)
            around[name].strong.add(kind)
    for full, surroundings in around.items():
        heads = {_kind_of_role(s.of(document.text)) for s in offices.get(full, ())}
        if first_name(full[0]) and "person" in heads:
            surroundings.strong.add("person")  # "a spokeswoman for the board, Ines Corral"
        elif heads == {"organization"}:
            surroundings.strong.add("organization")  # "Nya Dagen, a newspaper"
            surroundings.sure.add("organization")
        if len(full) == 1 and has_people(full[0], words):
            surroundings.strong.add("place")
        elif told[full].gender:  # "the union, Jo Lind"; but "Harlan Breck bankers"
            surroundings.strong = set(surroundings.sure)
    out = {
        last: Mentioned(
            Mention(name.span, "name", last),
            _with_kind(_by_form(told[full], full), odds[full] * _OF_NAMES * around[full].factors()),
            full,
        )
        for name, full, _, last in places
    }
    return out, {n for _, _, first, last in places for n in range(first, last + 1)}


_OFFICE = 2  # words


def _of_offices(text: str, offices: dict[Words, tuple[Span, ...]]) -> Iterator[tuple[Words, str]]:
    """What offices tell of the names that they begin with: "*Harlan Breck* CEO" Ida Moss."""
    for span in (span for spans in offices.values() for span in spans):
        words = span.of(text).split()
        for cut in range(1, min(_OFFICE, len(words) - 1) + 1):
            for kind in kinds_before(" ".join(words[-cut:]).lower()):
                yield tuple(words[:-cut]), kind


def _kind_of_role(role: str) -> Kind | None:
    head = re.split(r"\s(?:of|for|at|in|from|with|who|to)\s", role)[0].split()
    return description(head[-1]).kind if head else None


def _has_article(text: str, name: Name) -> bool:
    """ "The Tarn Herald-Leader", which is no person's: no first name, but more than one word."""
    first, *more = name.words
    before = text[max(0, name.start - len("the ")) : name.start].lower()
    return bool(more or "-" in first) and before == "the " and not name.titled and first_name(first) is None


def _by_form(traits: Traits, words: Words) -> Traits:
    """Short names all in capitals are those of organisations (BBC, New GM), where nothing tells otherwise."""
    last = words[-1]
    short = last.isupper() and 1 < len(last) < 6 and not all(w.isupper() for w in words[:-1] or ("x",))
    short = short and not _ORDINAL.fullmatch(last)
    return Traits(kind="organization") if short and not traits.kind else traits


def _last_before_modifiers(document: Document, span: Span) -> int:
    """The last token of ``span`` before the first word that begins a modifier: the head of a description."""
    first = bisect_left(document.tokens, span.start, key=lambda t: t.end - 1)
    head = at = first
    while at + 1 < len(document.tokens) and document.tokens[at + 1].start < span.end:
        word = document.words[at + 1]
        if word in _APOSTROPHES:
            at += 1
            continue
        if not word[0].isalnum() or word.lower() in _MODIFIES:
            break
        head = at = at + 1
    return head


def _traits(document: Document, mention: Mention, kinds: Floats) -> Traits:
    word = document.words[mention.head]
    if mention.form == "pronoun" and (known := pronoun(word)):
        return known
    if word.lower() in ("and", "or", "nor", "&"):
        return Traits(kind="person", many=True)
    return _with_kind(description(word), kinds[mention.head])


def _of_bearer(document: Document, mention: Mention, kinds: Floats, words: Words) -> Traits:
    """ "The yard's owner, Hale Holdings": an owner is a person, unless the name says that it is none; of "Gov. Ada Orr"
    the title is a person's."""
    traits = _traits(document, mention, kinds)
    if is_organisation(words):
        return Traits(kind="organization") if traits.kind == "person" else traits
    return replace(traits, kind="person") if is_title(document.words[mention.head]) else traits


def _with_kind(traits: Traits, odds: Floats) -> Traits:
    """The traits with the model's kind where the words do not tell one."""
    if traits.kind or odds[1:].sum() <= 0:
        return traits
    weighed = odds[1:] * np.where(np.arange(1, len(KINDS)) == _PERSON, _FIRST_NAME if traits.gender else 1.0, 1.0)
    kind = _KINDS[KINDS[1 + int(weighed.argmax())]]
    return Traits(traits.person, kind, traits.many, traits.gender if kind == "person" else None)


def description_at(document: Document, head: int) -> Span:
    """A description from its determiner to its head ("the former chief"); without one its head and the words with a
    capital before it ("US officials")."""
    start = head
    for at in range(head - 1, max(0, head - _FARTHEST) - 1, -1):
        word = document.words[at]
        if word.lower() in _DETERMINERS:
            start = at
            break
        if word.lower() in _STOPS or not (word[0].isalnum() or word in _WITHIN_WORDS):
            break
    if start == head:
        while start > 0 and head - start < _FARTHEST and _CAPITAL.match(document.words[start - 1]):
            start -= 1
    return Span(document.tokens[start].start, document.tokens[head].end)
