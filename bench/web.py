"""How fast the web reader answers, how heavy its pages are, and how soon they can be used.

    python -m bench.web --archive FILE [--readers 20] [--seconds 60] [--look 1]

Starts `hearsay serve` over a copy of the archive, as a user does, and lets so many readers at once ask for pages of
every sort, drawn from the whole archive by a seeded program, each without a pause; then readers who look at each page
for ``--look`` seconds on average before they ask for the next, which no limit is set for. Prints the 50th and 95th
percentile of each sort's server time (as a reader sees it, with all of the waiting), the weight of the page of an
article of 1,500 words and when it can be used in Chromium, and how long a pasted article of 700 words takes to a full
page. Exits with 1 where a figure is over its limit, pinned in floors.toml.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import threading
import time
import tomllib
import urllib.request
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_plus, urlencode

from hearsay.entry import Entry
from hearsay.keeping import Archive
from tests.serve.copies import copied
from tests.serve.server import raw, serving

HERE = Path(__file__).resolve().parent
GATES: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["web"]
TEXTS = sorted((HERE.parent / "tests/pages").glob("*/page.txt")) + sorted((HERE.parent / "samples").glob("*.html"))
_REQUEST = "GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
# So many articles, people and words of the archive are asked for.
_SAMPLED = 400


def some_of(archive: Archive, chance: random.Random) -> list[Entry]:
    """The statements of articles at random."""
    articles = archive.view.counts()["article"]
    heads = [archive.view.recent(1, chance.randrange(articles)) for _ in range(min(_SAMPLED, articles))]
    return [entry for head in heads for article in head for entry in archive.view.entries(article.id)]


def addresses(location: str) -> dict[str, list[str]]:
    """Pages of every sort, by sort; many of each, so that few are asked for twice."""
    chance = random.Random(7)
    with Archive(location) as archive:
        entries = some_of(archive, chance)
        known = [person.id for person in archive.people(limit=20)]
    some = chance.sample(entries, min(2_000, len(entries)))
    spoken = [e for e in some if e.speaker and e.speaker_id]
    words = [w for e in some for w in e.content.split() if len(w) > 4 and w.isalpha()]
    searches = [
        {"words": chance.choice(words)},
        {"words": f"{chance.choice(words)} {chance.choice(words)}"},
        *({"words": chance.choice(words), "kind": e.kind, "since": (e.published or "2020")[:4]} for e in some),
        *({"speaker": e.speaker or "", "outlet": e.outlet or ""} for e in spoken),
        *({"words": chance.choice(words), "outlet": e.outlet or ""} for e in some),
    ]
    return {
        "article": sorted({f"/article/{e.article}" for e in entries}),
        "person": [f"/person/{p}" for p in sorted({e.speaker_id or "" for e in spoken}) + known],
        "family": sorted({f"/family/{e.family}" for e in entries if e.family}),
        "search": [f"/search?{urlencode(asked)}" for asked in searches],
        "timeline": [f"/timeline?speaker={quote_plus(e.speaker or '')}" for e in spoken],
        "check": [f"/check?sentence={quote_plus(e.content[:200])}" for e in some],
        "people": [f"/people?name={quote_plus((e.speaker or '').split()[-1])}" for e in spoken] + ["/people"] * 20,
        "families": ["/families"],
        "home": ["/"],
    }


def load(
    port: int, sorts: dict[str, list[str]], readers: int, seconds: float, seed: int, look: float = 0
) -> dict[str, list[float]]:
    """Milliseconds of every answer, by sort. Each reader waits ``look`` seconds on average in between.

    Readers are bare sockets, as they share the server's cores: urllib's take a twentieth of them.
    """
    until = time.monotonic() + seconds
    out: defaultdict[str, list[float]] = defaultdict(list)
    known = [name for name, of in sorts.items() if of]

    def reader(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        while time.monotonic() < until:
            name = chance.choice(known)
            asked = _REQUEST.format(chance.choice(sorts[name]), port).encode()
            started = time.perf_counter()
            answer = raw(port, asked)
            out[name].append(1000 * (time.perf_counter() - started))
            assert answer.startswith(b"HTTP/1.1 200 "), (asked, answer[:500])
            if look:
                time.sleep(chance.expovariate(1 / look))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return out


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def show(found: dict[str, list[float]], seconds: float, how: str) -> None:
    print(f"{how}: {sum(map(len, found.values())) / seconds:.0f} answers a second")
    for name, times in sorted(found.items()):
        print(f"{name:10} {len(times):6} answers, p50 {statistics.median(times):6.1f} ms, p95 {p95(times):6.1f} ms")


def in_browser(url: str, article: str) -> tuple[float, float]:
    """(kilobytes over the wire, milliseconds until the page can be used) of an article page, the cache empty."""
    from playwright.sync_api import sync_playwright

    from tests.serve.browser.chromium import program

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        browser.new_page().goto(url)
        sizes: list[float] = []
        times: list[float] = []
        for _ in range(5):
            page = browser.new_context().new_page()
            page.goto(url + article, wait_until="networkidle")
            entries = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            sizes.append(page.evaluate(f"{entries}.reduce((sum, e) => sum + e.transferSize, 0)") / 1000)
            times.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
        browser.close()
    return statistics.median(sizes), statistics.median(times)


def running_text(words: int) -> str:
    """So many words of invented articles, one after the other."""
    with TemporaryDirectory() as folder, Archive(Path(folder) / "texts.db") as archive:
        archive.add(*map(str, TEXTS))
        texts = [record.article.text for record in archive.records() if record.statements]
    paragraphs, left = [p for text in texts for p in text.split("\n\n")], words
    out: list[str] = []
    for paragraph in paragraphs * (1 + words // 500):
        some = paragraph.split()[:left]
        out.append(" ".join(some))
        left -= len(some)
        if not left:
            break
    return "\n\n".join(out)


def kept(url: str, text: str) -> str:
    """The path of the page of an article with this text, which the server reads and keeps."""
    body = json.dumps({"text": text, "title": "An article", "language": "en", "keep": True}).encode()
    asked = urllib.request.Request(f"{url}/api/read", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=120) as answer:
        record = json.load(answer)
    print(f"the article has {len(text.split())} words, {len(record['statements'])} statements")
    return f"/article/{record['article']['id']}"


def pasted(url: str, text: str, times: int = 6) -> float:
    """Milliseconds from a pasted article to its full page, once the model is open; each time another article."""
    spent: list[float] = []
    for number in range(times):
        data = urlencode({"source": f"{text} {time.time_ns()} {number}.", "keep": "yes"}).encode()
        started = time.perf_counter()
        with urllib.request.urlopen(urllib.request.Request(f"{url}/read", data, {"Origin": url}), timeout=60) as answer:
            assert b'class="done"' in answer.read()
        spent.append(1000 * (time.perf_counter() - started))
    return statistics.median(spent[1:] or spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True, metavar="FILE")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--look", type=float, default=1.0)
    parser.add_argument("--option", action="append", default=[], help="of `hearsay serve`; may be given again")
    given = parser.parse_args()
    missed: list[str] = []

    def gate(name: str, figure: float) -> None:
        print(f"{name:28} {figure:8.1f}  (at most {GATES[name]:g})", flush=True)
        if figure > GATES[name]:
            missed.append(name)

    with TemporaryDirectory() as folder:
        location = copied(given.archive, Path(folder))
        sorts = addresses(location)
        with serving(location, Path(folder) / "log", *given.option) as server:
            load(server.port, sorts, 2, 3, seed=0)
            found = load(server.port, sorts, given.readers, given.seconds, seed=1)
            show(found, given.seconds, "without a pause")
            looking = load(server.port, sorts, given.readers, given.seconds, seed=2, look=given.look)
            show(looking, given.seconds, f"each page looked at for {given.look:g} s")
            gate("slowest sort's p95, ms", max(map(p95, found.values())))
            weight, usable = in_browser(server.url, kept(server.url, running_text(1_500)))
            gate("article page, KB", weight)
            gate("article page usable, ms", usable)
            gate("pasted article, ms", pasted(server.url, running_text(700)))
    if missed:
        print("missed:", ", ".join(missed))
        sys.exit(1)


if __name__ == "__main__":
    main()
