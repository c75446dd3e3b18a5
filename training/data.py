"""Corpora -> windows with labels.

Each corpus becomes `Text`s: a document in the package's own tokens, with labelled attributions. What a corpus does not
tell is left open rather than learnt as "nothing here": PolNeAR never annotates inside a content, GUM annotates clauses
only. Anchor labels carry a weight for each token, role labels a set of allowed tags for each token.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from hearsay.annotate.marks import quoted
from hearsay.annotate.tagger.viterbi import TAGS
from hearsay.annotate.tagger.windows import PLACES, Encoded, encode, window
from hearsay.document import Document
from hearsay.extract.segment import paragraphs, tokens

O, B_S, I_S, B_Q, I_Q, B_C, I_C = range(7)  # noqa: E741
assert TAGS == ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLE_TAGS = {"source": (B_S, I_S), "cue": (B_Q, I_Q), "content": (B_C, I_C)}
CASELESS = 0.04  # share of windows read without their shapes, as text in capitals is
Pairs = list[tuple[int, int]]
Row = dict[str, Any]


@dataclass
class Gold:
    """One attribution of a corpus as character spans. ``open``: characters whose role the corpus leaves open."""

    source: Pairs
    cue: Pairs
    content: Pairs
    open: Pairs = field(default_factory=list)


@dataclass
class Text:
    """A document: its encoding, one tag row of allowed sets (bit masks) per attribution, anchors, anchor weights."""

    encoded: Encoded
    anchors: list[int]
    allowed: list[np.ndarray]  # uint8 bit mask over the 7 tags, one per token
    weight: np.ndarray  # of each token's anchor label
    blocks: list[tuple[int, int]]  # whole paragraphs as token ranges


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


# ---------------------------------------------------------------- corpora
def polnear(path: Path) -> list[tuple[str, list[Gold]]]:
    """Of several annotators the first by code, as the standard scorer does."""
    out = []
    for d in rows(path):
        first = d["annotations"][min(d["annotations"])]
        out.append((d["text"], [Gold(*(list(map(tuple, a[r])) for r in ("source", "cue", "content"))) for a in first]))
    return out


def gum(path: Path, held_out: bool) -> list[tuple[str, list[Gold]]]:
    """Attribution clauses with cue words; only documents that may go into shipped weights. ``held_out`` leaves out
    every third document by sorted id, on which nested attributions are measured."""
    docs = rows(path)
    skip = set(sorted(d["id"] for d in docs)[::3]) if held_out else set[str]()
    out = []
    for d in docs:
        if d["noncommercial"] or d["id"] in skip:
            continue
        golds = []
        for a in d["attributions"]:
            if not a.get("cue_words") or not a.get("source") or len(a["cue_words"]) != 1 or len(a["source"]) != 1:
                continue
            content = [tuple(s) for s in a.get("content_wide") or a["content"]]
            size = sum(e - s for s, e in content)
            if size > 900:
                continue
            golds.append(
                Gold(
                    [tuple(a["source"][0])],
                    [tuple(a["cue_words"][0])],
                    [trim(d["text"], s) for s in content],
                    [tuple(s) for s in a["cue_edu"]],
                )
            )
        out.append((d["text"], golds))
    return out


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """GUM gives a unit its final punctuation; PolNeAR does not, save inside quotation marks."""
    s, e = span
    while e > s + 1 and (text[e - 1] in ",.;:" or text[e - 1].isspace()):
        e -= 1
    return s, e


# ---------------------------------------------------------------- labels
def anchor_rates(texts: list[tuple[str, list[Gold]]]) -> dict[str, float]:
    """How often each word, where it stands in a text, stands in a cue: the anchor of a cue is its most telling word."""
    inside, seen = Counter[str](), Counter[str]()
    for text, golds in texts:
        spans = sorted(p for g in golds for p in g.cue)
        for m in re.finditer(r"\w+", text):
            seen[m.group().lower()] += 1
        for s, e in spans:
            for m in re.finditer(r"\w+", text[s:e]):
                inside[m.group().lower()] += 1
    return {w: inside[w] / (seen[w] + 3.0) for w in inside}


def choose_anchor(words: list[str], rates: dict[str, float]) -> int:
    """The place of the anchor in a cue: the word most often in cues, the later one of equals."""
    return max(range(len(words)), key=lambda i: (rates.get(words[i].lower(), 0.0), i))


class Labeller:
    def __init__(self, tokenizer: Tokenizer, rates: dict[str, float]) -> None:
        self.tokenizer, self.rates = tokenizer, rates

    def text(self, text: str, golds: list[Gold], flat: bool, outside: float, inside: float) -> Text:
        """``outside`` and ``inside``: what a token without an anchor weighs, outside and inside the contents.
        ``flat``: the corpus gives each token one role, so what stands in a cue inside a content is that cue's."""
        document = Document(text, paragraphs(text), (), tokens(text))
        starts = np.array([t.start for t in document.tokens])
        ends = np.array([t.end for t in document.tokens])
        n = len(starts)
        weight = np.full(n, outside, np.float32)
        anchors: list[int] = []
        allowed: list[np.ndarray] = []

        def under(spans: Pairs) -> np.ndarray:
            hit = np.zeros(n, bool)
            for s, e in spans:
                hit |= (starts < e) & (ends > s)
            return hit

        for g in golds:
            weight[under(g.content)] = inside
        for g in golds:
            cue = np.flatnonzero(under(g.cue))
            if not len(cue) or not under(g.content).any():
                continue
            anchor = int(cue[choose_anchor([text[starts[i] : ends[i]] for i in cue], self.rates)])
            if anchor in anchors:
                continue
            row = np.full(n, 1 << O, np.uint8)
            for i in np.flatnonzero(under(g.open)):
                row[i] = 1 << O | 1 << B_S | 1 << I_S | 1 << B_Q | 1 << I_Q
            for role in ("content", "source", "cue"):
                begin, within = ROLE_TAGS[role]
                for s, e in getattr(g, role):
                    hits = np.flatnonzero(under([(s, e)]))
                    row[hits] = 1 << within
                    if len(hits):
                        row[hits[0]] = 1 << begin | (1 << within if g.open else 0)
            anchors.append(anchor)
            allowed.append(row)
            weight[anchor] = 1.0
        encoded = encode(self.tokenizer, document, quoted(text, document.paragraphs))
        edges = np.flatnonzero(np.diff(encoded.paragraph)) + 1
        bounds = [0, *edges.tolist(), n]
        return Text(encoded, anchors, allowed, weight, [(a, b) for a, b in itertools.pairwise(bounds) if b > a])


# ---------------------------------------------------------------- synthetic embedding
FRAMES = (
    "According to {s}, {t}.",
    "According to {s}, {t}.",
    "{s} said {t}.",
    "{s} said that {t}.",
    "{s} told reporters that {t}.",
    "{s} notes that {t}.",
    "{t}, according to {s}.",
    "{t}, {s} said.",
    "{t}, {s} reported.",
    "{s} has claimed that {t}.",
    "{s} writes that {t}.",
    "{s} recalls that {t}.",
    "In the book, {s} says {t}.",
    "{s} reports that {t}.",
    "{s} states that {t}.",
    "{s} also recalled: “{t}.”",
)
FRAME_CUES = (
    "According to",
    "according to",
    "also recalled",
    "has claimed",
    "said",
    "told reporters",
    "notes",
    "reported",
    "writes",
    "recalls",
    "says",
    "reports",
    "states",
)
OUTLETS = (
    "the report",
    "the newspaper",
    "the book",
    "the memoir",
    "the agency",
    "aides",
    "two officials",
    "local media",
    "the ministry",
    "he",
    "she",
    "they",
    "the document",
    "a person familiar with the matter",
    "the broadcaster",
    "the study",
    "witnesses",
    "the former minister",
    "the spokeswoman",
)
LOWERED = frozenset(
    "The A An In On But He She They It His Her Some Many At This That Most".split()
)  # capitals that only open a sentence


def embed(paragraph: str, golds: list[Gold], sources: list[str], rng: random.Random) -> tuple[str, list[Gold]] | None:
    """A paragraph of one sentence, told by somebody: ``According to X, <paragraph>``. None where it does not lend
    itself."""
    body = paragraph.strip()
    if (
        not body.endswith(".")
        or re.search(r"[.?!]['\"”’]?\s+[A-Z“\"]", body[:-1])
        or not 40 < len(body) < 420
        or not golds
    ):
        return None
    frame = rng.choice(FRAMES)
    shift = len(paragraph) - len(paragraph.lstrip())
    inner = body[:-1]
    if "“" in frame:
        inner = inner.replace("“", "‘").replace("”", "’")
    first = re.match(r"\w+", inner)
    lower = first is not None and first.group() in LOWERED
    if lower and not frame.startswith("{t}") and "“" not in frame:
        inner = inner[0].lower() + inner[1:]
    source = rng.choice(OUTLETS) if rng.random() < 0.5 else rng.choice(sources)
    before, after = frame.split("{t}")
    if frame.startswith("{s}"):
        source = source[0].upper() + source[1:]
    before, after = before.replace("{s}", source), after.replace("{s}", source)
    text = before + inner + after
    cue_word = next(c for c in FRAME_CUES if c in frame)
    where = frame.index(cue_word)
    at_source = frame.index("{s}")

    def place(k: int) -> int:
        """Where the frame's character ``k`` stands once both slots are filled."""
        return k + (len(source) - 3) * (k > at_source) + (len(inner) - 3) * (k > frame.index("{t}"))

    offset = len(before)
    that = 5 if before.endswith("that ") else 0
    open_mark = 1 if "“" in frame else 0
    content = (offset - that - open_mark, offset + len(inner) + (2 if open_mark else 0))
    src, cue = place(at_source), place(where)
    outer = Gold([(src, src + len(source))], [(cue, cue + len(cue_word))], [content])
    moved = []
    for g in golds:

        def move(spans: Pairs) -> Pairs:
            return [
                (s - shift + offset, min(e - shift, len(inner)) + offset) for s, e in spans if s - shift < len(inner)
            ]

        moved.append(Gold(move(g.source), move(g.cue), move(g.content), move(g.open)))
    return text, [outer, *moved]


def retold(
    text: str, golds: list[Gold], sources: list[str], rng: random.Random, share: float
) -> tuple[str, list[Gold]]:
    """The text with about ``share`` of its paragraphs told by somebody else (see `embed`)."""
    parts = re.split(r"(\n+)", text)
    out, new, at, placed = "", [], 0, 0
    order = sorted(golds, key=lambda g: min(s for r in (g.source, g.cue, g.content) for s, _ in r))
    for part in parts:
        end = at + len(part)
        mine: list[Gold] = []
        crossing = False
        for g in order:
            every = g.source + g.cue + g.content
            lo, hi = min(s for s, _ in every), max(e for _, e in every)
            if at <= lo and hi <= end:
                mine.append(g)
            elif lo < end and hi > at:
                crossing = True
        done = None
        if mine and not crossing and rng.random() < share:
            local = [
                Gold(*([(s - at, e - at) for s, e in r] for r in (g.source, g.cue, g.content, g.open))) for g in mine
            ]
            done = embed(part, local, sources, rng)
        base = len(out)
        if done:
            out += done[0]
            new += [
                Gold(*([(s + base, e + base) for s, e in r] for r in (g.source, g.cue, g.content, g.open)))
                for g in done[1]
            ]
        else:
            out += part
            shifted = base - at
            new += [
                Gold(*([(s + shifted, e + shifted) for s, e in r] for r in (g.source, g.cue, g.content, g.open)))
                for g in mine
            ]
        at, placed = end, placed + bool(done)
    return out, new


# ---------------------------------------------------------------- windows
@dataclass
class Example:
    """One window: word pieces, types, first pieces of its tokens, anchor labels and weights, and the role rows whose
    anchor lies in it (tags outside the window are cut away)."""

    ids: np.ndarray
    types: np.ndarray
    heads: np.ndarray
    paragraph: np.ndarray
    label: np.ndarray
    weight: np.ndarray
    anchors: list[int]
    allowed: list[np.ndarray]
    share: float  # what its losses weigh


def examples(text: Text, limit: int, rng: random.Random, share: float) -> list[Example]:
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
    out = [cut(text, a, b, share) for a, b in groups]
    for x in out:
        if rng.random() < CASELESS:
            x.types = x.types % (2 * PLACES)
    return out


def cut(text: Text, a: int, b: int, share: float) -> Example:
    w = window(text.encoded, a, b, a, b)
    label = np.zeros(b - a, np.float32)
    anchors, allowed = [], []
    for anchor, row in zip(text.anchors, text.allowed, strict=True):
        if a <= anchor < b and (row[a:b] & (1 << B_C | 1 << I_C)).any():
            label[anchor - a] = 1.0
            anchors.append(anchor - a)
            allowed.append(row[a:b])
    return Example(
        w.ids, w.types, w.heads, text.encoded.paragraph[a:b], label, text.weight[a:b], anchors, allowed, share
    )
