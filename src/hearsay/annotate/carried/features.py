"""What speaks for and against carrying an offer over to a statement, as numbers: of the statement, of the offer, and of
the two together.

Two rounds: the first looks at what the text says beside its statements alone, the second also at how likely the first
found it for the statements around, as an occasion goes on over several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hearsay.annotate.carried.offers import Offer, Place
from hearsay.annotate.carried.told import FIELDS, Field, Told
from hearsay.annotate.lexicon import by_place
from hearsay.statement import Entity

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MENTAL = by_place("said_at")["mental"]
_PRONOUNS, _FIRST = frozenset("he she they it who".split()), frozenset(("i", "we"))
_SAYS = frozenset(
    "said says say told tells added adds wrote writes asked replied responded answered tweeted explained noted declared"
    " announced called argued insisted continued recalled".split()
)
_NOW = frozenset("is are 's ’s has have says say thinks believes wants hopes want think believe hope".split())
_GOES_ON = frozenset("added adding continued adds also went".split())
_ASKS = frozenset("asked asking pressed questioned asks".split())
_PERFECT = frozenset("has have had ’s 's".split())
_ACTS = ("belief", "intention", "attitude", "question", "demand", "perception", "evaluation", "denial")
_TYPES = ("PER", "ORG", "GPE", "GROUP", "WORK")
KINDS: Mapping[Field, tuple[str, ...]] = {
    "said_at": ("time", "day", "week", "month", "year", "other"),
    "medium": ("given", "show", "writing", "speech", "occasion", "place", "name", "bare", "named", "event"),
    "addressee": ("met", "in turn", "told"),
}
_OF_A_DAY = frozenset(("time", "day", "week"))
# How many paragraphs on from where it stands something is looked at that no statement has beside it; what is not named
# here, 8, and farther where a text begins with it. Behind the statement nothing is looked at that is farther than 2.
_REACH = {"named": 3, "year": 1, "month": 3, "other": 1}
_FAR, _NOT_THERE = 8, 99  # paragraphs; more than any distance
_EARLY, _NEAR = 2, 4  # paragraphs; statements
_WEEK, _MONTH = 7, 31  # days

STATEMENT = (
    "past", "now", "perfect", "says", "no cue", "quoted", "ing", "mental", "goes on", "asks", "past says",
    "past says quoted", "first person", "reported", "pronoun",
    "no source", "speaker unknown", *(f"speaker {t}" for t in _TYPES), *(f"act {a}" for a in _ACTS), "own time",
    "own medium", "own hearer", "place in the text",
)  # fmt: skip
OFFER = ("share", "owners", "no owners", "main", "in front", "early", "ORG", "GROUP", "PER")
DAYS = ("no day", "today", "this week", "this month", "older")
PAIR = (
    "places", "in another content", "own content",
    "same sentence", "sentence before", "two sentences before", "same paragraph", "paragraph before",
    "near paragraph", "farther paragraph", "far", "gap", "behind", "behind in the sentence",
    "owner before", "owner right before", "owner near", "owner farther", "owner's speaker", "owner before is same",
    "owner right before is same", "chain", "chain same", "chain other", "owner same paragraph", "owner same tense",
    "owner behind only", "owner behind is same", "owner behind near", "last of speaker has it",
    "last of speaker has another", "all of speaker have it", "previous has it", "previous has another",
    "previous is same", "previous asks", "previous speaks", "following speaks", "spoken to by it", "speaks often",
    "others between", "other between", "other in the sentence", "speaker in its sentence", "speaker in its paragraph",
    "agrees in another field", "differs in another field",
)  # fmt: skip
AROUND = (
    "likely", "previous", "two before", "following", "two behind", "mean of speaker", "most of speaker",
    "mean of speaker near", "mean", "likeliest other", "most beside", "least beside", "likely and beside",
    "speaks elsewhere", "likely agrees", "likely agrees more than it is likely",
)  # fmt: skip


def names(field: Field) -> tuple[str, ...]:
    """Of the first round's features; the second has those of ``AROUND`` behind them."""
    return (*STATEMENT, *OFFER, *(f"kind {k}" for k in KINDS[field]), *DAYS, *PAIR)


class Scenery:
    """A text's statements and offers, as the features ask for them again and again. ``ago``: how many days before the
    publication the times are, by their values."""

    def __init__(
        self, statements: Sequence[Told], every: Sequence[Offer], entities: Sequence[Entity], ago: Mapping[str, int],
        sentences: Mapping[str, frozenset[int]], paragraphs: Mapping[str, frozenset[int]],
    ) -> None:  # fmt: skip
        self.statements, self.ago = statements, ago
        self.kinds = {e.id: e.type for e in entities}
        self.sentences, self.paragraphs = sentences, paragraphs
        self.in_order = sorted(statements, key=lambda t: t.paragraph)
        self.by_start = sorted(statements, key=lambda t: t.start)
        self.starts = [t.start for t in self.by_start]
        self.beside = [self._beside(t) for t in statements]
        self.in_turn: dict[str, list[Told]] = {}
        for t in statements:
            for who in {x.speaker for x in self.beside[t.number] if x and x.speaker}:
                self.in_turn.setdefault(who, []).append(t)
        self.own: list[frozenset[tuple[Field, str]]] = [
            frozenset((f, key) for f, key in t.own.items() if key is not None) for t in statements
        ]
        self.by_speaker: dict[str, list[Told]] = {}
        for t in statements:
            if t.speaker:
                self.by_speaker.setdefault(t.speaker, []).append(t)
        self._along: dict[tuple[Field, str, int], frozenset[tuple[Field, str]]] = {}
        self.length = max((t.paragraph for t in statements), default=0) + 1
        self.valued: dict[tuple[str, Field], list[Told]] = {
            (who, f): [t for t in mine if t.own[f] is not None] for who, mine in self.by_speaker.items() for f in FIELDS
        }
        self.told: dict[Field, tuple[list[int], list[str]]] = {}
        self.named: dict[int, set[tuple[Field, str]]] = {}
        self.in_sentence: dict[Field, dict[int, set[str]]] = {field: {} for field in FIELDS}
        self.owned: dict[Field, Counter[str]] = {field: Counter() for field in FIELDS}
        self.main: dict[Field, str | None] = {}
        for field in FIELDS:
            mine = [o for o in every if o.field == field]
            clear = [(p, o.key) for o in mine for p in o.places if field != "said_at" or o.kind in _OF_A_DAY]
            told = sorted((p.span.start, key) for p, key in clear if p.holder is None)
            self.told[field] = [start for start, _ in told], [key for _, key in told]
            for o in mine:
                for p in o.places:
                    self.named.setdefault(p.sentence, set()).add((field, o.key))
            for p, key in clear:
                self.in_sentence[field].setdefault(p.sentence, set()).add(key)
            for o in mine:
                self.owned[field][o.key] += len(o.owners)
            most = self.owned[field].most_common(1)
            self.main[field] = most[0][0] if most and most[0][1] else None

    def between(self, field: Field, first: int, second: int, key: str) -> int:
        """How many others of the field the text tells of between two places."""
        starts, keys = self.told[field]
        start, end = bisect_right(starts, min(first, second)), bisect_left(starts, max(first, second))
        return len({*keys[start:end]} - {key}) if start < end else 0

    def _beside(self, t: Told) -> tuple[Told | None, Told | None]:
        """Those right before and right behind it."""
        at, every = bisect_left(self.starts, t.start), self.by_start
        return every[at - 1] if at > 0 else None, every[at + 1] if at + 1 < len(every) else None

    def statement(self, t: Told) -> list[float]:
        """As ``STATEMENT`` names them."""
        says, now = not t.words.isdisjoint(_SAYS), not t.past and not t.words.isdisjoint(_NOW)
        return [
            t.past, now, t.first in _PERFECT, says, not t.words, t.quoted, any(w.endswith("ing") for w in t.words),
            not t.words.isdisjoint(_MENTAL), not t.words.isdisjoint(_GOES_ON), _is_question(t), t.past and says,
            t.past and says and t.quoted, t.source in _FIRST, t.reported,
            t.source in _PRONOUNS, not t.source, t.speaker is None, *(t.kind == k for k in _TYPES),
            *(t.act == a for a in _ACTS), *(t.own[field] is not None for field in FIELDS), t.paragraph / self.length,
        ]  # fmt: skip

    def offer(self, o: Offer) -> list[float]:
        """As ``OFFER``, the kinds of the field and ``DAYS`` name them."""
        owned, first = self.owned[o.field], o.places[0].paragraph
        kind = self.kinds.get(o.key) if o.field == "addressee" else None
        days = self.ago.get(o.key) if o.field == "said_at" else None
        return [
            len(o.owners) / max(1, owned.total()), min(4, len(o.owners)) / 4,
            not o.owners, self.main[o.field] == o.key, first == 0, first <= _EARLY,
            kind == "ORG", kind == "GROUP", kind == "PER",
            *(o.kind == k for k in KINDS[o.field]),
            days is None, days in (0, 1), days is not None and 0 <= days <= _WEEK,
            days is not None and _WEEK < days <= _MONTH, days is not None and days > _MONTH,
        ]  # fmt: skip

    def near(self, o: Offer) -> Sequence[Told]:
        """The statements that it may be for: `pair` has nothing to say of others. Nothing was said after the text was
        published."""
        if o.field == "said_at" and self.ago.get(o.key, 0) < 0:
            return ()
        if o.kind == "in turn" and not o.owners:
            return self.in_turn.get(o.key, ())
        first, last = o.places[0].paragraph, o.places[-1].paragraph
        start = bisect_left(self.in_order, first - _EARLY, key=lambda t: t.paragraph)
        if o.owners or (first <= _EARLY and o.kind not in _REACH):
            return self.in_order[start:]
        end = bisect_right(self.in_order, last + _REACH.get(o.kind, _FAR), key=lambda t: t.paragraph)
        return self.in_order[start:end]

    def pair(self, t: Told, o: Offer) -> tuple[list[float], Place] | None:
        """As ``PAIR`` names them, and the place nearest before the statement, or its first; None where the offer is
        not to be had: it stands in what another says, or far from all that would bring it here."""
        places = [p for p in o.places if not p.quoted]
        if not places or o.key == t.speaker:
            return None
        before = [p for p in places if p.span.start < t.start]
        place = before[-1] if before else places[0]
        gap, sentences = t.paragraph - place.paragraph, t.sentence - place.sentence
        if gap < -_EARLY or not (o.owners or _reaches(o.kind, gap, place)):
            return None
        return [*self._where(t, o, places, place, gap, sentences, before), *self._owners(t, o), *self._turn(t, o),
                *self._around(t, o, place)], place  # fmt: skip

    def _where(
        self, t: Told, o: Offer, places: Sequence[Place], place: Place, gap: int, sentences: int,
        before: Sequence[Place],
    ) -> list[float]:  # fmt: skip
        return [
            min(4, len(places)) / 4, place.holder not in (None, t.number), place.holder == t.number,
            sentences == 0, sentences == 1, sentences in (2, 3), gap == 0 and sentences > 3, gap == 1, gap in (2, 3),
            gap in (4, 5, 6), gap > 6, min(12, max(0, gap)) / 12,
            not before, not before and sentences == 0,
        ]  # fmt: skip

    def _owners(self, t: Told, o: Offer) -> list[float]:
        """Of the statements that have it beside them."""
        owners = [self.statements[n] for n in o.owners]
        last = next((x for x in reversed(owners) if x.start < t.start), None)
        behind = next((x for x in owners if x.start > t.start), None)
        known = t.speaker is not None
        apart, chain = _NOT_THERE, False
        if last is not None:
            between = self.by_start[bisect_right(self.starts, last.start) : bisect_left(self.starts, t.start)]
            apart, chain = len(between), all(x.speaker == last.speaker for x in between)
        same = last is not None and last.speaker == t.speaker and known
        valued = self.valued.get((t.speaker or "", o.field), ())
        before = next((x for x in reversed(valued) if x.start < t.start), None)
        only_behind = last is None and behind is not None
        return [
            last is not None, apart == 0, apart in (1, 2), 2 < apart < _NOT_THERE,
            known and any(x.speaker == t.speaker for x in owners), same, apart == 0 and same, chain, chain and same,
            chain and not same, last is not None and last.paragraph == t.paragraph,
            last is not None and last.past == t.past, only_behind,
            behind is not None and behind.speaker == t.speaker and known,
            behind is not None and behind.paragraph - t.paragraph <= 1,
            before is not None and before.own[o.field] == o.key, before is not None and before.own[o.field] != o.key,
            bool(valued) and all(x.own[o.field] == o.key for x in valued),
        ]  # fmt: skip

    def _turn(self, t: Told, o: Offer) -> list[float]:
        """Of those who speak right before and behind."""
        previous, following = self.beside[t.number]
        speaks = previous is not None and previous.speaker == o.key
        follows = following is not None and following.speaker == o.key
        theirs = previous.own[o.field] if previous else None
        said = self.by_speaker.get(o.key, ())
        return [
            theirs == o.key, theirs is not None and theirs != o.key,
            previous is not None and previous.speaker == t.speaker and t.speaker is not None,
            previous is not None and _is_question(previous), speaks, follows,
            t.speaker is not None and any(x.own["addressee"] == t.speaker for x in said), min(4, len(said)) / 4,
        ]  # fmt: skip

    def _around(self, t: Told, o: Offer, place: Place) -> list[float]:
        others = self.between(o.field, place.span.start, t.start, o.key)
        here = self.in_sentence[o.field].get(t.sentence, frozenset[str]()) - {o.key}
        who = t.speaker or ""
        return [
            min(3, others) / 3, others > 0, bool(here), place.sentence in self.sentences.get(who, ()),
            place.paragraph in self.paragraphs.get(who, ()), *self._agrees(t, o, place),
        ]  # fmt: skip

    def _agrees(self, t: Told, o: Offer, place: Place) -> tuple[bool, bool]:
        """Whether what stands beside the statement of another field is told with the offer too, or something else."""
        mine = self.own[t.number]
        if not mine:
            return False, False
        along = self.along(o, place)
        fields = {field for field, _ in along}
        return not mine.isdisjoint(along), any(field in fields and (field, key) not in along for field, key in mine)

    def along(self, o: Offer, place: Place) -> frozenset[tuple[Field, str]]:
        """What of the other fields is told with the offer: in the sentence of the place, or by a statement that has
        both beside it."""
        at = (o.field, o.key, place.sentence)
        if at not in self._along:
            every = set(self.named.get(place.sentence, ())).union(*(self.own[n] for n in o.owners))
            self._along[at] = frozenset(each for each in every if each[0] != o.field)
        return self._along[at]


def _reaches(kind: str, gap: int, place: Place) -> bool:
    if kind in _REACH:
        return 0 <= gap <= _REACH[kind]
    return gap <= _FAR or place.paragraph <= _EARLY


def _is_question(t: Told) -> bool:
    return t.asks or not t.words.isdisjoint(_ASKS)


def around(values: Floats, pairs: Ints, likely: Floats, same: Floats, agrees: Floats) -> Floats:
    """[pairs, AROUND]: what the first round gave the statements around, as ``AROUND`` names it.

    ``values`` [statements, offers] is 1 where the statement has the offer beside it, 0 where it has another, else what
    the first round gave it; ``pairs`` [pairs, 2] are numbers of statements and offers, ``likely`` [pairs] what the
    first round gave each; ``same`` [statements, statements] is 1 for two of one speaker; ``agrees`` [pairs] is the most
    that the first round gave what is told along with the offer, of another field, for the same statement.
    """
    n, k = pairs[:, 0], pairs[:, 1]
    length = len(values)
    padded = np.vstack([np.zeros((2, values.shape[1])), values, np.zeros((2, values.shape[1]))])
    beside = [padded[n + 2 + step, k] for step in (-1, -2, 1, 2)]
    near = same * (np.abs(np.subtract.outer(np.arange(length), np.arange(length))) <= _NEAR)
    theirs = _mean(_product(same, values), same)[n, k]
    most = np.array([(same[row] * values[:, column]).max() for row, column in pairs])
    every = (values.sum(0)[k] - values[n, k]) / max(1, length - 1)
    return np.stack(
        [
            _logit(likely), *(_logit(b) for b in beside), theirs, most, _mean(_product(near, values), near)[n, k],
            every,
            _logit(_likeliest_other(n, likely)), np.maximum(beside[0], beside[2]), np.minimum(beside[0], beside[2]),
            likely * np.maximum(beside[0], beside[2]), same.sum(1)[n] > 0, agrees, np.maximum(0.0, agrees - likely),
        ],
        axis=1,
    )  # fmt: skip


def _product(a: Floats, b: Floats) -> Floats:
    """Of two matrices, summed in one order on any number of threads."""
    return np.einsum("ij,jk->ik", a, b)


def _mean(sums: Floats, weights: Floats) -> Floats:
    return sums / np.maximum(1.0, weights.sum(1))[:, None]


def _likeliest_other(statements: Ints, likely: Floats) -> Floats:
    """For each pair the most that another offer for its statement has."""
    out = np.zeros_like(likely)
    for n in np.unique(statements):
        mine = np.flatnonzero(statements == n)
        order = mine[np.argsort(likely[mine])]
        out[mine] = likely[order[-1]]
        out[order[-1]] = likely[order[-2]] if len(order) > 1 else 0.0
    return out


def _logit(p: Floats) -> Floats:
    return np.log((p + 0.01) / (1.01 - p))
