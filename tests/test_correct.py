"""``hearsay correct`` and what exports make of it, as a user has them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hearsay.export.loading import from_line
from hearsay.keeping import Archive
from tests.archive.made import Said, deposit, record

LIND, ORR = "Ada Lindqvist", "Tomas Orr"
STORY = record(
    [
        Said(LIND, "said", "“the harbour will open before the ice comes”", LIND, kind="direct"),
        Said(ORR, "told her", "that nobody had asked the pilots", ORR, to=LIND),
    ],
    url="https://example.org/story",
)
OTHER = record(
    [Said("Lindqvist", "fears", "the winter will be long", "Lindqvist")], title="Other", url="https://example.org/o"
)
FIRST, SECOND = (s.id for s in STORY.statements)


def run(archive: Path, *arguments: str, given: str = "", status: int = 0) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "hearsay", *arguments],
        input=given.encode(),
        capture_output=True,
        env={**os.environ, "HEARSAY_ARCHIVE": str(archive), "HEARSAY_USER": "Editor", "COLUMNS": "200"},
        timeout=100,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == status, done.stderr.decode()
    return done.stdout if status == 0 else done.stderr


def said(archive: Path, *arguments: str) -> list[dict[str, Any]]:
    return json.loads(run(archive, "correct", "--json", *arguments))


def filled(path: Path) -> Path:
    with Archive(path) as store:
        store.add_records([STORY, OTHER])
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled(tmp_path / "archive.db")


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("untouched") / "archive.db")


def test_a_statement_is_corrected_and_confirmed_and_all_exports_say_so(archive: Path) -> None:
    text = STORY.article.text
    start = text.index("nobody had asked")
    spans = f"{start}-{start + len('nobody had asked')}"
    both = said(archive, SECOND, "--speaker", "Mira Castellan", "--content", spans, "--note", "heard it")
    # Said in one breath, so that their order is no matter.
    [speaker, span] = sorted(both, key=lambda each: each["what"] == "wrong span")
    assert [span["what"], speaker["what"]] == ["wrong span", "wrong speaker"]
    assert (speaker["by"], speaker["fate"], speaker["statement"]) == ("Editor", "applied", SECOND)
    [none] = said(archive, FIRST, "--not-a-statement", "--by", "Reader")
    found = json.loads(run(archive, "search", "--json", "pilots"))
    assert found["hits"] == []
    [hit] = json.loads(run(archive, "search", "--json", "asked"))["hits"]
    assert (hit["speaker"], hit["content"], hit["corrected"]) == ("Mira Castellan", "nobody had asked", True)
    assert "Mira Castellan" in run(archive, "show", SECOND).decode()
    # JSON lines: the record as people have it, with what they said; by --as-read as it was stored.
    lines = run(archive, "export").decode().splitlines()
    made = from_line(lines[0])
    assert {s.correction.id for s in made.corrections} == {each["id"] for each in (span, speaker, none)}
    assert [s.id for s in made.statements] == [SECOND]
    assert lines[1] == deposit(OTHER).line
    assert run(archive, "export", "--as-read").decode().splitlines() == [deposit(STORY).line, deposit(OTHER).line]
    rows = run(archive, "export", "-f", "csv").decode().splitlines()
    assert rows[0].endswith(",corrected")
    assert [row.rsplit(",", 1)[1] for row in rows[1:]] == ["True", "False"]
    page = json.loads(run(archive, "export", "-f", "annotation").decode().splitlines()[0])
    [annotation] = page["items"]
    assert [g["name"] for g in annotation["generator"]][1:] == ["Editor"]
    assert annotation["modified"] == speaker["made_at"]
    graph = json.loads(run(archive, "export", "-f", "prov").decode().splitlines()[0])["@graph"]
    people = {node["name"] for node in graph if "prov:Person" in node["@type"] and "urn:hearsay:person:" in node["@id"]}
    assert people == {"Editor", "Reader"}
    assert [n["@id"].rsplit(":", 1)[1] for n in graph if "wasInvalidatedBy" in n] == [FIRST]
    # Taken back, all is as it was.
    for each in (span, speaker, none):
        said(archive, "--withdraw", each["id"])
    assert run(archive, "export").decode().splitlines() == [deposit(STORY).line, deposit(OTHER).line]
    assert [each["fate"] for each in said(archive, "--list")] == ["withdrawn"] * 3 + ["applied"] * 3


def corpus(archive: Path, *more: str) -> list[dict[str, Any]]:
    out = run(archive, "export", "-f", "training", *more)
    return [json.loads(line) for line in gzip.decompress(out).splitlines()]


def test_training_data_are_what_people_looked_at(archive: Path, tmp_path: Path) -> None:
    assert corpus(archive) == []
    said(archive, FIRST, "--confirm")
    [article] = corpus(archive)
    assert article["text"] == STORY.article.text
    [annotations] = article["annotations"].values()
    assert len(annotations) == 2
    assert corpus(archive, "--checked") == []
    said(archive, SECOND, "--not-a-statement")
    [article] = corpus(archive, "--checked")
    [(who, [one])] = article["annotations"].items()
    text = article["text"]
    words = {role: [text[s:e] for s, e in spans] for role, spans in one.items()}
    assert who == "Editor"
    assert words == {
        "source": [LIND],
        "cue": ["said"],
        "content": ["“the harbour will open before the ice comes”"],
    }
    # As the training reads it.
    pytest.importorskip("numpy")
    from training.corpora import polnear

    path = tmp_path / "corpus.jsonl.gz"
    run(archive, "export", "-f", "training", "-o", str(path))
    [sample] = polnear(path)
    assert [text[s:e] for g in sample.golds for s, e in g.cue] == ["said"]


def test_people_and_quotations(archive: Path) -> None:
    people = {p["name"]: p["id"] for p in json.loads(run(archive, "people", "--json"))}
    assert set(people) == {LIND, ORR, "Lindqvist"}
    [merged] = said(archive, "--merge", people[LIND], people["Lindqvist"], "--note", "she is the mayor")
    assert merged["fate"] == "applied"
    assert {p["name"] for p in json.loads(run(archive, "people", "--json"))} == {LIND, ORR}
    # Of statements it is the speakers.
    [parted] = said(archive, "--apart", FIRST, OTHER.statements[0].id)
    assert parted["fate"] == "applied"
    assert len(json.loads(run(archive, "people", "--json"))) == 3
    assert said(archive, "--list")[0]["fate"] == "overruled"
    [apart] = said(archive, "--not-same", FIRST, OTHER.statements[0].id)
    assert (apart["what"], apart["fate"]) == ("other quotation", "applied")
    shown = run(archive, "correct", "--list").decode()
    assert "one person Ada Lindqvist and Lindqvist (she is the mayor)  overruled" in shown


def test_a_missing_statement(archive: Path) -> None:
    text = STORY.article.text
    start = text.index("had asked the pilots")
    at = [f"{start + a}-{start + b}" for a, b in ((0, 9), (10, 20))]
    [made] = said(archive, "--missing", STORY.article.id, "--cue", at[0], "--content", at[1], "--nobody")
    hits = json.loads(run(archive, "search", "--json", "pilots"))["hits"]
    assert {(h["cue"], h["content"]) for h in hits} >= {("had asked", "the pilots")}
    assert made["right"]["kind"] == "indirect"
    assert "the pilots" in run(archive, "show", made["statement"]).decode()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ((), 2, "say one thing"),
        ((FIRST, "--confirm", "--not-a-statement"), 2, "say one thing"),
        (("--confirm",), 2, "takes 1"),
        ((FIRST, "--merge"), 2, "takes 2"),
        ((FIRST, "--content", "9-3"), 2, "not START-END"),
        ((FIRST, "--content", "three"), 2, "not START-END"),
        ((FIRST, "--content", "5-90000"), 1, "the text has"),
        ((FIRST, "--content", "5-9", "--content", "7-12"), 1, "overlap"),
        ((FIRST, "--speaker", " "), 1, "a name is empty"),
        ((FIRST, "--speaker", "Orr", "--nobody"), 2, "exclude"),
        (("s000000000", "--confirm"), 1, "no statement has this id"),
        (("c000000", "--withdraw"), 1, "no correction c000000"),
        ((FIRST, FIRST, "--not-same"), 1, "same quotation as itself"),
        (("a1b2c3d4", "--missing", "--content", "1-2"), 1, "no article has this id"),
        ((STORY.article.id, "--missing", "--cue", "1-2"), 1, "needs a content"),
    ],
)
def test_what_makes_no_sense_is_said(untouched: Path, arguments: tuple[str, ...], status: int, says: str) -> None:
    told = " ".join(run(untouched, "correct", *arguments, status=status).decode().replace("│", " ").split())
    assert says in told
    with Archive(untouched) as store:
        assert store.corrections() == []


def test_addressee_and_time_are_corrected_and_found(archive: Path) -> None:
    start = STORY.article.text.index("before the ice comes")
    words = f"{start}-{start + len('before the ice comes')}"
    both = said(archive, FIRST, "--to", ORR, "--said-at", "2026-01", "--when", words)
    assert {each["what"] for each in both} == {"wrong addressee", "wrong time"}
    assert {each["fate"] for each in both} == {"applied"}
    [hit] = json.loads(run(archive, "search", "--json", "--to", "Orr"))["hits"]
    assert (hit["id"], hit["addressee"], hit["said_at"], hit["corrected"]) == (FIRST, ORR, "2026-01", True)
    [exported] = [r for r in map(from_line, run(archive, "export").splitlines()) if r.article.id == STORY.article.id]
    assert [s.said_at.value for s in exported.statements if s.said_at] == ["2026-01"]
    assert b"2026-01" in run(archive, "correct", "--list")
    [line] = [json.loads(x) for x in gzip.decompress(run(archive, "export", "--format", "training")).splitlines()]
    assert line["id"] == STORY.article.id
    # The same page read anew: the words are looked up again.
    with Archive(archive) as store:
        store.add_records([STORY])
    [hit] = json.loads(run(archive, "search", "--json", "--to", "Orr"))["hits"]
    assert hit["said_at"] == "2026-01"
    said(archive, FIRST, "--to-nobody", "--no-time")
    assert json.loads(run(archive, "search", "--json", "--to", "Orr"))["hits"] == []
    for wrong in (
        ["--said-at", "2026"],
        ["--when", "1-2"],
        ["--to", "X", "--to-nobody"],
        ["--no-time", "--when", "1-2"],
    ):
        run(archive, "correct", FIRST, *wrong, status=2)
    assert b"no time" in run(archive, "correct", FIRST, "--said-at", "soon", "--when", "1-2", status=1)


def test_a_person_is_two(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    told = [
        record([Said(LIND, "said", f"the {what} is late", LIND)], title=what, url=f"https://example.org/{what}")
        for what in ("ferry", "train", "mail")
    ]
    with Archive(place) as store:
        store.add_records(told)
        [person] = store.people(LIND)
    articles = [each.article.id for each in told]
    assert b"not all" in run(place, "correct", person.id, *articles, "--split", status=1)
    [made] = said(place, person.id, articles[2], "--split")
    assert (made["what"], made["fate"]) == ("two people", "applied")
    with Archive(place) as store:
        assert sorted(p.articles for p in store.people(LIND)) == [1, 2]
    said(place, made["id"], "--withdraw")
    with Archive(place) as store:
        assert [p.articles for p in store.people(LIND)] == [3]
