"""A client for the tests: ``python -m tests.archive.says LOCATION ARTICLE CLIENT COUNT`` says COUNT times who the
speaker of the article's first statement is, each time another; prints the id of what is stored."""

from __future__ import annotations

import sys

from hearsay.amendment import making
from hearsay.correction import Who
from hearsay.keeping import Archive


def main() -> int:
    location, article, client, count = sys.argv[1:]
    with Archive(location) as store:
        record = store.record(article)
        assert record is not None
        for number in range(int(count)):
            who = Who(f"{'Abcdefghij'[int(client) % 10]}na Speaker{client}x{number}")
            said = making.wrong_speaker(record, record.statements[0].id, who, store.signed(f"client {client}"))
            print(store.correct(said), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
