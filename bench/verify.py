"""Do spoiled quotations pass, and do true ones hold? On quotations of PolNeAR dev's articles.

    python -m bench.verify [--shared ../shared] [--errors]

2,000 quotations in marks of gold attributions, some of them cut to a stretch of theirs; every second one is spoiled
by a seeded program: a word changed, a negation dropped, a number changed, a wrong speaker, two spliced, or invented
(somebody's words in another article). Each is held against its article as the reader model reads it, with the
speaker's name where the gold source gives one; gold sources that are pronouns or descriptions are asked without one.
What the model gets wrong counts. Last comes true quotations of named sources alone: what the reading of speakers costs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from hearsay.compare.check import Asked, check
from hearsay.compare.person import named, same_person
from hearsay.compare.saying import Saying, account, sayings
from hearsay.compare.words import levelled, words
from hearsay.page import Given
from hearsay.pipeline import Reader, marked
from hearsay.read import page_from_bytes
from hearsay.settings import Settings

HERE = Path(__file__).resolve().parent
NUMBER, LEAST, TRIES, LONGEST_NAME = 2000, 5, 40, 4
KINDS = ("word", "negation", "number", "speaker", "spliced", "invented")
HEAD_ENDS = re.compile(r",|\s(?:of|at|in|for|with|who|which|that)\s")
NEGATION = re.compile(r"(?:\b(?:not|never|no)\s+|(?<=\w)n[’']t\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    article: str
    words: str
    by: str | None
    spoiled: str | None = None


def occurs(part: str, text: str) -> bool:
    return f" {' '.join(words(part).folded)} " in f" {' '.join(words(text).folded)} "


def items(document: dict) -> list[Item]:
    """The quotations in marks of the first annotator's attributions, with the source's name."""
    text, out = document["text"], []
    for a in document["annotations"][min(document["annotations"])]:
        source = " ".join(text[s:e] for s, e in a["source"])
        by = named(source) if is_name(source) else None
        inside = [x for x in marked(text) if any(s <= x.start and x.end <= e for s, e in a["content"])]
        long = [x.of(text) for x in inside if len(words(x.of(text)).folded) >= LEAST]
        out += [Item(document["id"], quotation, by) for quotation in long]
    return out


def is_name(source: str) -> bool:
    """Whether what the source is called by is a name: not "The Lindish nominee", "The authors of the Ode report"."""
    head = HEAD_ENDS.split(source)[0].split()
    return bool(head) and head[0][0].isupper() and head[-1][0].isupper() and not re.search("['’]", source)


def cut(item: Item, rng: random.Random) -> Item:
    """A stretch of it, that does not begin right behind a negation: that would be no true quotation."""
    spans, level = words(item.words).spans, levelled(item.words)
    negated = {level.at[k] + n for k, yes in enumerate(level.negators) if yes for n in (1, 2)}
    n = rng.randint(LEAST, len(spans))
    first = rng.choice([k for k in range(len(spans) - n + 1) if k not in negated] or [0])
    return replace(item, words=item.words[spans[first].start : spans[first + n - 1].end])


def spoil(item: Item, kind: str, pool: dict[str, list[Item]], texts: dict[str, str], rng: random.Random) -> Item | None:
    """The item, spoiled; None where it cannot be so, or where what comes out was said after all."""
    said, spans = item.words, words(item.words).spans
    new, by = said, item.by
    others = [i for each in pool.values() for i in each if i.article != item.article]
    if kind == "word":
        at = rng.choice([k for k, s in enumerate(spans) if s.of(said).islower() and len(s) > 3] or [0])
        new = said[: spans[at].start] + rng.choice(words(rng.choice(others).words).folded) + said[spans[at].end :]
    elif kind == "negation":
        found = list(NEGATION.finditer(said))
        if not found:
            return None
        m = rng.choice(found)
        return replace(item, words=said[: m.start()] + said[m.end() :], spoiled=kind)
    elif kind == "number":
        found = [k for k, n in enumerate(levelled(said).numbers) if n]
        if not found:
            return None
        at = levelled(said).at[rng.choice(found)]
        numbers = ["two", "seven", "eleven", "ninety", str(rng.randint(12, 99))]
        new = said[: spans[at].start] + rng.choice(numbers) + said[spans[at].end :]
    elif kind == "speaker":
        # Longer sources may be a heading in which a name stands, which is not another speaker.
        names = [i.by for i in pool[item.article] if i.by and item.by and not same_person(i.by, item.by)]
        names = [name for name in names if max(len(name.split()), len((item.by or "").split())) <= LONGEST_NAME]
        return replace(item, by=rng.choice(names), spoiled=kind) if names else None
    elif kind == "spliced":
        other = rng.choice(pool[item.article]).words
        there = words(other).spans
        new = said[: spans[len(spans) // 2].end] + " " + other[there[len(there) // 2].start :]
    else:
        new = rng.choice(others).words
    return None if occurs(new, texts[item.article]) else replace(item, words=new, by=by, spoiled=kind)


def sample(documents: list[dict]) -> list[Item]:
    rng = random.Random(5)
    pool: defaultdict[str, list[Item]] = defaultdict(list)
    for d in documents:
        pool[d["id"]] += items(d)
    texts = {d["id"]: d["text"] for d in documents}
    every = [i for each in pool.values() for i in each]
    whole = rng.sample(every, min(len(every), NUMBER // 2))
    out = [*whole, *(cut(rng.choice(every), rng) for _ in range(NUMBER // 2 - len(whole)))]
    while len(out) < NUMBER:
        kind = KINDS[len(out) % len(KINDS)]
        for _ in range(TRIES):
            made = spoil(rng.choice(every), kind, pool, texts, rng)
            if made:
                out.append(made)
                break
    return out


def read(document: dict, reader: Reader) -> tuple[Saying, ...]:
    page = page_from_bytes(
        document["text"].encode(), document["id"], reader.settings, encoding="utf-8", form="article_text", given=Given()
    )
    record = reader.read(page)
    return sayings(account(record), marked(record.article.text))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", type=Path, default=Path(os.environ.get("HEARSAY_SHARED", HERE.parents[1] / "shared")))
    p.add_argument("--errors", action="store_true", help="what passed though spoiled, and true ones that did not")
    args = p.parse_args()
    with gzip.open(args.shared / "corpora/polnear/dev.jsonl.gz", "rt", encoding="utf8") as f:
        documents = [json.loads(line) for line in f]
    reader = Reader(Settings())
    sources = {d["id"]: read(d, reader) for d in documents}
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item in sample(documents):
        best = check(Asked(item.words, by=item.by), sources[item.article])[0]
        kinds = [item.spoiled or "true", *(["true, named"] if item.by and not item.spoiled else [])]
        for kind in [*kinds, *(["true, not named"] if not item.by and not item.spoiled else [])]:
            total[kind] += 1
            passed[kind] += best.answer == "verbatim"
        if args.errors and (best.answer == "verbatim") == bool(item.spoiled):
            print(item.spoiled, item.article, item.by, "|", item.words[:120], "|", best.answer, best.why)
    figures = {}
    for kind in ("true", "true, named", "true, not named", *KINDS):
        share = passed[kind] / max(1, total[kind])
        name, value = (f"{kind}: held back", 1 - share) if kind in KINDS else (f"{kind}: pass", share)
        figures[name] = {"value": value, "number": total[kind]}
        print(f"{kind:<16} {passed[kind]:>5} of {total[kind]:<5} pass  {share:.3f}")
    print(json.dumps({"scorer": "verify", "figures": figures}))


if __name__ == "__main__":
    main()
