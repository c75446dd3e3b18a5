"""Every case of hearers.txt: who hears a saying whose hearer stands with another, or in the channel that it shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.addressed import addressees
from hearsay.annotate.chain import accounts
from hearsay.annotate.channel import channels
from hearsay.annotate.identity import NOBODY, Identity
from hearsay.annotate.medium import medium
from hearsay.annotate.parties import parties
from hearsay.annotate.scene import sayings
from hearsay.annotate.story import acts_of
from hearsay.annotate.timex import times
from hearsay.extract.segment import document
from hearsay.span import Span
from hearsay.statement import Entity, EntityMention
from tests.annotate.test_scenes import by_hand, who
from tests.cases.parse import Case, Pairs, load_file

CASES = load_file(Path(__file__).with_name("hearers.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_hearers(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    media = tuple(medium(read, a) for a in found)
    speakers = [who(case, w.source) for w in case.wanted]
    addressed = addressees(read, found, media)
    named = [pair(span) for span in addressed]
    hearers = [who(case, spans) if spans else None for spans in named]
    acts = acts_of(read, found, speakers, hearers, [each.path for each in accounts(read, found, speakers)])
    dated = times(read, "2025-10-13")
    names = {one: one for one in (*speakers, *hearers) if one}
    shared, _ = channels(read, found, dated, media, sayings(read, found, dated, acts, speakers), acts, names)
    known = [Identity(None, 1.0, "by hand") if one else NOBODY for one in hearers]
    entities = tuple(
        Entity(
            one,
            one,
            (EntityMention(span, "nominal" if span.of(case.text) in ("the paper", "the broadcaster") else "name"),),
        )
        for one, span in zip(hearers, addressed, strict=True)
        if one and span
    )
    told = parties(read, found, entities, speakers, addressed, list(zip(hearers, known, strict=True)), shared, acts)
    assert [one for one, _ in told] == [who(case, (w.to,)) if w.to else None for w in case.wanted]


def pair(span: Span | None) -> Pairs:
    return ((span.start, span.end),) if span else ()
