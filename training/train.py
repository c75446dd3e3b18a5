"""Trains the reader. Flat, resumable: run it again with the same --out to go on from the last checkpoint.

    python -m training.train --corpora ../shared/corpora --out .work/reader

With --cut it goes on from the weights of a whole run with less in each layer (training/prune.py), with --start from a
model as it ships.

Several corpora in one pass: attributions (PolNeAR), nested ones (GUM, speech_roles, PolNeAR's contents read again by
the half-trained model), whose words stand in quotation marks (PolNeAR, LitBank), and who is who (GUM, LitBank, labels
on PolNeAR); the sample pages have all of it. Of which statements the text tells when, in what and to whom they were
said (labels, sample pages) it learns beside them: no head of that ships, but the vectors know it, which
`training.context` makes use of. The log says how long it took.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from hearsay.annotate.carried.told import FIELDS
from hearsay.annotate.tagger.network import KINDS
from training import corpora, examples, model, prune, shipped
from training.reread import reread
from training.retelling import OUTLETS, retold

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("--corpora", type=Path, required=True)
p.add_argument("--out", type=Path, required=True)
p.add_argument("--corpus", type=Path, help="train on this file too, in PolNeAR's format")
p.add_argument("--encoder", type=Path, help="a folder with another BERT and its tokenizer.json (default: MiniLM)")
p.add_argument("--epochs", type=int, default=6)
p.add_argument("--batch", type=int, default=12, help="windows a step")
p.add_argument("--window", type=int, default=320, help="word pieces a window")
p.add_argument("--rate", type=float, default=1.2e-4, help="peak learning rate of the encoder")
p.add_argument("--head-rate", type=float, default=1.2e-3)
p.add_argument(
    "--retold", type=float, default=0.2, help="share of fitting paragraphs that are embedded in another attribution"
)
p.add_argument("--reread", type=int, default=2, help="the epoch before which PolNeAR's contents are read again")
p.add_argument("--keep", type=float, default=0.998, help="of the averaged weights, at each step")
p.add_argument("--seed", type=int, default=1)
p.add_argument("--without-polnear", action="store_true", help="leave PolNeAR out (its licence is not stated)")
p.add_argument(
    "--cut",
    type=Path,
    nargs="+",
    help="go on from the mean of these weights with fewer heads and inner units, the whole model as the teacher",
)
p.add_argument("--start", type=Path, help="go on from the model in this folder, as it ships")
p.add_argument("--pages", type=Path, default=corpora.PAGES, help="the folder of the sample pages")
p.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial)")
args = p.parse_args()
args.out.mkdir(parents=True, exist_ok=True)
LOSSES = ("anchors", "said", "roles", "kinds", "links", "unlike", "told")
WEIGHTS = (4.0, 1.0, 1.0, 0.5, 0.5, 10.0, 2.0)
PAGES = 2  # how often a sample page is read in an epoch
MEASURED = 40  # batches by which the worth of heads and units is measured
device = "cuda" if torch.cuda.is_available() else "cpu"

# ---------------------------------------------------------------- data
folder = args.encoder or model.minilm()
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
speakers = Path(__file__).parent / "labels/polnear.jsonl.gz"
political = [] if args.without_polnear else corpora.polnear(args.corpora / "polnear/train.jsonl.gz", speakers)
political += corpora.polnear(args.corpus) if args.corpus else []
clauses = corpora.gum(args.corpora / "gum/train.jsonl.gz")
predicates = corpora.speech_roles(args.corpora / "speech_roles/train.jsonl.gz")
pages = PAGES * corpora.pages(args.pages)
novels = corpora.litbank(args.corpora / "litbank/docs.jsonl.gz")
rates = examples.anchor_rates(political or clauses + predicates)
label = examples.Labeller(tokenizer, rates)
sources = [x.text[s:e] for x in political for g in x.golds for s, e in g.source if 3 < e - s < 60] or list(OUTLETS)


def epoch_batches(epoch: int) -> list[list[examples.Example]]:
    """All windows of an epoch in batches of like length; the same for the same seed and epoch number."""
    rng = random.Random(epoch + 1_000 * (args.seed - 1))
    samples: list[corpora.Sample] = []
    for x in political:
        if x.mentions is None:  # else their places would shift
            told, more = retold(x.text, x.golds, sources, rng, args.retold)
            samples.append(replace(x, text=told, golds=more))
        else:
            samples.append(x)
    samples += clauses + predicates + pages + novels
    samples = [examples.unbroken(x) if rng.random() < examples.UNBROKEN else x for x in samples]
    out = [w for x in samples for w in examples.examples(label.text(x), args.window, rng)]
    rng.shuffle(out)
    chunk = args.batch * 16
    batches: list[list[examples.Example]] = []
    for i in range(0, len(out), chunk):
        part = sorted(out[i : i + chunk], key=lambda x: len(x.ids))
        while part:  # as many short windows as fill the place of `batch` whole ones
            full = args.batch * args.window // max(len(x.ids) for x in part[: args.batch])
            batches.append(part[: min(full, 3 * args.batch)])
            part = part[len(batches[-1]) :]
    rng.shuffle(batches)
    return batches


def pad(arrays: list[np.ndarray], fill: float = 0) -> torch.Tensor:
    out = np.full((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), fill, arrays[0].dtype)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = a
    return torch.from_numpy(out).to(device)


def losses(net: model.Reader, batch: list[examples.Example]) -> list[torch.Tensor]:
    """The losses of a batch: anchors, whose words are quoted, roles, kinds of mentions, links between them, and how far
    the layers are from the teacher's, and which fields are told."""
    ids, types = pad([x.ids for x in batch]), pad([x.types for x in batch])
    mask = pad([np.ones(len(x.ids), np.int64) for x in batch])
    with model.mixed(device):
        layers = net.encoder.layers(ids, mask, types)
        begins = net.encoder.begins(layers[-1].float())
    heads = pad([x.heads for x in batch])
    words = torch.gather(layers[-1].float(), 1, heads[:, :, None].expand(-1, -1, layers[-1].shape[2]))
    logits = torch.gather(begins.float(), 1, heads[:, :, None].expand(-1, -1, 2))
    gold = torch.stack([pad([x.label for x in batch]), pad([x.said for x in batch])], 2)
    weight = torch.stack([pad([x.weight * x.share for x in batch]), pad([x.said_weight * x.share for x in batch])], 2)
    each = (nn.functional.binary_cross_entropy_with_logits(logits, gold, reduction="none") * weight).sum((0, 1))
    anchor_loss, said_loss = each[0] / (gold[:, :, 0].sum() + 1), each[1] / (weight[:, :, 1].sum() + 1)
    kind_loss, link_loss = entity_losses(net, batch, words)
    told = told_loss(batch, words)
    unlike = unlike_teacher(layers, ids, mask, types)
    rows = [
        (n, a, r, w * x.share)
        for n, x in enumerate(batch)
        for a, r, w in zip(x.anchors, x.allowed, x.row_weight, strict=True)
    ]
    if not rows:
        return [anchor_loss, said_loss, anchor_loss * 0, kind_loss, link_loss, unlike, told]
    masks = nn.functional.pad(masks := pad([r[2] for r in rows], 1), (0, words.shape[1] - masks.shape[1]), value=1)
    allowed = (masks[:, :, None].int() >> torch.arange(7, device=device)) & 1 == 1
    lengths = torch.tensor([len(r[2]) for r in rows], device=device)
    paragraph = pad([x.paragraph for x in batch])
    emissions = model.role_scores(net, words, paragraph, [r[0] for r in rows], [r[1] for r in rows])
    path = model.path_loss(emissions, allowed, lengths, net.transitions + net.forbidden, net.start)
    share = torch.tensor([r[3] for r in rows], device=device)
    return [anchor_loss, said_loss, (path * share).sum() / len(rows), kind_loss, link_loss, unlike, told]


def told_loss(batch: list[examples.Example], words: torch.Tensor) -> torch.Tensor:
    """Whether the text tells when, in what and to whom it was said, of the anchors of which a reader judged it."""
    bits = pad([x.told for x in batch], -1)
    known = bits >= 0
    if not known.any():
        return words.sum() * 0
    gold = (bits[known][:, None].int() >> torch.arange(len(FIELDS), device=device)) & 1
    return nn.functional.binary_cross_entropy_with_logits(told_head(words[known]), gold.float())


def unlike_teacher(
    layers: tuple[torch.Tensor, ...], ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
) -> torch.Tensor:
    """The mean squared difference of the layers' vectors to those of the whole model (Jiao et al. 2020)."""
    if teacher is None:
        return layers[-1].sum() * 0
    with torch.no_grad(), model.mixed(device):
        whole = teacher.encoder.layers(ids, mask, types)
    here = mask.bool()
    each = [(a[here].float() - b[here].float()).square().mean() for a, b in zip(layers[1:], whole[1:], strict=True)]
    return torch.stack(each).mean()


def entity_losses(
    net: model.Reader, batch: list[examples.Example], words: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """(loss of the kinds of mentions, loss of their links), each a mean over what is annotated."""
    kinds, links = net.entities(words)
    masks = pad([x.kinds for x in batch])
    known = masks > 0
    nothing = words.sum() * 0
    if not known.any():
        return nothing, nothing
    allowed = (masks[known][:, None].int() >> torch.arange(len(KINDS), device=device)) & 1 == 1
    kind_loss = model.kind_loss(kinds[known], allowed).mean()
    each: list[torch.Tensor] = []
    for n, x in enumerate(batch):
        heads = np.flatnonzero(x.entity >= 0)
        if len(heads):
            at = torch.from_numpy(heads).to(device)
            first_pieces = torch.from_numpy(x.ids[x.heads[heads]]).to(device)
            scores = net.entities.scores(links[n, at], at, first_pieces)
            each.append(model.link_loss(scores, torch.from_numpy(x.entity[heads]).to(device)))
    return kind_loss, torch.cat(each).mean() if each else nothing


def kept_parts() -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The heads and the inner units that stay, of each layer: measured once, then read."""
    file = args.out / "kept.pt"
    if not file.exists():
        weights = torch.tensor(WEIGHTS, device=device)
        some = epoch_batches(0)[:MEASURED]
        net.eval()
        each = prune.worth(net.encoder.bert, some, lambda batch: (torch.stack(losses(net, batch)) * weights).sum())
        torch.save((prune.best(each[0], prune.HEADS), prune.best(each[1], prune.UNITS)), file)
    return torch.load(file)


# ---------------------------------------------------------------- optimisation
torch.manual_seed(args.seed)
net = model.Reader(model.pretrained(folder)).to(device)
told_head = nn.Sequential(
    nn.Linear(net.encoder.bert.config.hidden_size, 96), nn.GELU(), nn.Dropout(0.1), nn.Linear(96, len(FIELDS))
).to(device)
teacher = None
if args.start:
    state = shipped.weights(args.start)
    prune.fit(net.encoder.bert, state)
    net.load_state_dict(state)
if args.cut:
    net.load_state_dict(model.mean([torch.load(path, map_location=device) for path in args.cut]))
    teacher = copy.deepcopy(net).requires_grad_(False).eval()
    prune.cut(net.encoder.bert, *kept_parts())
fresh = list(told_head.parameters())
fresh += [q for n, q in net.named_parameters() if not n.startswith("encoder.bert") or "token_type" in n]
old = [q for n, q in net.named_parameters() if n.startswith("encoder.bert") and "token_type" not in n]
optimizer = torch.optim.AdamW(
    [
        {"params": old, "lr": args.rate, "weight_decay": 0.01},
        {"params": fresh, "lr": args.head_rate, "weight_decay": 0.0},
    ],
    fused=True,
)
averaged = copy.deepcopy(net).requires_grad_(False).eval()  # what ships: a moving average of the weights
total = args.epochs * len(epoch_batches(0))
peaks = [args.rate, args.head_rate]


def rate(step: int) -> float:
    warm = 0.06 * total
    return min(step / warm, max(0.0, (total - step) / (total - warm)))


def average() -> None:
    keep = min(args.keep, (1 + step) / (10 + step))
    torch._foreach_lerp_(list(averaged.parameters()), list(net.parameters()), 1 - keep)


step, epoch, first, spent = 0, 0, 0, 0.0
checkpoint, again = args.out / "checkpoint.pt", args.out / "reread.json"
if checkpoint.exists():
    saved = torch.load(checkpoint, map_location=device)
    net.load_state_dict(saved["net"])
    averaged.load_state_dict(saved["averaged"])
    told_head.load_state_dict(saved["told"])
    optimizer.load_state_dict(saved["optimizer"])
    step, epoch, first, spent = saved["step"], saved["epoch"], saved["next"], saved["spent"]
    print(f"going on at step {step} of about {total}", flush=True)
(args.out / "rates.json").write_text(json.dumps(rates))
(args.out / "settings.json").write_text(json.dumps(vars(args), indent=1, default=str))


def save(epoch: int, following: int) -> None:
    fresh_file = checkpoint.with_suffix(".new")
    state = {"net": net.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict()}
    state["told"] = told_head.state_dict()
    torch.save(
        {**state, "step": step, "epoch": epoch, "next": following, "spent": spent + time.time() - began}, fresh_file
    )
    fresh_file.replace(checkpoint)


counts = " + ".join(str(len(part)) for part in (political, clauses, predicates, pages, novels))
print(f"{counts} documents, about {total} steps, on {device}", flush=True)
began = last = time.time()
resumed = step
shown = np.zeros(len(WEIGHTS))
net.train()
while epoch < args.epochs:
    if political and epoch >= args.reread:
        if not again.exists():
            political = reread(teacher or averaged, tokenizer, political, device)
            corpora.write(political, again)
            print(f"contents read again at {(time.time() - began) / 60:.1f} min", flush=True)
        political = corpora.read(again)
    batches = epoch_batches(epoch)
    for k in range(first, len(batches)):
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate(step)
        parts = torch.stack(losses(net, batches[k]))
        optimizer.zero_grad()
        (parts * torch.tensor(WEIGHTS, device=device)).sum().backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step += 1
        average()
        shown = 0.97 * shown + 0.03 * parts.detach().cpu().numpy()
        if step % 20 == 0:
            means = shown / (1 - 0.97 ** min(step - resumed, 2000))
            told = " ".join(f"{name} {value:.3f}" for name, value in zip(LOSSES, means, strict=True))
            minutes = (spent + time.time() - began) / 60
            print(f"epoch {epoch} step {step} {told}  {minutes:.1f} min", flush=True)
        if time.time() - last > 240:
            save(epoch, k + 1)
            last = time.time()
        if args.steps and step >= args.steps:
            raise SystemExit
    epoch, first = epoch + 1, 0
    save(epoch, 0)
    torch.save(averaged.state_dict(), args.out / f"epoch{epoch}.pt")
print(f"done in {(spent + time.time() - began) / 60:.1f} minutes", flush=True)
