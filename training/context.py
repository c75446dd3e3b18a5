"""What the encoder's vectors add to the regressions of `training.carried`: a small network for each field.

Its log odds are those of the regression and what it makes of the features together with the vectors of the statement's
cue and sentence, and of the offer's words and theirs, each cut to ``CUT`` principal components. Several, from different
beginnings, are one (their mean).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Given = Mapping[str, NDArray[np.generic]]  # as `hearsay.annotate.carried.context.given` has it
Floats = NDArray[np.float64]

CUT, HIDDEN = 32, 48
BEGINNINGS = 3
_DROPPED_IN, _DROPPED_WITHIN = 0.3, 0.5
_EPOCHS, _BATCH, _RATE, _DECAY = 8, 512, 4e-3, 0.05
_MOST = 5.0  # deviations
_INPUTS = ("features", "odds", "statements", "places", "statement", "place")


class Added(nn.Module):
    """As `hearsay.annotate.tagger.network.Network.carried` has it: log odds [pairs]."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.mean, self.scale = nn.Buffer(torch.zeros(features)), nn.Buffer(torch.ones(features))
        self.centers = nn.Buffer(torch.zeros(4, width))
        self.components = nn.Buffer(torch.zeros(4, width, CUT))
        size = features + 4 * CUT
        self.hidden = nn.ModuleList(
            nn.Sequential(
                nn.Dropout(_DROPPED_IN), nn.Linear(size, HIDDEN), nn.GELU(), nn.Dropout(_DROPPED_WITHIN),
                nn.Linear(HIDDEN, 1),
            )
            for _ in range(BEGINNINGS)
        )  # fmt: skip
        # Calibration: of the regression's log odds, of what is added, and a shift.
        self.final = nn.Buffer(torch.tensor([1.0, 1.0, 0.0]))

    def rows(self, features: Tensor, statements: Tensor, places: Tensor, statement: Tensor, place: Tensor) -> Tensor:
        """[pairs, features and 4 * CUT]"""
        parts = (*statements.chunk(2, 1), *places.chunk(2, 1))
        cut = [(part - self.centers[n]) @ self.components[n] for n, part in enumerate(parts)]
        scaled = (features - self.mean) / self.scale
        read = torch.cat([torch.cat(cut[:2], 1)[statement], torch.cat(cut[2:], 1)[place]], 1)
        return torch.cat([scaled, read], 1).clamp(-_MOST, _MOST)

    def forward(
        self, features: Tensor, odds: Tensor, statements: Tensor, places: Tensor, statement: Tensor, place: Tensor
    ) -> Tensor:
        rows = self.rows(features, statements, places, statement, place)
        added = sum(each(rows)[:, 0] for each in self.hidden) / len(self.hidden)
        return self.final[0] * odds + self.final[1] * added + self.final[2]


def _components(rows: NDArray[np.floating], chance: np.random.Generator) -> tuple[Tensor, Tensor]:
    """(center, principal components by which each has a deviation of one) of some of the rows."""
    some = rows[chance.permutation(len(rows))[:4_000]].astype(np.float64)
    center = some.mean(0)
    _, sizes, found = np.linalg.svd(some - center, full_matrices=False)
    scaled = found[:CUT].T / (sizes[:CUT] / np.sqrt(len(some)))
    return torch.tensor(center).float(), torch.tensor(scaled).float()


def _tensors(given: Given) -> list[Tensor]:
    return [torch.from_numpy(np.array(given[name])) for name in _INPUTS]


def fitted(given: Sequence[Given], right: Sequence[Floats], weights: Sequence[Floats]) -> Added:
    """The network, of some texts' choices: what is given of each, whether each pair is right, and what it weighs (0
    where nobody judged it)."""
    chance = np.random.default_rng(1)
    torch.manual_seed(1)
    width = given[0]["statements"].shape[1] // 2
    net = Added(given[0]["features"].shape[1], width)
    judged = [np.asarray(w) > 0 for w in weights]
    features = np.vstack([g["features"][j] for g, j in zip(given, judged, strict=True)]).astype(np.float64)
    net.mean.copy_(torch.tensor(features.mean(0)))
    net.scale.copy_(torch.tensor(features.std(0) + 1e-6))
    for n, (name, half) in enumerate((("statements", 0), ("statements", 1), ("places", 0), ("places", 1))):
        rows = np.vstack([g[name][:, half * width : (half + 1) * width] for g in given])
        center, components = _components(rows, chance)
        net.centers[n].copy_(center)
        net.components[n].copy_(components)
    with torch.no_grad():
        made = [
            net.rows(f, s, p, of, at)[j] for (f, _, s, p, of, at), j in zip(map(_tensors, given), judged, strict=True)
        ]
    rows = torch.cat(made)
    odds, truth, weigh = (
        torch.from_numpy(np.concatenate([np.asarray(v)[j] for v, j in zip(values, judged, strict=True)])).float()
        for values in ([g["odds"] for g in given], right, weights)
    )
    for one in net.hidden:
        _learn(one, rows, odds, truth, weigh)
    return net.eval()


def _learn(one: nn.Module, rows: Tensor, odds: Tensor, truth: Tensor, weigh: Tensor) -> None:
    step = torch.optim.AdamW(one.parameters(), _RATE / 2, weight_decay=_DECAY)
    steps = _EPOCHS * (len(rows) // _BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(step, _RATE, total_steps=steps)
    one.train()
    for _ in range(_EPOCHS):
        for batch in torch.randperm(len(rows)).split(_BATCH):
            told = odds[batch] + one(rows[batch])[:, 0]
            loss = nn.functional.binary_cross_entropy_with_logits(told, truth[batch], reduction="none") * weigh[batch]
            step.zero_grad()
            loss.mean().backward()
            step.step()
            pace.step()


def odds_of(net: Added, given: Given) -> Floats:
    """The log odds [pairs] of what is given."""
    with torch.no_grad():
        return net(*_tensors(given)).double().numpy()


def export(net: Added, given: Given, path: Path) -> None:
    """Writes the network as a graph; ``given`` is some text's, of any length."""
    rows = {"features": "pairs", "odds": "pairs", "statement": "pairs", "place": "pairs"}
    rows |= {"statements": "statements", "places": "places", "total": "pairs"}
    torch.onnx.export(
        net, tuple(_tensors(given)), str(path), dynamo=False, opset_version=17, input_names=list(_INPUTS),
        output_names=["total"], dynamic_axes={name: {0: of} for name, of in rows.items()},
    )  # fmt: skip
