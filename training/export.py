"""Weights -> the files that ship: encoder.onnx (int8), roles.onnx, tokenizer.json, settings.json.

    python -m training.export --weights .work/reader/epoch{8,9,10,11}.pt --out src/hearsay/annotate/assets/reader

int8 is dynamic and per channel, for matrix products and the word table; everything else stays float.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn

from hearsay.annotate.tagger.distance import PARAGRAPHS
from hearsay.annotate.tagger.network import CARRIED
from training import model, prune, shipped

ENCODED = ("vectors", "begins", "kinds", "links")
# Set by training/calibrate.py once the model is measured; these let it run at all.
STARTING = {
    "limit": 240,
    "context": 0,
    "threshold": 0.25,
    "nested_threshold": 0.9,
    "least_confidence": 0.0,
    "calibration": [0.0, 1.0, 0.0, 0.0, 0.0, 0.0],
    "said_calibration": [0.0, 1.0],
}


class EncoderGraph(nn.Module):
    """One window: ids, types [pieces], heads [tokens] -> vectors [tokens, width], begins [tokens, 2] and kinds
    [tokens, KINDS] (logits), links [tokens, 2 * LINK].

    BERT written out for one sequence, with less work: queries, keys and values are one product, their scale is in its
    weights, and the last layer is computed for the tokens' first pieces only, as no other piece is used.
    """

    def __init__(self, encoder: model.Encoder, entities: model.Entities) -> None:
        super().__init__()
        self.entities = entities
        self.embeddings, self.layers, self.begins = encoder.bert.embeddings, encoder.bert.encoder.layer, encoder.begins
        self.size = encoder.bert.config.hidden_size // encoder.bert.config.num_attention_heads
        self.joint = nn.ModuleList(_joint(layer.attention.self) for layer in self.layers)

    def forward(self, ids: Tensor, types: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        e = self.embeddings
        x = e.word_embeddings(ids) + e.token_type_embeddings(types) + e.position_embeddings.weight[: ids.shape[0]]
        x = e.LayerNorm(x)
        for n, (layer, joint) in enumerate(zip(self.layers, self.joint, strict=True)):
            q, k, v = joint(x).view(-1, 3, joint.out_features // (3 * self.size), self.size).permute(1, 2, 0, 3)
            if n == len(self.layers) - 1:
                q, x = q[:, heads], x[heads]
            mixed = ((q @ k.transpose(1, 2)).softmax(-1) @ v).transpose(0, 1).reshape(-1, joint.out_features // 3)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(layer.output.dense(nn.functional.gelu(layer.intermediate.dense(x))) + x)
        return x, self.begins(x), *self.entities(x)


def _joint(attention: nn.Module) -> nn.Linear:
    """Query, key and value as one linear map, the query's part divided by the root of a head's size."""
    parts = (attention.query, attention.key, attention.value)
    scale = attention.attention_head_size**-0.5
    joint = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
    joint.weight.data = torch.cat([p.weight * s for p, s in zip(parts, (scale, 1, 1), strict=True)])
    joint.bias.data = torch.cat([p.bias * s for p, s in zip(parts, (scale, 1, 1), strict=True)])
    return joint


class RolesGraph(nn.Module):
    """One window: tokens [tokens, width], at [anchors], relation [anchors, tokens] -> scores [anchors, tokens, tags].

    A relation is a bucketed distance times PARAGRAPHS plus the paragraphs apart: one table in the place of two."""

    def __init__(self, roles: model.Roles) -> None:
        super().__init__()
        self.roles = roles
        joint = roles.distance.weight[:, None] + roles.paragraph.weight[None]
        self.relation = nn.Embedding.from_pretrained(joint.reshape(-1, joint.shape[2]).detach())
        self.near = nn.Embedding.from_pretrained(roles.near.weight.repeat_interleave(PARAGRAPHS, 0).detach())

    def forward(self, tokens: Tensor, at: Tensor, relation: Tensor) -> Tensor:
        r = self.roles
        a, b = r.anchor(tokens[at]).chunk(2, -1)
        c, d = r.token(tokens).chunk(2, -1)
        mixed = a[:, None] + c[None] + b[:, None] * d[None] + self.relation(relation)
        return r.out(nn.functional.gelu(r.norm(mixed))) + self.near(relation)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument(
        "--weights",
        type=Path,
        nargs="+",
        required=True,
        help="of several the mean is exported; a folder: those of the model in it, as it ships",
    )
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--encoder", type=Path, help="the one that was trained, if it is not MiniLM")
    p.add_argument(
        "--float", action="store_true", help="leave the encoder in 32-bit floats, to measure what int8 costs"
    )
    args = p.parse_args()
    folder = args.encoder or model.minilm()
    net = model.Reader(model.pretrained(folder))
    state = model.mean(
        [shipped.weights(path) if path.is_dir() else torch.load(path, map_location="cpu") for path in args.weights]
    )
    prune.fit(net.encoder.bert, state)
    net.load_state_dict(state)
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    for stale in args.out.glob(CARRIED.format("*")):  # of another encoder's vectors (training/carried.py)
        stale.unlink()
    ids, heads = torch.randint(1000, 2000, (40,)), torch.arange(1, 31)
    at, relation = torch.tensor([3, 9, 20]), torch.zeros(3, 30, dtype=torch.long)
    with tempfile.TemporaryDirectory() as temporary, torch.no_grad():
        raw, ready = Path(temporary) / "raw.onnx", Path(temporary) / "ready.onnx"
        torch.onnx.export(
            EncoderGraph(net.encoder, net.entities), (ids, torch.zeros_like(ids), heads), str(raw), dynamo=False,
            opset_version=17,
            input_names=["ids", "types", "heads"], output_names=list(ENCODED),
            dynamic_axes={"ids": {0: "pieces"}, "types": {0: "pieces"}, "heads": {0: "tokens"},
                          **{name: {0: "tokens"} for name in ENCODED}},
        )  # fmt: skip
        quant_pre_process(str(raw), str(ready), skip_symbolic_shape=True)
        if args.float:
            shutil.copy(ready, args.out / "encoder.onnx")
        else:
            quantize_dynamic(str(ready), str(args.out / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8)
        tokens = torch.randn(30, net.encoder.bert.config.hidden_size)
        torch.onnx.export(
            RolesGraph(net.roles), (tokens, at, relation), str(args.out / "roles.onnx"), dynamo=False,
            opset_version=17, input_names=["tokens", "at", "relation"], output_names=["scores"],
            dynamic_axes={"tokens": {0: "tokens"}, "at": {0: "anchors"}, "relation": {0: "anchors", 1: "tokens"},
                          "scores": {0: "anchors", 1: "tokens"}},
        )  # fmt: skip
    plain = json.loads((folder / "tokenizer.json").read_text(encoding="utf8"))
    plain["padding"] = plain["truncation"] = None
    (args.out / "tokenizer.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf8")
    settings = dict(STARTING)
    settings["transitions"] = (net.transitions + net.forbidden).tolist()
    settings["start"] = net.start.tolist()
    settings["link_near"] = net.entities.near.weight[:, 0].tolist()
    settings["link_alike"] = net.entities.alike.item()
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
