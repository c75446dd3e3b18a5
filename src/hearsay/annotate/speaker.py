"""Who said it and to whom: the entity that each source and each addressee is, and all that the text mentions by name.

No name is better than a wrong one: what is less likely than `LEAST` to be somebody is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, replace

import numpy as np

from hearsay.annotate.antecedent import Description
from hearsay.annotate.author import writers
from hearsay.annotate.coreference import Rank, by_weights, resolve
from hearsay.annotate.entity import entities
from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.imprint import NO_IMPRINT, Imprint, house, outlet_names, with_own
from hearsay.annotate.later import named_later
from hearsay.annotate.listener import with_listeners
from hearsay.annotate.marks import Quoted
from hearsay.annotate.mention import Mentioned, mentioned
from hearsay.annotate.name import Name
from hearsay.annotate.naming import Naming, Words, naming
from hearsay.annotate.reference import reference
from hearsay.annotate.relative import of_whom
from hearsay.annotate.role import ages, describing, offices_by_word, roles
from hearsay.annotate.speaking import speaking
from hearsay.annotate.standing import standings
from hearsay.annotate.tagger.links import links_of
from hearsay.annotate.tagger.network import Decoding
from hearsay.annotate.tagger.tagger import Found
from hearsay.annotate.told import Link
from hearsay.annotate.voice import voices
from hearsay.annotate.writing import as_works, writings
from hearsay.attribution import Attribution, Mention
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

LEAST = 0.5
# Guesses, not calibrated: of a source that has the name in it; of one that describes somebody new.
_NAMED = 0.97
_ITSELF = 0.8
_RELATIVE = 0.8  # of the nearest mention before a relative pronoun
_SURE = 0.96  # for it to bear on whose account goes on
# By the labels of PolNeAR train (bench/speakers): of 58 speakers without a name, held for sure by .887, .758 are right.
_UNNAMED = 0.855
_AFTER = 8  # characters that tell whether a phrase modifies a description
_FARTHEST = 150  # characters of a description behind a name
_APPOSITION = re.compile(r",(?: \w+,)? (?:an?|the|one of the|another) [^.;:“”\"]+, ")
_AGE, _OLD = re.compile(r"\b(?P<years>\d+)-year-old\b"), "old"  # "the 22-year-old" is not "the 51-year-old"
_LEAD = 16  # characters that lead to a mention
_NEAR = 12  # tokens from a relative pronoun back to whom it stands for


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in each attribution and who is spoken to (entity ids or None), with how sure that is and why;
    ``sure``: the speakers of whom there is hardly a doubt; and the entities of the text."""

    speakers: tuple[tuple[str | None, Identity], ...]
    sure: tuple[str | None, ...]
    addressees: tuple[tuple[str | None, Identity], ...]
    entities: tuple[Entity, ...]


def cast(
    document: Document,
    article: str,
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    addressed: tuple[Span | None, ...],
    found: Found,
    decoding: Decoding,
    imprint: Imprint = NO_IMPRINT,
) -> Cast:
    """Who is who. ``article`` is the article's id; ``addressed`` where each attribution names its addressee;
    ``imprint`` what stands over the text."""
    who = gathered(document, quotations, attributions, addressed, found, decoding, imprint=imprint)
    mentions, sources, hearers = who.mentions, who.sources, who.hearers
    at = {m.mention.head: n for n, m in enumerate(mentions)}
    speaks = tuple(at[r[0].head] if r else None for r in sources)
    named = named_later(document, quotations, attributions, speaks, mentions, who.links, who.offices)
    its = house(document, quotations, mentions, named, imprint)
    known = its.links
    firsts = {link.entity: n for n, link in reversed([*enumerate(known)]) if link is not None}
    plain = [_plain(document, r[0], mentions, known, at, firsts) if r else NOBODY for r in (*sources, *hearers)]
    speakers, addressees = voices(
        document,
        quotations,
        attributions,
        tuple(plain[: len(sources)]),
        tuple(plain[len(sources) :]),
        writers(document, quotations, mentions, known, its.writer) if any(i.person == "first" for i in plain) else (),
    )
    heard = tuple(at[r[0].head] if r else None for r in hearers)
    addressees, links = with_listeners(quotations, mentions, known, heard, addressees, its.free, its.outlet)
    links = with_own(links, (*speaks, *heard), (*speakers, *addressees), its.writer)
    wanted = frozenset(i.entity for i in (*speakers, *addressees) if i.entity is not None)
    listeners = frozenset(new.entity for new, old in zip(links, known, strict=True) if new and new != old)
    by_number = entities(document, article, mentions, links, wanted, who.offices, listeners, its.names)
    told = tuple(_told(i, by_number) for i in speakers)
    return Cast(
        tuple(_calibrated(entity, i, by_number, its.names) for entity, i in told),
        tuple(entity if i.probability >= _SURE else None for entity, i in told),
        tuple(_told(i, by_number) for i in addressees),
        tuple(sorted({e.id: e for e in by_number.values()}.values(), key=lambda e: e.mentions[0].span)),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The mentions of a text and the entity of each; the mentions that the attributions' sources and hearers are, with
    their names; what the article says that the bearers of names are."""

    mentions: tuple[Mentioned, ...]
    links: tuple[Link | None, ...]
    sources: tuple[tuple[Mention, Name | None] | None, ...]
    hearers: tuple[tuple[Mention, Name | None] | None, ...]
    offices: dict[Words, tuple[Span, ...]]


def gathered(
    document: Document,
    quotations: tuple[Quoted, ...],
    attributions: tuple[Attribution, ...],
    addressed: tuple[Span | None, ...],
    found: Found,
    decoding: Decoding,
    rank: Rank = by_weights,
    imprint: Imprint = NO_IMPRINT,
) -> Gathered:
    """Which mentions are the same somebody. ``rank`` as in `hearsay.annotate.coreference.resolve`, ``imprint`` as in
    `cast`."""
    known = naming(document)
    sources = tuple(
        reference(document, of_whom(document, a.source[0]) or a.source[0], known) if len(a.source) == 1 else None
        for a in attributions
    )
    hearers = tuple(reference(document, span, known, heard=True) if span else None for span in addressed)
    given = tuple(_with_fullest(r, known) for r in (*sources, *hearers) if r)
    heads = {m.head for m, _ in given}
    written = writings(document, attributions)
    given += tuple((m, None) for m in written if m.head not in heads)
    offices = roles(document, known)
    heard = {r[0].head for r in hearers if r}
    mentions = _without_apposed(
        document, attributions, sources, heard, mentioned(document, known, given, offices, found.kinds)
    )
    mentions = as_works(mentions, written)
    speaks = speaking(document, quotations, attributions, sources, hearers, mentions, outlet_names(imprint, mentions))
    heads = np.array([m.mention.head for m in mentions], np.int64)
    words = [document.words[m.mention.head] for m in mentions]
    links = resolve(
        mentions,
        standings(document, quotations, mentions),
        links_of(found.links, heads, words, decoding),
        _apart(document, mentions, offices),
        _describing(document, mentions, offices, known),
        speaks,
        rank,
    )
    return Gathered(mentions, links, sources, hearers, offices)


def _without_apposed(
    document: Document,
    attributions: tuple[Attribution, ...],
    sources: tuple[tuple[Mention, Name | None] | None, ...],
    heard: set[int],
    mentions: tuple[Mentioned, ...],
) -> tuple[Mentioned, ...]:
    """Without "another former pupil" of "Another former pupil, the bishop, said": it is the bishop; without "the former
    mayor" of "The former mayor and port minister said". ``heard`` are the heads of the hearers, who stay, as sources
    do."""
    told = {r[0].span.start: a.source[0].start for a, r in zip(attributions, sources, strict=True) if r}
    fronts = {(first, start) for start, first in told.items() if first < start}

    heads = heard | {r[0].head for r in sources if r}
    wholes = [r[0] for r in sources if r and r[0].form == "nominal" and document.tokens[r[0].head].end == r[0].span.end]

    def is_front(m: Mentioned) -> bool:
        span = m.mention.span
        if m.mention.head in heads:
            return False
        if m.name is None and any(
            w.span.start == span.start and _AND.match(document.text, span.end, w.span.end) for w in wholes
        ):
            return True
        return m.name is None and any(
            first <= span.start and span.end < start and document.text[span.end : start].strip() == ","
            for first, start in fronts
        )

    return tuple(m for m in mentions if not is_front(m))


_AND = re.compile(r"\sand\s")


def _with_fullest(r: tuple[Mention, Name | None], known: Naming) -> tuple[Mention, Words | None]:
    mention, name = r
    return mention, known.fullest(name) if name else None


def _told(identity: Identity, by_number: dict[int, Entity]) -> tuple[str | None, Identity]:
    entity = by_number.get(identity.entity) if identity.entity is not None else None
    if entity is None or identity.probability < LEAST:
        return None, NOBODY
    return entity.id, identity


def _calibrated(
    entity: str | None, identity: Identity, by_number: dict[int, Entity], given: Container[int]
) -> tuple[str | None, Identity]:
    """With less confidence in somebody without a name: the article may name them all the same. ``given``: whose names
    stand over it."""
    if identity.entity is None or identity.entity in given:
        return entity, identity
    if any(m.form == "name" for m in by_number[identity.entity].mentions):
        return entity, identity
    return entity, replace(identity, probability=_UNNAMED * identity.probability)


_MINE = re.compile(r"(?:his|her|its|their)\s", re.IGNORECASE)
_OWNER = re.compile(r"\w+[^,]*['’]s?\s")


# "Asked by *the host* if the boats would go": whom the text has named is asked, and does not ask.
_ASKED_BY = re.compile(r"\b(?:asked|pressed|questioned|quizzed|challenged)\s+by\s+$", re.IGNORECASE)


def _apart(
    document: Document, mentions: tuple[Mentioned, ...], offices: dict[Words, tuple[Span, ...]]
) -> Callable[[int], set[int]]:
    text = document.text
    by_word = offices_by_word(offices, text)

    def is_of_another_age(span: Span, years: str) -> bool:
        other = _AGE.search(text, span.start, span.end)
        return other is not None and other["years"] != years

    def apart(n: int) -> set[int]:
        here = mentions[n].mention
        near = range(max(0, n - _NEAR), n)
        within = {
            k for k in near for other in [mentions[k].mention.span] if here.span.holds(other) or other.holds(here.span)
        }
        age = _AGE.search(text, here.span.start, here.span.end) if document.words[here.head] == _OLD else None
        if age:
            within |= {k for k in range(n) if is_of_another_age(mentions[k].mention.span, age["years"])}
        asks = _ASKED_BY.search(text, max(0, here.span.start - len("challenged by  ")), here.span.start)
        if here.form == "nominal" and asks and document.words[here.head].lower() not in by_word:
            return within | {k for k in range(n) if mentions[k].name}
        if here.form != "nominal" or not _OWNER.match(text, here.span.start, here.span.end):
            return within
        # The sheriff's office is none that was "his office" before.
        return within | {k for k in range(n) if _MINE.match(text, mentions[k].mention.span.start)}

    return apart


def _describing(
    document: Document, mentions: tuple[Mentioned, ...], offices: dict[Words, tuple[Span, ...]], known: Naming
) -> Callable[[int], Description | None]:
    text = document.text
    by_word, aged = offices_by_word(offices, text), ages(text, known)

    def described(n: int) -> Description | None:
        mention = mentions[n].mention
        head = document.words[mention.head].lower()
        after = text[mention.span.end : mention.span.end + _AFTER]
        return describing(mention.span.of(text), head, after, by_word, aged)

    return described


def _plain(
    document: Document,
    mention: Mention,
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
    at: dict[int, int],
    firsts: dict[int, int],
) -> Identity:
    """Whom the mention stands for, as far as it and what stands before it tell. ``firsts``: of each entity its first
    mention."""
    n = at[mention.head]
    words = mention.span.of(document.text)
    traits = mentions[n].traits
    if traits.person == "relative":
        return _antecedent(document, words, n, mentions, links)
    if traits.person != "third":
        return Identity(None, 0.0, f"“{words}”", traits.person)
    link = links[n]
    assert link is not None  # of third persons there is one
    # A description that goes with nobody before is at least itself.
    new = mention.form == "nominal" and firsts[link.entity] == n
    probability = _NAMED if mentions[n].name else max(link.probability, _ITSELF) if new else link.probability
    return Identity(link.entity, probability, f"“{words}”")


def _antecedent(
    document: Document,
    words: str,
    n: int,
    mentions: tuple[Mentioned, ...],
    links: tuple[Link | None, ...],
) -> Identity:
    """ "Ms Bi, who said": the nearest mention before a relative pronoun, in its sentence; or the name that this one is
    in apposition to ("Ms Bi, a pilot, who")."""
    here = mentions[n].mention
    for k in range(n - 1, -1, -1):
        before, link = mentions[k].mention, links[k]
        between = document.text[before.span.end : here.span.start]
        if here.head - before.head > _NEAR or "." in between:
            break
        if words.lower() == "which" and mentions[k].traits.kind == "person" and between.strip(" ,"):
            break  # "Ms Bi read the files, which": not she
        lead = document.text[max(0, before.span.start - _LEAD) : before.span.start]
        place = mentions[k].traits.kind in ("place", "organization") and _OF.search(lead)  # "Mayor Bi of Orlow, who"
        denied = _NOT_ONE.search(lead) and between.startswith(",")
        if link is None or before.form == "pronoun" or denied or (place and _is_who(document, here)):
            continue
        if mentions[k].name or mentions[k].traits.kind != "thing":
            apposed = None if mentions[k].name else _apposed(document, n, mentions, links)
            link = apposed or _is_what(document, k, n, mentions, links) or link
            return Identity(link.entity, _RELATIVE * link.probability, f"“{before.span.of(document.text)}, {words}”")
    return NOBODY


_OF = re.compile(r"\s(?:across|around|at|for|from|in|near|of|on|outside|with)\s(?:the\s)?$")


_NOT_ONE = re.compile(r",\snot\s(?:the\s)?$")  # "Ms Bi, *not* Mr Orr, who"


def _is_who(document: Document, mention: Mention) -> bool:
    return mention.span.of(document.text).lower() == "who"


_WHAT = re.compile(r",\san?\s[^,.;:“”\"()]+\s")


def _is_what(
    document: Document, k: int, n: int, mentions: tuple[Mentioned, ...], links: tuple[Link | None, ...]
) -> Link | None:
    """Whom a name means that says behind a comma what they are: "*Harbour Forward*, a lobby group that". ``k`` is the
    mention before the relative pronoun ``n``."""
    here = mentions[n].mention.span
    for j in range(k - 1, max(-1, k - _NEAR), -1):
        before = mentions[j].mention
        if before.form == "name" and _WHAT.fullmatch(document.text, before.span.end, here.start):
            return links[j]
    return None


def _apposed(
    document: Document, n: int, mentions: tuple[Mentioned, ...], links: tuple[Link | None, ...]
) -> Link | None:
    """Whom a name means that a description stands behind, and a relative pronoun behind that: "*Ms Bi*, an Orlow pilot
    and singer, who"."""
    here = mentions[n].mention.span
    if not document.text[: here.start].endswith((", ", " (")):
        return None
    for k in range(n - 1, -1, -1):
        before = mentions[k].mention
        if here.start - before.span.end > _FARTHEST:
            break
        named = before.form == "name" and mentions[k].traits.kind in ("person", None)
        if named and _APPOSITION.fullmatch(document.text, before.span.end, here.start):
            return links[k]
    return None
