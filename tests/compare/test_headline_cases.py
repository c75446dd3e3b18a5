"""The case file of headlines, read with their bodies as pages are."""

from __future__ import annotations

import hearsay
from hearsay.page import Given
from hearsay.statement import Record
from tests.compare.cases import Headline, headlines

VERDICTS, CHANGES, WHOSE = 0.95, 0.85, 0.9


def read(h: Headline) -> Record:
    return hearsay.read_text(h.body, Given(title=h.title, language="en"))


def accounts(h: Headline, record: Record) -> str:
    """The words and names of whoever's account the quotation is, up the chain."""
    by_id = {s.id: s for s in record.statements}
    names = {e.id: e.name for e in record.entities}
    found = by_id.get(record.headline[0].statement or "")
    chain = [found, *(by_id[each] for each in found.reported_by or ())] if found else []
    return " ".join(f"{names.get(s.speaker or '', '')} {' '.join(x.of(h.body) for x in s.source)}" for s in chain if s)


def test_the_case_file() -> None:
    cases = headlines()
    assert len(cases) >= 120
    records = [read(h) for h in cases]
    right = [(h, r) for h, r in zip(cases, records, strict=True) if [q.verdict for q in r.headline] == [h.verdict]]
    assert len(right) >= VERDICTS * len(cases)
    changed = [(h, r) for h, r in right if h.verdict in ("altered", "partial")]
    told = [[(d.headline, d.body) for d in r.headline[0].diff if d.operation != "equal"] for _, r in changed]
    assert sum(h.changes == t for (h, _), t in zip(changed, told, strict=True)) >= CHANGES * len(changed)


def test_whose_words_they_are() -> None:
    """Where the source is a pronoun the name is for the part that resolves it; here, that there is an account."""
    owned = [(h, read(h)) for h in headlines() if h.whose and h.verdict == "verbatim"]
    held = [h for h, r in owned if r.headline and r.headline[0].statement and accounts(h, r).strip()]
    assert len(held) >= WHOSE * len(owned)
