"""Document -> attributions, by the shipped model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearsay.annotate.marks import Quoted
from hearsay.annotate.tagger.confidence import certainty, confidence
from hearsay.annotate.tagger.network import Network
from hearsay.annotate.tagger.viterbi import ROLES, Floats, Ints, decode
from hearsay.annotate.tagger.windows import encode, windows
from hearsay.attribution import Attribution
from hearsay.document import Document
from hearsay.span import Span, Spans

# Anchors below this share of the thresholds are not even decoded.
_WORTH_A_LOOK = 0.8


@dataclass(frozen=True, slots=True)
class _Found:
    """A decoded anchor. ``runs`` are the token ranges of each role, in the document; ``sure`` are the evidence's figures."""

    anchor: int
    probability: float
    runs: dict[str, tuple[tuple[int, int], ...]]
    sure: tuple[float, ...]

    def tokens(self, role: str) -> set[int]:
        return {i for a, b in self.runs[role] for i in range(a, b)}


def find(network: Network, document: Document, quotations: tuple[Quoted, ...]) -> tuple[Attribution, ...]:
    """Every attribution that the model sees, in text order; those inside another's content too."""
    if not document.tokens:
        return ()
    found = _decode(network, document, quotations)
    kept = _choose(found, network.decoding.threshold, network.decoding.nested_threshold)
    kept.sort(key=lambda f: f.anchor)
    return tuple(
        Attribution(
            *(_spans(document, f.runs[role]) for role in ROLES),
            confidence=confidence(f.sure, network.decoding.calibration),
            found_by="model",
        )
        for f in kept
    )


def _decode(network: Network, document: Document, quotations: tuple[Quoted, ...]) -> list[_Found]:
    settings = network.decoding
    encoded = encode(network.tokenizer, document, quotations)
    least = _WORTH_A_LOOK * min(settings.threshold, settings.nested_threshold)
    scores: list[Floats] = []
    places: list[tuple[int, int, float]] = []  # the window's first token, the anchor in the document, its probability
    for window in windows(encoded, settings.limit, settings.context):
        vectors, probability = network.read(window)
        own = np.arange(window.own_first - window.first, window.own_last - window.first)
        anchors = own[probability[own] >= least]
        if not len(anchors):
            continue
        scores += list(network.roles(vectors, anchors, encoded.paragraph[window.first : window.last]))
        places += [(window.first, window.first + int(a), float(probability[a])) for a in anchors]
    if not scores:
        return []
    lengths = np.array([len(s) for s in scores], np.int64)
    emissions = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), np.float32)
    for row, score in zip(emissions, scores, strict=True):
        row[: len(score)] = score
    tags = decode(emissions, lengths, settings.transitions, settings.start)
    sure = certainty(emissions, tags, lengths)
    out: list[_Found] = []
    for n, (first, anchor, probability) in enumerate(places):
        runs = _runs(tags[n, : lengths[n]], first)
        # The anchor is the one word of the cue that is certain.
        if not any(a <= anchor < b for a, b in runs["cue"]):
            runs["cue"] = ((anchor, anchor + 1),)
        out.append(_Found(anchor, probability, runs, (probability, *sure[n])))
    return out


def _runs(tags: Ints, first: int) -> dict[str, tuple[tuple[int, int], ...]]:
    """Tags of a window that begins at token ``first`` -> token ranges of each role."""
    out: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    before = -1
    for i, tag in enumerate(tags.tolist()):
        if tag:
            role, inside = ROLES[(tag - 1) // 2], tag % 2 == 0
            if inside and before == role_number(tag) and out[role] and out[role][-1][1] == first + i:
                out[role][-1] = (out[role][-1][0], first + i + 1)
            else:
                out[role].append((first + i, first + i + 1))
        before = role_number(tag)
    return {role: tuple(ranges) for role, ranges in out.items()}


def role_number(tag: int) -> int:
    """The role of a tag as a number; -1 outside."""
    return (tag - 1) // 2 if tag else -1


def _choose(found: list[_Found], threshold: float, nested_threshold: float) -> list[_Found]:
    """Drops anchors without a content, second anchors of one cue, and those too unlikely for where they stand."""
    kept: list[_Found] = []
    taken: set[int] = set()
    told: set[int] = set()
    candidates = [f for f in found if f.runs["content"]]
    # Outer ones first: what stands in the content of a kept one must reach the nested threshold.
    for f in sorted(candidates, key=lambda f: (-f.probability, f.anchor)):
        cue = f.tokens("cue")
        if cue & taken or f.probability < (nested_threshold if f.anchor in told else threshold):
            continue
        kept.append(f)
        taken |= cue
        told |= f.tokens("content")
    return [f for f in kept if f.probability >= (nested_threshold if _inside_another(f, kept) else threshold)]


def _inside_another(f: _Found, others: list[_Found]) -> bool:
    return any(a <= f.anchor < b for o in others if o is not f for a, b in o.runs["content"])


def _spans(document: Document, runs: tuple[tuple[int, int], ...]) -> Spans:
    return tuple(Span(document.tokens[a].start, document.tokens[b - 1].end) for a, b in runs)
