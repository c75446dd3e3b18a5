"""A folder to the pages in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hearsay.errors import NotFound, SourceError

ENDINGS = (".html", ".htm", ".xhtml", ".txt")


def sources(named: Iterable[str]) -> Iterator[str | SourceError]:
    """The sources ``named``, with each folder replaced by the pages in it at any depth, sorted by path.

    A page is a file that ends in one of ``ENDINGS``; hidden files and folders are passed over, links to folders are
    not followed. A folder without a page stands as a NotFound.
    """
    for source in named:
        folder = Path(source)
        if not _is_folder(folder):
            yield source
            continue
        found = sorted(path for path in folder.rglob("*") if _is_page(path, folder))
        yield from map(str, found)
        if not found:
            yield NotFound(source, f"no page in this folder (files that end in {', '.join(ENDINGS)})")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have, as a long URL
        return False


def _is_page(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in ENDINGS and path.is_file()
