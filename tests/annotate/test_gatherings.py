"""Every gathering of gatherings.txt: what was said there."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.chain import accounts
from hearsay.annotate.gathering import gatherings
from hearsay.annotate.medium import medium
from hearsay.annotate.recalled import dated_by, told_in
from hearsay.annotate.said_at import said_at
from hearsay.annotate.scene import BESIDE, Saying
from hearsay.annotate.story import acts_of
from hearsay.annotate.timex import times
from hearsay.extract.segment import document
from tests.annotate.test_scenes import by_hand, who
from tests.cases.parse import Case, load_file

CASES = load_file(Path(__file__).with_name("gatherings.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_gatherings(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    speakers = [who(case, w.source) for w in case.wanted]
    nobody: list[str | None] = [None for _ in found]
    acts = acts_of(read, found, speakers, nobody, [each.path for each in accounts(read, found, speakers)])
    dated = times(read, "2025-10-13")
    own = [said_at(read, a, found, dated) for a in found]
    when = [Saying(at, BESIDE) if at else None for at in own]
    media = [medium(read, a) for a in found]
    held = gatherings(read, acts, dated, when, media)
    told = [saying.at.span.of(case.text) if saying else "-" for saying in dated_by(held, when)]
    assert told == [case.text[slice(*w.at)] if w.at else "-" for w in case.wanted]
    phrases = [span.of(case.text) if span else "-" for span in told_in(held, media)]
    assert phrases == [case.text[slice(*w.medium)] if w.medium else "-" for w in case.wanted]
