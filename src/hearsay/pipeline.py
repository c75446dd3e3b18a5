"""The one ordered list of stages: page -> article -> document -> statements -> record."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from hearsay.annotate import LANGUAGES, Imprint, Network, annotate, quoted
from hearsay.annotate.kind import kind
from hearsay.article import Article
from hearsay.compare.headline import check
from hearsay.errors import SourceError
from hearsay.extract import extract
from hearsay.extract.segment import document, paragraphs
from hearsay.page import Page
from hearsay.settings import Settings
from hearsay.span import Span, Spans
from hearsay.statement import Kind, MadeBy, Record
from hearsay.version import __version__

# So many pages are read in this process before others are started, which takes about as long as reading them.
_WORTH_A_POOL = 12
# So many pages are under way in each process: enough to keep it busy, few enough to stream.
_AHEAD = 4
_KILLED = "a process that reads was killed (out of memory?); read it again"


class Reader:
    """Reads pages into records. The model is opened at the first page that needs it, once."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    @cached_property
    def network(self) -> Network:
        """The reader model. Raises ModelError where its files are missing or damaged."""
        shipped = Path(str(files("hearsay.annotate") / "assets" / "reader"))
        return Network(self.settings.model or shipped, self.settings.threads)

    def read(self, page: Page) -> Record:
        """The record of a page. Raises SourceError where the page cannot be read at all."""
        return self.record(page, self.article(page))

    def article(self, page: Page) -> Article:
        """What there is to read on a page, which is soon known. Raises SourceError as ``read``."""
        return extract(page, self.settings)

    def record(self, page: Page, article: Article) -> Record:
        """Who says what in the article of that page."""
        silent = _silence(article)
        if silent:
            return Record(self._made_by(None), article, silent_because=silent, id=page.given.id)
        settings = self.settings
        statements, entities, times = annotate(
            document(article.text), article.id, self.network, settings.min_confidence, article.published,
            outermost=settings.outermost, imprint=Imprint(article.byline, article.outlet),
        )  # fmt: skip
        title = article.title or ""
        marked = tuple(q.inside for q in quoted(title, paragraphs(title)) if q.closed and q.depth == 0)
        headline = check(title, marked, article.text, statements)
        made_by = self._made_by(self.network.digest)
        return Record(made_by, article, statements, entities, headline, None, page.given.id, times)

    def draft(self, page: Page) -> Record:
        """The record of somebody's own text: all of it is the article, and it is English if too short to tell."""
        whole = replace(page, form="article_text") if page.form == "saved_text" else page
        record = self.read(whole)
        if record.article.language is None and record.article.text.strip():
            return self.read(replace(whole, given=replace(whole.given, language="en")))
        return record

    def _made_by(self, model: str | None) -> MadeBy:
        bearing = ("max_bytes", "max_depth", "min_confidence", "outermost")
        return MadeBy(__version__, model, {name: getattr(self.settings, name) for name in bearing})


def _silence(article: Article) -> str | None:
    """Why nothing can be said of the article, if so."""
    if not article.text.strip():
        return "no article was found on the page"
    if article.language is None:
        return "the language of the article could not be told"
    if article.language.split("-")[0] not in LANGUAGES:
        read = ", ".join(sorted(LANGUAGES))
        return f"the article's language ({article.language}) is not one that the model reads ({read})"
    return None


def read_pages(pages: Iterable[Page | SourceError], settings: Settings) -> Iterator[Record | SourceError]:
    """The record of each page, or the error that stands for it, in the order of the pages, as they become ready.

    Reads in ``settings.jobs`` processes once there are pages enough to be worth it; no more than a few pages a process
    are held at a time, so a stream of any length fits.
    """
    stream = iter(pages)
    reader = Reader(settings)
    jobs = settings.jobs or os.cpu_count() or 1
    alone = None if jobs == 1 else _WORTH_A_POOL
    for page in islice(stream, alone):
        yield _read(reader, page)
    following = next(stream, None)
    if following is not None:
        yield from _read_in_pool(chain([following], stream), settings, jobs)


def _read(reader: Reader, page: Page | SourceError) -> Record | SourceError:
    if isinstance(page, SourceError):
        return page
    try:
        return reader.read(page)
    except SourceError as error:
        return error


def _read_in_pool(pages: Iterator[Page | SourceError], settings: Settings, jobs: int) -> Iterator[Record | SourceError]:
    waiting: deque[SourceError | tuple[str, Future[Record | SourceError]]] = deque()
    # Started afresh rather than forked: a fork of a process with threads may hang.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _open_reader, (settings,)) as pool:
        for page in pages:
            waiting.append(page if isinstance(page, SourceError) else _submitted(pool, page))
            if len(waiting) >= _AHEAD * jobs:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _submitted(pool: ProcessPoolExecutor, page: Page) -> SourceError | tuple[str, Future[Record | SourceError]]:
    try:
        return page.origin, pool.submit(_read_here, page)
    except BrokenProcessPool:
        return SourceError(page.origin, _KILLED)


def _result(item: SourceError | tuple[str, Future[Record | SourceError]]) -> Record | SourceError:
    if isinstance(item, SourceError):
        return item
    origin, future = item
    try:
        return future.result()
    except BrokenProcessPool:
        return SourceError(origin, _KILLED)


_reader: Reader | None = None


def _open_reader(settings: Settings) -> None:
    global _reader
    _reader = Reader(settings)


def _read_here(page: Page) -> Record | SourceError:
    assert _reader is not None
    return _read(_reader, page)


def kind_of(text: str, cue: Spans, content: Spans) -> Kind:
    """Whether a content is direct, indirect or mixed, by its quotation marks; ``cue`` may be empty."""
    read = document(text)
    return kind(read, quoted(text, read.paragraphs), cue, content)


def marked(text: str, near: Collection[Span] | None = None) -> Spans:
    """What stands between quotation marks in ``text``, without the marks; of nested ones the outer. Where places are
    given, only in the paragraphs that these overlap."""
    where = paragraphs(text)
    if near is not None:
        where = tuple(p for p in where if any(p.overlaps(place) for place in near))
    return tuple(q.inside for q in quoted(text, where) if q.depth == 0)
