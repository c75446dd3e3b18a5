"""Taking turns: so many at once, so many more who wait, and no more."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import BoundedSemaphore

from hearsay.serve.refusals import Busy

# Longer than this nobody waits.
_SECONDS = 60.0


class Turns:
    """For threads. ``at_once`` have their turn, ``waiting`` wait."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = BoundedSemaphore(at_once + waiting)
        self._turns = BoundedSemaphore(at_once)

    @contextmanager
    def one(self) -> Generator[None]:
        """One's turn, for as long as this is open. Raises Busy where too many wait, or it does not come in time."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turns.acquire(timeout=_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()
