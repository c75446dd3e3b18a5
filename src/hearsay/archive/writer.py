"""The side of an archive that writes. What a call has returned is stored, whatever becomes of the process."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, text

from hearsay.archive import schema
from hearsay.archive.adding import add_all
from hearsay.archive.comparing import Comparing
from hearsay.archive.correcting import Load, correct
from hearsay.archive.currency import saw
from hearsay.archive.deposit import Deposit, Outcome
from hearsay.archive.kinship import gather, loose_tellings
from hearsay.archive.migrate import migrate
from hearsay.archive.place import PATIENCE, engine, is_url, shown, told
from hearsay.archive.settling import said_of_people, settle_together, unsettled_blocks
from hearsay.archive.telling import tell, untold_articles
from hearsay.correction import Correction
from hearsay.errors import ArchiveError
from hearsay.page import Page

# Any number will do; all writers of one PostgreSQL archive take turns by it.
_TURN = 0x4845_4152
_BLOCKS_AT_ONCE = 500
# Hashes fall anywhere in their index, so that it costs half as much to write many of them together.
_ARTICLES_AT_ONCE, _TELLINGS_AT_ONCE = 1_000, 5_000


@contextmanager
def _uncollected() -> Generator[None]:
    """Keeps the garbage collector from going through millions of small things, none of which refers to itself: a fifth
    of the time that families take."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Writer:
    """Adds to the archive at ``location`` (a file's path, or a PostgreSQL URL); it is made where there is none.

    Writers take turns: one waits ``patience`` seconds for another, then raises ArchiveBusy. Each method is one
    transaction. Raises ArchiveError and its kin; then nothing of the call was stored.
    """

    def __init__(self, location: str, patience: float = PATIENCE) -> None:
        self.location = location
        self._engine: Engine = engine(location, write=True, patience=patience)
        with told(location):
            if not is_url(location):
                Path(location).absolute().parent.mkdir(parents=True, exist_ok=True)
            migrate(self._engine, location, patience)
            self._connection: Connection = self._engine.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def add(self, deposits: Sequence[Deposit]) -> list[Outcome]:
        """Stores the deposits, all or none; what became of each, in order."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            return add_all(self._connection, deposits)

    def see(self, page: Page, seen_at: str) -> Outcome | None:
        """Notes that a page was seen again, without reading it; None where the archive does not have it."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            known = select(schema.article.c.n, schema.article.c.id, schema.article.c.url).where(
                schema.article.c.page == page.digest
            )
            found = self._connection.execute(
                known.order_by(schema.article.c.current.desc(), schema.article.c.n)
            ).first()
            if found is None:
                return None
            saw(self._connection, found.n, page.url or found.url or page.origin, seen_at)
            return Outcome("known", found.id)

    def settle(self) -> None:
        """Finds out who is one person across articles, as far as what was added bears on it."""
        while True:
            with told(self.location), self._connection.begin():
                self._take_turn()
                blocks = unsettled_blocks(self._connection, _BLOCKS_AT_ONCE)
                said = said_of_people(self._connection)
                for block in blocks:
                    settle_together(self._connection, {block}, said)
                if len(blocks) < _BLOCKS_AT_ONCE:
                    return

    def correct(self, corrections: Iterable[Correction], load: Load) -> None:
        """Stores what people say, all or none, and shows statements and people as they have them. ``load`` makes a
        record of its JSON. Raises ArchiveError where a correction is of what is not there."""
        with told(self.location), self._connection.begin():
            self._take_turn()
            try:
                correct(self._connection, corrections, load)
            except LookupError as error:
                raise ArchiveError(shown(self.location), str(error.args[0])) from None

    def gather(self, comparing: Comparing) -> None:
        """Finds out what is told in several articles, as far as what was added bears on it. Whoever is killed at it
        leaves the rest to the next one."""
        while True:
            with told(self.location), self._connection.begin(), _uncollected():
                self._take_turn()
                articles = untold_articles(self._connection, _ARTICLES_AT_ONCE)
                tell(self._connection, articles, comparing)
                loose = loose_tellings(self._connection, _TELLINGS_AT_ONCE)
                gather(self._connection, loose, comparing)
            if len(articles) < _ARTICLES_AT_ONCE and len(loose) < _TELLINGS_AT_ONCE:
                return

    def _take_turn(self) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
