"""What a text offers to be carried over to its statements: its days and hours, the writings and occasions that it
names, and those who are spoken to somewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearsay.annotate.carried.told import Field, Told
from hearsay.annotate.marks import Quoted
from hearsay.annotate.said_at import tells
from hearsay.annotate.setting import named_in, settings_in
from hearsay.annotate.story import index_at
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

_WORD = re.compile(r"[a-z]+")
_NO_PART = frozenset("a an the his her their its this that in on at during from of to for with and".split())
_LAST_WORDS = 3
# "On Canal Nine's “Morning Table”": a show is quoted and belongs to somebody, or is on.
_TITLED = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Dd]uring)\s(?:[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,3}['’]s?\s)?[“\"‘'][A-Z][\w'’!?&.]*"
    r"(?:\s(?:[A-Z][\w'’!?&.]*|of|the|and|in|on|with|for|a|to)){0,5},?[”\"’']"
)
# "In an interview with *the Lantern*", "told the host, *Lev Corvo*".
_MEETS = re.compile(
    r"\b(?:interview(?:ed)?|conversation|call|meeting|spoke|speaking|talk(?:ed|ing)?|appear\w*|show|programme|program"
    r"|podcast|host|anchor|correspondent|moderator)\b[^.;:“”\"\n]{0,40}$",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a name
# "Ahead of *Tuesday's debate*", "since *the hearing*": what is said there is said at another time.
_APART = re.compile(r"\b(?:ahead of|before|after|until|since|about|despite|without|against)\s+$", re.IGNORECASE)
# "The hearing", "at that meeting", "in her speech".
_KNOWN = re.compile(
    r"(?:(?:at|in|on|during|from|to|of) )?(?:the|that|this|the same|his|her|its|their) [a-z]+", re.IGNORECASE
)
_TO_THE_NOUN = re.compile(
    r"(?:(?:at|in|on|during|from|to|of|with|by|for|through) )?(?:[\w’'&.,-]+ )*?([\w’'-]+)"
    r"(?=$|,| (?:at|in|on|of|to|for|with|from|by|during|about|between|before|seen|published|posted|held|called)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(r"[\dX]{4}-[\dXW]{2,3}-[\dX]{1,2}T.*")
_DAY = re.compile(r"[\dX]{4}-(?:\d\d-\d\d|W..-\d|XX-XX|WXX-\d).*")
_WEEK, _MONTH, _YEAR = re.compile(r"[\dX]{4}-W.*"), re.compile(r"[\dX]{4}-[\dX]{2}.*"), re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text tells of what it offers. ``holder`` is the statement whose content this is in (None: in
    nobody's); ``quoted``: it stands between quotation marks."""

    span: Span
    sentence: int
    paragraph: int
    holder: int | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be carried over: a time by its value, a medium by its words, an entity by its id. ``owners``
    are the numbers of the statements that have it beside them."""

    field: Field
    key: str
    kind: str
    places: tuple[Place, ...]
    owners: tuple[int, ...]


def words_of_medium(phrase: str) -> str:
    """What is the same of "in the interview" and "an interview": the last words, no articles, no prepositions."""
    return " ".join([w for w in _WORD.findall(phrase.lower()) if w not in _NO_PART][-_LAST_WORDS:])


class _Text:
    """Finds who holds a place."""

    def __init__(self, document: Document, found: tuple[Attribution, ...], quotations: Iterable[Quoted]) -> None:
        self.document = document
        self._quoted = sorted(q.whole for q in quotations if q.depth == 0)
        sizes = [sum(len(c) for c in a.content) for a in found]
        smallest = sorted(range(len(found)), key=lambda n: sizes[n])
        self._contents = [(c.start, c.end, n) for n in smallest for c in found[n].content]

    def place(self, span: Span) -> Place:
        start, end = span.start, span.end
        holder = next((n for first, last, n in self._contents if first <= start and end <= last), None)
        at = index_at(self._quoted, span.start)
        sentence, paragraph = (index_at(s, span.start) for s in (self.document.sentences, self.document.paragraphs))
        return Place(span, sentence, paragraph, holder, at >= 0 and self._quoted[at].holds(span))


def offers(
    document: Document,
    found: tuple[Attribution, ...],
    quotations: Iterable[Quoted],
    statements: Sequence[Told],
    dated: tuple[Timex, ...],
    media: Iterable[tuple[Span, str, str]],
    entities: Sequence[Entity],
) -> list[Offer]:
    """``media`` are all that the text names (`named_media`)."""
    owners: defaultdict[tuple[Field, str], list[int]] = defaultdict(list)
    for t in statements:
        for field, key in t.own.items():
            if key is not None:
                owners[field, key].append(t.number)
    text = _Text(document, found, quotations)
    every = [*_times(text, dated), *_media(text, media), *_hearers(text, statements, entities, owners)]
    return [
        Offer(field, key, kind, tuple(sorted(places, key=lambda p: p.span)), tuple(owners[field, key]))
        for field, key, kind, places in every
    ]


_Found = tuple[Field, str, str, list[Place]]


def precision(value: str) -> str:
    for kind, pattern in (("time", _TIME), ("day", _DAY), ("week", _WEEK), ("month", _MONTH)):
        if pattern.fullmatch(value):
            return kind
    return "year" if _YEAR.fullmatch(value) else "other"


def _times(text: _Text, dated: tuple[Timex, ...]) -> Iterable[_Found]:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for t in dated:
        if tells(t):
            places[t.value].append(text.place(t.span))
    return [("said_at", value, precision(value), where) for value, where in places.items()]


def named_media(
    document: Document, found: tuple[Attribution, ...], media: Sequence[Span | None]
) -> list[tuple[Span, str, str]]:
    """(span, key, kind) of those of the statements, of the phrases that could be one elsewhere, of shows by their
    titles, and of what is named without a preposition, in text order. What is named by nothing but its noun, as known
    ("the hearing"), has the key of what was last told of with that noun ("a planning hearing in Ombra")."""
    whole, taken = document.text, dict[Span, str]()
    order = list[Span]()

    def take(span: Span, kind: str) -> None:
        at = bisect_left(order, span)
        if not any(span.overlaps(other) for other in order[max(0, at - 1) : at + 1]):
            order.insert(at, span)
            taken[span] = kind

    for span in media:
        if span is not None:
            take(span, "given")
    for m in _TITLED.finditer(whole):
        take(Span(*m.span()), "show")
    ends = tuple(sorted(s.start for a in found for s in (*a.source, *a.cue)))
    for sentence in document.sentences:
        here = ends[bisect_left(ends, sentence.start) : bisect_right(ends, sentence.end)]
        for s in settings_in(whole, sentence, here):
            if s.kind != "person":
                take(s.span, s.kind)
        for s in named_in(whole, sentence):
            if s.kind == "writing":
                take(s.span, "named")
            elif not _APART.search(whole, max(0, s.span.start - _NEAR), s.span.start):
                take(s.span, "event")
    last, out = dict[str, str](), list[tuple[Span, str, str]]()
    for span in order:
        phrase = span.of(whole)
        key, noun = words_of_medium(phrase), _noun(phrase)
        if noun and _KNOWN.fullmatch(phrase):
            key = last.get(noun, key)
        if key:
            last[noun] = key
            out.append((span, key, taken[span]))
    return out


def _noun(phrase: str) -> str:
    """The noun of a phrase: "hearing" of "at a planning hearing in Ombra"; empty where it has a name there."""
    m = _TO_THE_NOUN.match(phrase)
    word = m[1] if m else ""
    return word if word.islower() else ""


def _media(text: _Text, named: Iterable[tuple[Span, str, str]]) -> Iterable[_Found]:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    kinds = dict[str, str]()
    for span, key, kind in named:
        places[key].append(text.place(span))
        if kinds.get(key, "given") == "given":
            kinds[key] = kind
    return [("medium", key, kinds[key], where) for key, where in places.items()]


def _hearers(
    text: _Text, statements: Sequence[Told], entities: Sequence[Entity], owners: dict[tuple[Field, str], list[int]]
) -> Iterable[_Found]:
    """Who is told something, who is met, and who speaks in turn with another."""
    turns = {who for pair in pairwise(t.speaker for t in statements) if pair[0] != pair[1] for who in pair}
    for entity in entities:
        # Who writes is perhaps only "me".
        spans = [m.span for m in entity.mentions if m.form != "pronoun"] or [m.span for m in entity.mentions]
        met = [s for s in spans if _MEETS.search(text.document.text, max(0, s.start - _NEAR), s.start)]
        told = ("addressee", entity.id) in owners
        if spans and (told or met or entity.id in turns):
            kind = "met" if met else "told" if told else "in turn"
            yield "addressee", entity.id, kind, [text.place(s) for s in met or spans]
