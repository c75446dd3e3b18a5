"""The graphs of the shipped model, run by onnxruntime: word pieces to token vectors, anchors to tag scores; and of some
fields, what the vectors say of carrying something over to a statement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from hearsay.annotate.tagger.distance import PARAGRAPHS, apart, bucket
from hearsay.annotate.tagger.viterbi import Floats, Ints
from hearsay.annotate.tagger.windows import Pieces, Window
from hearsay.errors import ModelError

ort: Any = onnxruntime

# What a token may be the head of: a mention of nothing, or of an entity of one of these kinds.
KINDS = ("none", "person", "organization", "place", "thing")
LINK = 96  # the size of each of the two vectors by which mentions are linked

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "settings.json")
# A model may do without these, which are of its vectors: carried-medium.onnx
CARRIED = "carried-{}.onnx"


@dataclass(frozen=True, slots=True)
class Decoding:
    """What training left beside the weights. ``transitions`` [before, after] and ``start`` are of the span decoder;
    ``limit`` and ``context`` are those of `windows`, in word pieces; ``threshold`` and ``nested_threshold`` are the
    least probability of an anchor outside and inside another's content, ``least_confidence`` the least confidence
    outside; ``calibration`` and ``said_calibration`` are
    the logistic weights of the confidence in attributions and in quotations that stand alone (see
    `hearsay.annotate.tagger.confidence`). ``link_near`` [BUCKETS] and ``link_alike`` are what the distance of two
    mentions, and that they have the same head word, adds to the score of their link."""

    transitions: Floats
    start: Floats
    limit: int
    context: int
    threshold: float
    nested_threshold: float
    least_confidence: float
    calibration: tuple[float, ...]
    said_calibration: tuple[float, ...]
    link_near: Floats
    link_alike: float


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the encoder says of the tokens of a window: ``tokens`` [tokens, width] are for `Network.roles`; ``anchor``
    and ``said`` [tokens] are probabilities (a cue's anchor; somebody's words begin, at an opening quotation mark);
    ``kinds`` [tokens, KINDS] those of heading a mention of each kind; ``links`` [tokens, 2 * LINK] what a token looks
    for as a mention, and what it offers to later ones."""

    tokens: Floats
    anchor: Floats
    said: Floats
    kinds: Floats
    links: Floats


class Network:
    """The model's files, opened. Safe to share between threads: runs do not change it.

    Raises ModelError where a file is missing or damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the model in {folder} lacks {', '.join(missing)}")
        try:
            self._encoder = _graph(folder / "encoder.onnx", threads)
            self._roles = _graph(folder / "roles.onnx", threads)
            self._carried = {path.name: _graph(path, threads) for path in sorted(folder.glob(CARRIED.format("*")))}
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.pieces = Pieces(self.tokenizer)
            self.decoding = _decoding(json.loads((folder / "settings.json").read_text(encoding="utf8")))
        except Exception as error:  # onnxruntime and tokenizers raise their own, unrelated kinds
            raise ModelError(f"the model in {folder} cannot be opened: {error}") from error
        self._folder = folder

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the model's files, in hexadecimal."""
        whole = hashlib.sha256()
        for name in (*FILES, *self._carried):
            whole.update((self._folder / name).read_bytes())
        return whole.hexdigest()

    def read(self, window: Window) -> Vectors:
        """What the encoder says of a window's tokens."""
        tokens, begins, kinds, links = self._encoder({"ids": window.ids, "types": window.types, "heads": window.heads})
        anchor, said = (1 / (1 + np.exp(-begins.T))).astype(np.float32)
        odds = np.exp(kinds - kinds.max(1, keepdims=True))
        return Vectors(tokens, anchor, said, odds / odds.sum(1, keepdims=True), links)

    def carries(self, field: str) -> bool:
        """Whether the model has something to say of carrying over the field."""
        return CARRIED.format(field) in self._carried

    def carried(self, field: str, given: Mapping[str, Floats | Ints]) -> Floats:
        """The log odds [pairs] that each offer is to be carried over to a statement, with those that the features alone
        give (`hearsay.annotate.carried.context` has what is ``given``). Raises KeyError where it has nothing to say."""
        (odds,) = self._carried[CARRIED.format(field)](given)
        return odds

    def roles(self, vectors: Floats, anchors: Ints, paragraph: Ints) -> Floats:
        """Tag scores [anchors, tokens, tags]; ``anchors`` are places in the window, ``paragraph`` [tokens] as in
        Encoded."""
        places = np.arange(len(vectors), dtype=np.int64)
        relation = bucket(places[None] - anchors[:, None]) * PARAGRAPHS + apart(paragraph, anchors)
        (scores,) = self._roles({"tokens": vectors, "at": anchors, "relation": relation})
        return scores


def _graph(path: Path, threads: int) -> Callable[[Mapping[str, Floats | Ints]], list[Floats]]:
    """A graph as a function of its named inputs. onnxruntime ships no types: here its results get theirs."""
    options: Any = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Any = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda feed: session.run(None, feed)


def _decoding(raw: dict[str, object]) -> Decoding:
    # Models of earlier versions have no least confidence.
    values = {"least_confidence": 0.0} | raw
    return Decoding(
        transitions=np.array(values["transitions"], np.float32),
        start=np.array(values["start"], np.float32),
        limit=int(str(values["limit"])),
        context=int(str(values["context"])),
        threshold=float(str(values["threshold"])),
        nested_threshold=float(str(values["nested_threshold"])),
        least_confidence=float(str(values["least_confidence"])),
        calibration=tuple(float(x) for x in np.array(values["calibration"], np.float64)),
        said_calibration=tuple(float(x) for x in np.array(values["said_calibration"], np.float64)),
        link_near=np.array(values["link_near"], np.float32),
        link_alike=float(str(values["link_alike"])),
    )
