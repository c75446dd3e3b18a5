"""Samples -> windows with labels, in the package's own tokens.

Anchor labels carry a weight for each token, role labels a set of allowed tags for each token, so that what a corpus
leaves open costs nothing.
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from hearsay.annotate.marks import Quoted, quoted
from hearsay.annotate.tagger.network import KINDS
from hearsay.annotate.tagger.viterbi import TAGS
from hearsay.annotate.tagger.windows import PLACES, Encoded, Pieces, encode, window
from hearsay.document import Document
from hearsay.extract.segment import paragraphs, tokens
from training.corpora import Pairs, Sample

O, B_S, I_S, B_Q, I_Q, B_C, I_C = range(7)  # noqa: E741
assert TAGS == ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NONE, THING = KINDS.index("none"), KINDS.index("thing")
ROLE_TAGS = {"source": (B_S, I_S), "cue": (B_Q, I_Q), "content": (B_C, I_C)}
OPEN = 1 << O | 1 << B_S | 1 << I_S | 1 << B_Q | 1 << I_Q
CASELESS = 0.04  # share of windows read without their shapes, as text in capitals is
UNBROKEN = 0.05  # share of documents read as one paragraph
READ = 0.25  # what it weighs that a token is no cue inside a content that was read again
DIRECT = 0.9  # of a content's words in marks: so much makes it a direct quotation


@dataclass
class Text:
    """A document: its encoding; of each attribution its anchor, one row of allowed tags (bit masks) and its weight; of
    each token what its anchor label weighs; of quotations whether somebody's words begin there, and that label's
    weight; of each token the kinds of mention that it may head (a bit mask; 0: nobody knows), the number of the entity
    that it stands for (-1: none) and, where it is an anchor, which fields are told of it (bits; -1: nobody knows);
    whole paragraphs as token ranges."""

    encoded: Encoded
    anchors: list[int]
    allowed: list[np.ndarray]
    row_weight: list[float]
    weight: np.ndarray
    said: np.ndarray
    said_weight: np.ndarray
    kinds: np.ndarray
    entity: np.ndarray
    told: np.ndarray
    blocks: list[tuple[int, int]]
    share: float


@dataclass
class Example:
    """One window: word pieces, types, first pieces of its tokens; labels as in Text, those whose anchor lies in it
    (tags outside the window are cut away)."""

    ids: np.ndarray
    types: np.ndarray
    heads: np.ndarray
    paragraph: np.ndarray
    label: np.ndarray
    weight: np.ndarray
    said: np.ndarray
    said_weight: np.ndarray
    kinds: np.ndarray
    entity: np.ndarray
    told: np.ndarray
    anchors: list[int]
    allowed: list[np.ndarray]
    row_weight: list[float]
    share: float


def anchor_rates(samples: list[Sample]) -> dict[str, float]:
    """How often each word, where it stands in a text, stands in a cue: the anchor of a cue is its most telling word."""
    inside, seen = Counter[str](), Counter[str]()
    for x in samples:
        seen.update(m.lower() for m in re.findall(r"\w+", x.text))
        for s, e in (p for g in x.golds for p in g.cue):
            inside.update(m.lower() for m in re.findall(r"\w+", x.text[s:e]))
    return {w: inside[w] / (seen[w] + 3.0) for w in inside}


def choose_anchor(words: list[str], rates: dict[str, float]) -> int:
    """The place of the anchor in a cue: the word most often in cues, the later one of equals."""
    return max(range(len(words)), key=lambda i: (rates.get(words[i].lower(), 0.0), i))


class Labeller:
    def __init__(self, tokenizer: Tokenizer, rates: dict[str, float]) -> None:
        self.pieces, self.rates = Pieces(tokenizer), rates

    def text(self, sample: Sample) -> Text:
        document = Document(sample.text, paragraphs(sample.text), (), tokens(sample.text))
        quotations, places = quoted(sample.text, document.paragraphs), Places(document)
        weight, anchors, allowed, row_weight, told = self._attributions(sample, document, places)
        said, said_weight = _somebodys_words(sample, places, quotations)
        encoded = encode(self.pieces, document, quotations)
        edges = np.flatnonzero(np.diff(encoded.paragraph)) + 1
        bounds = [0, *edges.tolist(), len(document.tokens)]
        blocks = [(a, b) for a, b in itertools.pairwise(bounds) if b > a]
        kinds, entity = _mentions(sample, places)
        return Text(
            encoded, anchors, allowed, row_weight, weight, said, said_weight, kinds, entity, told, blocks, sample.share
        )

    def _attributions(
        self, sample: Sample, document: Document, places: Places
    ) -> tuple[np.ndarray, list[int], list[np.ndarray], list[float], np.ndarray]:
        n = len(document.tokens)
        weight = np.full(n, sample.outside, np.float32)
        for g in sample.golds:
            under_content = places.under(g.content)
            inside = max(READ, sample.inside) if g.read else sample.inside
            weight[under_content] = np.minimum(weight[under_content], inside)
        for g in sample.golds:
            weight[places.under(g.doubt)] = 0.0
        anchors: list[int] = []
        allowed: list[np.ndarray] = []
        row_weight: list[float] = []
        told = np.full(n, -1, np.int8)
        for g in sample.golds:
            cue = np.flatnonzero(places.under(g.cue))
            if not len(cue) or not places.under(g.content).any():
                continue
            words = [document.tokens[i].of(sample.text) for i in cue]
            anchor = int(cue[choose_anchor(words, self.rates)])
            if anchor in anchors:
                continue
            row = np.full(n, 1 << O, np.uint8)
            row[places.under(g.open)] = OPEN
            for role in ("content", "source", "cue"):
                begin, within = ROLE_TAGS[role]
                for span in getattr(g, role):
                    hits = np.flatnonzero(places.under([span]))
                    row[hits] = 1 << within
                    if len(hits):
                        row[hits[0]] = 1 << begin | (1 << within if g.open else 0)
            anchors.append(anchor)
            allowed.append(row)
            row_weight.append(g.weight)
            weight[anchor] = g.weight
            told[anchor] = -1 if g.told is None else g.told
        return weight, anchors, allowed, row_weight, told


class Places:
    """Where the tokens of a document stand."""

    def __init__(self, document: Document) -> None:
        self.starts = np.array([t.start for t in document.tokens])
        self.ends = np.array([t.end for t in document.tokens])

    def under(self, spans: Pairs) -> np.ndarray:
        """Which tokens the spans touch, as booleans."""
        hit = np.zeros(len(self.starts), bool)
        for s, e in spans:
            hit[np.searchsorted(self.ends, s, "right") : np.searchsorted(self.starts, e)] = True
        return hit


def _somebodys_words(sample: Sample, places: Places, quotations: tuple[Quoted, ...]) -> tuple[np.ndarray, np.ndarray]:
    """(label, weight) at the opening mark of each outer quotation: whether a direct content begins or goes on there.
    Words in marks within an indirect or mixed content are left open: they are in an attribution as it is."""
    label = np.zeros(len(places.starts), np.float32)
    weight = np.zeros(len(places.starts), np.float32)
    if sample.flat or sample.quotations is not None:
        held = places.under([p for g in sample.golds for p in g.content] + (sample.quotations or []))
        # The words inside marks: marks themselves and a comma do not make a short quotation less direct.
        words = np.array([sample.text[at].isalnum() for at in places.starts], bool)
        marked = places.under([(q.inside.start, q.inside.end) for q in quotations])
        whole = np.zeros(len(places.starts), bool)
        for g in sample.golds:
            mine = places.under(g.content) & words
            whole |= mine & (marked[mine].mean() > DIRECT if mine.any() else False)
        whole |= places.under(sample.quotations or [])
        for q in quotations:
            inside = np.flatnonzero(places.under([(q.inside.start, q.inside.end)]) & words)
            opening = places.under([(q.whole.start, q.inside.start)])
            if q.depth or not len(inside) or not opening.any():
                continue
            label[opening] = float(whole[inside].mean() >= 0.5)
            weight[opening] = float(whole[inside].mean() >= 0.5 or held[inside].mean() < 0.1)
    return label, weight


def _mentions(sample: Sample, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """(kinds, entity) of each token, as in Text. Of mentions with the same head the first counts."""
    n = len(places.starts)
    if sample.mentions is None:
        return np.zeros(n, np.uint8), np.full(n, -1, np.int64)
    other = 0 if not sample.every else 1 << NONE if sample.things else 1 << NONE | 1 << THING
    kinds, entity = np.full(n, other, np.uint8), np.full(n, -1, np.int64)
    numbers = {name: i for i, name in enumerate(dict.fromkeys(m.entity for m in sample.mentions))}
    for m in sample.mentions:
        head = np.flatnonzero(places.under([m.head]))
        if len(head) and entity[head[-1]] < 0:
            kinds[head[-1]] = 1 << KINDS.index(m.kind) if m.kind else 0
            entity[head[-1]] = numbers[m.entity]
    return kinds, entity


def unbroken(sample: Sample) -> Sample:
    """The same without line breaks: every character keeps its place."""
    return Sample(sample.text.replace("\n", " "), *list(vars(sample).values())[1:])


def examples(text: Text, limit: int, rng: random.Random) -> list[Example]:
    """Whole paragraphs, cut at random places so that each epoch sees other windows."""
    sizes = [sum(len(p) for p in text.encoded.pieces[a:b]) + 1 for a, b in text.blocks]
    groups: list[tuple[int, int]] = []
    room = limit - 2
    target, used = rng.randint(room // 2, room), 0
    for (a, b), size in zip(text.blocks, sizes, strict=True):
        while size > room:  # a paragraph larger than a window
            step = max(1, (b - a) * room // (size + 1))
            groups.append((a, a + step))
            a += step
            size = sum(len(p) for p in text.encoded.pieces[a:b]) + 1
            target, used = room, room
        if a >= b:
            continue
        if groups and used and used + size <= target and groups[-1][1] == a:
            groups[-1] = (groups[-1][0], b)
            used += size
        else:
            if groups:
                target = room
            groups.append((a, b))
            used = size
    out = [_cut(text, a, b) for a, b in groups]
    for x in out:
        if rng.random() < CASELESS:
            x.types = x.types % (2 * PLACES)
    return out


def _cut(text: Text, a: int, b: int) -> Example:
    w = window(text.encoded, a, b, a, b)
    label = np.zeros(b - a, np.float32)
    x = Example(
        w.ids, w.types, w.heads, text.encoded.paragraph[a:b], label, text.weight[a:b],
        text.said[a:b], text.said_weight[a:b], text.kinds[a:b], text.entity[a:b], text.told[a:b], [], [], [],
        text.share,
    )  # fmt: skip
    for anchor, row, weight in zip(text.anchors, text.allowed, text.row_weight, strict=True):
        if a <= anchor < b and (row[a:b] & (1 << B_C | 1 << I_C)).any():
            label[anchor - a] = 1.0
            x.anchors.append(anchor - a)
            x.allowed.append(row[a:b])
            x.row_weight.append(weight)
    return x
