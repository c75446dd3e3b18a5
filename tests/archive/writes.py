"""A writer for the tests to kill: ``python -m tests.archive.writes LOCATION FIRST`` adds small records, and says so.

Records are numbered from FIRST. After each call that returned it prints the last number that is stored. With
``--most-bytes N`` no file may grow beyond that, as on a full disk.
"""

from __future__ import annotations

import argparse
import resource
import signal
from hashlib import sha256

from hearsay.archive import Writer
from hearsay.errors import ArchiveError
from hearsay.keeping import COMPARING
from hearsay.statement import Record
from tests.archive.made import Said, deposit, record

EACH = 3


def numbered(number: int) -> str:
    """Each two are one quotation, the second cut short, in words that no other has."""
    pair, is_second = divmod(number, 2)
    letters = sha256(str(pair).encode()).hexdigest().translate(str.maketrans("0123456789", "ghiklmnopr"))
    words = [letters[at : at + 6] for at in range(0, 60, 6)]
    return " ".join(["this time", *words[: 8 if is_second else 10]])


def numbered_record(number: int) -> Record:
    said = Said("Ada Lindqvist", "said", numbered(number), "Ada Lindqvist", kind="direct")
    return record([said], title=f"No {number}", url=f"https://example.org/{number}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("location")
    parser.add_argument("first", type=int)
    parser.add_argument("--most-bytes", type=int)
    parser.add_argument("--calls", type=int, default=10_000)
    arguments = parser.parse_args()
    if arguments.most_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (arguments.most_bytes, arguments.most_bytes))
    try:
        with Writer(arguments.location) as writer:
            print("ready", flush=True)
            for call in range(arguments.calls):
                numbers = range(arguments.first + EACH * call, arguments.first + EACH * (call + 1))
                writer.add([deposit(numbered_record(n), with_page=True) for n in numbers])
                if call % 5 == 4:
                    writer.settle()
                    writer.gather(COMPARING)
                print(numbers[-1], flush=True)
    except ArchiveError as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
