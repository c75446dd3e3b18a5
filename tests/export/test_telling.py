"""Of a record's line only who says what: the same as the whole record has."""

from __future__ import annotations

import json
from operator import attrgetter

import pytest
from hypothesis import given, settings

from hearsay.compare.saying import account
from hearsay.export.telling import told
from hearsay.export.writing import to_line
from hearsay.statement import Record
from hearsay.utterance import Account
from tests.export.records import records
from tests.export.sample import record as sample

_FIELDS = attrgetter("id", "kind", "source", "cue", "content", "confidence", "reported_by", "speaker")


def in_full(told: Account) -> object:
    """All that an account has, to be compared."""
    return told.article, told.text, told.names, [_FIELDS(s) for s in told.statements]


@given(records())
@settings(max_examples=150, deadline=None)
def test_any_record_is_told_as_it_is(record: Record) -> None:
    assert in_full(told(to_line(record))) == in_full(account(record))


def test_the_sample_is_told_as_it_is() -> None:
    found = told(to_line(sample()))
    assert in_full(found) == in_full(account(sample()))
    assert (found.article, found.names) == ("item-7", {"e1": "Ada Lindqvist", "e2": "the minister"})
    assert [s.speaker for s in found.statements] == ["e1", "e2", "e2"]
    assert [s.confidence.speaker for s in found.statements] == [0.95, None, None]


@pytest.mark.parametrize("half", ["\ud83d", "\\ud83d"])
def test_half_a_surrogate_is_no_harm(half: str) -> None:
    line = json.dumps(json.loads(to_line(sample())), ensure_ascii=False).replace("Bo Ek", half)
    assert told(line.replace("“never”", f"{half}")).article == "item-7"


def test_what_is_no_record_is_an_error() -> None:
    with pytest.raises(ValueError, match="statements"):
        told('{"article": {"id": "a", "text": ""}, "entities": []}')
