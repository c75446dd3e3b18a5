"""The trained reader with less in each layer: attention heads and inner units that its losses miss least are taken out.

What a head or a unit is worth is how much the losses would change to first order if it were gone, |output * gradient|
summed over windows (Michel et al. 2019; Molchanov et al. 2017). What is left is trained on (training/train.py, with
the whole model as its teacher), as the cut by itself costs accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import torch
from torch import Tensor, nn
from transformers import BertModel

HEADS, UNITS = 9, 1024  # of the 12 heads and 1,536 units of each of MiniLM's layers, those that stay
Batch = TypeVar("Batch")


def worth(
    bert: BertModel, batches: Iterable[Batch], loss: Callable[[Batch], Tensor]
) -> tuple[list[Tensor], list[Tensor]]:
    """(of each layer's heads, of each layer's inner units) what they are worth to ``loss``."""
    size = bert.config.hidden_size // bert.config.num_attention_heads
    spots = [m for layer in bert.encoder.layer for m in (layer.attention.output.dense, layer.output.dense)]
    sums = [torch.zeros(1)] * len(spots)
    kept: list[Tensor] = []

    def keep(_: nn.Module, given: tuple[Tensor]) -> None:
        given[0].retain_grad()
        kept.append(given[0])

    hooks = [m.register_forward_pre_hook(keep) for m in spots]
    for batch in batches:
        kept.clear()
        loss(batch).backward()
        for n, x in enumerate(kept):
            each = (x * x.grad).detach().float()
            # A head is judged as a whole: what its dimensions do to the loss together.
            if n % 2 == 0:
                each = each.unflatten(-1, (-1, size)).sum(-1)
            sums[n] = sums[n] + each.abs().sum((0, 1)).cpu()
        bert.zero_grad()
    for hook in hooks:
        hook.remove()
    return sums[::2], sums[1::2]


def best(worths: list[Tensor], many: int) -> list[Tensor]:
    """The numbers of the ``many`` of most worth in each layer. As many everywhere: chosen over all layers together, too
    much of the last ones went, and the losses rose twice as much or more."""
    return [w.topk(many).indices.sort().values for w in worths]


def cut(bert: BertModel, heads: list[Tensor], units: list[Tensor]) -> None:
    """Takes out of each layer all but these heads and units."""
    size = bert.config.hidden_size // bert.config.num_attention_heads
    for layer, h, u in zip(bert.encoder.layer, heads, units, strict=True):
        inner = (h[:, None] * size + torch.arange(size)).flatten()
        attention = layer.attention.self
        for part in (attention.query, attention.key, attention.value, layer.intermediate.dense):
            rows = u if part is layer.intermediate.dense else inner
            part.weight.data, part.bias.data = part.weight.data[rows].clone(), part.bias.data[rows].clone()
            part.out_features = len(rows)
        for part, columns in ((layer.attention.output.dense, inner), (layer.output.dense, u)):
            part.weight.data, part.in_features = part.weight.data[:, columns].clone(), len(columns)


def fit(bert: BertModel, state: dict[str, Tensor], prefix: str = "encoder.bert.") -> None:
    """Gives a whole ``bert`` the shapes of a cut one's weights, so that they can be loaded."""
    size = bert.config.hidden_size // bert.config.num_attention_heads
    shapes = [
        (state[f"{at}.attention.self.query.bias"].shape[0] // size, state[f"{at}.intermediate.dense.bias"].shape[0])
        for at in (f"{prefix}encoder.layer.{n}" for n in range(len(bert.encoder.layer)))
    ]
    cut(bert, [torch.arange(h) for h, _ in shapes], [torch.arange(u) for _, u in shapes])
