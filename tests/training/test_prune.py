"""Heads and inner units that do nothing are found, and taking them out changes nothing. Needs what training needs."""

from __future__ import annotations

import copy
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="training is not set up here (make .venv/.train)")
transformers: Any = pytest.importorskip("transformers")

from training import prune  # noqa: E402

SIZE, IDLE_HEAD, IDLE_UNITS = 8, 2, [0, 5, 31]


@pytest.fixture(scope="module")
def bert() -> Any:
    """Two small layers, in whose second a head and some units are not listened to."""
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    out = transformers.BertModel(config, add_pooling_layer=False).eval()
    last = out.encoder.layer[1]
    last.attention.output.dense.weight.data[:, IDLE_HEAD * SIZE : (IDLE_HEAD + 1) * SIZE] = 0
    last.output.dense.weight.data[:, IDLE_UNITS] = 0
    return out


def vectors(of: Any) -> Any:
    return of(input_ids=torch.arange(20)[None]).last_hidden_state


def test_what_is_not_listened_to_is_worth_nothing(bert: Any) -> None:
    heads, units = prune.worth(bert, [1, 2], lambda batch: vectors(bert).square().sum() * batch)
    assert [len(h) for h in heads] == [4, 4]
    assert (heads[1] == 0).nonzero().flatten().tolist() == [IDLE_HEAD]
    assert (units[1] == 0).nonzero().flatten().tolist() == IDLE_UNITS
    assert IDLE_HEAD not in prune.best(heads, 3)[1]
    assert not set(IDLE_UNITS) & set(prune.best(units, 61)[1].tolist())


def test_taking_it_out_changes_nothing(bert: Any) -> None:
    less = copy.deepcopy(bert)
    every = [torch.arange(4), torch.arange(64)]
    rest = [torch.tensor([n for n in of if n not in idle]) for of, idle in
            zip((range(4), range(64)), ([IDLE_HEAD], IDLE_UNITS), strict=True)]  # fmt: skip
    prune.cut(less, [every[0], rest[0]], [every[1], rest[1]])
    assert less.encoder.layer[1].intermediate.dense.weight.shape == (61, 32)
    assert torch.allclose(vectors(less), vectors(bert), atol=1e-5)


def test_weights_of_a_cut_one_fit_into_a_whole_one(bert: Any) -> None:
    less = copy.deepcopy(bert)
    prune.cut(less, [torch.arange(3), torch.arange(2)], [torch.arange(40), torch.arange(64)])
    state = {f"encoder.bert.{name}": value for name, value in less.state_dict().items()}
    whole = copy.deepcopy(bert)
    prune.fit(whole, state)
    whole.load_state_dict(less.state_dict())
    assert torch.equal(vectors(whole), vectors(less))
