"""Contents read again, each by itself: what the half-trained model finds in them it will learn to find in place.

PolNeAR never annotates inside a content. A content cut out and read as a text of its own looks like any other text, so
the model finds "I believe that ..." in it; put back, that is a nested attribution. Where it is unsure nothing is
learnt. A form of self-training (Yarowsky 1995).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from tokenizers import Tokenizer

from hearsay.annotate.marks import quoted
from hearsay.annotate.tagger.tagger import role_runs
from hearsay.annotate.tagger.viterbi import decode
from hearsay.annotate.tagger.windows import Pieces, Window, encode, window
from hearsay.document import Document
from hearsay.extract.segment import paragraphs, tokens
from hearsay.span import Span
from training.corpora import Gold, Pairs, Sample
from training.model import Reader, mixed, role_scores

SURE, DOUBT = 0.6, 0.08  # probability of an anchor: at least an attribution; between the two nobody knows
WEIGHT = 0.7  # of the losses of what was found so
FEWEST, MOST = 5, 150  # words of a content that is read again
BATCH = 48


def reread(net: Reader, tokenizer: Tokenizer, samples: list[Sample], device: str) -> list[Sample]:
    """The samples with the attributions that ``net`` finds inside their contents."""
    net.eval()
    jobs = [(n, k, span) for n, x in enumerate(samples) for k, g in enumerate(x.golds) for span in _inside(x.text, g)]
    jobs.sort(key=lambda job: job[2][1] - job[2][0])
    doubts: dict[tuple[int, int], Pairs] = {}
    inner: dict[int, list[Gold]] = {}
    for i in range(0, len(jobs), BATCH):
        batch = jobs[i : i + BATCH]
        texts = [_alone(samples[n].text[s:e]) for n, _, (s, e) in batch]
        for (n, k, (s, _)), (golds, doubt) in zip(batch, _read(net, tokenizer, texts, device), strict=True):
            doubts[n, k] = [(a + s, b + s) for a, b in doubt]
            inner.setdefault(n, []).extend(g.moved(s) for g in golds)
    net.train()
    return [
        replace(
            x,
            golds=[replace(g, doubt=doubts[n, k], read=True) if (n, k) in doubts else g for k, g in enumerate(x.golds)]
            + inner.get(n, []),
        )
        for n, x in enumerate(samples)
    ]


def _inside(text: str, g: Gold) -> Pairs:
    """The content of ``g`` as one span without its outer marks and its "that", if it is in one piece of one
    paragraph."""
    if len(g.content) != 1:
        return []
    s, e = g.content[0]
    while s < e and text[s] in "“\"'‘ ":
        s += 1
    while s < e and text[e - 1] in "”\"'’,. ":
        e -= 1
    if text[s:e].startswith("that "):
        s += 5
    return [(s, e)] if FEWEST <= len(text[s:e].split()) <= MOST and "\n" not in text[s:e] else []


def _alone(content: str) -> str:
    """As a sentence, every character in its place."""
    return content[0].upper() + content[1:] + "."


@torch.no_grad()
def _read(net: Reader, tokenizer: Tokenizer, texts: list[str], device: str) -> list[tuple[list[Gold], Pairs]]:
    documents = [Document(t, paragraphs(t), (), tokens(t)) for t in texts]
    pieces = Pieces(tokenizer)
    encoded = [encode(pieces, d, quoted(d.text, d.paragraphs)) for d in documents]
    windows = [window(x, 0, len(x.pieces), 0, len(x.pieces)) for x in encoded]
    words, probability = _encode(net, windows, device)
    found = [(n, int(a)) for n, w in enumerate(windows) for a in np.flatnonzero(probability[n, : len(w.heads)] >= SURE)]
    out = [(list[Gold](), _doubtful(d, p)) for d, p in zip(documents, probability, strict=True)]
    if not found:
        return out
    paragraph = torch.zeros(words.shape[:2], dtype=torch.long, device=device)
    scores = role_scores(net, words, paragraph, *map(list, zip(*found, strict=True))).float().cpu().numpy()
    lengths = np.array([len(windows[n].heads) for n, _ in found], np.int64)
    transitions = (net.transitions + net.forbidden).cpu().numpy()
    tags = decode(scores, lengths, transitions, net.start.cpu().numpy())
    for (n, anchor), row, length in zip(found, tags, lengths, strict=True):
        runs = role_runs(row[:length], 0)
        if runs["content"] and any(a <= anchor < b for a, b in runs["cue"]):
            spans = {r: [_span(documents[n], *run) for run in runs[r]] for r in runs}
            out[n][0].append(Gold(spans["source"][:1], spans["cue"], spans["content"], weight=WEIGHT))
    return out


def _encode(net: Reader, windows: list[Window], device: str) -> tuple[torch.Tensor, np.ndarray]:
    """Token vectors [windows, tokens, width] and the probability of an anchor at each token."""
    most = max(len(w.ids) for w in windows)
    ids, types, mask = (np.zeros((len(windows), most), np.int64) for _ in range(3))
    heads = np.zeros((len(windows), max(len(w.heads) for w in windows)), np.int64)
    for n, w in enumerate(windows):
        ids[n, : len(w.ids)], types[n, : len(w.ids)], mask[n, : len(w.ids)] = w.ids, w.types, 1
        heads[n, : len(w.heads)] = w.heads
    with mixed(device):
        vectors, begins = net.encoder(*(torch.from_numpy(x).to(device) for x in (ids, mask, types)))
    at = torch.from_numpy(heads).to(device)
    words = torch.gather(vectors.float(), 1, at[:, :, None].expand(-1, -1, vectors.shape[2]))
    return words, torch.gather(begins[:, :, 0].float(), 1, at).sigmoid().cpu().numpy()


def _doubtful(document: Document, probability: np.ndarray) -> Pairs:
    live = probability[: len(document.tokens)]
    return [_span(document, i, i + 1) for i in np.flatnonzero((live >= DOUBT) & (live < SURE))]


def _span(document: Document, a: int, b: int) -> tuple[int, int]:
    whole = Span(document.tokens[a].start, document.tokens[b - 1].end)
    return whole.start, whole.end
