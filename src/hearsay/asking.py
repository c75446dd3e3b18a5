"""What an archive's articles have of words that are asked for: the statements that have most in common with them, and
what stands around these. Whole articles would take ten times as long, and say no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from hearsay.archive import View
from hearsay.compare.check import Asked
from hearsay.compare.person import named
from hearsay.compare.saying import Saying, sayings
from hearsay.compare.sketch import COMMON, numbers, shingles
from hearsay.pipeline import marked
from hearsay.statement import Record

# What is asked is held against so many articles at most: those that have the phrase, then those whose tellings share
# most runs of words with it.
_ARTICLES, _PHRASES, _TELLINGS = 24, 8, 24
# So many characters on either side of a statement may have what belongs to it: another part of a quotation, or the
# same words in marks.
_AROUND = 300


@dataclass(slots=True)
class Memory:
    """What the articles of ``view`` have anybody say; ``record`` gives one as people have it, None where it is gone.
    An article is read once, however often it is asked for."""

    view: View
    record: Callable[[str], Record | None]
    _read: dict[str, tuple[Record, tuple[Saying, ...]] | None] = field(init=False)

    def __post_init__(self) -> None:
        self._read = {}

    def sayings(self, asked: Asked) -> list[Saying]:
        """Those that have most in common with what is asked, of the articles that have most first."""
        view, by = self.view, named(asked.by)
        places = view.with_phrase(asked.words, by, _PHRASES) if by else []
        places += view.with_phrase(asked.words, None, _PHRASES)
        places += view.with_shingles(shingles(numbers(asked.words)), COMMON, _TELLINGS)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for article, statement in places:
            if article in found or len(found) < _ARTICLES:
                found[article].add(statement)
        return [saying for article, statements in found.items() for saying in self._around(article, statements)]

    def _around(self, article: str, statements: Iterable[str]) -> list[Saying]:
        if article not in self._read:
            record = self.record(article)
            said = sayings(record, marked(record.article.text)) if record else ()
            self._read[article] = record and (record, tuple(replace(each, article=article) for each in said))
        read = self._read[article]
        if read is None:
            return []
        record, said = read
        near = [
            (s.content[0].start - _AROUND, s.content[-1].end + _AROUND) for s in record.statements if s.id in statements
        ]
        return [each for each in said if any(a <= each.spans[-1].end and each.spans[0].start <= b for a, b in near)]
