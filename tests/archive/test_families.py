"""Families in the store: those of all records at once, in whatever order and portions articles come."""

from __future__ import annotations

import importlib.resources
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, insert, select

from hearsay.archive import View, Writer
from hearsay.archive.place import engine
from hearsay.compare.gathering import Gathering
from hearsay.compare.utterance import utterances
from hearsay.keeping import COMPARING, Archive
from hearsay.span import Span
from hearsay.statement import Kind, Record
from tests.archive.made import Said, deposit, record

PIER = "“We will rebuild the pier by winter, whatever it costs the council”"
SPEAKERS = (None, "Ottoline Varga", "Leopold Grist")
CUES = ("said", "told reporters")
WORDS = "pier harbour council rebuild gulls winter promise kiosk never not the we will it by 12 20 Varga".split()
_number = count()


def story(*said: Said, outlet: str = "Sandquay Herald", day: str = "2026-03-11", url: str | None = None) -> Record:
    return record(said, outlet=outlet, published=day, url=url, title=f"Story {next(_number)}")


def varga(words: str, kind: Kind = "direct") -> Said:
    return Said("Ottoline Varga", "said", words, "Ottoline Varga", kind=kind)


def expected(records: Iterable[Record], common: int = 200) -> list[tuple[str, list[tuple[str, str]]]]:
    gathering = Gathering(common)
    for each in records:
        for utterance in utterances(each):
            gathering.add(utterance)
    return [
        (f.id, sorted((m.utterance.article, m.utterance.statement) for m in f.members)) for f in gathering.families()
    ]


def stored(location: str) -> list[tuple[str, list[tuple[str, str]]]]:
    with View(location) as view:
        return [(f, sorted((u.article, u.statement) for u in view.family(f))) for f in view.families()]


def add(location: str, portions: Iterable[Sequence[Record]], common: int = 200) -> None:
    comparing = replace(COMPARING, common=common)
    with Writer(location) as writer:
        for portion in portions:
            writer.add([deposit(each) for each in portion])
            writer.gather(comparing)


def cleared(location: str) -> None:
    """Takes everything out, so that one database serves many examples."""
    with Writer(location) as writer, writer._connection.begin():
        tables = "loose untold member family link shingle told telling mention words statement entity record sighting"
        for table in [*tables.split(), "article"]:
            command = "INSERT INTO words(words) VALUES ('delete-all')"
            writer._connection.exec_driver_sql(
                command if table == "words" and "postgres" not in location else f"DELETE FROM {table}"
            )


_RECORDS = st.lists(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=3, max_size=10).map(" ".join),
            st.sampled_from(SPEAKERS),
            st.sampled_from(["direct", "indirect", "mixed"]),
            st.sampled_from(["", "“", "whole"]),
        ),
        min_size=1,
        max_size=4,
    ),
    min_size=2,
    max_size=7,
).map(lambda many: [_story(n, said) for n, said in enumerate(many)])


def _story(number: int, said: Sequence[tuple[str, str | None, Any, str]]) -> Record:
    marked = {"": "{}", "“": "it {}”", "whole": "“{}”"}
    return record(
        [Said(who or "officials", "said", marked[how].format(w), who, kind=kind) for w, who, kind, how in said],
        title=f"Example {number}",
        outlet=f"Outlet {number}",
    )


def holds(location: str, records: list[Record], random, common: int) -> None:
    shuffled = random.sample(records, len(records))
    cut = random.randint(0, len(records))
    add(location, [shuffled[:cut], *([each] for each in shuffled[cut:])], common)
    assert stored(location) == expected(records, common)


@settings(max_examples=60, deadline=None)
@given(_RECORDS, st.randoms(use_true_random=False), st.sampled_from([1, 2, 3, 200]))
def test_any_order_and_portions_give_the_families_of_all(records: list[Record], random, common: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        holds(str(Path(folder) / "archive.db"), records, random, common)


def test_so_they_do_on_postgresql(database: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(_RECORDS, st.randoms(use_true_random=False), st.sampled_from([2, 200]))
    def of(records: list[Record], random, common: int) -> None:
        cleared(database)
        holds(database, records, random, common)

    of()


def test_a_story_told_by_two_is_a_family(location: str) -> None:
    one, other = story(varga(PIER)), story(varga(PIER.replace(" by winter", "")), outlet="Tarn Times", day="2026-03-12")
    with Archive(location) as archive:
        archive.add_records([one, other])
        assert stored(location) == expected([one, other])
        family = archive.family(one.statements[0].id)
        assert family
        assert [m.utterance.article for m in family.members] == [one.article.id, other.article.id]
        assert family.members[1].wording == "reworded"
        assert archive.family(family.id) == archive.family(family.id[:8]) == family
        assert archive.family("f00000000") is None
        assert {e.family for e in archive.entries()} == {family.id}


def test_what_a_killed_writer_left_is_done_by_the_next(location: str) -> None:
    one, other = story(varga(PIER)), story(varga(PIER), outlet="Tarn Times")
    with Writer(location) as writer:
        writer.add([deposit(one), deposit(other)])
    assert stored(location) == []
    with Archive(location) as archive:
        archive.add_records([])
    assert stored(location) == expected([one, other])


@pytest.mark.parametrize("step", ["untold_articles", "tell", "loose_tellings", "gather"])
def test_it_may_be_killed_at_any_step(location: str, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed process leaves is what a transaction leaves that was not ended."""
    one, other = story(varga(PIER)), story(varga(PIER), outlet="Tarn Times")

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with Writer(location) as writer:
        writer.add([deposit(one), deposit(other)])
        with monkeypatch.context() as patch:
            patch.setattr(f"hearsay.archive.writer.{step}", killed)
            with pytest.raises(KeyboardInterrupt):
                writer.gather(COMPARING)
        writer.gather(COMPARING)
    assert stored(location) == expected([one, other])


def test_an_older_version_of_a_page_tells_nothing(location: str) -> None:
    url = "https://example.org/pier"
    first, second = story(varga(PIER), url=url), story(varga(PIER), varga("no ferry will run on Sundays"), url=url)
    other = story(varga(PIER), outlet="Tarn Times")
    add(location, [[first], [second]])
    assert stored(location) == []
    add(location, [[other]])
    assert stored(location) == expected([second, other])
    third = story(varga("the pier was never worth a penny to anybody"), url=url)
    with Writer(location) as writer:
        writer.add([deposit(third, "2026-03-14T08:00:00Z")])
        writer.gather(COMPARING)
    assert stored(location) == []
    with Writer(location) as writer:  # and the second version is put back
        writer.add([deposit(second, "2026-03-15T08:00:00Z")])
        writer.gather(COMPARING)
    assert stored(location) == expected([second, other])


def test_what_nobody_tells_any_more_may_be_told_again_at_once(location: str) -> None:
    """In one portion a telling loses its only statement, another article has its words, and a third is alike."""
    page = "https://sandquay.example/pier"
    first = story(varga(PIER), url=page)
    later = story(varga("“The kiosk will stay shut until the gulls have gone to sea”"), url=page)
    again, alike = story(varga(PIER)), story(varga(PIER.replace("winter", "autumn")))
    add(location, [[first]])
    with Writer(location) as writer:
        writer.add([deposit(each) for each in (later, again, alike)])
        writer.settle()
        writer.gather(COMPARING)
    assert stored(location) == expected([later, again, alike])
    assert len(stored(location)) == 1


def test_another_reading_takes_the_place_of_the_older(location: str) -> None:
    one, other = story(varga(PIER)), story(varga(PIER), outlet="Tarn Times")
    add(location, [[one, other]])
    assert len(stored(location)) == 1
    less = replace(one, statements=())
    add(location, [[less]])
    assert stored(location) == []
    add(location, [[one]])
    assert stored(location) == expected([one, other])


def test_two_families_become_one_by_what_joins_them(location: str) -> None:
    """And are two again when that is taken back."""
    words = "the old pier will be rebuilt and painted blue before the winter storms come back to the bay again".split()
    ends = [
        story(varga(f"“{' '.join(words[a:b])}”"), outlet=f"Outlet {n}")
        for n, (a, b) in enumerate([(0, 8), (0, 8), (11, 19), (11, 19)])
    ]
    url = "https://example.org/bridge"
    middle = story(varga(f"“{' '.join(words)}”"), outlet="Tarn Times", url=url)
    add(location, [ends])
    assert len(stored(location)) == 2
    add(location, [[middle]])
    assert stored(location) == expected([*ends, middle])
    assert len(stored(location)) == 1
    with Writer(location) as writer:
        writer.add([deposit(story(varga("nothing"), url=url), "2026-03-14T08:00:00Z")])
        writer.gather(COMPARING)
    assert stored(location) == expected(ends)


def test_the_store_has_words_credits_and_accounts_as_the_record_has(location: str) -> None:
    one, other = story(varga(PIER)), story(varga(PIER), outlet="Tarn Times")
    apart = in_two_parts(replace(one, article=replace(one.article, credit="Tarn Times")))
    with Archive(location) as archive:
        archive.add_records([apart, other])
        family = archive.family(other.statements[0].id)
    assert family
    gathering = Gathering()
    for each in (*utterances(apart), *utterances(other)):
        gathering.add(each)
    assert (family,) == gathering.families()
    assert [m.credited for m in family.members] != [False, False] or family.members[0].utterance.credit


def in_two_parts(made: Record) -> Record:
    """The first statement's content without two words in the middle of it."""
    first, *others = made.statements
    [whole] = first.content
    cut = made.article.text.index("by winter", whole.start)
    parts = (Span(whole.start, cut - 1), Span(cut + len("by winter,") + 1, whole.end))
    return replace(made, statements=(replace(first, content=parts), *others))


def test_an_archive_of_the_first_step_gets_its_families(tmp_path: Path) -> None:
    """What the first step made of records, copied into its tables, then brought up to date by adding nothing."""
    one, other = in_two_parts(story(varga(PIER), day="2026-03-10")), story(varga(PIER), outlet="Tarn Times")
    credited = replace(other, article=replace(other.article, credit="Sandquay Herald"))
    new, old = str(tmp_path / "new.db"), str(tmp_path / "old.db")
    add(new, [[one, credited]])
    to = engine(old, write=True)
    config = Config()
    config.set_main_option("script_location", str(importlib.resources.files("hearsay.archive") / "migrations"))
    with to.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    tables = MetaData()
    tables.reflect(to, only=["outlet", "article", "sighting", "record", "entity", "statement"])
    source = MetaData()
    source.reflect(engine(new, write=False), only=list(tables.tables))
    with to.begin() as connection, engine(new, write=False).begin() as reading:
        for table in tables.sorted_tables:
            columns = [source.tables[table.name].c[column.name] for column in table.c]
            rows = [dict(row) for row in reading.execute(select(*columns)).mappings()]
            if rows:
                connection.execute(insert(table), rows)
    with Archive(old) as archive:
        archive.add_records([])
    assert stored(old) == stored(new) != []
    with Archive(old) as before, Archive(new) as after:
        assert list(before.families()) == list(after.families())
        assert [m.credited for m in next(before.families()).members] == [False, True]


def test_a_story_in_a_thousand_outlets(tmp_path: Path) -> None:
    """One telling in the store, however many copied it; and what became of it is told in no time."""
    location = str(tmp_path / "archive.db")
    records = [story(varga(PIER), outlet=f"Outlet {n}", day=f"2026-03-{n % 28 + 1:02}") for n in range(1_000)]
    with Archive(location) as archive:
        archive.add_records(records)
        began = time.perf_counter()
        family = archive.family(records[0].statements[0].id)
        assert time.perf_counter() - began < 2
        assert family
        assert len(family.members) == 1_000
        assert {m.wording for m in family.members[1:]} == {"verbatim"}
        with archive.view._connection.begin():
            assert archive.view._connection.exec_driver_sql("SELECT count(*) FROM telling").scalar() == 1


def test_what_everybody_says_does_not_blow_up(tmp_path: Path) -> None:
    """Common runs of words are kept no further than shows that they are common."""
    location = str(tmp_path / "archive.db")
    add(
        location, [[story(varga(f"the council rebuilds ladder{n} chimney{n} window{n}"))] for n in range(40)], common=10
    )
    with Archive(location) as archive, archive.view._connection.begin():
        most = "SELECT max(n) FROM (SELECT count(*) AS n FROM shingle GROUP BY hash)"
        assert archive.view._connection.exec_driver_sql(most).scalar() == 11
        assert archive.view._connection.exec_driver_sql("SELECT count(*) FROM member").scalar() == 0
