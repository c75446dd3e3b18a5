"""What people say is shown, kept beside the records, follows the page, and is taken back without a trace."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from hearsay.amendment import making
from hearsay.archive import Query, View, Writer, schema
from hearsay.archive.place import engine
from hearsay.correction import Correction, Who
from hearsay.entry import Entry
from hearsay.errors import ArchiveError
from hearsay.export.loading import from_line
from hearsay.keeping import Archive
from hearsay.settings import Settings
from hearsay.span import Span
from hearsay.statement import Record
from tests.archive.made import Said, deposit, record

VARGA, PRATHER = "Ottoline Varga", "Denny Prather"
HARBOUR = record(
    [
        Said(VARGA, "said", "the harbour will stay open all winter", VARGA),
        Said(PRATHER, "added", "that nobody has made an offer for the quay", PRATHER, to=VARGA),
        Said("The mayor", "told reporters", "that the price of the boats is wrong", PRATHER),
    ],
    url="https://example.org/harbour",
)
BRIDGE = record(
    [
        Said(VARGA, "said", "the toll of the bridge will rise in May", VARGA),
        Said("Varga", "hopes", "it will hold", VARGA),
    ],
    title="The bridge",
    url="https://example.org/bridge",
)
A, B, C = (s.id for s in HARBOUR.statements)


@pytest.fixture
def store(location: str) -> Archive:
    with Writer(location) as writer:
        writer.add([deposit(HARBOUR), deposit(BRIDGE)])
        writer.settle()
    return Archive(location, Settings(user="Editor"))


def everything(store: Archive) -> object:
    """All that is found, whatever the numbers of its rows."""
    entries = sorted(store.entries(), key=lambda e: (e.article, e.id))
    people = [(p.name, p.names, p.articles, p.statements, p.id) for p in store.people(limit=100)]
    words = ("harbour", "quay", "boats", "toll", "hold", "winter")
    hits = {w: sorted(h.entry.id for h in store.search(w).hits) for w in words}
    names = ("Varga", "Prather", "Castellan", "Ottoline Varga")
    said = {n: sorted(h.entry.id for h in store.search(Query(speaker=n)).hits) for n in names}
    mixed = {n: sorted(h.entry.id for h in store.search(Query("the", speaker=n)).hits) for n in names}
    mentioned = {n: sorted(h.entry.id for h in store.search(Query(mentions=n)).hits) for n in names}
    return entries, people, hits, said, mixed, mentioned


def sound(location: str) -> None:
    if not location.startswith("postgresql"):
        with closing(sqlite3.connect(location)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")


def entry(store: Archive, identity: str) -> Entry | None:
    return next(iter(store.statements(identity)), None)


def of_all_sorts(store: Archive) -> list[Correction]:
    text = HARBOUR.article.text
    span = Span(text.index("nobody"), text.index("for the quay"))
    return [
        making.not_a_statement(HARBOUR, A, store.signed()),
        making.wrong_span(HARBOUR, B, {"content": (span,)}, "indirect", store.signed()),
        making.wrong_speaker(HARBOUR, C, Who("Mira Castellan"), store.signed(note="the mayor is she")),
        making.missing_statement(
            HARBOUR, {"content": (Span(text.index("all winter"), text.index("all winter") + 10),)}, "indirect",
            Who(VARGA), store.signed(),
        ),
        making.confirmed(BRIDGE, BRIDGE.statements[0].id, store.signed()),
    ]  # fmt: skip


def test_what_people_say_is_shown_and_taken_back_without_a_trace(store: Archive) -> None:
    before = everything(store)
    line = store.view.record(HARBOUR.article.id)
    ids = [store.correct(each) for each in of_all_sorts(store)]
    assert entry(store, A) is None
    b, c = entry(store, B), entry(store, C)
    assert b
    assert c
    assert (b.content, b.corrected) == ("nobody has made an offer ", True)
    assert (c.speaker, c.corrected) == ("Mira Castellan", True)
    assert [p.statements for p in store.people("Castellan")] == [1]
    assert [p.statements for p in store.people("Prather")] == [1]
    assert [h.entry.id for h in store.search(Query(speaker="Castellan")).hits] == [C]
    assert [h.entry.content for h in store.search(Query("winter")).hits] == ["all winter"]
    assert [h.entry.id for h in store.search("quay").hits] == []
    assert [s.fate for s in store.corrections()] == ["applied"] * 5
    sound(store.location)
    # The record stays the machine's.
    assert store.view.record(HARBOUR.article.id) == line
    assert store.record(HARBOUR.article.id) == HARBOUR
    made = store.corrected(HARBOUR.article.id)
    assert made
    assert [s.id for s in made.statements][1:] == [B, C]
    assert [r.corrections == () for r in store.corrected_records()] == [False, False]
    for identity in random.Random(5).sample(ids, len(ids)):
        store.withdraw(identity, "Somebody else")
    assert everything(store) == before
    assert store.corrected(HARBOUR.article.id) == HARBOUR
    assert sorted(s.fate for s in store.corrections()) == ["applied"] * 5 + ["withdrawn"] * 5
    sound(store.location)


def test_it_is_the_same_whether_the_page_or_the_correction_comes_first(location: str, store: Archive) -> None:
    """Read anew by another model: found as if the corrections were made of the new reading."""
    other = replace(
        HARBOUR,
        statements=tuple(
            replace(s, id=f"t{n}{s.id}", content=(Span(s.content[0].start + 4, s.content[0].end),), speaker=None)
            for n, s in enumerate(HARBOUR.statements)
        ),
        made_by=replace(HARBOUR.made_by, version="2"),
    )
    for each in of_all_sorts(store):
        store.correct(each)
    with Writer(location) as writer:
        assert writer.add([deposit(other)])[0].state == "reread"
        writer.settle()
    assert entry(store, f"t0{A}") is None
    found = entry(store, f"t2{C}")
    assert found
    assert (found.speaker, found.corrected) == ("Mira Castellan", True)
    assert [s.fate for s in store.corrections(HARBOUR.article.id)] == ["applied"] * 4
    first = everything(store)
    # A withdrawal and its withdrawal write all rows again, from the record.
    for each in [s.correction.id for s in store.corrections() if s.correction.what != "withdrawal"]:
        store.withdraw(store.withdraw(each))
    assert everything(store) == first
    sound(location)


def version(made: Record, was: str, becomes: str) -> Record:
    """Another version of the page, as it is read: what stands behind the change is moved."""
    text = made.article.text
    at, by = text.index(was), len(becomes) - len(was)

    def move(span: Span) -> Span:
        return span if span.start < at else Span(span.start + by, span.end + by)

    return replace(
        made,
        article=replace(
            made.article, id=f"9{made.article.id[1:]}", page_digest="9" * 64, text=text.replace(was, becomes, 1)
        ),
        statements=tuple(
            replace(s, id=f"v{s.id}", **{r: tuple(map(move, getattr(s, r))) for r in ("source", "cue", "content")})
            for s in made.statements
            if not any(span.start <= at < span.end for span in s.content)
        ),
        entities=tuple(
            replace(e, mentions=tuple(replace(m, span=move(m.span)) for m in e.mentions)) for e in made.entities
        ),
    )


def test_it_follows_the_page_into_another_version(location: str, store: Archive) -> None:
    lost = store.correct(making.wrong_speaker(HARBOUR, A, Who(PRATHER), store.signed()))
    kept = store.correct(making.wrong_speaker(HARBOUR, C, Who(VARGA), store.signed()))
    newer = version(HARBOUR, "the harbour will stay open", "the old port is going to be")
    newer = from_line(deposit(newer).line)
    with Writer(location) as writer:
        assert writer.add([deposit(newer, "2026-03-14T08:00:00Z")])[0].state == "changed"
        writer.settle()
    found = entry(store, f"v{C}")
    assert found
    assert (found.speaker, found.current) == (VARGA, True)
    fates = {s.correction.id: (s.fate, s.article) for s in store.corrections()}
    assert fates == {lost: ("detached", newer.article.id), kept: ("applied", newer.article.id)}
    # Of the older version nothing is lost.
    assert [s.fate for s in store.corrections(HARBOUR.article.id)] == ["applied", "applied"]
    store.withdraw(kept)
    found = entry(store, f"v{C}")
    assert found
    assert found.speaker == PRATHER


def test_two_people_are_one_and_apart_again(location: str, store: Archive) -> None:
    before = everything(store)
    [varga], [prather] = store.people(VARGA), store.people(PRATHER)
    merged = store.correct(store.one_person(varga.id, prather.id))
    [one] = store.people(limit=9)
    assert (one.names, one.articles, one.statements) == ((PRATHER, VARGA), 2, 5)
    assert one.id in (varga.id, prather.id)
    assert [s.fate for s in store.corrections()] == ["applied"]
    # It holds for articles that come later.
    more = record([Said(PRATHER, "said", "the ferry is late", PRATHER)], title="Ferry", url="https://example.org/f")
    with Writer(location) as writer:
        writer.add([deposit(more)])
        writer.settle()
    [one] = store.people(limit=9)
    assert (one.articles, one.statements) == (3, 6)
    parted = store.correct(store.two_people((HARBOUR.article.id, _entity(HARBOUR, VARGA)), _in(BRIDGE, VARGA)))
    assert [s.fate for s in store.corrections()] == ["applied", "applied"]
    assert len(store.people(limit=9)) == 2
    store.withdraw(merged)
    assert {p.name for p in store.people(limit=9)} == {VARGA, PRATHER}
    assert len(store.people(VARGA)) == 2
    store.withdraw(parted)
    assert [p.id for p in store.people(VARGA)] == [varga.id]
    after = everything(store)
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert after[3]["Varga"] == before[3]["Varga"]
    sound(location)


def _entity(made: Record, name: str) -> str:
    return next(e.id for e in made.entities if e.name == name)


def _in(made: Record, name: str) -> tuple[str, str]:
    return made.article.id, _entity(made, name)


QUOTED = "“We will rebuild the pier by winter, whatever it costs the council”"
TELLINGS = [
    record([Said(VARGA, cue, QUOTED, VARGA, kind="direct")], title=title, url=f"https://example.org/{title}")
    for title, cue in (("one", "said"), ("two", "told reporters"), ("three", "promised"))
]


def family_of(store: Archive, made: Record) -> set[str]:
    found = store.family(made.statements[0].id)
    return {m.utterance.article for m in found.members} if found else set()


def test_not_the_same_quotation(location: str, store: Archive) -> None:
    store.add_records(TELLINGS)
    ids = [made.article.id for made in TELLINGS]
    one, two, three = TELLINGS
    assert family_of(store, one) == set(ids)
    identity = store.correct(
        making.other_quotation(one, one.statements[0].id, two, two.statements[0].id, store.signed())
    )
    assert [s.fate for s in store.corrections()] == ["applied"]
    assert family_of(store, one) == {ids[0], ids[2]}
    assert family_of(store, two) == set()
    # Articles that come later change nothing in it.
    more = record([Said(VARGA, "vowed", QUOTED, VARGA, kind="direct")], title="four", url="https://example.org/four")
    store.add_records([more])
    assert family_of(store, one) == {ids[0], ids[2], more.article.id}
    assert family_of(store, two) == set()
    # What is no statement is in no family, and comes back.
    gone = store.correct(making.not_a_statement(three, three.statements[0].id, store.signed()))
    assert family_of(store, one) == {ids[0], more.article.id}
    store.withdraw(gone)
    store.withdraw(identity)
    assert family_of(store, one) == {*ids, more.article.id}
    sound(location)


def test_what_is_of_nothing_that_is_there_is_refused_whole(store: Archive) -> None:
    elsewhere = record([Said("Ada Orr", "said", "it rains")], title="Elsewhere")
    good = making.not_a_statement(HARBOUR, A, store.signed())
    bad = making.not_a_statement(elsewhere, elsewhere.statements[0].id, store.signed())
    with pytest.raises(ArchiveError, match="no article"):
        store.correct(good, bad)
    with pytest.raises(ArchiveError, match="no correction c0"):
        store.withdraw("c0")
    assert store.corrections() == []
    assert entry(store, A)


def saying(location: str, client: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.says", location, HARBOUR.article.id, str(client), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_ten_at_once_lose_nothing(store: Archive) -> None:
    runs = [saying(store.location, client, 4) for client in range(10)]
    told: list[str] = []
    for run in runs:
        out, wrong = run.communicate(timeout=250)
        assert run.returncode == 0, wrong
        told += out.split()
    assert len(set(told)) == 40
    kept = store.corrections()
    assert {s.correction.id for s in kept} == set(told)
    # The last one is right, and the rows say so.
    [last] = [s for s in kept if s.fate == "applied"]
    assert last.correction == kept[-1].correction
    found = entry(store, A)
    assert found
    assert last.correction.speaker
    assert found.speaker == last.correction.speaker.name
    sound(store.location)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_in_the_middle_there_is_no_half_of_it(store: Archive) -> None:
    chance = random.Random(3)
    told: list[str] = []
    for client in range(int(os.environ.get("HEARSAY_TEST_KILLS", "8"))):
        with saying(store.location, client, 100_000) as run:
            assert run.stdout
            told.append(run.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.2))
            run.kill()
            told += run.stdout.read().split()
        kept = store.corrections()
        assert set(told) <= {s.correction.id for s in kept}
        assert len(kept) <= len(told) + client + 1
        found, made = entry(store, A), store.corrected(HARBOUR.article.id)
        assert found
        assert made
        speaker = next(s.speaker for s in made.statements if s.id == A)
        assert found.speaker == next(e.name for e in made.entities if e.id == speaker)
    sound(store.location)
    with engine(store.location, write=False).connect() as connection:
        entities = connection.execute(select(schema.entity.c.name).where(schema.entity.c.person.is_(None))).all()
    assert entities == []


def test_an_archive_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    """Its statements are as the machine has them, and can be corrected."""
    path = str(tmp_path / "old.db")
    with Writer(path) as writer:
        writer.add([deposit(HARBOUR)])
        writer.settle()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE bearing; DROP TABLE correction; ALTER TABLE statement DROP COLUMN corrected;"
            "UPDATE alembic_version SET version_num = '0002'"
        )
    with pytest.raises(ArchiveError, match="earlier Hearsay"):
        View(path)
    store = Archive(path)
    store.correct(making.not_a_statement(HARBOUR, A, store.signed("Editor")))
    assert [e.corrected for e in store.entries()] == [False, False]
    store.close()
