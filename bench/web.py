"""How fast the web reader answers, how heavy its pages are, and whether its memory grows.

    python -m bench.web --archive FILE [--readers 20] [--seconds 30] [--minutes 0]

Starts `hearsay serve` over the archive, as a user does, and lets so many readers at once ask for pages of every sort,
chosen by a seeded program, each without a pause. Prints the 50th and 95th percentile of each sort's server time (as a
reader sees it, with all of the waiting), the weight of the article page that is nearest to 1,500 words and when it can
be used in Chromium, and how long a pasted article of 700 words takes to a full page. ``--minutes`` goes on with a mixed
load for as long, writes included, and prints the server's memory at each tenth of it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from hearsay.keeping import Archive
from tests.serve.server import serving

GATES = {"p95_ms": 150.0, "weight_kb": 150.0, "interactive_ms": 300.0, "pasted_ms": 400.0}
SAMPLE = Path(__file__).resolve().parent.parent / "tests/pages/ferry-inquiry-text/page.txt"
_LOOKED_AT = 2_000


def addresses(location: str) -> dict[str, list[str]]:
    """Pages of every sort, by sort."""
    with Archive(location) as archive:
        entries = list(islice(archive.entries(), _LOOKED_AT))
        families = [f.id for f in archive.view.retold(200)]
        people = [p.id for p in archive.people(limit=200)]
    words = sorted({w for e in entries for w in e.content.split() if len(w) > 5 and w.isalpha()})
    articles = sorted({e.article for e in entries})
    names = sorted({e.speaker for e in entries if e.speaker})
    quoted = urllib.parse.quote_plus
    chance = random.Random(7)
    return {
        "article": [f"/article/{a}" for a in articles],
        "person": [f"/person/{p}" for p in people],
        "family": [f"/family/{f}" for f in families],
        "search": [f"/search?words={quoted(chance.choice(words))}&kind=direct" for _ in range(200)],
        "timeline": [f"/timeline?speaker={quoted(chance.choice(names))}" for _ in range(200)] if names else [],
        "check": [f"/check?sentence={quoted(e.content[:200])}" for e in chance.sample(entries, min(200, len(entries)))],
        "people": [f"/people?name={quoted(n.split()[-1])}" for n in names[:200]],
        "families": ["/families"],
        "home": ["/"],
    }


def load(url: str, sorts: dict[str, list[str]], readers: int, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of every answer, by sort."""
    until = time.monotonic() + seconds
    out: defaultdict[str, list[float]] = defaultdict(list)
    known = [name for name, of in sorts.items() if of]

    def reader(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < until:
            name = chance.choice(known)
            started = time.perf_counter()
            with urllib.request.urlopen(url + chance.choice(sorts[name]), timeout=60) as answer:
                answer.read()
            out[name].append(1000 * (time.perf_counter() - started))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return out


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def memory(pid: int) -> float:
    """Megabytes of a process and its children."""
    listed = subprocess.run(["ps", "-o", "rss=", "--pid", str(pid), "--ppid", str(pid)], capture_output=True, text=True)
    return sum(int(line) for line in listed.stdout.split()) / 1024


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
            page.goto(url + article, wait_until="load")
            entries = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            sizes.append(page.evaluate(f"{entries}.reduce((sum, e) => sum + e.transferSize, 0)") / 1024)
            times.append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
        browser.close()
    return statistics.median(sizes), statistics.median(times)


def pasted(url: str) -> float:
    """Milliseconds from a pasted article of 700 words to its full page, once the model is open."""
    words = SAMPLE.read_text(encoding="utf-8").split(" ")
    times: list[float] = []
    for number in range(6):
        text = " ".join((words * 4)[: 700 + number])
        data = urllib.parse.urlencode({"source": text, "keep": "yes"}).encode()
        started = time.perf_counter()
        with urllib.request.urlopen(urllib.request.Request(f"{url}/read", data, {"Origin": url}), timeout=60) as answer:
            assert b'class="done"' in answer.read()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times[1:])


def longest_near(location: str, length: int) -> str:
    """The path of the article whose text is nearest to so many words."""
    with Archive(location) as archive:
        records = list(islice(archive.records(), _LOOKED_AT))
    nearest = min(records, key=lambda r: abs(len(r.article.text.split()) - length))
    print(f"the article has {len(nearest.article.text.split())} words, {len(nearest.statements)} statements")
    return f"/article/{nearest.article.id}"


def soak(url: str, pid: int, sorts: dict[str, list[str]], minutes: float) -> list[float]:
    """Megabytes at the beginning and after each tenth of the time."""
    out = [memory(pid)]
    for _ in range(10):
        load(url, sorts, 4, 6 * minutes)
        pasted(url)
        out.append(memory(pid))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--minutes", type=float, default=0)
    given = parser.parse_args()
    sorts = addresses(given.archive)
    article = longest_near(given.archive, 1_500)
    missed: list[str] = []

    def gate(name: str, figure: float, most: float) -> None:
        print(f"{name:24} {figure:8.1f}  (at most {most:g})")
        if figure > most:
            missed.append(name)

    with TemporaryDirectory() as folder, serving(given.archive, Path(folder) / "log") as server:
        url = server.url
        load(url, sorts, 2, 3)
        found = load(url, sorts, given.readers, given.seconds)
        for name, times in found.items():
            print(
                f"{name:12} {len(times):6} answers, median {statistics.median(times):7.1f} ms, p95 {p95(times):7.1f} ms"
            )
            gate(f"p95 of {name}", p95(times), GATES["p95_ms"])
        weight, usable = in_browser(url, article)
        gate("article, KB", weight, GATES["weight_kb"])
        gate("article, interactive ms", usable, GATES["interactive_ms"])
        gate("pasted article, ms", pasted(url), GATES["pasted_ms"])
        if given.minutes:
            print("memory, MB:", " ".join(f"{m:.0f}" for m in soak(url, server.pid, sorts, given.minutes)))
    if missed:
        print("missed:", ", ".join(missed))
        sys.exit(1)


if __name__ == "__main__":
    main()
