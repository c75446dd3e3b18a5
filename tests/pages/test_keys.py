"""The keys keep the contract: offsets, ids, kinds by the quotation marks, and words that are on the page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cases.marks import kind_of
from tests.pages.stamp import Json, pages, record_of, stamped

NAMES = [folder.name for folder in pages()]
SECOND_COPY = "the headline's second copy"


class Fixture:
    """A page's folder, read."""

    def __init__(self, name: str) -> None:
        self.folder = Path(__file__).parent / name
        self.record: Json = json.loads((self.folder / "record.json").read_text(encoding="utf-8"))
        self.meta: Json = json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))
        self.text: str = self.record["article"]["text"]
        [self.page] = self.folder.glob("page.*")

    def decoded(self) -> str:
        """The page as text, tags and all; ``charset`` of meta.json, else UTF-8."""
        return self.page.read_bytes().decode(self.meta.get("charset", "utf-8"))

    def plain(self) -> str:
        """The page's words, without tags where it has any, white space made even."""
        text = self.decoded()
        if self.page.suffix == ".html":
            text = html.unescape(re.sub(r"<(?:br|/?p|/?div|/?li|/?h\d|/?td|/?t[rh])\b[^>]*>", " ", text))
            text = re.sub(r"</?[a-zA-Z!][^<>]*>", "", text)
        return " ".join(text.replace("\u00ad", "").split())


@pytest.fixture(params=NAMES)
def page(request: pytest.FixtureRequest) -> Fixture:
    return Fixture(str(request.param))


def spans(value: object) -> Iterator[Json]:
    """Everything in a record that points into the text."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_there_are_pages_of_many_builds() -> None:
    assert len(NAMES) >= 10


def test_the_record_is_what_its_key_says(page: Fixture) -> None:
    made = stamped(record_of(page.folder / "key.txt"))
    assert made == (page.folder / "record.json").read_text(encoding="utf-8"), "run python -m tests.pages.stamp"


def test_offsets_hold_their_text(page: Fixture) -> None:
    for span in spans(page.record):
        assert page.text[span["start"] : span["end"]] == span["text"]


def test_ids_are_known_and_not_used_twice(page: Fixture) -> None:
    statements, entities = page.record["statements"], page.record["entities"]
    ids, known = [s["id"] for s in statements], [e["id"] for e in entities]
    assert len(set(ids)) == len(ids)
    assert len(set(known)) == len(known)
    assert len({e["name"] for e in entities}) == len(entities)
    for s in statements:
        assert {s["speaker"], s["addressee"]} <= {*known, None}
        assert set(s["reported_by"]) <= set(ids) - {s["id"]}
    for quotation in page.record["headline"]["quotations"]:
        assert quotation["statement"] in (*ids, None)


def test_the_chain_is_the_whole_path(page: Fixture) -> None:
    by_id = {s["id"]: s for s in page.record["statements"]}
    for s in by_id.values():
        if s["reported_by"]:
            parent, *rest = s["reported_by"]
            assert rest == by_id[parent]["reported_by"]


def test_kinds_follow_the_quotation_marks(page: Fixture) -> None:
    for s in page.record["statements"]:
        assert s["kind"] == kind_of(c["text"] for c in s["content"]), s["id"]


def test_no_statement_is_there_twice(page: Fixture) -> None:
    seen = [json.dumps([s["source"], s["cue"], s["content"]]) for s in page.record["statements"]]
    assert len(set(seen)) == len(seen)


def test_the_roles_of_a_statement_lie_apart(page: Fixture) -> None:
    for s in page.record["statements"]:
        places = sorted((x["start"], x["end"]) for role in ("source", "cue", "content") for x in s[role])
        assert all(a[1] <= b[0] for a, b in pairwise(places)), s["id"]
        assert s["content"]


def test_the_article_is_on_the_page(page: Fixture) -> None:
    plain = page.plain()
    for paragraph in page.text.split("\n\n"):
        assert " ".join(paragraph.split()) in plain


def test_what_is_no_article_is_on_the_page_too(page: Fixture) -> None:
    plain = page.plain()
    for phrase in page.record["not_article"]:
        if phrase == SECOND_COPY:
            assert plain.count(page.record["article"]["title"]) >= 2
        else:
            assert phrase in plain
            assert phrase not in page.text


def test_the_page_is_heavy_as_real_ones_are(page: Fixture) -> None:
    size = page.page.stat().st_size
    assert size >= (15_000 if page.page.suffix == ".html" else 1_000)
    assert {"url", "why"} <= set(page.meta)
