"""The same page gives the same record, alone or in company, on one process or two; one bad source stops no other."""

from __future__ import annotations

import json
import pickle
import shutil
from dataclasses import replace
from importlib.resources import files
from multiprocessing import active_children
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import NotText, SourceError, TooLarge
from hearsay.export.writing import to_json
from hearsay.page import Page
from hearsay.pipeline import Reader, read_pages
from hearsay.read import open_page, page_from_bytes
from hearsay.settings import Settings
from hearsay.statement import Record
from tests.pages import FEW

ONE = Settings(jobs=1)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [open_page(str(path), ONE) for path in FEW]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(ONE)


@pytest.fixture(scope="module")
def alone(pages: list[Page], reader: Reader) -> dict[str, Record]:
    return {page.origin: reader.read(page) for page in pages}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_record_is_the_same_in_any_company_and_order(pages: list[Page], alone: dict[str, Record], jobs: int) -> None:
    many = pages[::-1] + pages  # enough to start the other processes
    got = list(read_pages(many, Settings(jobs=jobs)))
    assert got == [alone[page.origin] for page in many]


def test_a_record_is_the_same_on_two_threads(pages: list[Page], alone: dict[str, Record]) -> None:
    threaded = Reader(Settings(jobs=1, threads=2))
    assert all(threaded.read(page) == alone[page.origin] for page in pages)


def test_what_is_less_sure_than_wanted_is_as_if_not_found(pages: list[Page], alone: dict[str, Record]) -> None:
    sure = Reader(Settings(jobs=1, min_confidence=0.8))
    dropped = 0
    for page in pages:
        kept, every = sure.read(page).statements, alone[page.origin].statements
        assert {s.id for s in kept} == {s.id for s in every if s.confidence.whole >= 0.8}
        assert all(set(s.reported_by or ()) <= {k.id for k in kept} for s in kept)
        dropped += len(every) - len(kept)
    assert dropped


def test_only_the_outermost_are_kept_where_these_are_asked_for(pages: list[Page], alone: dict[str, Record]) -> None:
    flat = Reader(Settings(jobs=1, outermost=True))
    dropped = 0
    for page in pages:
        kept, every = flat.read(page).statements, alone[page.origin].statements
        full = {s.id: s for s in every}
        ids = {s.id for s in kept}
        # Nothing else changes, but that chains lead through what is kept alone.
        for s in kept:
            assert s == replace(full[s.id], reported_by=s.reported_by)
            assert s.reported_by == tuple(by for by in full[s.id].reported_by or () if by in ids)
        inside = {
            s.id
            for s in every
            for outer in map(full.get, s.reported_by or ())
            if outer and all(any(c.holds(span) for c in outer.content) for span in (*s.source, *s.cue, *s.content))
        }
        assert not ids & inside
        dropped += len(every) - len(kept)
    assert dropped


def test_another_model_is_used_by_its_folder(tmp_path: Path, pages: list[Page], alone: dict[str, Record]) -> None:
    folder = Path(str(files("hearsay.annotate") / "assets" / "reader"))
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    settings = json.loads((mine / "settings.json").read_text(encoding="utf8"))
    (mine / "settings.json").write_text(json.dumps(settings | {"threshold": 0.99}), encoding="utf8")
    record = Reader(Settings(jobs=1, model=mine)).read(pages[0])
    shipped = alone[pages[0].origin]
    assert record.made_by.model not in (None, shipped.made_by.model)
    assert len(record.statements) < len(shipped.statements)


def test_every_evidence_stands_in_the_text(alone: dict[str, Record]) -> None:
    found = 0
    for record in alone.values():
        for shown in to_json(record)["statements"]:
            for role in ("source", "cue", "content"):
                for span in shown[role]:
                    assert record.article.text[span["start"] : span["end"]] == span["text"] != ""
                    found += 1
    assert found > 100


def test_an_error_stops_no_other_page(pages: list[Page], alone: dict[str, Record]) -> None:
    failure = NotText("poster.png", "the bytes are no text", "byte 0")
    empty = page_from_bytes(b"x", "one.txt", ONE)
    got = list(read_pages([failure, *pages[:2], empty], ONE))
    assert got[0] is failure
    assert got[1:3] == [alone[page.origin] for page in pages[:2]]
    assert isinstance(got[3], Record)
    assert got[3].statements == ()


@pytest.mark.parametrize("kind", [SourceError, NotText, TooLarge])
def test_an_error_crosses_processes_whole(kind: type[SourceError]) -> None:
    error = pickle.loads(pickle.dumps(kind("page.html", "too deep", "byte 17")))
    assert (type(error), error.source, error.why, error.place) == (kind, "page.html", "too deep", "byte 17")


def test_a_killed_process_leaves_an_error_for_each_page_and_no_hang(pages: list[Page]) -> None:
    many = (pages * 5)[:60]
    results = read_pages(many, Settings(jobs=2))
    got = [next(results) for _ in range(14)]  # the last of them come from the other processes
    for child in active_children():
        child.kill()
    got += results
    assert len(got) == len(many)
    assert all(isinstance(r, Record) for r in got[:14])
    assert any(isinstance(r, SourceError) and "killed" in str(r) for r in got[14:])


def test_pages_are_read_as_they_come(pages: list[Page]) -> None:
    taken: list[str] = []

    def coming() -> object:
        for page in pages:
            taken.append(page.origin)
            yield page

    results = read_pages(coming(), Settings(jobs=2))  # type: ignore[arg-type]
    next(results)
    assert len(taken) == 1


def test_an_article_in_another_language_says_why_it_is_silent(alone: dict[str, Record]) -> None:
    record = next(r for origin, r in alone.items() if "german" in origin)
    assert record.article.text
    assert not record.statements
    assert "de" in (record.silent_because or "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_record_with_that_text(text: str) -> None:
    page = page_from_bytes(text.encode("utf8", "surrogatepass"), "line 1", ONE, form="article_text")
    try:
        record = READER.read(page)
    except SourceError:
        return
    assert record.article.text == text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "'",
                "‘",
                "’",
                "she said",
                " Ada Orr ",
                "that",
                "it is late",
                ".",
                ",",
                "\n\n",
                ":",
                "told him",
                "«",
                "»",
                "\u200b",
                "—",
            ]
        ),
        max_size=60,
    )
)
def test_any_heap_of_marks_and_cues_gives_a_valid_record(parts: list[str]) -> None:
    text = "The minister spoke to the people of the town. " + " ".join(parts)
    record = READER.read(page_from_bytes(text.encode(), "line 1", ONE, form="article_text"))
    assert record.article.text == text
    for s in record.statements:
        assert s.content
        assert all(span.end <= len(text) for span in (*s.source, *s.cue, *s.content))
        assert s.id not in (s.reported_by or ())


READER = Reader(ONE)
