"""What people confirmed or corrected, as a corpus to train on: the format of PolNeAR's files (gzip, JSON lines).

An object an article: ``id``, ``publisher``, ``date``, ``title``, ``author``, ``text``, and ``annotations``: under the
names of those who looked at it, the attributions with ``source``, ``cue`` and ``content`` as lists of [start, end).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from typing import BinaryIO

from hearsay.span import Spans
from hearsay.statement import Record


def write(records: Iterable[Record], stream: BinaryIO, *, checked: bool = False) -> None:
    """Of records as people have them, those that somebody said something of, with all their statements. ``checked``:
    only those of which somebody confirmed or corrected every statement."""
    # Without a time, so that the same corrections give the same file.
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as out:
        for record in records:
            if _is_wanted(record, checked):
                out.write(to_line(record).encode("utf-8", "backslashreplace") + b"\n")


def to_line(record: Record) -> str:
    """One article of the corpus."""
    article = record.article
    who = ", ".join(sorted({each.correction.by for each in record.corrections if each.fate == "applied"}))
    said = [{"source": _pairs(s.source), "cue": _pairs(s.cue), "content": _pairs(s.content)} for s in record.statements]
    value = {
        "id": article.id,
        "publisher": article.outlet,
        "date": article.published,
        "title": article.title,
        "author": article.byline,
        "text": article.text,
        "annotations": {who: said},
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_wanted(record: Record, checked: bool) -> bool:
    said = {each.statement for each in record.corrections if each.fate == "applied"}
    return bool(said) and (not checked or all(s.id in said for s in record.statements))


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
