"""How fast the archive takes statements in and finds them, and how large it grows.

    python -m bench.archive [--statements 100000 1000000] [--postgresql [URL]] [--records FILE] [--keep FILE]
                            [--kills N]

Builds an archive from real records, recombined: the statements of the pages in tests/pages (or of a file of records, as
`hearsay read --jsonl` writes them) are put together to other articles by a seeded program that changes names, outlets,
dates and some words. Making these is not timed; the record's JSON, which `hearsay add` writes too, is. At each size it
prints statements a second, bytes a statement, and the 50th and 95th percentile of searches with two filters, cold
counting included. ``--kills N`` kills a writer at N random moments and counts what was lost or doubled.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from hearsay.archive import Deposit, Query, View, Writer
from hearsay.article import Article
from hearsay.export.loading import from_line
from hearsay.export.writing import to_line
from hearsay.keeping import COMPARING, Archive
from hearsay.pipeline import Reader
from hearsay.read import open_page
from hearsay.settings import Settings
from hearsay.span import OffsetMap, Run, Span
from hearsay.statement import Confidence, Entity, EntityMention, MadeBy, Record, Statement
from tests.archive.server import running

HERE = Path(__file__).resolve().parent
ACTS = ("statement", "belief", "intention", "demand", "promise", "denial", "question", None)
# So many contents may be told again.
_REMEMBERED = 20_000
SEEN = "2026-01-01T00:00:00Z"
GATES = {
    "statements_a_second": 2_000.0, "search_p95_ms": 50.0, "check_p95_ms": 150.0, "family_p95_ms": 50.0,
    "article_p95_ms": 50.0,
}  # fmt: skip
_GIVEN = "Ada Bo Cleo Dov Edda Finn Greta Hal Ilse Jory Kaja Lon Mina Nils Oona Piet Quill Runa Sven Tilda".split()
_FIRST = "Ander Bran Cor Del Ester Fal Gren Har Ing Jar Kel Lind Mar Nor Oster Pel Quar Ros Sel Thor".split()
_SECOND = "berg by dal dorf feld ford gard grove ham holm ley man mark mer ness quist rud stad ton wick".split()


def telling(path: Path | None) -> list[tuple[str, str, str, Statement]]:
    """(source, cue, content, the statement) of every statement of the real records."""
    if path:
        with path.open(encoding="utf8") as lines:
            records = [from_line(line) for line in lines if '"error"' not in line[:200]]
    else:
        reader = Reader(Settings(jobs=1))
        pages = sorted((HERE.parent / "tests/pages").glob("*/page.*"))
        records = [reader.read(open_page(str(page), reader.settings)) for page in pages]
    out: list[tuple[str, str, str, Statement]] = []
    for record in records:
        text = record.article.text
        out += [
            (" ".join(s.of(text) for s in x.source), " ".join(s.of(text) for s in x.cue),
             " ".join(s.of(text) for s in x.content), x)
            for x in record.statements
        ]  # fmt: skip
    return out


def recombined(tellings: list[tuple[str, str, str, Statement]], seed: int) -> Iterator[Record]:
    """Articles without end, of 8 to 30 statements; the names of some 8,000 people, 300 outlets, twelve years."""
    chance = random.Random(seed)
    words = vocabulary(tellings, chance)
    told: list[str] = []
    families = [a + b for a in _FIRST for b in _SECOND]
    outlets = [f"The {a}{b} {kind}" for a, b, kind in zip(
        chance.choices(_FIRST, k=300), chance.choices(_SECOND, k=300),
        chance.choices(["Herald", "Post", "Times", "Courier"], k=300), strict=True)]  # fmt: skip
    number = 0
    while True:
        number += 1
        cast = [f"{chance.choice(_GIVEN)} {chance.choice(families)}" for _ in range(chance.randint(2, 6))]
        day = date.fromordinal(chance.randint(date(2014, 1, 1).toordinal(), date(2025, 12, 31).toordinal()))
        some = chance.choices(tellings, k=chance.randint(8, 30))
        contents = [retold(content, told, words, chance) for _, _, content, _ in some]
        told = (told + contents)[-_REMEMBERED:]
        yield _article(chance, some, contents, cast, chance.choice(outlets), day.isoformat(), f"{seed}-{number}")


def vocabulary(tellings: list[tuple[str, str, str, Statement]], chance: random.Random) -> Callable[[], str]:
    """Draws words as often as a language has them (Zipf): those of the records, then some 40,000 made ones."""
    counted = Counter(w for _, _, content, _ in tellings for w in content.split())
    made = {f"{a}{b}{c}" for a in _GIVEN for b in _SECOND for c in ("", "ing", "ed", "ly", "er", "ish", *_FIRST)}
    words = [word for word, _ in counted.most_common()] + sorted(w.lower() for w in made)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    return lambda: words[bisect(weights, chance.random() * weights[-1])]


def retold(content: str, told: list[str], word: Callable[[], str], chance: random.Random) -> str:
    """What a statement says: mostly something new in the words of a real one; one in ten tells again, as it was or
    trimmed or with other words, what was told a while ago."""
    if told and chance.random() < 0.1:
        again = chance.choice(told).split()
        way = chance.randrange(3)
        if way == 1:
            again = again[: max(5, 2 * len(again) // 3)]
        elif way == 2:
            again[chance.randrange(len(again))] = word()
        return " ".join(again)
    return " ".join(word() if chance.random() < 0.7 else each for each in content.split())


def _article(
    chance: random.Random, some: list[tuple[str, str, str, Statement]], contents: list[str], cast: list[str],
    outlet: str, day: str, key: str,
) -> Record:  # fmt: skip
    text, at = "", 0
    identity = sha256(key.encode()).hexdigest()
    statements: list[Statement] = []
    mentions: dict[str, list[EntityMention]] = {name: [] for name in cast}
    for number, ((source, cue, _, was), content) in enumerate(zip(some, contents, strict=True)):
        who = chance.choice(cast) if chance.random() < 0.7 else None
        said = content.split()
        if chance.random() < 0.2:
            said.insert(chance.randrange(len(said) + 1), chance.choice(cast))
        parts = (who or source or "Officials", cue or "said", " ".join(said))
        spans: list[Span] = []
        for part in parts:
            spans.append(Span(at, at + len(part)))
            text += part + " "
            at = len(text)
        text = text[:-1] + ".\n\n"
        at = len(text)
        for name in cast:
            found = text.find(name, spans[0].start)
            if found >= 0:
                mentions[name].append(EntityMention(Span(found, found + len(name)), "name"))
        statements.append(
            Statement(
                id=f"s{sha256(f'{key} {number}'.encode()).hexdigest()[:12]}",
                kind=was.kind, source=(spans[0],), cue=(spans[1],), content=(spans[2],), polarity=was.polarity,
                confidence=Confidence(was.confidence.whole, was.confidence.span), reported_by=(), steps=was.steps,
                speaker=f"e{cast.index(who)}" if who else None, act=chance.choice(ACTS),
            )
        )  # fmt: skip
    entities = tuple(
        Entity(f"e{n}", name, tuple(mentions[name]), "PER")
        for n, name in enumerate(cast) if cast.index(name) == n
    )  # fmt: skip
    article = Article(
        id=identity[:32], text=text, page_digest=identity, offsets=OffsetMap((Run(0, 0, len(text)),)),
        url=f"https://news.example/{key}", outlet=outlet, title=contents[0][:60], published=day,
        language="en",
    )  # fmt: skip
    return Record(MadeBy("bench", None, {}), article, tuple(statements), entities)


def grow(location: str, articles: Iterator[Record], have: int, upto: int) -> tuple[float, float, float, int]:
    """(seconds of adding, of settling people, of finding families, statements) until there are ``upto`` statements."""
    adding, gathering, count, calls = 0.0, 0.0, have, 0
    with Writer(location) as writer:
        while count < upto:
            ready = [next(articles) for _ in range(32)]
            began = time.perf_counter()
            outcomes = writer.add([Deposit(record, to_line(record), SEEN) for record in ready])
            adding += time.perf_counter() - began
            count += sum(outcome.statements for outcome in outcomes)
            calls += 1
            if calls % 32 == 0 or count >= upto:
                began = time.perf_counter()
                writer.gather(COMPARING)
                gathering += time.perf_counter() - began
        began = time.perf_counter()
        writer.settle()
        settling = time.perf_counter() - began
    return adding, settling, gathering, count


def questions(view: View, number: int, seed: int) -> list[Query]:
    """Searches with two filters, of all sorts, whose words and names are those of statements at random."""
    chance = random.Random(seed)
    people = [person.name for person in view.people(limit=400)]
    some = [hit.entry for hit in view.search(Query(limit=400, offset=chance.randint(0, 5_000))).hits]
    out: list[Query] = []
    for n in range(number):
        entry, person = chance.choice(some), chance.choice(people)
        inner = [w for w in entry.content.split() if w.isalpha()] or ["said"]
        word, year = chance.choice(inner), chance.randint(2014, 2025)
        out.append(
            [
                Query(word, speaker=person),
                Query(word, outlet=entry.outlet),
                Query(f"{word} {chance.choice(inner)}", kind=entry.kind),
                Query(speaker=person, act=chance.choice([a for a in ACTS if a])),
                Query(outlet=entry.outlet, since=f"{year}-03", until=f"{year}-06"),
                Query(mentions=person, polarity="affirmed"),
                Query(word, since=str(year), until=str(year)),
                Query(kind=entry.kind, polarity="denied"),
            ][n % 8]
        )
    return out


def search_times(location: str, number: int) -> list[tuple[float, Query]]:
    """Milliseconds of each search, and the search."""
    times: list[tuple[float, Query]] = []
    with View(location) as view:
        for query in questions(view, number, 5):
            began = time.perf_counter()
            view.search(query)
            times.append((1000 * (time.perf_counter() - began), query))
    return times


def asking_times(location: str, articles: Iterator[Record], number: int) -> dict[str, list[float]]:
    """Milliseconds of each check of words (as they are, cut, with another word, said by somebody else), of each look at
    a family, and of finding the families of a new article."""
    chance, out = random.Random(9), dict[str, list[float]](check=[], family=[], article=[])
    with Archive(location) as archive:
        some = [hit.entry for hit in archive.search(Query(limit=500, offset=chance.randint(0, 5_000))).hits]
        for n in range(number):
            entry = chance.choice(some)
            said = entry.content.split()
            if n % 4 == 1:
                said = said[: max(2, len(said) // 2)]
            elif n % 4 == 2:
                said[chance.randrange(len(said))] = "otherwise"
            began = time.perf_counter()
            archive.check(" ".join(said), entry.speaker if n % 4 == 3 else None)
            out["check"].append(1000 * (time.perf_counter() - began))
        for family in chance.sample(families := archive.view.families(), min(number, len(families))):
            began = time.perf_counter()
            archive.family(family)
            out["family"].append(1000 * (time.perf_counter() - began))
    with Writer(location) as writer:
        for _ in range(number // 2):
            record = next(articles)
            writer.add([Deposit(record, to_line(record), SEEN)])
            began = time.perf_counter()
            writer.gather(COMPARING)
            out["article"].append(1000 * (time.perf_counter() - began))
        writer.settle()
    return out


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def size_of(location: str) -> int:
    if location.startswith("postgresql"):
        from sqlalchemy import text

        from hearsay.archive.place import engine

        with engine(location, write=False).connect() as connection:
            return connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    return sum(Path(location + end).stat().st_size for end in ("", "-wal") if Path(location + end).exists())


def measure(location: str, sizes: list[int], records: Path | None, slowest: int) -> dict[str, float]:
    articles, have, bytes_before = recombined(telling(records), 11), 0, 0
    figures: dict[str, float] = {}
    for upto in sorted(sizes):
        adding, settling, gathering, count = grow(location, articles, have, upto)
        size, added = size_of(location), count - have
        timed = search_times(location, 400)
        ms = sorted(t for t, _ in timed)
        figures = {
            "statements_a_second": added / (adding + settling + gathering),
            "search_p95_ms": p95(ms),
        } | {f"{name}_p95_ms": p95(times) for name, times in asking_times(location, articles, 200).items()}
        print(
            f"{count} statements: {added / adding:.0f}/s added, {figures['statements_a_second']:.0f}/s with settling "
            f"people ({settling:.1f} s) and families ({gathering:.1f} s);\n"
            f"  {size / count:.0f} bytes a statement ({(size - bytes_before) / added:.0f} of the last {added}), "
            f"{size / 1e6:.0f} MB; search p50 {statistics.median(ms):.1f} ms, p95 {figures['search_p95_ms']:.1f} ms, "
            f"slowest {ms[-1]:.0f} ms;\n"
            f"  check p95 {figures['check_p95_ms']:.1f} ms; a family p95 {figures['family_p95_ms']:.1f} ms, those of a "
            f"new article {figures['article_p95_ms']:.1f} ms",
            flush=True,
        )
        for spent, query in sorted(timed, key=lambda t: -t[0])[:slowest]:
            print(f"  {spent:.0f} ms: {query}")
        have, bytes_before = count, size
    return figures


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--statements", type=int, nargs="+", default=[100_000, 1_000_000])
    p.add_argument(
        "--postgresql",
        nargs="?",
        const="",
        metavar="URL",
        help="measure an empty database in place of a file; without a URL, one of a server of its own",
    )
    p.add_argument("--records", type=Path, help="real records, a line each")
    p.add_argument("--keep", type=Path, metavar="FILE", help="build the archive in this new file, and leave it there")
    p.add_argument("--slowest", type=int, default=0, help="how many of the slowest searches to print")
    p.add_argument("--kills", type=int, default=0)
    args = p.parse_args()
    if args.keep and args.keep.exists():
        p.error(f"{args.keep} is there already")
    if args.kills:
        tests = ["-q", "tests/archive/test_faults.py", "-k", "killed and file", "--timeout", "3000"]
        environment = {**os.environ, "HEARSAY_TEST_KILLS": str(args.kills)}
        raise SystemExit(subprocess.call([sys.executable, "-m", "pytest", *tests], env=environment, cwd=HERE.parent))
    with tempfile.TemporaryDirectory() as folder, running() if args.postgresql == "" else nullcontext() as own:
        location = args.postgresql or own or str(args.keep or f"{folder}/archive.db")
        figures = measure(location, args.statements, args.records, args.slowest)
    missed = [
        f"{name} is {figures[name]:.1f}, its limit {limit}"
        for name, limit in GATES.items()
        if (figures[name] > limit if name.endswith("ms") else figures[name] < limit)
    ]
    print("\n".join(missed) or "every figure keeps its limit")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
