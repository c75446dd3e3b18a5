"""What changes between two versions of a record: statements that appeared, vanished, or have other words.

    python -m bench.changes BEFORE AFTER [SOURCE ...]     # two folders with a reader model each, over the sources
    python -m bench.changes before.jsonl after.jsonl      # or two files of records, of the same articles

Sources: pages, saved texts or folders (default: the sample pages of tests/pages). Statements are the same where their
contents overlap by word Dice of at least one half; of those, the ones with other characters are changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from hearsay.errors import SourceError
from hearsay.export.loading import from_json
from hearsay.pipeline import Reader
from hearsay.read import open_page
from hearsay.read.folder import sources as with_folders
from hearsay.settings import Settings
from hearsay.span import Spans
from hearsay.statement import Record, Statement

PAGES = Path(__file__).resolve().parents[1] / "tests" / "pages"
SAME = 0.5


def records(of: Path, sources: list[str]) -> Iterator[Record]:
    if of.is_file():
        with of.open(encoding="utf8") as lines:
            yield from (from_json(line) for line in lines)
        return
    reader = Reader(Settings(model=of))
    for source in with_folders(sources):
        if isinstance(source, SourceError):
            print(source, file=sys.stderr)
        elif Path(source).suffix in (".html", ".txt") and Path(source).stem != "key":
            yield reader.read(open_page(source, reader.settings))


def characters(spans: Spans) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def paired(before: Record, after: Record) -> list[tuple[Statement | None, Statement | None]]:
    """Each statement with the one that it is in the other record, best first; None where there is none."""
    olds, news = ([(s, characters(s.content)) for s in r.statements] for r in (before, after))
    likeness = sorted(
        (
            (2 * len(a & b) / (len(a) + len(b)) + 0.1 * (s.cue == t.cue), i, j)
            for i, (s, a) in enumerate(olds)
            for j, (t, b) in enumerate(news)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, i, j in likeness:
        if score >= SAME and i not in partner and j not in partner.values():
            partner[i] = j
    return [
        *((s, news[partner[i]][0] if i in partner else None) for i, (s, _) in enumerate(olds)),
        *((None, t) for j, (t, _) in enumerate(news) if j not in partner.values()),
    ]


def shown(record: Record, s: Statement) -> str:
    roles = (" … ".join(x.of(record.article.text) for x in spans) for spans in (s.source, s.cue, s.content))
    return " | ".join(roles).replace("\n", " ") + f"  ({s.confidence.whole:.2f})"


def main(before: str, after: str, *sources: str) -> None:
    named = list(sources) or [str(PAGES)]
    counts = {"+": 0, "-": 0, "~": 0, "=": 0}
    for old, new in zip(records(Path(before), named), records(Path(after), named), strict=True):
        if old.article.text != new.article.text:
            raise SystemExit(f"not the same article: {old.article.title!r} and {new.article.title!r}")
        print(f"\n{new.article.title or new.article.url or new.id}")
        for s, t in paired(old, new):
            evidence = [(x.source, x.cue, x.content) for x in (s, t) if x]
            sign = "-" if t is None else "+" if s is None else "=" if evidence[0] == evidence[1] else "~"
            counts[sign] += 1
            if sign in "-~" and s:
                print(f"  {sign} {shown(old, s)}")
            if sign in "+~" and t:
                print(f"  {'+' if sign == '+' else '>'} {shown(new, t)}")
    print(f"\n{counts['+']} appeared, {counts['-']} vanished, {counts['~']} changed, {counts['=']} as they were")


if __name__ == "__main__":
    main(*sys.argv[1:])
