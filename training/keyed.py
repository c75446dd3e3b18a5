"""Texts whose speakers readers told: the sample pages by their keys, and the labelled articles of PolNeAR's train part.

Of both only those whose mentions the model was not trained on (`training.corpora.pages`, `training.corpora.polnear`):
of links that it has seen it is surer than of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hearsay.annotate.mention import Mentioned
from training import corpora, occasions


@dataclass(frozen=True)
class Source:
    """The spans of a source, and whether it stands for the entity that has some mentions."""

    spans: corpora.Pairs
    stands_for: Callable[[list[Mentioned]], bool]

    def is_at(self, mention: Mentioned) -> bool:
        span = mention.mention.span
        return any(span.start == s or span.end == e for s, e in self.spans)


Told = tuple[str, str, list[Source]]  # id, text


def pages(folder: Path = corpora.PAGES) -> Iterator[Told]:
    """A key lists all mentions of somebody: most of an entity's have to be among them."""
    kept = corpora.without_mentions(folder)
    for name, key in corpora.keys(folder):
        if name not in kept:
            continue
        named = {
            e["id"]: [(m["start"], m["end"]) for m in e["mentions"] if m["form"] != "pronoun"] for e in key["entities"]
        }
        sources = [
            Source(spans, _under([p for p in named.get(s["speaker"], ()) if p not in spans]))
            for s in key["statements"]
            if (spans := [(p["start"], p["end"]) for p in s["source"]])
        ]
        yield name, key["article"]["text"], sources


def polnear(folder: Path) -> Iterator[Told]:
    """A name is that of whom a label means where it ends in the same word."""
    labels = occasions.labelled("polnear")
    kept = corpora.held_out(list(labels))
    for d in corpora.rows(folder / "polnear/train.jsonl.gz"):
        if d["id"] in kept:
            told = [s for s in labels[d["id"]]["statements"] if s.get("source")]
            sources = [Source([tuple(p) for p in s["source"]], _called(d["text"], s.get("speaker"))) for s in told]
            yield d["id"], d["text"], sources


def _under(spans: corpora.Pairs) -> Callable[[list[Mentioned]], bool]:
    def meant(m: Mentioned) -> bool:
        return any(m.mention.span.start < e and s < m.mention.span.end for s, e in spans)

    return lambda some: 0 < len(some) <= 2 * sum(map(meant, some))


def _called(text: str, speaker: list[int] | None) -> Callable[[list[Mentioned]], bool]:
    start, end = corpora.head(text, *speaker) if speaker else (0, 0)
    last = text[start:end].lower()
    return lambda some: bool(last) and any(m.name and m.name[-1].lower() == last for m in some)
