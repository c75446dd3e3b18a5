"""Every encounter of recalled.txt: what was said there, and to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearsay.annotate.chain import accounts
from hearsay.annotate.identity import NOBODY
from hearsay.annotate.recalled import conversations, dated_by, encounters, heard_at, told_in
from hearsay.annotate.scene import sayings
from hearsay.annotate.story import acts_of
from hearsay.annotate.timex import times
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.annotate.test_scenes import by_hand, who
from tests.cases.parse import Case, load_file

CONVERSATIONS = load_file(Path(__file__).with_name("conversations.txt"))
ENCOUNTERS = load_file(Path(__file__).with_name("recalled.txt"))


@pytest.mark.parametrize("case", ENCOUNTERS, ids=[case.name for case in ENCOUNTERS])
def test_recalled(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    speakers = [who(case, w.source) for w in case.wanted]
    nobody: list[str | None] = [None for _ in found]
    acts = acts_of(read, found, speakers, nobody, [each.path for each in accounts(read, found, speakers)])
    recalled = encounters(read, acts, times(read, "2025-10-13"))
    when = dated_by(recalled, [None for _ in found])
    heard = heard_at(recalled, [(None, NOBODY) for _ in found])
    wanted = [case.text[slice(*w.at)] if w.at else "-" for w in case.wanted]
    assert [saying.at.span.of(case.text) if saying else "-" for saying in when] == wanted
    assert [told for told, _ in heard] == [who(case, (w.to,)) if w.to else None for w in case.wanted]


@pytest.mark.parametrize("case", CONVERSATIONS, ids=[case.name for case in CONVERSATIONS])
def test_conversations(case: Case) -> None:
    read = document(case.text)
    found = tuple(by_hand(w) for w in case.wanted)
    speakers = [who(case, w.source) for w in case.wanted]
    nobody: list[str | None] = [None for _ in found]
    acts = acts_of(read, found, speakers, nobody, [each.path for each in accounts(read, found, speakers)])
    when = sayings(read, found, times(read, "2025-10-13"), acts, speakers)
    recalled = conversations(read, acts, when)
    media = told_in(recalled, [None for _ in found])
    heard = heard_at(recalled, [(None, NOBODY) for _ in found])

    def shown(span: Span | None) -> str:
        return span.of(case.text) if span else "-"

    assert [shown(saying.at.span if saying else None) for saying in when] == [
        case.text[slice(*w.at)] if w.at else "-" for w in case.wanted
    ]
    assert [shown(span) for span in media] == [case.text[slice(*w.medium)] if w.medium else "-" for w in case.wanted]
    assert [told for told, _ in heard] == [who(case, (w.to,)) if w.to else None for w in case.wanted]
