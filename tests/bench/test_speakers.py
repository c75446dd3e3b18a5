"""Who is meant: labels are read as written, names compared as people compare them, every outcome counted once."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.speakers import __main__ as command
from bench.speakers.judge import Case, cases, shares
from bench.speakers.label import Label, digest, fullest, labels, located, names_the_same, same_name
from hearsay.article import Article
from hearsay.span import OffsetMap, Span
from hearsay.statement import Confidence, Entity, EntityMention, EntityType, Form, MadeBy, Record, Statement

HERE = Path(__file__).resolve().parents[2] / "bench" / "speakers"
TEXT = (
    "Mayor Odile Varn opened the pier on Monday. She said it was safe. The harbour board agreed. "
    "“We will see,” anglers said. A clerk denied it."
)


def label(what: str, form: str, *names: str, types: str = "PER", text: str = TEXT, digest: str | None = None) -> Label:
    start = text.index(what)
    people = tuple(tuple(one.split("; ")) for one in names)
    return Label("a", Span(start, start + len(what)), form, people, frozenset(types.split("/")), digest)


def statement(number: int, source: str, speaker: str | None) -> Statement:
    start = TEXT.index(source)
    end = TEXT.index(".", start)
    return Statement(
        id=f"s{number}",
        kind="indirect",
        source=(Span(start, start + len(source)),),
        cue=(),
        content=(Span(start, end),),
        polarity="affirmed",
        confidence=Confidence(0.9),
        reported_by=(),
        steps=(),
        speaker=speaker,
    )


def entity(number: int, name: str, form: Form = "name", type_: EntityType | None = None) -> Entity:
    return Entity(f"e{number}", name, (EntityMention(Span(0, 1), form),), type_)


def record(statements: tuple[Statement, ...], entities: tuple[Entity, ...]) -> Record:
    article = Article("a", TEXT, "0" * 64, OffsetMap(()))
    return Record(MadeBy("0", None, {}), article, statements, entities)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Varn", "Odile Varn"),
        ("Mayor Varn", "Odile Varn"),
        ("Odile Varn’s", "odile varn"),
        ("the Tarn Harbour Board", "Tarn Harbour Board (THB)"),
        ("THB", "Tarn Harbour Board"),
        ("Zoë Ekberg", "Zoe Ekberg"),
    ],
)
def test_the_same_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Odile Varn", "Piet Varn"),
        ("Harbour", "Tarn Harbour Board"),
        ("Varn campaign", "Lind campaign"),
        ("", "Odile Varn"),
        ("T", "Tarn"),
    ],
)
def test_another_name(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_people_who_are_meant_together_are_all_named() -> None:
    both = label("She", "pronoun", "Odile Varn; Piet Lind")
    assert names_the_same("Varn and Piet Lind", both)
    assert not names_the_same("Odile Varn", both)


def test_either_of_two_names_will_do() -> None:
    either = label("The harbour board", "nominal", "Tarn Harbour Board", "Tarn Pilots")
    assert names_the_same("Tarn Pilots", either)
    assert not names_the_same("Tarn Divers", either)


def test_the_fullest_name_has_every_word() -> None:
    assert fullest("Mayor Odile Varn", label("She", "pronoun", "Odile Varn"))
    assert not fullest("Varn", label("She", "pronoun", "Odile Varn"))


def test_every_outcome() -> None:
    got = cases(
        record(
            (
                statement(1, "Mayor Odile Varn", "e1"),
                statement(2, "She", "e2"),
                statement(3, "The harbour board", "e3"),
                statement(4, "anglers", "e2"),
                statement(5, "A clerk", None),
            ),
            (
                entity(1, "Varn", type_="PER"),
                entity(2, "Piet Lind"),
                entity(3, "The harbour board", "nominal"),
            ),
        ),
        [
            label("Odile Varn", "name", "Odile Varn"),
            label("She", "pronoun", "Odile Varn"),
            label("The harbour board", "nominal", "Tarn Harbour Board"),
            label("anglers", "nominal"),
            label("A clerk", "nominal"),
            label("the pier", "nominal"),
        ],
    )
    assert [c.outcome for c in got] == ["right", "wrong", "abstained", "invented", "silent", "unmatched"]
    assert (got[0].typed, got[0].full, got[1].typed) == (True, False, False)


def test_what_a_reader_cannot_tell_is_not_judged() -> None:
    open_ = Label("a", Span(0, 5), "name", None, frozenset({"PER"}))
    assert cases(record((statement(1, "Mayor Odile Varn", None),), ()), [open_]) == []


def test_the_nearer_of_two_sources_is_the_label_s() -> None:
    wide, near = statement(1, "The harbour board agreed", "e1"), statement(2, "harbour board", "e2")
    got = cases(
        record((wide, near), (entity(1, "Piet Lind"), entity(2, "Tarn Harbour Board"))),
        [label("harbour board", "nominal", "Tarn Harbour Board")],
    )
    assert [c.outcome for c in got] == ["right"]


def test_shares_add_up_and_lie_in_their_intervals() -> None:
    she = label("She", "pronoun", "Odile Varn")
    clerk = label("A clerk", "nominal")
    per_document = [
        [Case(she, "right"), Case(clerk, "silent")],
        [Case(she, "wrong"), Case(she, "unmatched")],
        [Case(she, "right"), Case(clerk, "invented")],
        [Case(she, "abstained")],
    ]
    got = shares(per_document)
    assert got["right"][0] == 0.5
    assert got["right"][0] + got["wrong"][0] + got["abstained"][0] == 1
    assert got["matched"][::3] == (6 / 7, 7)
    assert got["nobody named: invented"][::3] == (0.5, 2)
    assert all(low <= value <= high for value, low, high, _ in got.values())
    assert got["right"][1] < got["right"][2]
    assert shares([]) == {}


@pytest.mark.parametrize("name", ["dev.tsv", "train.tsv", "named.tsv"])
def test_the_labels_are_tidy(name: str) -> None:
    rows = labels(HERE / name)
    assert len(rows) >= 150
    assert len({(r.document, r.span) for r in rows}) == len(rows)
    assert sum(r.names is None for r in rows) < len(rows) / 20
    cells = [line.split("\t") for line in (HERE / name).read_text(encoding="utf8").splitlines()]
    assert {len(row) for row in cells} == {len(cells[0])}
    assert all(cell == cell.strip() for row in cells for cell in row)


def test_what_is_measured_is_not_tuned_on() -> None:
    tuned = {r.document for r in labels(HERE / "train.tsv")}
    assert tuned.isdisjoint(r.document for name in ("dev.tsv", "named.tsv") for r in labels(HERE / name))


HEAD = "document\tstart\tend\tform\tname\ttype"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (f"{HEAD}\na\t3\t2\tpronoun\tOdile Varn\tPER", 2),
        (f"{HEAD}\na\t1\t2\tpronoun\tOdile Varn\tPER\na\t1\t2\tpronoun\tOdile Varn\tPERSON", 3),
        (f"{HEAD}\na\t1\t2\tshe\tOdile Varn\tPER", 2),
        (f"{HEAD}\na\t1\tPER", 2),
        ("name\ttype", 1),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, row: str, line: int) -> None:
    (tmp_path / "some.tsv").write_text(row + "\n", encoding="utf8")
    with pytest.raises(ValueError, match=rf"some.tsv, line {line}"):
        labels(tmp_path / "some.tsv")


def test_a_source_is_found_again_where_the_text_was_extracted_otherwise() -> None:
    old = label("She", "pronoun", "Odile Varn", digest=digest(TEXT, Span(TEXT.index("She"), TEXT.index("She") + 3)))
    text = f"Tarn, Tuesday\n\n{TEXT.replace('Mayor ', '')}"
    found = located(old, text)
    assert found is not None
    assert found.span.of(text) == "She"
    assert located(old, TEXT) == old
    assert located(old, text.replace("Monday", "Sunday")) is None


def test_the_command_reads_both_corpora(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Mayor Odile Varn said on Monday that the pier was safe. “We lost the planks,” said Bo Lind, a diver."
    _packed(
        tmp_path / "corpora/polnear/dev.jsonl.gz", {"id": "a", "title": "The pier", "date": "2024-05-06", "text": text}
    )
    page = f"<html lang=en><head><title>The pier</title></head><body><article><p>{text}</p><p>{text[:55]}</p></body>"
    _packed(tmp_path / "corpora/pages/pages.jsonl.gz", {"file": "pier.html.gz", "url": "https://tarn.example/pier"})
    (tmp_path / "corpora/pages/html").mkdir()
    (tmp_path / "corpora/pages/html/pier.html.gz").write_bytes(gzip.compress(page.encode()))
    at = text.index("Bo Lind")
    rows = [
        f"{HEAD}\tdigest",
        f"a\t{at}\t{at + 7}\tname\tBo Lind\tPER\t",
        "a\t0\t16\tname\tPiet Renz\tPER\t",
        f"pier.html.gz\t{at}\t{at + 7}\tname\tBo Lind\tPER\t{digest(text, Span(0, 9))}",
    ]
    (tmp_path / "some.tsv").write_text("\n".join(rows), encoding="utf8")
    arguments = ["--shared", str(tmp_path), "--split", "named", "--labels", str(tmp_path / "some.tsv"), "--errors", "1"]
    monkeypatch.setattr(sys, "argv", ["speakers", *arguments])
    command.main()
    told = capsys.readouterr()
    figures = json.loads(told.out.splitlines()[-1])["figures"]
    assert figures["polnear: right"]["value"] == figures["polnear: wrong"]["value"] == 0.5
    assert "wrong: Piet Renz (PER), ours 'Odile Varn' [a]" in told.out
    assert "pier.html.gz: a labelled source is no longer in its text; left out" in told.err


def _packed(path: Path, row: dict[str, str]) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
