"""What an archive's articles have of words that are asked for: the statements that have most in common with them, and
what stands around these. Whole articles would take ten times as long, and say no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from hearsay.archive import View
from hearsay.compare.check import Asked
from hearsay.compare.person import named
from hearsay.compare.saying import Saying, sayings
from hearsay.compare.sketch import COMMON, numbers, shingles
from hearsay.pipeline import marked
from hearsay.span import Span
from hearsay.utterance import Account

# What is asked is held against so many articles at most: those that have the phrase, then those whose tellings share
# most runs of words with it.
_ARTICLES, _PHRASES, _TELLINGS = 24, 8, 24
# So many characters on either side of a statement may have what belongs to it: another part of a quotation, or the
# same words in marks.
_AROUND = 300


@dataclass(slots=True)
class Memory:
    """What the articles of ``view`` have anybody say; ``accounts`` gives those of them that are there, as people have
    them, by their ids. An article is read once, however often it is asked for."""

    view: View
    accounts: Callable[[Collection[str]], Mapping[str, Account]]
    _read: dict[str, Account | None] = field(init=False)

    def __post_init__(self) -> None:
        self._read = {}

    def sayings(self, asked: Asked) -> list[Saying]:
        """Those that have most in common with what is asked, of the articles that have most first."""
        view, by = self.view, named(asked.by)
        places = view.with_phrase(asked.words, by, _PHRASES) if by else []
        # What has the whole phrase shares all runs with it, unless these stand in too many tellings to tell.
        shared = view.with_shingles(shingles(numbers(asked.words)), COMMON, _TELLINGS)
        places += shared or view.with_phrase(asked.words, None, _PHRASES)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for article, statement in places:
            if article in found or len(found) < _ARTICLES:
                found[article].add(statement)
        self._read_all(found)
        return [
            saying
            for article, statements in found.items()
            if (account := self._read[article]) is not None
            for saying in _around(article, account, statements)
        ]

    def _read_all(self, articles: Iterable[str]) -> None:
        unread = [article for article in articles if article not in self._read]
        known = self.accounts(unread)
        self._read.update((article, known.get(article)) for article in unread)


def _around(article: str, account: Account, statements: Collection[str]) -> list[Saying]:
    """What is said near the statements with these ids."""
    near = [
        Span(max(0, s.content[0].start - _AROUND), s.content[-1].end + _AROUND)
        for s in account.statements
        if s.id in statements
    ]
    said = sayings(account, marked(account.text, near), near)
    return [replace(each, article=article) for each in said]
