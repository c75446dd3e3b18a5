"""The two graphs of the shipped model, run by onnxruntime: word pieces to token vectors, anchors to tag scores."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from hearsay.annotate.tagger.distance import bucket
from hearsay.annotate.tagger.viterbi import Floats, Ints
from hearsay.annotate.tagger.windows import Window
from hearsay.errors import ModelError

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "settings.json")


@dataclass(frozen=True, slots=True)
class Decoding:
    """What training left beside the weights. ``transitions`` [before, after] and ``start`` are of the span decoder;
    ``limit`` and ``context`` are those of `windows`, in word pieces; ``threshold`` and ``nested_threshold`` are the least probability of an anchor outside and inside another's content;
    ``calibration`` are the logistic weights of the confidence (see `hearsay.annotate.tagger.confidence`),
    ``floating_confidence`` the share of floating quotations that are right."""

    transitions: Floats
    start: Floats
    limit: int
    context: int
    threshold: float
    nested_threshold: float
    calibration: tuple[float, ...]
    floating_confidence: float


class Network:
    """The model's files, opened. Safe to share between threads: runs do not change it.

    Raises ModelError where a file is missing or damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the model in {folder} lacks {', '.join(missing)}")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._encoder = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
            self._roles = ort.InferenceSession(str(folder / "roles.onnx"), options, providers=["CPUExecutionProvider"])
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.decoding = _decoding(json.loads((folder / "settings.json").read_text(encoding="utf8")))
        except Exception as error:  # onnxruntime and tokenizers raise their own, unrelated kinds
            raise ModelError(f"the model in {folder} cannot be opened: {error}") from error
        self._folder = folder

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the model's files, in hexadecimal."""
        whole = hashlib.sha256()
        for name in FILES:
            whole.update((self._folder / name).read_bytes())
        return whole.hexdigest()

    def read(self, window: Window) -> tuple[Floats, Floats]:
        """(vectors [tokens, width], probability that each token is an anchor [tokens])."""
        feed = {"ids": window.ids[None], "types": window.types[None], "heads": window.heads}
        vectors, logits = self._encoder.run(None, feed)
        return vectors, 1 / (1 + np.exp(-logits))

    def roles(self, vectors: Floats, anchors: Ints, paragraph: Ints) -> Floats:
        """Tag scores [anchors, tokens, tags]; ``anchors`` are places in the window, ``paragraph`` [tokens] as in Encoded."""
        places = np.arange(len(vectors), dtype=np.int64)
        feed: dict[str, npt.NDArray[np.float32] | Ints] = {
            "tokens": vectors,
            "at": anchors,
            "distance": bucket(places[None] - anchors[:, None]),
            "apart": np.clip(paragraph[None] - paragraph[anchors][:, None], -2, 2) + 2,
        }
        return self._roles.run(None, feed)[0]


def _decoding(raw: dict[str, object]) -> Decoding:
    values = {name: raw[name] for name in Decoding.__dataclass_fields__}
    return Decoding(
        transitions=np.array(values["transitions"], np.float32),
        start=np.array(values["start"], np.float32),
        limit=int(str(values["limit"])),
        context=int(str(values["context"])),
        threshold=float(str(values["threshold"])),
        nested_threshold=float(str(values["nested_threshold"])),
        calibration=tuple(float(x) for x in np.array(values["calibration"], np.float64)),
        floating_confidence=float(str(values["floating_confidence"])),
    )
