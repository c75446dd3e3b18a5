"""The reference encoder: all-MiniLM-L6-v2 as int8 ONNX, the yardstick of all speed ratios.

    python -m training.reference OUT.onnx

It is the plain export of the pretrained network, six layers and nothing else, quantised as ours is (dynamic, per
channel). Needs the packages of the extra `train`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import Tensor, nn
from transformers import BertModel

from training.model import minilm


class Plain(nn.Module):
    """ids [1, pieces] -> vectors [1, pieces, width]."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(minilm(), add_pooling_layer=False, attn_implementation="eager").eval()

    def forward(self, ids: Tensor) -> Tensor:
        return self.bert(input_ids=ids).last_hidden_state


def write(out: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary, torch.no_grad():
        raw, ready = Path(temporary) / "raw.onnx", Path(temporary) / "ready.onnx"
        torch.onnx.export(
            Plain(), (torch.randint(1000, 2000, (1, 40)),), str(raw), dynamo=False, opset_version=17,
            input_names=["ids"], output_names=["vectors"],
            dynamic_axes={"ids": {1: "pieces"}, "vectors": {1: "pieces"}},
        )  # fmt: skip
        quant_pre_process(str(raw), str(ready), skip_symbolic_shape=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        quantize_dynamic(str(ready), str(out), per_channel=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
