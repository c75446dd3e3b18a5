"""The archive from end to end, as the command and the library offer it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hearsay
from hearsay.export.loading import from_line

PAGES = Path(__file__).parent / "pages"
STORY_PAGES = Path(__file__).parents[1] / "samples"
SAMPLES = sorted(str(page) for page in PAGES.glob("*/page.*"))[:3]
STORY = (
    "Ferry stays\n\n"
    "The ferry to the island will stay, mayor Ada Lindqvist said on Monday at the end of a long meeting.\n\n"
    "“Nobody has asked us what we think of it,” she told reporters. “And nobody will before the summer.”\n\n"
    "According to the Harbour Gazette, the minister believes that the city is wrong about the price of the boats.\n"
)


def run(archive: Path | str, *arguments: str, given: bytes = b"", status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "hearsay", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, "HEARSAY_ARCHIVE": str(archive), "COLUMNS": "160"},
        timeout=100,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "new" / "archive.db"
    summary = json.loads(run(path, "add", "--json", *SAMPLES, "no-such-page.html", status=1))
    assert summary | {"statements": 0} == {
        "new": 3, "changed": 0, "reread": 0, "known": 0, "failed": 1, "statements": 0,
    }  # fmt: skip
    assert summary["statements"] > 30
    return path


def test_adding_again_reads_nothing_and_changes_nothing(archive: Path) -> None:
    assert json.loads(run(archive, "add", "--json", *SAMPLES)) == {
        "new": 0, "changed": 0, "reread": 0, "known": 3, "failed": 0, "statements": 0,
    }  # fmt: skip
    again = json.loads(run(archive, "add", "--json", "--again", SAMPLES[0]))
    assert (again["known"], again["statements"]) == (1, 0)


def test_records_from_a_pipe(archive: Path, tmp_path: Path) -> None:
    lines = run(archive, "read", "--jsonl", SAMPLES[0]).encode()
    other = tmp_path / "other.db"
    out = json.loads(run(other, "add", "--records", "--json", "-", given=lines + b'{"error": "x"}\n', status=1))
    assert (out["new"], out["failed"]) == (1, 1)
    assert run(other, "export").encode() == lines


def test_search_and_show_and_people(archive: Path) -> None:
    found = json.loads(run(archive, "search", "--json", "--facets", "-n", "5", "--kind", "direct"))
    assert found["total"] > 0
    assert set(found["facets"]) == {"outlet", "speaker", "kind", "act", "polarity", "year"}
    hit = found["hits"][0]
    assert hit["kind"] == "direct"
    [shown] = [json.loads(line) for line in run(archive, "show", "--json", hit["id"]).splitlines()]
    context = shown["context"]
    start, end = context["content"][0]
    assert context["text"][start - context["start"] : end - context["start"]] in hit["content"]
    assert hit["content"].split(" … ")[0][:30] in run(archive, "show", hit["id"])
    person = next(p for p in json.loads(run(archive, "people", "--json")) if p["statements"])
    assert json.loads(run(archive, "people", "--json", person["name"]))[0]["id"] == person["id"]
    assert person["name"] in run(archive, "show", person["id"])
    assert json.loads(run(archive, "search", "--json", "--by", person["id"]))["total"] == person["statements"]


def test_nothing_is_found_without_a_fuss(archive: Path) -> None:
    assert run(archive, "search", "zzyzx") == "Nothing was found.\n"
    run(archive, "show", "s00000000", status=1)
    run(archive, "search", "--since", "soon", status=1)


def test_a_changed_page_shows_what_changed(tmp_path: Path) -> None:
    page, path = tmp_path / "story.txt", tmp_path / "archive.db"
    page.write_text(STORY, encoding="utf-8")
    assert run(path, "add", str(page)).startswith("1 new, 0 changed")
    page.write_text(STORY.replace("will stay", "may go"), encoding="utf-8")
    assert run(path, "add", str(page)).startswith("0 new, 1 changed")
    with hearsay.Archive(path) as archive:
        [article] = {entry.article for entry in archive.entries() if entry.current}
        assert len(list(archive.records())) == 2
    shown = run(path, "show", article)
    assert "- The ferry to the island will stay" in shown
    assert "+ The ferry to the island may go" in shown


def test_every_format_is_written(archive: Path, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    entries = list(hearsay.Archive(archive).entries())
    for form in ("jsonl", "csv", "parquet", "jsonld", "annotation", "prov"):
        run(archive, "export", "--format", form, "--output", str(tmp_path / form))
    assert pyarrow.read_table(tmp_path / "parquet").num_rows == len(entries)
    assert len([from_line(line) for line in (tmp_path / "jsonl").read_bytes().splitlines()]) == 3
    for form in ("jsonld", "annotation", "prov"):
        assert len([json.loads(line) for line in (tmp_path / form).read_bytes().splitlines()]) == 3


def test_the_library(archive: Path, tmp_path: Path) -> None:
    with hearsay.Archive(archive) as store:
        found = store.search(hearsay.Query(kind="direct"))
        assert found.hits
        table = store.to_arrow()
        assert table.num_rows == len(list(store.entries()))
        record = store.record(found.hits[0].entry.article)
        assert record
        assert found.hits[0].entry.id in {s.id for s in record.statements}
    with hearsay.Archive(tmp_path / "mine.db") as mine:
        assert mine.add_records([record]).new == 1
        assert mine.add_records([record]).known == 1
        other = next(page for page in SAMPLES if str(record.article.title) not in Path(page).read_text(errors="ignore"))
        assert mine.add(other).new == 1


def test_there_must_be_an_archive_to_search(tmp_path: Path) -> None:
    run(tmp_path / "none.db", "search", "x", status=1)
    assert not (tmp_path / "none.db").exists()


def test_the_archive_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARSAY_ARCHIVE", raising=False)
    assert hearsay.Settings().archive.endswith(str(Path("hearsay") / "archive.db"))
    monkeypatch.setenv("HEARSAY_ARCHIVE", "postgresql://db/news")
    assert hearsay.Archive().location == "postgresql://db/news"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one story as four outlets tell it."""
    path = tmp_path_factory.mktemp("story") / "archive.db"
    assert json.loads(run(path, "add", "--json", str(STORY_PAGES)))["new"] == 4
    return path


def test_a_story_told_by_four_is_a_family_that_drifts(story: Path) -> None:
    families = [json.loads(line) for line in run(story, "families", "--jsonl").splitlines()]
    family = max(families, key=lambda f: len(f["members"]))
    told = {m["outlet"]: m for m in family["members"] if m["speaker"] == "Marit Oswin"}
    assert {outlet: m["drift"] for outlet, m in told.items()} == {
        "Tollen Gazette": None, "Northmark Wire": "trimmed", "Daily Kestrel": "reworded", "Fell Radio": "retold",
    }  # fmt: skip
    assert set(told["Daily Kestrel"]["conflicts"]) == {"negation", "number"}
    assert {"before": "40", "after": "400"} in told["Daily Kestrel"]["changes"]
    first = told["Tollen Gazette"]
    assert told["Fell Radio"]["origin"] == {"article": first["article"], "statement": first["statement"]}
    assert [outlet for outlet, m in told.items() if m["credited"]] == ["Fell Radio"]
    for identity in (family["id"], first["statement"], first["statement"][:8]):
        assert json.loads(run(story, "family", "--json", identity)) == family
    shown = run(story, "family", family["id"])
    assert shown.index("Tollen Gazette") < shown.index("Northmark Wire") < shown.index("Daily Kestrel")
    assert "40 → 400" in shown
    assert "not left out" in shown
    assert "credits Tollen Gazette" in shown
    assert family["id"] in run(story, "show", first["statement"])
    run(story, "family", "f00000000", status=1)


def test_the_families_of_the_archive_are_those_of_its_records(story: Path) -> None:
    with hearsay.Archive(story) as archive:
        lines = "".join(f"{line}\n" for line in archive.view.records()).encode()
    assert run(story, "families", "--jsonl", "-", given=lines) == run(story, "families", "--jsonl")


@pytest.mark.parametrize(
    ("words", "by", "answer"),
    [
        ("We will not raise a single bill before 2029", "Oswin", "verbatim"),
        ("a year for this reservoir", None, "verbatim"),
        ("a single bill", None, "altered"),  # "not raise" stands before it
        ("drowning", "Piet Garland", "verbatim"),
        ("We will not raise a single bill before 2029", "Ada Fennimore", "misattributed"),
        ("no household will ever pay more than 50 crowns a year", None, "altered"),
        ("We will build a second reservoir by the sea next summer", None, "absent"),
        ("zzyzx", None, "absent"),
        ("", None, "absent"),
    ],
)
def test_was_it_said(story: Path, words: str, by: str | None, answer: str) -> None:
    with hearsay.Archive(story) as archive:
        found = archive.check(words, by)
        assert found[0].answer == answer
        articles = {entry.article for entry in archive.entries()}
    assert all(f.saying.article in articles for f in found if f.saying)


def test_the_command_asks_the_archive(story: Path) -> None:
    words = "We will not raise a single bill before 2029"
    assert json.loads(run(story, "check", "--json", words, "--by", "Oswin"))[0]["answer"] == "verbatim"
    assert run(story, "check", words, "--by", "Ada Fennimore", status=1).startswith("misattributed")


def test_a_draft_against_the_archive(story: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    true = (
        "“You are drowning the best grazing in the county,” Piet Garland said. "
        "“We will not raise a single bill before 2029,” said Marit Oswin."
    )
    draft.write_text(true, encoding="utf-8")
    assert json.loads(run(story, "verify", "--json", str(draft)))["holds"]
    for right, wrong in [("not raise", "raise"), ("2029", "2028"), ("Piet Garland", "Ada Fennimore")]:
        draft.write_text(true.replace(right, wrong), encoding="utf-8")
        assert not json.loads(run(story, "verify", "--json", str(draft), status=1))["holds"]
    assert "DOES NOT HOLD" in run(story, "verify", str(draft), status=1)


def test_a_timeline(story: Path) -> None:
    moments = json.loads(run(story, "timeline", "--json"))
    assert [m["first"] for m in moments] == sorted(m["first"] for m in moments)
    promised = next(m for m in moments if m["entry"]["act"] == "promise" and m["said"])
    assert (promised["first"], promised["last"], promised["approximate"]) == ("2026-05-04", "2026-05-04", False)
    assert promised["entry"]["published"][:10] == "2026-05-05"
    assert "≤ 2026-05-08" in run(story, "timeline", "--outlet", "Fell")
    assert run(story, "timeline", "zzyzx") == "Nothing was found.\n"
