"""An archive from end to end: sources to records to the store, and what is asked of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count, islice, pairwise
from types import TracebackType
from typing import Any, Self, TypeAlias

from hearsay.amendment.corrected import corrected
from hearsay.amendment.making import Signature, one_person, parted, two_people, withdrawal
from hearsay.archive import Change, Comparing, Deposit, Found, Outcome, Person, Query, View, Writer, changed
from hearsay.archive.timeline import timeline
from hearsay.asking import Memory
from hearsay.compare.check import Asked, Finding, check
from hearsay.compare.drift import alike, may_be_alike
from hearsay.compare.family import Family, family
from hearsay.compare.gathering import grouped, is_tellable, is_worth_comparing
from hearsay.compare.person import named
from hearsay.compare.saying import account
from hearsay.compare.sketch import COMMON, shingles, sketch
from hearsay.compare.verify import Checked, claims
from hearsay.correction import Correction, Somebody, Standing
from hearsay.entry import Entry, Moment
from hearsay.errors import ArchiveError, SourceError
from hearsay.export.loading import from_line, trusted
from hearsay.export.telling import told
from hearsay.export.writing import to_line
from hearsay.page import Page
from hearsay.pipeline import marked, read_pages
from hearsay.read import open_pages
from hearsay.read.folder import sources as with_folders
from hearsay.settings import Settings
from hearsay.standing import standings
from hearsay.statement import Record
from hearsay.utterance import Account

# So many records are stored at once: a disk takes as long to make sure of one as of these.
_AT_ONCE = 32
# After so many times, families are found: of a thousand articles together it costs less than of each.
_CALLS_AT_ONCE = 32
# What the store needs to know of comparing.
COMPARING = Comparing(COMMON, named, sketch, shingles, is_tellable, is_worth_comparing, may_be_alike, alike, grouped)

# A person, by id or by (article id, entity id).
Whom: TypeAlias = str | tuple[str, str]
Progress: TypeAlias = Callable[[Outcome | SourceError], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many sources were new, another version of a known page, read anew, known, or failed; ``statements`` were
    added."""

    new: int
    changed: int
    reread: int
    known: int
    failed: int
    statements: int


class Archive:
    """What many articles said: ``location`` is a file, made on first use, or the URL of a PostgreSQL database; without
    one, the settings' ``archive``.

    Methods raise ArchiveError and its kin. May be used as a context manager; not to be shared by threads.
    """

    def __init__(self, location: str | os.PathLike[str] | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.location = os.fspath(location) if location is not None else self.settings.archive
        self._view: View | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._view:
            self._view.close()
            self._view = None

    @property
    def view(self) -> View:
        """The side that reads. Raises ArchiveError where there is no archive yet."""
        if self._view is None:
            self._view = View(self.location)
        return self._view

    def add(self, *sources: str | os.PathLike[str]) -> Summary:
        """Reads files, folders and URLs and stores what they say. A page that is known is not read again; a source that
        cannot be read is counted as failed."""
        return self.add_pages(open_pages(with_folders([os.fspath(source) for source in sources]), self.settings))

    def add_pages(
        self, pages: Iterable[Page | SourceError], note: Progress | None = None, *, again: bool = False
    ) -> Summary:
        """As ``add``; ``note`` is told what became of each. ``again``: known pages are read anew too."""
        with Writer(self.location) as writer:
            tally = _Tally(note)
            waiting: list[Page] = []
            fresh = _fresh(pages, writer, tally, waiting, again)
            deposits = _deposits(read_pages(fresh, self.settings), waiting, tally)
            _store(writer, deposits, tally)
            return tally.summary()

    def add_records(self, records: Iterable[Record | SourceError], note: Progress | None = None) -> Summary:
        """Stores records that were read before."""
        with Writer(self.location) as writer:
            tally = _Tally(note)
            _store(writer, _ready(records, tally), tally)
            return tally.summary()

    def keep(self, record: Record, page: Page | None = None) -> Outcome:
        """Stores one record that was just read, with its page where there is one."""
        seen = page.fetched_at if page else None
        with Writer(self.location) as writer:
            (outcome,) = writer.add([Deposit(record, to_line(record), seen or _now(), page)])
            writer.settle()
            writer.gather(COMPARING)
        return outcome

    def search(self, query: Query | str = "") -> Found:
        """The statements that fit a query, or have the words."""
        return self.view.search(Query(query) if isinstance(query, str) else query)

    def statements(self, identity: str) -> list[Entry]:
        """The statements with that id, or whose id begins so (six letters at least)."""
        return self.view.statements(identity)

    def people(self, name: str | None = None, limit: int = 50, offset: int = 0) -> list[Person]:
        """Who is cited or named, those with the most statements first; without the first ``offset`` of them."""
        return self.view.people(name, limit, offset)

    def record(self, article: str) -> Record | None:
        """The record of an article, its evidence checked. Raises RecordError where it no longer stands."""
        line = self.view.record(article)
        return None if line is None else from_line(line)

    def corrected(self, article: str) -> Record | None:
        """The record of an article as people have it: with what they corrected, and what became of that. Raises as
        ``record``."""
        record = self.record(article)
        return None if record is None else self._as_people_have_it(article, record)

    def corrected_records(self) -> Iterator[Record]:
        """Every record as people have it, in the order in which they were added; raises as ``record``."""
        return (from_line(made) if isinstance(made, str) else made for made in self._as_people_have_them())

    def corrected_lines(self) -> Iterator[str]:
        """The same as JSON, each on one line: as it was stored where nobody said anything."""
        return (made if isinstance(made, str) else to_line(made) for made in self._as_people_have_them())

    def _as_people_have_them(self) -> Iterator[Record | str]:
        touched = self.view.opinions.articles()
        for article, line in self.view.readings():
            yield self._as_people_have_it(article, from_line(line)) if article in touched else line

    def _as_people_have_it(self, article: str, record: Record) -> Record:
        return corrected(record, self.view.opinions.corrections(article))

    def as_people_have_it(self) -> Corrected:
        """The archive with what people corrected, for an export."""
        return Corrected(self)

    def changes(self, article: str) -> list[tuple[str, str, tuple[Change, ...]]]:
        """What changed from each version of an article's page to the next: (older article, newer article, changes)."""
        out: list[tuple[str, str, tuple[Change, ...]]] = []
        for older, newer in pairwise(self.view.versions(article)):
            before, after = self.record(older.article), self.record(newer.article)
            if before and after and older.article != newer.article:
                out.append((older.article, newer.article, changed(before.article.text, after.article.text)))
        return out

    def signed(self, by: str | None = None, note: str = "") -> Signature:
        """Who makes a correction now; the settings' ``user`` where nobody is named."""
        return Signature(by or self.settings.user, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), note)

    def correct(self, *corrections: Correction) -> str:
        """Keeps corrections (made by ``hearsay.amendment.making``), all or none, and shows what is found as they have
        it; the id of the last. Raises ArchiveError where one is of an article or a correction that is not there."""
        with Writer(self.location) as writer:
            writer.correct(corrections, from_line)
            writer.settle()
            writer.gather(COMPARING)
        return corrections[-1].id

    def withdraw(self, correction: str, by: str | None = None, note: str = "") -> str:
        """Takes a correction back; both are kept. The id of the withdrawal, which may be withdrawn itself."""
        return self.correct(withdrawal(correction, self.signed(by, note)))

    def one_person(self, one: Whom, two: Whom, by: str | None = None, note: str = "") -> Correction:
        """Two people of the archive are one; each is a person's id, or (article id, entity id) for one article alone.
        Nothing is kept yet. Raises ArchiveError where there is no such person, ValueError where they are the same."""
        return one_person(self._whom(one), self._whom(two), self.signed(by, note))

    def two_people(self, one: Whom, two: Whom, by: str | None = None, note: str = "") -> Correction:
        """Two are not one person; as ``one_person``."""
        return two_people(self._whom(one), self._whom(two), self.signed(by, note))

    def split_person(self, person: str, articles: Iterable[str], by: str | None = None, note: str = "") -> Correction:
        """A person is two: those ``articles`` (ids) name somebody else of the name. Nothing is kept yet. Raises
        ArchiveError where there is no such person, ValueError where all of these name them, or none does."""
        return two_people(*parted(self._whom(person), set(articles)), self.signed(by, note))

    def _whom(self, whom: Whom) -> Somebody:
        opinions = self.view.opinions
        found = opinions.somebody(whom) if isinstance(whom, str) else opinions.somebody_in(*whom)
        if found is None:
            raise ArchiveError(self.location.split("@")[-1], f"nobody in it has the id {whom}")
        return found

    def corrections(self, article: str | None = None) -> list[Standing]:
        """What people said, the earliest first, and what became of it; in an article where it is named, else in the
        version of its page that is current."""
        return standings(self.view, article)

    def records(self) -> Iterator[Record]:
        """Every record, in the order in which they were added; raises as ``record``."""
        return map(from_line, self.view.records())

    def lines(self) -> Iterator[str]:
        """Every record as JSON on one line, as it is kept, in the order in which they were added."""
        return self.view.records()

    def entries(self) -> Iterator[Entry]:
        """Every statement, flat, in the order in which they were added."""
        return self.view.entries()

    def family(self, identity: str) -> Family | None:
        """The family with that id, or of the statement with it (six letters of either will do): what is told in several
        articles, in order of appearance, and what became of it on the way."""
        found = self.view.family(identity)
        return family(replace(each, speaker=named(each.speaker)) for each in found) if found else None

    def families(self) -> Iterator[Family]:
        """All of them, by their ids."""
        return (found for each in self.view.families() if (found := self.family(each)))

    def check(self, words: str, by: str | None = None) -> tuple[Finding, ...]:
        """Whether the archive's articles have it that the words were said, and by whom; best first, at least one."""
        asked = Asked(words, by=by)
        return check(asked, self._memory().sayings(asked))

    def verify(self, draft: Record) -> tuple[Checked, ...]:
        """Every quotation and attribution of a draft, held against the archive. What is not borne out does not hold."""
        memory = self._memory()
        return tuple(
            Checked(item, asked, check(asked, memory.sayings(asked))[0])
            for item, asked in claims(draft, marked(draft.article.text))
        )

    def timeline(self, query: Query | str = "") -> tuple[Moment, ...]:
        """The statements that fit a query, or have the words, by when they were said; as many as the query's limit, of
        those that were published last. What has no date is left out."""
        return timeline(hit.entry for hit in self.search(query).hits)

    def _memory(self) -> Memory:
        return Memory(self.view, self._accounts)

    def _accounts(self, articles: Collection[str]) -> dict[str, Account]:
        touched = self.view.opinions.articles(articles)
        lines = self.view.lines(articles)
        return {
            a: account(self._as_people_have_it(a, trusted(line))) if a in touched else told(line)
            for a, line in lines.items()
        }

    def to_arrow(self) -> Any:
        """All statements, as a pyarrow.Table; needs the extra ``tables``.

        ``.to_pandas()`` and ``polars.from_arrow`` go on from it.
        """
        from hearsay.export.parquet import table  # the extra need not be installed

        return table(self.view.entries())


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an archive holds, as people have it."""

    archive: Archive

    def entries(self) -> Iterator[Entry]:
        return self.archive.entries()

    def records(self) -> Iterator[Record]:
        return self.archive.corrected_records()

    def lines(self) -> Iterator[str]:
        return self.archive.corrected_lines()


class _Tally:
    def __init__(self, note: Progress | None) -> None:
        self._note = note
        self._counts = dict.fromkeys(("new", "changed", "reread", "known", "failed", "statements"), 0)

    def __call__(self, what: Outcome | SourceError) -> None:
        self._counts["failed" if isinstance(what, SourceError) else what.state] += 1
        if isinstance(what, Outcome):
            self._counts["statements"] += what.statements
        if self._note:
            self._note(what)

    def summary(self) -> Summary:
        return Summary(**self._counts)


def _fresh(
    pages: Iterable[Page | SourceError], writer: Writer, tally: _Tally, waiting: list[Page], again: bool
) -> Iterator[Page]:
    """The pages that are to be read, each noted in ``waiting``, since a record does not have its page."""
    for page in pages:
        if isinstance(page, SourceError):
            tally(page)
            continue
        known = None if again else writer.see(page, page.fetched_at or _now())
        if known:
            tally(known)
        else:
            waiting.append(page)
            yield page


def _deposits(results: Iterable[Record | SourceError], waiting: list[Page], tally: _Tally) -> Iterator[Deposit]:
    for result in results:
        page = waiting.pop(0)
        if isinstance(result, SourceError):
            tally(result)
        else:
            yield Deposit(result, to_line(result), page.fetched_at or _now(), page)


def _ready(records: Iterable[Record | SourceError], tally: _Tally) -> Iterator[Deposit]:
    for record in records:
        if isinstance(record, SourceError):
            tally(record)
        else:
            yield Deposit(record, to_line(record), _now())


def _store(writer: Writer, deposits: Iterator[Deposit], tally: _Tally) -> None:
    try:
        for calls in count(1):
            outcomes = writer.add(list(islice(deposits, _AT_ONCE)))
            for outcome in outcomes:
                tally(outcome)
            if not outcomes:
                break
            if calls % _CALLS_AT_ONCE == 0:
                writer.gather(COMPARING)
    finally:
        writer.settle()
        writer.gather(COMPARING)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
