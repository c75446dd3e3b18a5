"""Statements that somebody said are not one quotation, so that no family may have both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from hearsay.amendment.corrected import standing_ones
from hearsay.archive import schema
from hearsay.archive.fold import folded
from hearsay.archive.said import all_of, article_numbers, is_any, places_of
from hearsay.correction import Evidence

# So much of their words or places two statements share that are one read twice.
_ENOUGH = 0.5


def pairs_apart(connection: Connection) -> set[tuple[int, int]]:
    """The numbers of statements that are not one quotation, in the order in which they were named."""
    if not is_any(connection, ["other quotation"]):
        return set()
    out = set[tuple[int, int]]()
    for correction in standing_ones(all_of(connection, ["other quotation"])):
        if correction.evidence is not None and correction.other is not None:
            these = statements_of(connection, correction.evidence)
            those = statements_of(connection, correction.other)
            out |= {(one, other) for one in these for other in those if one != other}
    return out


def statements_of(connection: Connection, evidence: Evidence) -> list[int]:
    """The statement that the evidence is of, in each version of its article, as far as it is there. Of the same text
    the one whose content's place overlaps most, of another the one whose words do."""
    places = places_of(connection, evidence.article) | ({evidence.url} if evidence.url else set[str]())
    s, a, out = schema.statement.c, schema.article.c, list[int]()
    for article in article_numbers(connection, places):
        query = select(s.n, s.id, s.first, s.last, s.cue, s.content, a.id.label("article_id"))
        rows = connection.execute(query.join(schema.article, a.n == s.article).where(s.article == article)).all()
        degree, number = max(((_overlap(row, evidence), row.n) for row in rows), default=(0.0, 0))
        if degree >= _ENOUGH:
            out.append(number)
    return out


def _overlap(row: Any, evidence: Evidence) -> float:
    if row.article_id != evidence.article:
        return _shared(_words(row.content), {w for p in evidence.content for w in _words(p.text)})
    first, last = evidence.content[0].span.start, evidence.content[-1].span.end
    both = max(0, min(row.last, last) - max(row.first, first))
    same_cue = _shared(_words(row.cue), {w for p in evidence.cue for w in _words(p.text)})
    # The cue tells a statement from one inside it.
    return 0.7 * both / (max(row.last, last) - min(row.first, first)) + 0.3 * same_cue


def _words(text: str) -> set[str]:
    return set(folded(text).split())


def _shared(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
