"""Carries over to a statement what its reader knows from elsewhere in the text: when, in what and to whom it was said.

Two logistic regressions for each field say how likely it is that an offer of the text is meant (see
`hearsay.annotate.carried.features`), and the model, where it has learnt to, what its vectors add to that; the likeliest
is taken where it reaches the least that training found to be worth it (training/carried.py, from articles that readers
judged). What stands beside a statement is never touched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np

from hearsay.annotate.carried.context import Passages, given
from hearsay.annotate.carried.features import AROUND, Floats, Ints, Scenery, around, names
from hearsay.annotate.carried.offers import Offer, Place, named_media, offers
from hearsay.annotate.carried.told import FIELDS, Field, Judged, told
from hearsay.annotate.marks import Quoted
from hearsay.annotate.story import index_at
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.viterbi import Floats as Singles
from hearsay.attribution import Attribution, Timex
from hearsay.document import Document
from hearsay.span import Span
from hearsay.statement import Entity

_MOST, _MOST_PAIRS = 600, 40_000  # statements; statements times what is near enough to be for them


@dataclass(frozen=True, slots=True)
class Carried:
    """``key`` of the offer, the words that tell of it, and how likely it is meant."""

    key: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of a text before anything is carried over. ``media`` are those of the statements, by number;
    ``vectors`` [tokens, width] are the model's."""

    document: Document
    quotations: tuple[Quoted, ...]
    found: tuple[Attribution, ...]
    judged: Judged
    dated: tuple[Timex, ...]
    media: Sequence[Span | None]
    entities: Sequence[Entity]
    published: str | None
    vectors: Singles


@dataclass(frozen=True, slots=True)
class Choices:
    """Of one field: ``numbers`` are those of the statements that nobody's content holds, among all of the text;
    ``pairs`` [pairs, 2] are places among these, of those without it, and among ``offers``; ``first`` [pairs, names]
    their features of the first round; ``places`` the place that each pair would be read from, and ``along`` what of
    other fields is told with it. ``known`` [statements, offers] is 1 where a statement has the offer beside it, 0
    where it has another, NaN where it has none; ``same`` [statements, statements] is 1 for two of one speaker."""

    field: Field
    numbers: tuple[int, ...]
    offers: tuple[Offer, ...]
    pairs: Ints
    first: Floats
    places: tuple[Place, ...]
    along: tuple[frozenset[tuple[Field, str]], ...]
    known: Floats
    same: Floats

    def values(self, likely: Floats) -> Floats:
        """[statements, offers]: what is known, and where nothing is, what the first round gave."""
        out = np.where(np.isnan(self.known), 0.0, self.known)
        out[self.pairs[:, 0], self.pairs[:, 1]] = likely
        return out


def second(every: Sequence[Choices], likely: Sequence[Floats]) -> list[Floats]:
    """[pairs, names and AROUND] for each of a text's choices: the features of the second round; ``likely`` [pairs] is
    what the first gave each."""
    values = {c.field: c.values(p) for c, p in zip(every, likely, strict=True)}
    columns = {c.field: {o.key: k for k, o in enumerate(c.offers)} for c in every}

    def told(number: int, field: Field, key: str) -> float:
        at = columns.get(field, {}).get(key)
        return 0.0 if at is None else float(values[field][number, at])

    out: list[Floats] = []
    for c, p in zip(every, likely, strict=True):
        agrees = [
            max((told(int(n), *each) for each in along), default=0.0)
            for n, along in zip(c.pairs[:, 0], c.along, strict=True)
        ]
        out.append(np.hstack([c.first, around(values[c.field], c.pairs, p, c.same, np.array(agrees))]))
    return out


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression: features [rows, names] to log odds or probabilities [rows]."""

    bias: float
    weights: Floats

    def odds(self, features: Floats) -> Floats:
        # Summed row by row: a product of matrices may round otherwise on another number of threads.
        return (features * self.weights).sum(1) + self.bias

    def __call__(self, features: Floats) -> Floats:
        return probability(self.odds(features))


@dataclass(frozen=True, slots=True)
class _Model:
    first: Regression
    second: Regression
    least: float


def probability(odds: Floats) -> Floats:
    """Of log odds."""
    return 1.0 / (1.0 + np.exp(-odds))


def carried(text: Text, network: Network) -> dict[Field, dict[int, Carried]]:
    """By field, and by the numbers of the statements to which something is carried over. ``network`` is the model that
    read the text."""
    out: dict[Field, dict[int, Carried]] = {field: {} for field in FIELDS}
    every, passages = list(choices_of(text)), Passages(text.document, text.vectors)
    models = [_models()[c.field] for c in every]
    rounds = second(every, [model.first(c.first) for c, model in zip(every, models, strict=True)])
    for choices, model, features in zip(every, models, rounds, strict=True):
        odds = model.second.odds(features)
        if network.carries(choices.field):
            odds = network.carried(choices.field, context(text, passages, choices, features, odds)).astype(float)
        likely = probability(odds)
        for at in map(int, np.argsort(likely)):  # the likeliest last
            number, offer = map(int, choices.pairs[at])
            number = choices.numbers[number]
            if likely[at] >= model.least:
                span = _told_of(choices.offers[offer], choices.places[at])
                key = choices.offers[offer].key
                out[choices.field][number] = Carried(key, span, round(float(likely[at]), 4))
    return out


def _told_of(offer: Offer, place: Place) -> Span:
    """Where the text tells of what is carried over from a place; of a medium the fullest phrase so far, the first of
    those: of "the hearing" it is the "planning hearing in Orlow" that was told of before."""
    so_far = [p.span for p in offer.places if p.span <= place.span] if offer.field == "medium" else []
    return max(so_far, key=lambda span: (len(span), -span.start), default=place.span)


def context(
    text: Text, passages: Passages, choices: Choices, features: Floats, odds: Floats
) -> Mapping[str, Singles | Ints]:
    """What the model is given of choices with the features of the second round, and the log odds that these come to."""
    statements = [text.found[n] for n in choices.numbers]
    return given(passages, statements, choices.pairs, choices.places, features, odds)


def choices_of(text: Text) -> Iterator[Choices]:
    """Of every field of which the text offers something to a statement that lacks it; of none in a text that has more
    statements or more to choose from than any article (``_MOST``, ``_MOST_PAIRS``), as that takes time without end."""
    named = named_media(text.document, text.found, text.media)
    statements = told(text.document, text.found, _by_key(text, named), {e.id: e.type for e in text.entities})
    if not 0 < len(statements) <= _MOST:
        return
    every = offers(text.document, text.found, text.quotations, statements, text.dated, named, text.entities)
    scenery = Scenery(statements, every, text.entities, _ago(text), *_whereabouts(text))
    near = {field: [(o, scenery.near(o)) for o in every if o.field == field] for field in FIELDS}
    if sum(len(theirs) for mine in near.values() for _, theirs in mine) > _MOST_PAIRS:
        return
    ofs, numbers = np.array([scenery.statement(t) for t in statements], float), tuple(t.of for t in statements)
    speakers = np.array([t.speaker or "" for t in statements])
    same = ((speakers[:, None] == speakers[None]) & (speakers != "")).astype(float)
    np.fill_diagonal(same, 0.0)
    for field in FIELDS:
        mine = [o for o, _ in near[field]]
        pairs, rows, places = list[tuple[int, int]](), list[list[float]](), list[Place]()
        along = list[frozenset[tuple[Field, str]]]()
        about = np.array([scenery.offer(o) for o in mine], float)
        for k, (o, theirs) in enumerate(near[field]):
            for t in theirs:
                pair = scenery.pair(t, o) if t.own[field] is None else None
                if pair is not None:
                    pairs.append((t.number, k))
                    rows.append(pair[0])
                    places.append(pair[1])
                    along.append(scenery.along(o, pair[1]))
        if pairs:
            known = np.full((len(statements), len(mine)), np.nan)
            for t in statements:
                if t.own[field] is not None:
                    known[t.number] = [o.key == t.own[field] for o in mine]
            of = np.array(pairs)
            yield Choices(
                field,
                numbers,
                tuple(mine),
                of,
                np.hstack([ofs[of[:, 0]], about[of[:, 1]], np.array(rows, float)]),
                tuple(places),
                tuple(along),
                known,
                same,
            )


def _by_key(text: Text, named: Sequence[tuple[Span, str, str]]) -> Judged:
    """What is known of the statements, their media by the keys that these have among all that the text names."""
    keys = {span: key for span, key, _ in named}
    media = [m and keys.get(m, own) for m, own in zip(text.media, text.judged.own["medium"], strict=True)]
    return replace(text.judged, own={**text.judged.own, "medium": media})


def _ago(text: Text) -> dict[str, int]:
    """Days between each time and the publication, by its value, where both have a day."""
    published, out = _day(text.published or ""), dict[str, int]()
    for t in text.dated:
        day = _day(t.value)
        if published is not None and day is not None:
            out[t.value] = (published - day).days
    return out


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _whereabouts(text: Text) -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
    """The sentences and the paragraphs in which each entity is mentioned."""
    d = text.document
    sentences, paragraphs = (
        {e.id: frozenset(index_at(parts, m.span.start) for m in e.mentions) for e in text.entities}
        for parts in (d.sentences, d.paragraphs)
    )
    return sentences, paragraphs


@cache
def _models() -> dict[Field, _Model]:
    """Raises ValueError where the weights are of other features than these."""
    stored = json.loads((files("hearsay.annotate") / "assets" / "carried.json").read_text(encoding="utf8"))
    out: dict[Field, _Model] = {}
    for field in FIELDS:
        parts = stored[field]
        first = names(field)
        out[field] = _Model(
            _regression(parts["first"], first), _regression(parts["second"], (*first, *AROUND)), parts["least"]
        )
    return out


def _regression(stored: dict[str, float], features: tuple[str, ...]) -> Regression:
    if set(stored) != {"bias", *features}:
        raise ValueError("assets/carried.json has the weights of other features: run training.carried again")
    return Regression(stored["bias"], np.array([stored[name] for name in features]))
