"""What became of the corrections of an archive."""

from __future__ import annotations

from collections.abc import Iterable

from hearsay.amendment.corrected import corrected, taken_back
from hearsay.archive import View
from hearsay.correction import OF_PEOPLE, OF_STATEMENTS, Correction, Fate, Standing
from hearsay.export.loading import from_line


def standings(view: View, article: str | None = None) -> list[Standing]:
    """Of all corrections, the earliest first, or of those that may bear on an article: what became of each in that
    article, else in the current version of the one that it was made of. Withdrawals stand among them."""
    every = view.opinions.corrections(article)
    gone = taken_back(every)
    found = {s.correction.id: s for s in _of_statements(view, [c for c in every if c.id not in gone], article)}
    rest = [c for c in every if c.id not in found]
    found |= {c.id: Standing(c, "withdrawn" if c.id in gone else _fate(view, c), _article(c)) for c in rest}
    return [found[c.id] for c in every]


def _of_statements(view: View, corrections: Iterable[Correction], article: str | None) -> list[Standing]:
    by_article: dict[str, set[str]] = {}
    for each in corrections:
        if each.evidence is not None and each.what in OF_STATEMENTS:
            here = article or _current(view, each.evidence.article)
            by_article.setdefault(here, set()).add(each.id)
    out: list[Standing] = []
    for here, ids in by_article.items():
        line = view.record(here)
        if line is not None:
            # With all that bear on it, since what one says may be overruled by another.
            record = corrected(from_line(line), view.opinions.corrections(here))
            out += [standing for standing in record.corrections if standing.correction.id in ids]
    return out


def _current(view: View, article: str) -> str:
    return next((v.article for v in view.versions(article) if v.current), article)


def _fate(view: View, correction: Correction) -> Fate:
    if correction.what in OF_PEOPLE:
        are = view.opinions.are_one(correction)
        wanted = "one" if correction.what == "one person" else "two"
        return "detached" if are == "gone" else "applied" if are == wanted else "overruled"
    if correction.what == "other quotation":
        return "applied" if view.opinions.has_both(correction) else "detached"
    return "applied" if correction.what == "withdrawal" else "detached"


def _article(correction: Correction) -> str | None:
    return correction.evidence.article if correction.evidence else None
