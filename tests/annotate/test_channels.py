"""Every case of channels.txt: in what, and when, a saying is that shares its channel with others of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.chain import accounts
from hearsay.annotate.channel import channels
from hearsay.annotate.medium import medium
from hearsay.annotate.scene import sayings
from hearsay.annotate.story import acts_of
from hearsay.annotate.timex import times
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.annotate.test_scenes import by_hand, who
from tests.cases.parse import Case, load_file

CASES = load_file(Path(__file__).with_name("channels.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_channels(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    speakers = [who(case, w.source) for w in case.wanted]
    addressees = [who(case, (w.to,)) if w.to else None for w in case.wanted]
    acts = acts_of(read, found, speakers, addressees, [each.path for each in accounts(read, found, speakers)])
    dated = times(read, "2025-10-13")
    when = sayings(read, found, dated, acts, speakers)
    names = {one: one for one in (*speakers, *addressees) if one}
    own = [medium(read, a) for a in found]
    media, when = channels(read, found, dated, own, when, acts, names)
    told = [
        (span.of(case.text) if span else "-", saying.at.span.of(case.text) if saying else "-")
        for span, saying in zip(media, when, strict=True)
    ]
    wanted = [
        (case.text[slice(*w.medium)] if w.medium else "-", case.text[slice(*w.at)] if w.at else "-")
        for w in case.wanted
    ]
    assert told == wanted


def test_a_holder_without_a_cue_has_no_medium() -> None:
    text = "In an email: “Renn said that the boat leaked.”"
    read = document(text)
    outer = Attribution((), (), (Span(13, len(text)),), 1.0, "by hand")
    inner = Attribution((Span(14, 18),), (Span(19, 23),), (Span(24, 44),), 1.0, "by hand")
    found = (outer, inner)
    acts = acts_of(read, found, [None, None], [None, None], [(), (0,)])
    media, when = channels(read, found, (), [None, Span(0, 11)], [None, None], acts, {})
    assert media[0] is None
    assert when == (None, None)
