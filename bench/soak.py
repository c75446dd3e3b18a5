"""Whether the web reader's memory grows under a long load.

    python -m bench.soak --archive FILE [--minutes 120] [--a-second 10]

Serves a copy of the archive and has it asked for so many pages a second, of every sort, drawn from the whole archive;
every few seconds an article is pasted and kept, a draft is checked, a statement is corrected and the correction taken
back. Every five seconds the memory of all of the server's processes is looked at: that which is theirs (RssAnon, Linux
only), not what they have of the archive's file, which the system takes back as it likes. Prints it, and the median of
the slopes between all moments after the first third (Theil and Sen), which no moment alone bends. Exits with 1 where
that is over its limit, pinned in floors.toml.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench.web import GATES, addresses, pasted, running_text
from tests.serve.copies import copied
from tests.serve.server import Server, serving

_EVERY, _WRITES_EVERY, _READERS = 5.0, 3.0, 4
NAME = "growth of memory, MB an hour"


def memory(pid: int) -> float:
    """Megabytes that a process and its children have of their own."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    kilobytes = 0
    for each in [str(pid), *listed.stdout.split()]:
        status = Path(f"/proc/{each}/status")
        found = re.search(r"RssAnon:\s*(\d+)", status.read_text()) if status.exists() else None
        kilobytes += int(found[1]) if found else 0
    return kilobytes / 1000


def slope(moments: list[tuple[float, float]]) -> float:
    """Megabytes an hour: the median of the slopes between all (hours, megabytes)."""
    return statistics.median((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(moments, 2))


def asked(url: str, form: dict[str, str] | None = None) -> str:
    """The answer to a GET, or to a form that is sent."""
    data = urlencode(form).encode() if form is not None else None
    origin = "/".join(url.split("/")[:3])
    with urllib.request.urlopen(urllib.request.Request(url, data, {"Origin": origin}), timeout=120) as answer:
        return answer.read().decode()


def corrected(url: str, article: str) -> None:
    """A statement of the article is confirmed, and the correction taken back."""
    statement = re.search(r'data-card="(s\w+)"', asked(url + article))
    if statement is None:
        return
    shown = asked(f"{url}{article}/correct?statement={statement[1]}", {"wish": "confirm", "by": "The soak"})
    for correction in set(re.findall(r'action="/withdraw/(\w+)"', shown)):
        asked(f"{url}/withdraw/{correction}", {"back": article.rsplit("/", 1)[1]})


def load(server: Server, sorts: dict[str, list[str]], a_second: float, stop: threading.Event) -> list[threading.Thread]:
    """Threads that ask until ``stop``."""
    text = running_text(700)
    known = [name for name, of in sorts.items() if of]

    def reads(number: int) -> None:
        chance = random.Random(number)
        while not stop.wait(chance.expovariate(a_second / _READERS)):
            asked(server.url + chance.choice(sorts[chance.choice(known)]))

    def writes(_: int) -> None:
        chance = random.Random(99)
        doings: list[Callable[[], object]] = [
            lambda: pasted(server.url, text, 1),
            lambda: asked(f"{server.url}/check", {"draft": text}),
            lambda: corrected(server.url, chance.choice(sorts["article"])),
        ]
        while not stop.wait(_WRITES_EVERY):
            chance.choice(doings)()

    threads = [threading.Thread(target=reads, args=(n,)) for n in range(_READERS)]
    threads.append(threading.Thread(target=writes, args=(0,)))
    for each in threads:
        each.start()
    return threads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True, metavar="FILE")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--a-second", type=float, default=10)
    given = parser.parse_args()
    moments: list[tuple[float, float]] = []
    with TemporaryDirectory() as folder:
        location = copied(given.archive, Path(folder))
        sorts = addresses(location)
        with serving(location, Path(folder) / "log") as server:
            stop, began = threading.Event(), time.monotonic()
            threads = load(server, sorts, given.a_second, stop)
            while (spent := time.monotonic() - began) < 60 * given.minutes:
                time.sleep(_EVERY)
                moments.append((spent / 3_600, memory(server.pid)))
                if len(moments) % max(1, int(given.minutes * 60 / _EVERY / 20)) == 0:
                    print(f"{60 * moments[-1][0]:6.1f} min  {moments[-1][1]:7.1f} MB", flush=True)
            stop.set()
            for each in threads:
                each.join()
            log = Path(folder, "log").read_text()
    grown = slope(moments[len(moments) // 3 :])
    print(f"{NAME}: {grown:.1f} (at most {GATES[NAME]:g})")
    if "Traceback" in log:
        print(log[-2_000:])
    sys.exit(grown > GATES[NAME] or "Traceback" in log)


if __name__ == "__main__":
    main()
