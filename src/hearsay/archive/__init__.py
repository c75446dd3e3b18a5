"""The store: what articles said, found again. Its writer and its view are different objects."""

from __future__ import annotations

from hearsay.archive.changes import Change, Version, changed, gone_and_new
from hearsay.archive.comparing import Comparing
from hearsay.archive.deposit import Deposit, Outcome
from hearsay.archive.query import Found, Hit, Query
from hearsay.archive.view import Person, View
from hearsay.archive.writer import Writer

__all__ = [
    "Change",
    "Comparing",
    "Deposit",
    "Found",
    "Hit",
    "Outcome",
    "Person",
    "Query",
    "Version",
    "View",
    "Writer",
    "changed",
    "gone_and_new",
]
