"""Document -> attributions, by the shipped model."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hearsay.annotate.marks import Quoted
from hearsay.annotate.tagger.confidence import certainty, confidence
from hearsay.annotate.tagger.network import KINDS, LINK, Network
from hearsay.annotate.tagger.unsaid import content_of
from hearsay.annotate.tagger.viterbi import ROLES, Floats, Ints, decode, decode_with_content
from hearsay.annotate.tagger.windows import encode, windows
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

# Inside another's content, what is less likely than the shipped threshold and likelier than this may count.
UNSURE = 0.6
# A cue that is as likely has a content, though the best reading of its window may have none.
SURE = 0.9
_FEWEST = 3  # tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decoded anchor. ``runs`` are the token ranges of each role, in the document; ``sure`` are the evidence's
    figures, ``confidence`` what they come to."""

    anchor: int
    probability: float
    runs: dict[str, tuple[tuple[int, int], ...]]
    sure: tuple[float, ...]
    confidence: float

    def tokens(self, role: str) -> set[int]:
        return {i for a, b in self.runs[role] for i in range(a, b)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model sees in a document: anchors, decoded; of each quotation whether it is somebody's words; of each
    token the kind of mention that it heads, its links and its vector (as in `hearsay.annotate.tagger.network.Vectors`).
    """

    candidates: tuple[Candidate, ...]
    said: tuple[float, ...]
    kinds: Floats
    links: Floats
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """The attributions of a document in text order, those inside another's content too; ``unsure``, those there that
    are less likely; of each quotation the confidence that it is somebody's words; ``kinds``, ``links`` and ``vectors``
    as in Reading."""

    attributions: tuple[Attribution, ...]
    unsure: tuple[Attribution, ...]
    said: tuple[float, ...]
    kinds: Floats
    links: Floats
    vectors: Floats


def find(network: Network, document: Document, quotations: tuple[Quoted, ...]) -> Found:
    """What the model finds in a document, with its shipped thresholds."""
    decoding = network.decoding
    threshold, nested, least = decoding.threshold, decoding.nested_threshold, decoding.least_confidence
    reading = read(network, document, quotations, min(threshold, nested))
    sure = choose(reading.candidates, threshold, nested, least)
    more = choose(reading.candidates, threshold, min(nested, UNSURE), least)
    found, unsure = (tuple(_attribution(document, f) for f in of) for of in (sure, [f for f in more if f not in sure]))
    said = tuple(confidence((p,), decoding.said_calibration) for p in reading.said)
    return Found(found, unsure, said, reading.kinds, reading.links, reading.vectors)


def _attribution(document: Document, f: Candidate) -> Attribution:
    spans = (_spans(document, f.runs[role]) for role in ROLES)
    return Attribution(*spans, confidence=f.confidence, found_by="model")


def read(network: Network, document: Document, quotations: tuple[Quoted, ...], least: float) -> Reading:
    """Every anchor of a probability of at least ``least``, decoded; and what else the encoder says."""
    n, settings = len(document.tokens), network.decoding
    said, kinds, links = (np.zeros((n, *more), np.float32) for more in ((), (len(KINDS),), (2 * LINK,)))
    if not n:
        return Reading((), (), kinds, links, np.zeros((0, 0), np.float32))
    encoded = encode(network.pieces, document, quotations)
    scores: list[Floats] = []
    places: list[tuple[int, int, float]] = []  # the window's first token, the anchor in the document, its probability
    vectors: list[Floats] = []
    for window in windows(encoded, settings.limit, settings.context):
        seen = network.read(window)
        own = np.arange(window.own_first - window.first, window.own_last - window.first)
        for whole, part in ((said, seen.said), (kinds, seen.kinds), (links, seen.links)):
            whole[own + window.first] = part[own]
        vectors.append(seen.tokens[own])
        anchors = own[seen.anchor[own] >= least]
        if not len(anchors):
            continue
        scores += list(network.roles(seen.tokens, anchors, encoded.paragraph[window.first : window.last]))
        places += [(window.first, window.first + int(a), float(seen.anchor[a])) for a in anchors]
    starts = [t.start for t in document.tokens]
    of_quotations = tuple(float(said[bisect_left(starts, q.whole.start)]) for q in quotations)
    candidates = _decoded(network, document, quotations, scores, places)
    return Reading(candidates, of_quotations, kinds, links, np.concatenate(vectors))


def _decoded(
    network: Network,
    document: Document,
    quotations: tuple[Quoted, ...],
    scores: list[Floats],
    places: list[tuple[int, int, float]],
) -> tuple[Candidate, ...]:
    if not scores:
        return ()
    lengths = np.array([len(s) for s in scores], np.int64)
    emissions = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), np.float32)
    for n, score in enumerate(scores):
        emissions[n, : len(score)] = score
    tags = decode(emissions, lengths, network.decoding.transitions, network.decoding.start)
    sure = certainty(emissions, tags, lengths)
    likely = network.decoding.threshold
    anchors = frozenset(anchor for _, anchor, probability in places if probability >= likely)
    out: list[Candidate] = []
    for n, (first, anchor, probability) in enumerate(places):
        runs = role_runs(tags[n, : lengths[n]], first)
        runs["source"] = _one_source(runs["source"], anchor)
        runs["content"] = content_of(document, quotations, runs, anchor, anchors)
        if not runs["content"] and probability >= SURE:
            whole = decode_with_content(scores[n], network.decoding.transitions, network.decoding.start)
            runs["content"] = _plain(document, role_runs(whole, first)["content"], anchor)
        # The anchor is the one word of the cue that is certain.
        if not any(a <= anchor < b for a, b in runs["cue"]):
            runs["cue"] = ((anchor, anchor + 1),)
        figures = (probability, *sure[n])
        out.append(Candidate(anchor, probability, runs, figures, confidence(figures, network.decoding.calibration)))
    return tuple(out)


def role_runs(tags: Ints, first: int) -> dict[str, tuple[tuple[int, int], ...]]:
    """Tags of a window that begins at token ``first`` -> token ranges of each role."""
    role = (tags + 1) // 2  # 0 outside; a begin tag is odd
    changes = np.ones(len(tags) + 1, bool)
    changes[1:-1] = (role[1:] != role[:-1]) | (tags[1:] % 2 == 1)
    edges: list[int] = np.flatnonzero(changes).tolist()
    out: dict[str, list[tuple[int, int]]] = {name: [] for name in ROLES}
    for start, end in pairwise(edges):
        if role[start]:
            out[ROLES[role[start] - 1]].append((first + start, first + end))
    return {name: tuple(ranges) for name, ranges in out.items()}


def _plain(document: Document, content: tuple[tuple[int, int], ...], anchor: int) -> tuple[tuple[int, int], ...]:
    """A content that the decoder had to be asked for, if there are words enough of it beside the cue; else none."""
    sentence = document.sentence_of(document.tokens[anchor])
    here = any(sentence.holds(document.tokens[a]) for a, _ in content)
    return content if here and sum(b - a for a, b in content) >= _FEWEST else ()


def _one_source(runs: tuple[tuple[int, int], ...], anchor: int) -> tuple[tuple[int, int], ...]:
    """A source is one stretch of text: parts with no more than a comma between them are joined, and of what is left the
    part nearest to the anchor counts (in the corpus 9 sources of 18,359 are in parts)."""
    joined: list[tuple[int, int]] = []
    for a, b in runs:
        if joined and a - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return tuple(sorted(joined, key=lambda r: min(abs(r[0] - anchor), abs(r[1] - 1 - anchor)))[:1])


def choose(
    found: tuple[Candidate, ...], threshold: float, nested_threshold: float, least_confidence: float
) -> list[Candidate]:
    """Drops anchors without a content, second anchors of one cue, and those too unlikely for where they stand; the
    rest in text order. (Confidence is fitted on a corpus that has none inside another's content: there it tells
    nothing.)"""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (-f.probability, f.anchor)):
        cue = f.tokens("cue")
        if f.runs["content"] and not cue & taken:
            kept.append(f)
            taken |= cue
    told = {
        f.anchor: f.tokens("content") for f in kept if f.probability >= threshold and f.confidence >= least_confidence
    }

    def enough(f: Candidate) -> bool:
        nested = any(f.anchor in content for anchor, content in told.items() if anchor != f.anchor)
        return f.probability >= nested_threshold if nested else f.anchor in told

    return sorted((f for f in kept if enough(f)), key=lambda f: f.anchor)


def _spans(document: Document, runs: tuple[tuple[int, int], ...]) -> Spans:
    return tuple(Span(document.tokens[a].start, document.tokens[b - 1].end) for a, b in runs)
