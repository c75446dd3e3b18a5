"""The network: MiniLM, an anchor head, and a role scorer that labels the whole window once for every anchor.

An *anchor* is the one word that stands for a cue ("said" of "has repeatedly said"). For every anchor each token gets
scores for seven tags (outside, and begin/inside of source, cue, content), decoded by a linear-chain CRF: as every
anchor has a labelling of its own, attributions may nest and overlap.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from hearsay.annotate.tagger.distance import BUCKETS
from hearsay.annotate.tagger.viterbi import TAGS, forbidden
from hearsay.annotate.tagger.windows import TYPES


class Encoder(nn.Module):
    """Word pieces -> vectors of the pieces and, for each piece, the logit that an anchor begins there."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.anchor = nn.Sequential(nn.Linear(bert.config.hidden_size, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return vectors, self.anchor(vectors.float()).squeeze(-1)


class Roles(nn.Module):
    """For each anchor the tag scores of every token of its window."""

    def __init__(self, width: int, size: int = 192) -> None:
        super().__init__()
        self.anchor = nn.Linear(width, 2 * size)
        self.token = nn.Linear(width, 2 * size)
        self.distance = nn.Embedding(2 * BUCKETS, size)
        self.paragraph = nn.Embedding(5, size)
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
        return self.out(self.drop(nn.functional.gelu(self.norm(mixed)))) + self.near(distance)


class Reader(nn.Module):
    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.roles = Roles(bert.config.hidden_size)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))


def pretrained(folder: str) -> BertModel:
    """MiniLM with a larger table of token types, every row that of its only type, so that it starts as it was."""
    # Attention without dropout runs fused, which halves the time of a step on a CPU.
    config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0)
    bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
    old = bert.embeddings.token_type_embeddings.weight.data
    new = nn.Embedding(TYPES, config.hidden_size)
    new.weight.data.copy_(old[:1].expand(TYPES, -1))
    bert.embeddings.token_type_embeddings = new
    config.type_vocab_size = TYPES
    return bert


def path_loss(emissions: Tensor, allowed: Tensor, lengths: Tensor, transitions: Tensor, start: Tensor) -> Tensor:
    """-log P(the allowed paths) of each row: log Z of all paths less log Z of the allowed ones.

    emissions [Q, T, K]; allowed [Q, T, K] bool, some tag allowed at each token; lengths [Q].
    """
    both = torch.cat([emissions, emissions.masked_fill(~allowed, -1e4)])
    twice = torch.cat([lengths, lengths])
    score = both[:, 0] + start
    for t in range(1, both.shape[1]):
        new = torch.logsumexp(score[:, :, None] + transitions[None], 1) + both[:, t]
        score = torch.where((t < twice)[:, None], new, score)
    total = torch.logsumexp(score, 1)
    every, right = total.chunk(2)
    return every - right
