"""What is carried over to statements: the passages of carried.txt, read whole; and that nothing else is touched."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import hearsay
from hearsay import Given, Record, Statement
from hearsay.annotate import beside
from hearsay.annotate.carried import carried as module
from hearsay.annotate.carried.carried import carried
from hearsay.annotate.carried.features import AROUND, names
from hearsay.annotate.carried.offers import named_media
from hearsay.annotate.carried.told import FIELDS, Field
from hearsay.annotate.tagger.network import FILES, Network
from hearsay.extract.segment import document as segmented
from hearsay.statement import CARRIED_OVER
from tests.cases.parse import Case, load_file

STORED: Any = json.loads((files("hearsay.annotate") / "assets" / "carried.json").read_text(encoding="utf8"))
CASES = load_file(Path(__file__).with_name("carried.txt"))


def words(record: Record, s: Statement, field: str) -> str | None:
    text = record.article.text
    if field == "addressee":
        return next((e.name for e in record.entities if e.id == s.addressee), None)
    span = s.medium if field == "medium" else s.said_at.span if s.said_at else None
    return span.of(text) if span else None


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_passages(case: Case, field: Field) -> None:
    record = hearsay.read_text(case.text, Given(language="en", published="2025-10-13"))
    for wanted in case.wanted:
        told = {"said_at": wanted.at, "medium": wanted.medium, "addressee": wanted.to}[field]
        s = next(s for s in record.statements if any(c.start == wanted.cue[0][0] for c in s.cue))
        if field != "addressee" or told:
            assert words(record, s, field) == (case.text[slice(*told)] if told else None), case.strings(wanted.cue)


def test_it_is_said_how_sure_and_why() -> None:
    record = hearsay.read_text(CASES[0].text, Given(language="en", published="2025-10-13"))
    over = [s for s in record.statements if any(step.by == CARRIED_OVER for step in s.steps)]
    assert over
    for s in over:
        for step in s.steps:
            if step.by == CARRIED_OVER:
                told, sure = step.why.rsplit(", with ", 1)
                assert told == words(record, s, step.field)
                assert STORED[step.field]["least"] <= float(sure) <= 1


def test_a_model_without_graphs_of_its_own_goes_by_the_features(tmp_path: Path) -> None:
    shipped = Path(str(files("hearsay.annotate") / "assets" / "reader"))
    for name in FILES:
        shutil.copy(shipped / name, tmp_path)
    plain, whole = Network(tmp_path), Network(shipped)
    assert [(plain.carries(field), whole.carries(field)) for field in FIELDS] == [(False, True)] * len(FIELDS)
    assert plain.digest != whole.digest
    document, told = segmented(CASES[0].text), dict[bool, dict[int, float]]()
    for network in (plain, whole):
        text, _ = beside(document, "a", network, published="2025-10-13")
        over = carried(text, network)
        told[network is whole] = {n: each.probability for found in over.values() for n, each in found.items()}
    assert told[False]
    assert told[True] != told[False]


def test_the_weights_are_of_these_features() -> None:
    for field in FIELDS:
        assert set(STORED[field]["first"]) == {"bias", *names(field)}
        assert set(STORED[field]["second"]) == {"bias", *names(field), *AROUND}


def test_other_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        module._regression({"bias": 0.0, "past": 1.0}, names("medium"))  # pyright: ignore[reportPrivateUsage]


MEETING = (
    "The harbour board met on Tuesday. At its annual meeting, Ida Holm said the pier was sound.\n\n"
    "The meeting went on until nine. Otto Lind read out a letter from the Ministry of Sea and Shore. The letter told"
    " of a second pier.\n\nMonday's planning inquiry in Ombra was calmer. The inquiry heard four engineers. A"
    " meeting of the crew followed; the meeting was short, and so was the speech. Ahead of"
    " Friday's debate the halls were full; the meetings were not."
)


def test_what_is_named_by_its_noun_alone_is_what_was_last_told_of() -> None:
    named = named_media(segmented(MEETING), (), ())
    told = [(span.of(MEETING), key, kind) for span, key, kind in named]
    assert told == [
        ("At its annual meeting", "annual meeting", "occasion"),
        ("The meeting", "annual meeting", "event"),
        ("a letter from the Ministry of Sea and Shore", "ministry sea shore", "named"),
        ("The letter", "ministry sea shore", "named"),
        ("Monday's planning inquiry in Ombra", "planning inquiry ombra", "event"),
        ("The inquiry", "planning inquiry ombra", "event"),
        ("A meeting of the crew", "meeting crew", "event"),
        ("the meeting", "meeting crew", "event"),
        ("the speech", "speech", "event"),
        ("the meetings", "meetings", "event"),
    ]
