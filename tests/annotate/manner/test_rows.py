"""Act, medium, addressee, polarity and hedging over manner's rows: no figure falls below its floor."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.annotate.act import act
from hearsay.annotate.addressed import addressees
from hearsay.annotate.addressee import addressee
from hearsay.annotate.hedge import hedged
from hearsay.annotate.lexicon import rows as lexicon_rows
from hearsay.annotate.medium import medium
from hearsay.annotate.tagger.network import Network
from hearsay.attribution import Attribution
from hearsay.extract.segment import document
from hearsay.span import Span
from tests.annotate.manner.rows import HERE, RowError, rows, unmarked
from tests.annotate.manner.score import FILES, as_given, figures, read_by
from tests.annotate.texts import any_text, read
from tests.cases.parse import ACTS

FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))


def low(got: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    assert set(got) == set(floors), "every figure has a floor"
    return {k: (round(v, 3), floors[k]) for k, v in got.items() if v < floors[k]}


def test_with_the_spans_given() -> None:
    shown: list[str] = []
    assert not low(figures(as_given, shown), FLOORS["given"]), "\n".join(shown)


def test_as_the_reader_finds_them(network: Network) -> None:
    assert not low(figures(read_by(network)), FLOORS["read"]), "python -m tests.annotate.manner.score --list says which"


@pytest.mark.parametrize("name", FILES)
def test_wanted_words_stand_in_their_sentence(name: str) -> None:
    for row in rows(name):
        for column in ("medium", "to"):
            wanted = row.wanted.get(column, "-")
            assert wanted == "-" or wanted in row.document.text, row.where
        assert row.wanted.get("act", "statement") in ACTS, row.where
        assert row.wanted.get("polarity", "denied") in ("affirmed", "denied"), row.where
        assert row.wanted.get("hedged", "no") in ("yes", "no"), row.where


def test_there_are_as_many_as_promised() -> None:
    assert len(rows("act")) >= 150
    assert len(rows("addressee")) >= 100
    assert len(rows("reports")) >= 150


@pytest.mark.parametrize("marked", ["[She] {said} <it", "She said it.", "[She] {said it."])
def test_rows_that_break_the_format(marked: str) -> None:
    with pytest.raises(RowError, match=r"x\.tsv:1"):
        unmarked(marked, "x.tsv:1")


def test_the_lexicon_of_acts_names_acts() -> None:
    assert {act_ for _, _, act_ in lexicon_rows("acts")} == {*ACTS, "as its object", "done, save as its object"}


def test_two_who_converse_address_each_other() -> None:
    text = "Q: Who rang?\nA: The vicar."
    found = tuple(
        Attribution((Span(a, a + 1),), (Span(a + 1, a + 2),), (Span(a + 3, b),), 0.9, "speaker's label")
        for a, b in ((0, 12), (13, len(text)))
    )
    heard = addressees(document(text), found, (None,) * len(found))
    assert [s and s.of(text) for s in heard] == ["A", "Q"]


def test_of_three_who_converse_nobody_is_addressed_for_sure() -> None:
    text = "Q: Who?\nA: He.\nB: She."
    found = tuple(
        Attribution((Span(a, a + 1),), (Span(a + 1, a + 2),), (Span(a + 3, a + 6),), 0.9, "speaker's label")
        for a in (0, 8, 15)
    )
    assert addressees(document(text), found, (None,) * len(found)) == (None, None, None)


@given(any_text.filter(bool), st.data())
def test_any_spans(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    roles = data.draw(st.permutations([spans[:1], spans[1:2], spans[2:]]))
    content, cue, source = (tuple(r) for r in sorted(roles, key=len, reverse=True))
    a = Attribution(source, cue, content, 0.5, "test")
    document_ = read(text)
    for found in (medium(document_, a), addressee(document_, a, medium(document_, a))):
        assert found is None or (found.end <= len(text) and found.of(text).strip())
    uncertain, why = hedged(document_, a)
    assert uncertain == bool(why)
    judged, why = act(document_, a)
    assert judged in (None, *ACTS)
    assert bool(why) == (judged is not None)
