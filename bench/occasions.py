"""To whom, in what and when: against what readers say of whole articles (bench/labels), none of them trained on.

    python -m bench.occasions [--shared ../shared]

Three sets: MEANTIME's articles, English articles of the saved pages, the sample pages that are held out. For each
field precision, recall and F1 (right/wrong/told) of what the text says beside its statements alone, and with what is
carried over from elsewhere in it, of the statements that nobody's content holds. A phrase is right that shares half of
its words with the reader's, or names the same entity; the speaker's name likewise, of all statements. Read by language
models with a page of rules, twice for 24 articles: they agree to F1 .93 (hearer), .90 (medium), .93 (time) and .99
(speaker).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from hearsay.annotate import Imprint
from hearsay.annotate.carried.carried import carried
from hearsay.annotate.carried.told import FIELDS
from hearsay.annotate.tagger.network import Network
from hearsay.extract import extract
from hearsay.read import page_from_bytes
from hearsay.settings import Settings
from training.carried import Count, beside, words_of
from training.occasions import Read, alike, corpus, judgements, labelled, meant, read, samples

HERE = Path(__file__).resolve().parent


def pages(folder: Path, network: Network) -> Iterator[Read]:
    """The labelled articles of the saved pages; those whose extracted text has changed since are named and left out."""
    rows, settings = labelled("pages"), Settings()
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf8") as f:
        urls = {page["file"]: page["url"] for page in map(json.loads, f)}
    for name, row in rows.items():
        data = gzip.decompress((folder / "html" / name).read_bytes())
        article = extract(page_from_bytes(data, name, settings, url=urls[name]), settings)
        if article.id == row["article"]:
            imprint = Imprint(article.byline, article.outlet)
            judged = judgements(row, article.text, 0)
            yield read(article.id, article.text, article.published, judged, network, imprint)
        else:
            print(f"{name}: another text than was judged; left out", file=sys.stderr)


def speakers(reads: list[Read]) -> Count:
    out = Count()
    for r in reads:
        names = {e.id: words_of(r, "addressee", e.id, []) for e in r.text.entities}
        for n, one in r.judged.items():
            gold, who = one.words.get("speaker", ()), r.text.judged.speakers[n]
            right = any(alike(g, name) for g in gold for name in names.get(who or "", ()))
            out.told += bool(gold)
            out.right, out.wrong = out.right + right, out.wrong + (who is not None and not right)
    return out


def counts(reads: list[Read], network: Network) -> Iterator[tuple[str, Count, Count]]:
    """(field, beside alone, with what is carried over)"""
    over = [carried(r.text, network) for r in reads]
    for field in FIELDS:
        alone, both = Count(), Count()
        for r, found in zip(reads, over, strict=True):
            one, text = beside(r, field), r.text.document.text
            alone.add(one)
            both.add(one)
            for n, each in found[field].items():
                if n in r.judged:
                    right = meant(r, n, field, words_of(r, field, each.key, [each.span.of(text)]))
                    both.right, both.wrong = both.right + right, both.wrong + (not right)
        yield field, alone, both


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    corpora = p.parse_args().shared / "corpora"
    network = Network(Path(str(files("hearsay.annotate") / "assets" / "reader")))
    sets = {
        "MEANTIME": corpus(corpora, "meantime", network),
        "saved pages": pages(corpora / "pages", network),
        "sample pages held out": samples(HERE.parent / "tests" / "pages", network, held_out=True),
    }
    figures: dict[str, dict[str, float]] = {}
    for name, found in sets.items():
        reads = list(found)
        print(f"{name}: {len(reads)} articles, {sum(len(r.judged) for r in reads)} statements judged")
        print(f"  {'speaker':9} {speakers(reads)}")
        for field, alone, both in counts(reads, network):
            print(f"  {field:9} {both}\n  {'':9} {alone}  beside alone")
            figures[f"{name}: {field} F1"] = {"value": both.f1}
    print(json.dumps({"scorer": "occasions", "figures": figures}))


if __name__ == "__main__":
    main()
