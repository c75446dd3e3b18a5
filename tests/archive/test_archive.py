"""The archive from both sides, on both databases: what is added once is found as it was, and nothing twice."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import hearsay
from hearsay import Archive
from hearsay.archive import Query, View, Writer, changed, gone_and_new, schema
from hearsay.archive.place import engine
from hearsay.errors import ArchiveError
from hearsay.export.loading import from_line
from hearsay.page import Given
from tests.archive.made import SEEN, Said, deposit, record

LATER = "2026-03-13T08:00:00Z"
HARBOUR = record(
    [
        Said("Mayor Ottoline Varga", "said", "the harbour will stay open", "Ottoline Varga", act="statement"),
        Said(
            "Ottoline Varga", "told Denny Prather", "“nobody has made us an offer for the harbour”", "Ottoline Varga",
            "Denny Prather", "direct",
        ),
        Said("Karrow Council", "denied", "that Ottoline Varga sold the quay", "Karrow Council", act="denial"),
    ],
    url="https://example.org/harbour",
)  # fmt: skip
BRIDGE = record(
    [
        Said("Varga", "did not say", "that the bridge’s toll would rise by 12.5 %", "Varga", polarity="denied"),
        Said("the residents", "fear", "the façade of the old bridge will fall"),
    ],
    title="The bridge",
    outlet="Tarn Times",
    published="2026-04",
    also=["Denny Prather"],
)


def ids(location: str, query: Query) -> list[str]:
    with View(location) as view:
        return [hit.entry.content for hit in view.search(query).hits]


@pytest.fixture
def filled(location: str) -> str:
    with Writer(location) as writer:
        writer.add([deposit(HARBOUR), deposit(BRIDGE, with_page=True)])
        writer.settle()
    return location


def test_the_tables_are_what_the_migrations_make(location: str) -> None:
    Writer(location).close()
    made = engine(location, write=False)
    with made.connect() as connection:
        different = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    made.dispose()
    names = {str(getattr(what, "name", what)) for _, what, *_ in different}
    assert {
        name
        for name in names
        if not name.startswith(("words", "alias_trigrams", "statement_day", "statement_outlet_day"))
    } == set()


def test_a_record_comes_back_as_it_went_in(filled: str) -> None:
    with View(filled) as view:
        assert [from_line(line) for line in view.records()] == [HARBOUR, BRIDGE]
        assert view.record(BRIDGE.article.id) == deposit(BRIDGE).line
        assert view.page(BRIDGE.article.page_digest) == BRIDGE.article.text.encode()
        assert view.page(HARBOUR.article.page_digest) is None


def test_a_view_cannot_write(filled: str) -> None:
    assert not {name for name in dir(View) if name.startswith(("add", "put", "see", "settle", "delete", "write"))}
    with View(filled) as view, pytest.raises(Exception, match=r"read-?only"):
        view._connection.exec_driver_sql("DELETE FROM statement")


def test_adding_again_changes_nothing(filled: str) -> None:
    with View(filled) as view:
        before, counts, people = list(view.entries()), view.counts(), view.people()
    with Writer(filled) as writer:
        again = writer.add([deposit(HARBOUR), deposit(BRIDGE, with_page=True)])
        assert [outcome.state for outcome in again] == ["known", "known"]
        writer.settle()
    with View(filled) as view:
        assert list(view.entries()) == before
        assert (view.counts(), view.people()) == (counts, people)


def test_the_same_twice_in_one_call_is_stored_once(location: str) -> None:
    with Writer(location) as writer:
        assert [o.state for o in writer.add([deposit(HARBOUR), deposit(HARBOUR)])] == ["new", "known"]
    with View(location) as view:
        assert view.counts()["statement"] == 3


def test_a_known_page_is_noted_without_being_read(filled: str) -> None:
    page = deposit(BRIDGE, with_page=True).page
    assert page
    with Writer(filled) as writer:
        seen = writer.see(page, LATER)
    assert seen
    assert seen.state == "known"
    with View(filled) as view:
        [entry, _] = view.entries(BRIDGE.article.id)
    assert (entry.first_seen, entry.last_seen) == (SEEN, LATER)


def test_a_changed_page_is_kept_beside_the_old_one(filled: str) -> None:
    said = [
        Said("Mayor Ottoline Varga", "said", "the harbour will stay open", "Ottoline Varga"),
        Said("Ottoline Varga", "said", "the harbour may be sold", "Ottoline Varga"),
    ]
    newer = record(said, url="https://example.org/harbour")
    with Writer(filled) as writer:
        [outcome] = writer.add([deposit(newer, LATER)])
    assert (outcome.state, outcome.statements) == ("changed", 2)
    with View(filled) as view:
        versions = view.versions(newer.article.id)
        assert [(v.article, v.current) for v in versions] == [(HARBOUR.article.id, False), (newer.article.id, True)]
        gone, new = gone_and_new(view.entries(HARBOUR.article.id), view.entries(newer.article.id))
    assert [e.content for e in new] == ["the harbour may be sold"]
    assert len(gone) == 2
    changes = changed(HARBOUR.article.text, newer.article.text)
    assert changes[-1].after == ("Ottoline Varga said the harbour may be sold.",)
    assert ids(filled, Query("harbour stay")) == ["the harbour will stay open"]
    assert len(ids(filled, Query("harbour stay", every_version=True))) == 2
    with Writer(filled) as writer:  # and the old version is put back
        writer.add([deposit(HARBOUR, "2026-03-14T08:00:00Z")])
    assert ids(filled, Query("sold harbour")) == []


def test_another_reading_of_an_article_takes_the_place_of_the_old(filled: str) -> None:
    better = record(
        [Said("Mayor Ottoline Varga", "said", "the harbour will stay open", "Ottoline Varga", act="promise")],
        url="https://example.org/harbour",
    )
    again = deposit(better)
    with Writer(filled) as writer:
        old = record([Said("Mayor Ottoline Varga", "said", "the harbour will stay open")], version="0")
        writer.add([deposit(old)])
        [outcome] = writer.add([deposit(record([Said("Mayor Ottoline Varga", "said", "the harbour will stay open",
                                                     "Ottoline Varga", act="promise")]))])  # fmt: skip
        assert outcome.state == "reread"
        writer.settle()
    assert again.record.article.id == old.article.id
    with View(filled) as view:
        assert [e.act for e in view.entries(old.article.id)] == ["promise"]
        assert '"promise"' in (view.record(old.article.id) or "")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query("harbour"), 2),
        (Query("HARBOUR open"), 1),
        (Query('"harbour will stay"'), 1),
        (Query('"stay will harbour"'), 0),
        (Query("harbour -offer"), 1),
        (Query("harb*"), 2),
        (Query("facade"), 1),
        (Query("bridge"), 2),
        (Query("toll 12.5"), 1),
        (Query(speaker="Varga"), 3),
        (Query(speaker="ottoline varga"), 3),
        (Query("harbour", speaker="Varga"), 2),
        (Query(speaker="residents"), 1),
        (Query(speaker="Nobody Known"), 0),
        (Query(addressee="Prather"), 1),
        (Query(mentions="Varga"), 1),
        (Query(outlet="sandquay"), 3),
        (Query(outlet="Tarn Times"), 2),
        (Query(outlet="Tarn", speaker="Varga"), 1),
        (Query(since="2026-04"), 2),
        (Query(until="2026-03-11"), 3),
        (Query(since="2026-03-12", until="2026-03-31"), 0),
        (Query(since="2026"), 5),
        (Query("bridge", since="2026-04"), 2),
        (Query("harbour", since="2026-04"), 0),
        (Query("harbour", since="2025"), 2),
        (Query("harbour", since="2031"), 0),
        (Query("harbour", since="1990"), 2),
        (Query(kind="direct"), 1),
        (Query(act="denial"), 1),
        (Query(polarity="denied"), 1),
        (Query("don't \"' OR * ( NEAR"), 0),
        (Query(), 5),
    ],
    ids=str,
)
def test_search(filled: str, query: Query, count: int) -> None:
    # "Varga" of the second article has a companion of the first, Denny Prather: so it is Ottoline Varga.
    with View(filled) as view:
        found = view.search(query)
    assert (len(found.hits), found.total, found.more) == (count, count, False)


def test_who_said_it_is_found_before_people_are_settled(location: str) -> None:
    with Writer(location) as writer:
        writer.add([deposit(HARBOUR)])
    assert len(ids(location, Query(speaker="Varga"))) == 2
    assert len(ids(location, Query("harbour", speaker="Ottoline Varga", kind="direct"))) == 1


def test_what_was_asked_for_is_marked(filled: str) -> None:
    with View(filled) as view:
        [hit] = view.search(Query('façade "old bridge"')).hits
    assert [mark.of(hit.entry.content) for mark in hit.marks] == ["façade", "old bridge"]
    assert [mark.of(hit.snippet) for mark in hit.snippet_marks] == ["façade", "old bridge"]


def test_facets_count_what_is_found(filled: str) -> None:
    with View(filled) as view:
        found = view.search(Query(facets=True, limit=1))
    assert len(found.hits) == 1
    assert found.facets["outlet"] == {"Sandquay Herald": 3, "Tarn Times": 2}
    assert found.facets["speaker"] == {"Ottoline Varga": 3, "Karrow Council": 1}
    assert found.facets["kind"] == {"indirect": 4, "direct": 1}
    assert found.facets["polarity"] == {"affirmed": 4, "denied": 1}
    assert found.facets["act"] == {"denial": 1, "statement": 1}
    assert found.facets["year"] == {"2026": 5}


@pytest.mark.parametrize("query", [Query(since="soon"), Query(until="2026-13"), Query("-harbour")], ids=str)
def test_a_query_that_makes_no_sense_is_said(filled: str, query: Query) -> None:
    with View(filled) as view, pytest.raises(ArchiveError):
        view.search(query)


def test_people_have_all_their_names(filled: str) -> None:
    with View(filled) as view:
        [varga] = view.people("varga")
        assert view.people(varga.id) == [varga]
        everybody = view.people()
    assert (varga.name, varga.names) == ("Ottoline Varga", ("Ottoline Varga", "Varga"))
    assert (varga.articles, varga.statements) == (2, 3)
    assert (varga.first, varga.last) == ("2026-03-11", "2026-04")
    assert [p.name for p in everybody] == ["Ottoline Varga", "Karrow Council", "Denny Prather"]


def test_who_has_no_name_is_somebody_else_in_each_article(location: str) -> None:
    texts = ["The driver told me that the bridge was dark.", "“I could not stop,” the driver told Ada Lind in Holm."]
    with Archive(location) as archive:
        archive.add_records(hearsay.read_text(text, Given(language="en")) for text in texts)
    with View(location) as view:
        assert {entry.speaker for entry in view.entries()} == {"The driver", "the driver"}
        assert {person.name for person in view.people() if person.type != "GPE"} == {"Ada Lind"}


def test_people_are_the_same_in_whatever_order_articles_come(tmp_path: Path) -> None:
    other = record([Said("Varga", "said", "no", "Varga")], title="Other", also=["Lon Abernathy"])
    seen: list[object] = []
    for number, order in enumerate(permutations([deposit(HARBOUR), deposit(BRIDGE), deposit(other)])):
        location = str(tmp_path / f"{number}.db")
        with Writer(location) as writer:
            for each in order:
                writer.add([each])
                writer.settle()
        with View(location) as view:
            seen.append([(p.id, p.names, p.articles) for p in view.people()])
    assert all(each == seen[0] for each in seen)


def test_ids_may_be_cut_short(filled: str) -> None:
    whole = HARBOUR.statements[1].id
    with View(filled) as view:
        assert [e.id for e in view.statements(whole)] == [whole]
        assert whole in [e.id for e in view.statements(whole[:8])]
        assert view.articles(HARBOUR.article.id[:8]) == [HARBOUR.article.id]
        assert view.articles("abc") == []


def test_records_keep_their_json_to_the_character(location: str) -> None:
    odd = record([Said("Ada “Ål” Lindqvist", "said", "it costs 5 € — or 𝟝\u2028", "Ada")], title="\u202eodd")
    with Writer(location) as writer:
        writer.add([deposit(odd)])
    with View(location) as view:
        [line] = view.records()
    assert json.loads(line)["article"]["title"] == "\u202eodd"
    assert from_line(line) == odd


def test_who_writes_is_one_person_in_all_articles(tmp_path: Path) -> None:
    """Whom only the bylines name, and the texts call "me"."""
    texts = (
        "The pilot, Aino Brask, told me that she had stopped looking at the clock.",
        "The clerk, Lev Corvo, told me that there was nothing to see in the cellar.",
    )
    given = Given(language="en", byline="Orla Wick", outlet="Sandquay Review")
    with Archive(tmp_path / "a.db") as archive:
        archive.add_records(hearsay.read_text(text, given) for text in texts)
        [writer] = archive.people("Orla Wick")
        assert writer.articles == len(texts)
        hits = archive.search(Query(addressee=writer.id)).hits
        assert {hit.entry.speaker for hit in hits} == {"Aino Brask", "Lev Corvo"}
