"""Extraction alone over pages: records for the page scorer, and how long extraction takes.

    python bench/pages.py ITEMS.jsonl RECORDS.jsonl      # items as the scorer writes them: {"id", "html", "url"}

Every record holds the article and no statements, so that extraction can be judged without the reader model. The last
line gives the user CPU time of ``extract()`` a page. Keep both files outside the repository: they hold others' pages.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
from dataclasses import asdict
from pathlib import Path

from hearsay.errors import SourceError
from hearsay.extract import decode, extract
from hearsay.read import pages_from_lines
from hearsay.settings import Settings


def user_seconds() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main(items: str, records: str) -> None:
    settings = Settings()
    took: list[float] = []
    failed = uncovered = characters = 0
    with Path(items).open("rb") as lines, Path(records).open("w", encoding="utf-8") as out:
        for page in pages_from_lines(lines, items, settings):
            if isinstance(page, SourceError):
                failed += 1
                print(page, file=sys.stderr)
                continue
            start = user_seconds()
            try:
                article = extract(page, settings)
            except SourceError as e:
                failed += 1
                print(e, file=sys.stderr)
                continue
            took.append(user_seconds() - start)
            source, mapped = decode(page), set[int]()
            for run in article.offsets.runs:
                assert (
                    source[run.origin : run.origin + run.length] == article.text[run.start : run.start + run.length]
                ), page.origin
                mapped.update(range(run.start, run.start + run.length))
            solid = [i for i, c in enumerate(article.text) if not c.isspace()]
            characters += len(solid)
            uncovered += sum(i not in mapped for i in solid)
            shown = {k: v for k, v in asdict(article).items() if k != "offsets"}
            out.write(json.dumps({"id": page.given.id, "article": shown, "statements": []}, ensure_ascii=False) + "\n")
    took_ms = [1000 * seconds for seconds in took]
    high = statistics.quantiles(took_ms, n=20)[-1]
    print(
        f"{len(took)} pages, {failed} failed; user CPU in ms a page: median {statistics.median(took_ms):.1f},"
        f" mean {statistics.fmean(took_ms):.1f}, 95th percentile {high:.1f}, most {max(took_ms):.0f};"
        f" {1 - uncovered / max(1, characters):.4%} of the characters lead back to their page"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
