"""Speakers against hand-made labels, on articles that the labels name (bench/speakers/README.md).

    python -m bench.speakers [--shared ../shared] [--split dev|train|named] [--errors N]

*matched*: a statement's source shares at least half of its words with the labelled source, or starts where it does. Of
the matched whose speaker the article names: *right*, *wrong* (another name), *abstained* (no speaker, or one without a
name). Where the article names nobody, a name is *invented*. ``train`` is for tuning: its figures prove nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.speakers.judge import Case, cases, shares
from bench.speakers.label import Label, labels, located
from hearsay.page import Given
from hearsay.pipeline import Reader
from hearsay.read import page_from_bytes
from hearsay.settings import Settings
from hearsay.statement import Record

HERE = Path(__file__).resolve().parent
POLNEAR = {"dev": "dev", "train": "train", "named": "dev"}


def records(corpora: Path, split: str, wanted: dict[str, list[Label]], settings: Settings) -> Iterator[Record]:
    """The records of the articles that ``wanted`` names, by id. Raises FileNotFoundError where a corpus is missing."""
    reader = Reader(settings)
    with gzip.open(corpora / "polnear" / f"{POLNEAR[split]}.jsonl.gz", "rt", encoding="utf8") as f:
        for article in map(json.loads, f):
            if article["id"] in wanted:
                given = Given(article["id"], article["title"], published=article["date"], language="en")
                text = article["text"].encode()
                yield reader.read(
                    page_from_bytes(text, given.id or "", settings, encoding="utf-8", form="article_text", given=given)
                )
    pages = sorted(name for name in wanted if name.endswith(".html.gz"))
    if pages:
        with gzip.open(corpora / "pages" / "pages.jsonl.gz", "rt", encoding="utf8") as f:
            urls = {page["file"]: page["url"] for page in map(json.loads, f)}
        for name in pages:
            data = gzip.decompress((corpora / "pages" / "html" / name).read_bytes())
            given = Given(name)
            yield reader.read(page_from_bytes(data, name, settings, url=urls[name], form="html", given=given))


def current(record: Record, some: list[Label]) -> list[Label]:
    """The labels, where they are in the record's text; without those whose words are no longer in it."""
    kept = [found for label in some if (found := located(label, record.article.text)) is not None]
    if len(kept) < len(some):
        print(f"{record.id}: a labelled source is no longer in its text; left out", file=sys.stderr)
    return kept


def group(case: Case, split: str) -> str:
    if split != "named":
        return case.label.form
    return "pages" if case.label.digest else "polnear"


def shown(case: Case, text: str) -> str:
    span = case.label.span
    around = f"{text[max(0, span.start - 160) : span.start]}<{span.of(text)}>{text[span.end : span.end + 100]}"
    meant = " | ".join("; ".join(people) for people in case.label.names or ()) or "nobody named"
    return (
        f"{case.outcome}: {meant} ({'/'.join(sorted(case.label.types))}), ours {case.said!r} [{case.label.document}]\n"
        f"    {' '.join(around.split())}"
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[2] / "shared")))
    p.add_argument("--split", choices=sorted(POLNEAR), default="dev")
    p.add_argument("--labels", type=Path, help="another file of labels than the split's own")
    p.add_argument("--errors", type=int, default=0, metavar="N", help="show N cases of each kind that is not right")
    args = p.parse_args()
    wanted: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels(args.labels or HERE / f"{args.split}.tsv"):
        wanted[label.document].append(label)
    groups: defaultdict[str, list[list[Case]]] = defaultdict(list)
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for record in records(args.shared / "corpora", args.split, wanted, Settings(threads=os.cpu_count() or 1)):
        judged = cases(record, current(record, wanted.pop(record.id or "")))
        groups["all"].append(judged)
        for name in {group(case, args.split) for case in judged}:
            groups[name].append([case for case in judged if group(case, args.split) == name])
        for case in judged:
            examples[case.outcome].append(shown(case, record.article.text))
    for document in wanted:
        print(f"{document}: no such article in the corpus", file=sys.stderr)
    for outcome in ("wrong", "invented", "abstained", "unmatched"):
        print(*examples[outcome][: args.errors], sep="\n", end="\n" if args.errors else "")
    report(args.split, dict(groups))


def report(split: str, groups: dict[str, list[list[Case]]]) -> None:
    figures: dict[str, dict[str, float]] = {}
    for name, per_document in sorted(groups.items()):
        for figure, (value, low, high, out_of) in shares(per_document).items():
            if "type" in figure and split != "named":
                continue
            print(f"{name:<8} {figure:<30} {value:.3f}  {low:.3f}-{high:.3f}  of {out_of}")
            figures[f"{name}: {figure}"] = {"value": value, "low": low, "high": high}
    print(json.dumps({"scorer": "speakers", "split": split, "figures": figures}))


if __name__ == "__main__":
    main()
