"""One reader for all requests, its model opened once and shared by turns."""

from __future__ import annotations

from threading import Lock

from hearsay.annotate import Network
from hearsay.article import Article
from hearsay.page import Page
from hearsay.pipeline import Reader
from hearsay.serve.turns import Turns
from hearsay.settings import Settings
from hearsay.statement import Record


class SharedReader(Reader):
    """For threads. Whatever reads a text with the model waits for its turn; methods raise Busy where too many do."""

    def __init__(self, settings: Settings, turns: Turns) -> None:
        super().__init__(settings)
        self._turns = turns
        self._opening = Lock()

    @property
    def network(self) -> Network:  # pyright: ignore[reportIncompatibleVariableOverride] - the same, opened by one thread
        with self._opening:
            return super().network

    def record(self, page: Page, article: Article) -> Record:
        with self._turns.one():
            return super().record(page, article)
