"""The files that ship -> weights to train on, as where training begins that goes on from them.

What int8 rounded away is not in them; the heads' 32-bit floats are as they were.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from hearsay.annotate.tagger.distance import PARAGRAPHS
from hearsay.annotate.tagger.viterbi import forbidden

_BERT = "encoder.bert."
_HEAD = 32  # the size of an attention head of MiniLM


def weights(folder: Path) -> dict[str, Tensor]:
    """The state of a `training.model.Reader` whose layers are as those in ``folder`` (`training.prune.fit`)."""
    encoder, roles = (_arrays(folder / name) for name in ("encoder.onnx", "roles.onnx"))
    settings = json.loads((folder / "settings.json").read_text(encoding="utf8"))
    out: dict[str, np.ndarray] = {}
    for name, value in encoder.items():
        if name.startswith("joint."):
            _split(out, int(name.split(".")[1]), name.endswith("bias"), value)
        elif name.startswith("layers."):
            out[f"{_BERT}encoder.layer.{name.removeprefix('layers.')}"] = value
        elif name.startswith("embeddings."):
            out[_BERT + name] = value
        elif name.startswith("begins."):
            out[f"encoder.{name}"] = value
        elif name.startswith("entities."):
            out[name] = value
    out |= {name: value for name, value in roles.items() if name.startswith("roles.")}
    (out["roles.out.weight"],) = (v.T for name, v in roles.items() if name.startswith("onnx::MatMul"))
    # One table in the place of two (`training.export.RolesGraph`): any two that add up to it will do.
    relation = roles["relation.weight"].reshape(-1, PARAGRAPHS, roles["relation.weight"].shape[1])
    out["roles.distance.weight"] = relation[:, 0]
    out["roles.paragraph.weight"] = (relation - relation[:, :1]).mean(0)
    out["roles.near.weight"] = roles["near.weight"][::PARAGRAPHS]
    out["entities.near.weight"] = np.array(settings["link_near"])[:, None]
    out["entities.alike"] = np.array([settings["link_alike"]])
    out["forbidden"] = forbidden()
    out["transitions"] = np.array(settings["transitions"]) - out["forbidden"]
    out["start"] = np.array(settings["start"])
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in out.items()}


def _arrays(path: Path) -> dict[str, np.ndarray]:
    """The graph's weights by name, as floats; products' weights as [out, in]."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    out: dict[str, np.ndarray] = {}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            floats = (value.astype(np.float32) - raw[f"{plain}_zero_point"]) * raw[f"{plain}_scale"]
            out[plain.removesuffix("_Transposed")] = floats.T if plain.endswith("_Transposed") else floats
        elif value.dtype == np.float32 and value.ndim:
            out.setdefault(name, value)
    return {name: v for name, v in out.items() if not name.endswith("_scale")}


def _split(out: dict[str, np.ndarray], layer: int, bias: bool, joint: np.ndarray) -> None:
    """Queries, keys and values out of their one product, in which the queries' part is scaled."""
    for part, value in zip(("query", "key", "value"), np.split(joint, 3), strict=True):
        scale = _HEAD**0.5 if part == "query" else 1.0
        name = f"{_BERT}encoder.layer.{layer}.attention.self.{part}.{'bias' if bias else 'weight'}"
        out[name] = value * scale
