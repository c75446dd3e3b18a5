"""Hearsay reads a news page and records who said what, according to whom, with the evidence for every claim.

    import hearsay

    record = hearsay.read("page.html")             # a file or URL; also read_text, read_html, read_saved
    for statement in record.statements:
        print(statement.kind, [span.of(record.article.text) for span in statement.content])
    hearsay.to_json(record)                        # and back, its evidence checked: from_json

For many pages: ``hearsay.read_pages``, or one ``hearsay.Reader`` for all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hearsay.article import Article
from hearsay.entry import Entry, Moment
from hearsay.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    EvidenceError,
    HearsayError,
    ModelError,
    NotFound,
    NotText,
    NotWritable,
    RecordError,
    SourceError,
    TooLarge,
)
from hearsay.export.writing import to_json
from hearsay.page import Given, Page
from hearsay.read import open_page, page_from_bytes

# `hearsay.read` is this function from here on: it hides the package of that name, whose import statements work all
# the same. It must come after the package is loaded.
from hearsay.reading import read, read_html, read_saved, read_text
from hearsay.settings import Settings
from hearsay.span import OffsetMap, Run, Span, Spans
from hearsay.statement import (
    Confidence,
    Entity,
    EntityMention,
    HeadlineQuotation,
    MadeBy,
    Record,
    SaidAt,
    Statement,
    Step,
    WordOperation,
)
from hearsay.version import __version__

if TYPE_CHECKING:
    from hearsay.archive.query import Query
    from hearsay.export.loading import from_json
    from hearsay.keeping import Archive
    from hearsay.pipeline import Reader, read_pages

__all__ = [
    "Archive",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "Article",
    "Confidence",
    "Entity",
    "EntityMention",
    "Entry",
    "EvidenceError",
    "Given",
    "HeadlineQuotation",
    "HearsayError",
    "MadeBy",
    "ModelError",
    "Moment",
    "NotFound",
    "NotText",
    "NotWritable",
    "OffsetMap",
    "Page",
    "Query",
    "Reader",
    "Record",
    "RecordError",
    "Run",
    "SaidAt",
    "Settings",
    "SourceError",
    "Span",
    "Spans",
    "Statement",
    "Step",
    "TooLarge",
    "WordOperation",
    "__version__",
    "from_json",
    "open_page",
    "page_from_bytes",
    "read",
    "read_html",
    "read_pages",
    "read_saved",
    "read_text",
    "to_json",
]

# What takes long to load is loaded when it is first asked for.
_LATER = {
    "Archive": "hearsay.keeping",
    "Query": "hearsay.archive.query",
    "Reader": "hearsay.pipeline",
    "from_json": "hearsay.export.loading",
    "read_pages": "hearsay.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module 'hearsay' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return __all__
