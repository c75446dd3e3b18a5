"""Texts in which readers judged who speaks, to whom, in what and when, with what Hearsay finds in them.

The labels (training/labels, bench/labels: one text a line) have no word of a text, only offsets: of the article's text
in the corpus for PolNeAR and MEANTIME, where ``start`` is where the body begins; of the extracted text for saved pages,
whose ``article`` is the id of the article that they are of. They were made by language models that had the text, the
spans of the statements as Hearsay found them and a page of rules, but none of the answers; people looked at some. The
sample pages (tests/pages) have keys of their own.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.annotate import Imprint, Text, beside
from hearsay.annotate.carried.told import FIELDS, Field
from hearsay.annotate.imprint import NO_IMPRINT
from hearsay.annotate.tagger.network import Network
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span
from training import corpora

HERE = Path(__file__).resolve().parent
LABELS = {
    "polnear": HERE / "labels" / "polnear.jsonl.gz",
    "meantime": HERE.parent / "bench" / "labels" / "meantime.jsonl.gz",
    "pages": HERE.parent / "bench" / "labels" / "pages.jsonl.gz",
}
_WORD = re.compile(r"[\w$%]+(?:'\w+)?")
_NO_PART = frozenset(
    "the a an in on at of to for during with by his her their its this that and as s through via our my".split()
)


@dataclass(frozen=True)
class Judgement:
    """What a reader says of one statement, in words; a field that the text does not tell is left out. ``bad``: it is
    no statement."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    words: Mapping[str, tuple[str, ...]]
    bad: bool = False


@dataclass(frozen=True)
class Read:
    """A text, and what readers say of its statements, by their numbers in ``text.found``."""

    name: str
    text: Text
    judged: Mapping[int, Judgement]


def alike(one: str, other: str) -> bool:
    """Whether two phrases tell of the same: half of the words of the shorter, articles and prepositions apart."""
    first, second = (
        {w for w in _WORD.findall(p.casefold().replace("’", "'").replace("'s", " ")) if w not in _NO_PART}
        for p in (one, other)
    )
    if not first or not second:
        return one.casefold().split() == other.casefold().split()
    return 2 * len(first & second) >= min(len(first), len(second))


def labelled(corpus: str) -> dict[str, dict[str, Any]]:
    """The rows of a corpus's labels by the texts' ids."""
    with gzip.open(LABELS[corpus], "rt", encoding="utf8") as f:
        return {row["id"]: row for row in map(json.loads, f)}


def judgements(row: dict[str, Any], text: str, start: int) -> list[Judgement]:
    """Of a row of labels, in offsets of ``text``, which begins ``start`` characters into the text that it is of."""

    def spans(pairs: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(s - start, e - start) for s, e in pairs)

    return [
        Judgement(
            spans(s["cue"]),
            spans(s["content"]),
            {f: (text[s[f][0] - start : s[f][1] - start],) for f in ("speaker", *FIELDS) if f in s},
            s.get("bad", False),
        )
        for s in row["statements"]
    ]


def corpus(folder: Path, name: str, network: Network) -> Iterator[Read]:
    """The labelled texts of PolNeAR's training part or of MEANTIME, read."""
    rows = labelled(name)
    path = folder / ("polnear/train.jsonl.gz" if name == "polnear" else "meantime/docs.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf8") as f:
        for source in map(json.loads, f):
            row = rows.get(source["id"])
            if row is not None:
                body = source["text"][row["start"] :].rstrip()
                judged = judgements(row, body, row["start"])
                imprint = Imprint(source.get("author"), source.get("publisher"))
                yield read(source["id"], body, source.get("date") or source["dct"], judged, network, imprint)


def samples(folder: Path, network: Network, held_out: bool) -> Iterator[Read]:
    """The sample pages by their keys: those that the code was mended on, or those that were held out."""
    for name, key in corpora.keys(folder, unread=held_out):
        names = {
            e["id"]: (e["name"], *(m["text"] for m in e["mentions"] if m["form"] != "pronoun")) for e in key["entities"]
        }
        judged = [_of_key(s, names) for s in key["statements"]]
        article = key["article"]
        imprint = Imprint(article.get("byline"), article.get("outlet"))
        yield read(name, article["text"], article.get("published"), judged, network, imprint)


def _of_key(s: dict[str, Any], names: Mapping[str, tuple[str, ...]]) -> Judgement:
    words = {f: names[s[f]] for f in ("speaker", "addressee") if s[f]}
    words |= {f: (s[f]["text"],) for f in ("medium", "said_at") if s[f]}
    cue, content = (tuple(Span(x["start"], x["end"]) for x in s[f]) for f in ("cue", "content"))
    return Judgement(cue, content, words)


def read(
    name: str,
    body: str,
    published: str | None,
    judged: list[Judgement],
    network: Network,
    imprint: Imprint = NO_IMPRINT,
) -> Read:
    text, _ = beside(document(body), name, network, 0.0, published, imprint)
    return Read(name, text, matched(text.found, judged))


def matched(found: tuple[Attribution, ...], judged: list[Judgement]) -> dict[int, Judgement]:
    """Judgements by the numbers of the attributions whose cues they share; without cues, the contents."""
    out: dict[int, Judgement] = {}
    for one in judged:
        for n, a in enumerate(found):
            mine, theirs = (a.cue, one.cue) if a.cue and one.cue else (a.content, one.content)
            if n not in out and bool(a.cue) == bool(one.cue) and any(x.overlaps(y) for x in mine for y in theirs):
                out[n] = one
                break
    return {n: one for n, one in out.items() if not one.bad}


def meant(read: Read, number: int, field: Field, words: tuple[str, ...]) -> bool:
    """Whether the reader of a statement means what these words say."""
    return any(alike(gold, each) for gold in read.judged[number].words.get(field, ()) for each in words)
