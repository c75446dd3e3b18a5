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
        assert mine.add(SAMPLES[1]).new == 1


def test_there_must_be_an_archive_to_search(tmp_path: Path) -> None:
    run(tmp_path / "none.db", "search", "x", status=1)
    assert not (tmp_path / "none.db").exists()


def test_the_archive_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARSAY_ARCHIVE", raising=False)
    assert hearsay.Settings().archive.endswith(str(Path("hearsay") / "archive.db"))
    monkeypatch.setenv("HEARSAY_ARCHIVE", "postgresql://db/news")
    assert hearsay.Archive().location == "postgresql://db/news"
