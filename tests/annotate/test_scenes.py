"""Every scene of scenes.txt: which sayings a time that frames the scene covers, and which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.chain import accounts
from hearsay.annotate.scene import sayings
from hearsay.annotate.story import acts_of
from hearsay.annotate.timex import times
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.cases.parse import Case, Pairs, Wanted, load_file

SCENES = load_file(Path(__file__).with_name("scenes.txt"))


def who(case: Case, spans: Pairs) -> str | None:
    """Who a source or an addressee is: what the case's name says, else its last word."""
    words = " ".join(case.strings(spans)).lower()
    known = dict(pair.lower().split(": ") for pair in case.name.split(" | ")[1:])
    return known.get(words, words.split()[-1] if words else None)


def by_hand(wanted: Wanted) -> Attribution:
    """The attribution that a case's line gives."""
    source, cue, content = (tuple(Span(*p) for p in spans) for spans in (wanted.source, wanted.cue, wanted.content))
    return Attribution(source, cue, content, 1.0, "by hand")


@pytest.mark.parametrize("case", SCENES, ids=[case.name for case in SCENES])
def test_scenes(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    speakers = [who(case, w.source) for w in case.wanted]
    addressees = [who(case, (w.to,)) if w.to else None for w in case.wanted]
    acts = acts_of(read, found, speakers, addressees, [each.path for each in accounts(read, found, speakers)])
    when = sayings(read, found, times(read, "2025-10-13"), acts, speakers)
    wanted = [case.text[slice(*w.at)] if w.at else "-" for w in case.wanted]
    assert [saying.at.span.of(case.text) if saying else "-" for saying in when] == wanted
