"""The questions that an assistant may put, one method each; every call may come from another thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from hearsay.archive import Query
from hearsay.assist.answers import Files, Hit, Hits, Holding, Reading, Shown, Variants
from hearsay.assist.telling import Records, context, head, holding, reading, said, somebody, statement, variants
from hearsay.compare.check import Asked, check
from hearsay.compare.saying import account, sayings
from hearsay.errors import HearsayError, NotFound, NotText, SourceError
from hearsay.keeping import Archive
from hearsay.page import Given, Page
from hearsay.pipeline import Reader, marked
from hearsay.read import open_page, page_from_bytes
from hearsay.read.folder import sources as with_folders
from hearsay.settings import Settings
from hearsay.statement import Record

MOST = 50
_NAMES = 500


class Desk:
    """Answers out of ``settings.archive``, of URLs and texts, and of the pages in ``folder``, if there is one.

    Methods raise HearsayError; they write nothing.
    """

    def __init__(self, settings: Settings, folder: Path | None = None) -> None:
        self._reader = Reader(settings)
        self._folder = folder.resolve() if folder else None

    def read(self, url: str | None, text: str | None, given: Given, *, with_text: bool) -> Reading:
        """The record of a URL, or of an article's body ``text``."""
        return reading(self._record(url, text, given), with_text=with_text)

    def read_file(self, name: str, *, with_text: bool) -> Reading:
        """The record of a page in the folder."""
        page = open_page(str(self._inside(name)), self._reader.settings)
        return reading(self._reader.read(replace(page, origin=name)), with_text=with_text)

    def files(self) -> Files:
        """The names of the pages in the folder."""
        folder = self._bound()
        found = (Path(s) for s in with_folders([str(folder)]) if not isinstance(s, SourceError))
        names = [path.relative_to(folder).as_posix() for path in found if path.resolve().is_relative_to(folder)]
        return Files(names[:_NAMES], len(names[_NAMES:]))

    def search(self, query: Query) -> Hits:
        """The statements of the archive that fit."""
        with self._archive() as (archive, records):
            found = archive.search(query)
            hits: list[Hit] = []
            for entry in (hit.entry for hit in found.hits):
                record = records(entry.article)
                there = said(record, statement(record, entry.id))
                hits.append(Hit(head(record), there, entry.speaker_id, entry.family))
            return Hits(found.total, found.more, hits)

    def check(self, words: str, by: str | None, url: str | None, text: str | None, most: int) -> Holding:
        """Whether the words were said: in a URL or a text, or without them anywhere in the archive."""
        if not words.strip():
            raise HearsayError("there are no words to look for")
        if url is None and text is None:
            with self._archive() as (archive, records):
                return holding(archive.check(words, by), records, most)
        record = self._record(url, text, Given())
        if record.silent_because:
            raise SourceError(url or "the text", record.silent_because)
        return holding(
            check(Asked(words, by=by), sayings(account(record), marked(record.article.text))), lambda _: record, most
        )

    def family(self, identity: str) -> Variants:
        """The family with that id, or that the statement with that id belongs to."""
        with self._archive() as (archive, records):
            found = archive.family(identity)
            if found is None:
                raise HearsayError(f"{identity}: no statement of another article is a variant, or there is no such id")
            return variants(found, records)

    def show(self, identity: str, *, with_text: bool) -> Shown:
        """The statements, articles or people with that id."""
        with self._archive() as (archive, records):
            entries = archive.statements(identity)
            statements = [context(records(e.article), statement(records(e.article), e.id)) for e in entries]
            articles = [] if statements else archive.view.articles(identity)
            people = [] if statements or articles else [p for p in archive.people(identity) if p.id == identity]
            if not (statements or articles or people):
                raise HearsayError(f"{identity}: nothing in the archive has this id")
            readings = [reading(records(a), with_text=with_text) for a in articles]
            return Shown(statements, readings, [somebody(p) for p in people])

    def _record(self, url: str | None, text: str | None, given: Given) -> Record:
        if (url is None) == (text is None):
            raise HearsayError("name either a url or a text")
        return self._reader.read(self._page(text, given) if url is None else self._fetched(url, given))

    def _fetched(self, url: str, given: Given) -> Page:
        # A path would be a file of this machine.
        if not url.lower().startswith(("http://", "https://")):
            raise NotFound(url, "only http and https URLs are read")
        return replace(open_page(url, self._reader.settings), given=given)

    def _page(self, text: str | None, given: Given) -> Page:
        data = (text or "").encode()
        if not data.strip():
            raise NotText("the text", "it is empty")
        return page_from_bytes(
            data, "the text", self._reader.settings, encoding="utf-8", form="article_text", given=given
        )

    def _bound(self) -> Path:
        if self._folder is None:
            raise HearsayError("files are read only where the server is started with --files FOLDER")
        return self._folder

    def _inside(self, name: str) -> Path:
        """The file of that name in the folder. What lies outside is as if it were not there, links resolved."""
        folder = self._bound()
        try:
            path = (folder / name).resolve(strict=True)
            if path.is_relative_to(folder) and path.is_file():
                return path
        except (OSError, ValueError, RuntimeError):
            pass
        raise NotFound(name, "no such file in the folder that this server reads")

    @contextmanager
    def _archive(self) -> Generator[tuple[Archive, Records]]:
        """The archive, opened for one question, and its records by article."""
        with Archive(settings=self._reader.settings) as archive:
            yield archive, cache(_records(archive))


def _records(archive: Archive) -> Callable[[str], Record]:
    def record(article: str) -> Record:
        found = archive.corrected(article)
        if found is None:
            raise HearsayError(f"{article}: the archive has no such article now")
        return found

    return record
