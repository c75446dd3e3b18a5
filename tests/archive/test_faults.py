"""What goes wrong: a killed writer, a full disk, a file that may not be written, damage, two at once."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from hearsay.archive import Query, View, Writer
from hearsay.archive.migrate import migrate
from hearsay.archive.place import engine
from hearsay.archive.view import COUNTED
from hearsay.errors import ArchiveBusy, ArchiveDamaged, ArchiveError, NotWritable
from hearsay.export.loading import from_line
from hearsay.keeping import COMPARING
from tests.archive import test_families
from tests.archive.made import Said, deposit, record
from tests.archive.writes import EACH, numbered, numbered_record

ONE = record([Said("Ada Lindqvist", "said", "the ferry is late", "Ada Lindqvist")])
KILLS = int(os.environ.get("HEARSAY_TEST_KILLS", "20"))


def writing(location: str, first: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.writes", location, str(first), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def contents(location: str) -> list[str]:
    with View(location) as view:
        return [entry.content for entry in view.entries()]


def records_stand(location: str) -> bool:
    with View(location) as view:
        return all(from_line(line).article.text for line in view.records())


@pytest.mark.slow
@pytest.mark.timeout(600 + 20 * KILLS)
def test_a_killed_writer_loses_nothing_that_it_acknowledged(location: str) -> None:
    """Killed at random moments, from its first write on; what is in doubt is there whole or not at all."""
    chance = random.Random(7)
    kills = KILLS if not location.startswith("postgresql") else max(3, KILLS // 4)
    Writer(location).close()
    first = 0
    for _ in range(kills):
        with writing(location, first) as run:
            assert run.stdout
            assert run.stdout.readline() == "ready\n"
            # Some calls, however slow the machine, and a part of the next one.
            lines = [run.stdout.readline() for _ in range(chance.randrange(8))]
            time.sleep(chance.uniform(0, 0.05))
            run.kill()
            lines += run.stdout.read().splitlines(keepends=True)
            acknowledged = [int(line) for line in lines if line.endswith("\n")]
        stored = contents(location)
        upto = (acknowledged[-1] + 1) if acknowledged else first
        expected = [numbered(n) for n in range(upto)]
        assert stored[:upto] == expected
        assert len(stored) in (upto, upto + EACH)
        assert len(set(stored)) == len(stored)
        first = len(stored)
    assert first > 0
    assert records_stand(location)
    with Writer(location) as writer:
        writer.settle()
        writer.gather(COMPARING)
    assert test_families.stored(location) == test_families.expected([numbered_record(n) for n in range(first)])
    with View(location) as view:
        assert len(view.families()) == first // 2
        [ada] = view.people("Ada")
        found = view.search(Query("time", speaker="Lindqvist", limit=1))
        assert (ada.statements, found.total) == (first, min(first, COUNTED))
    if not location.startswith("postgresql"):
        with closing(sqlite3.connect(location)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.execute("INSERT INTO words(words) VALUES ('integrity-check')")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_writer_killed_while_it_makes_the_archive_leaves_one_that_opens(file: str) -> None:
    """From the moment at which the file is there."""
    chance = random.Random(3)
    for _ in range(6):
        with writing(file, 0, "--calls", "0") as run:
            while not Path(file).exists() and run.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.1))
            run.kill()
        with Writer(file) as writer:
            assert writer.add([deposit(ONE)])[0].state == "new"
        assert contents(file) == ["the ferry is late"]
        shutil.rmtree(Path(file).parent)


def test_a_full_disk_is_said_and_nothing_is_lost(file: str) -> None:
    run = writing(file, 0, "--most-bytes", "400000")
    out = run.communicate(timeout=60)[0].splitlines()
    assert run.returncode == 1
    assert out[-1].startswith("NotWritable: "), out[-1]
    assert file in out[-1]
    acknowledged = int(out[-2])
    assert contents(file) == [numbered(n) for n in range(acknowledged + 1)]
    assert records_stand(file)
    with Writer(file) as writer:
        assert writer.add([deposit(ONE)])[0].state == "new"


def test_a_file_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    location = folder / "archive.db"
    with Writer(str(location)) as writer:
        writer.add([deposit(ONE)])
    before = location.read_bytes()
    location.chmod(0o444)
    folder.chmod(0o555)
    for above in tmp_path.parents[:2]:  # root's temporary folders are closed to others
        above.chmod(0o755)
    tmp_path.chmod(0o755)
    # Root may write anything: as root, somebody else tries.
    code = (
        "import os, sys\n"
        "from hearsay.archive import Writer\n"
        "from hearsay.errors import NotWritable\n"
        "from tests.archive.made import Said, deposit, record\n"
        "if os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)\n"
        "try:\n"
        "    with Writer(sys.argv[1], patience=1) as writer:\n"
        "        writer.add([deposit(record([Said('x', 'said', 'y')]))])\n"
        "except NotWritable as error:\n"
        "    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(location)], capture_output=True, text=True, timeout=60)
    folder.chmod(0o755)
    assert run.returncode == 0, run.stderr
    assert str(location) in run.stdout
    assert location.read_bytes() == before


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotWritable, match="file"):
        Writer(str(tmp_path / "file" / "archive.db"))


@pytest.mark.parametrize("where", ["start", "middle", "end", "text"])
def test_a_damaged_file_is_said(file: str, where: str) -> None:
    with Writer(file) as writer:
        for n in range(40):
            writer.add([deposit(record([Said("Ada Lindqvist", "said", f"no {n}", "Ada Lindqvist")] * 5, title=str(n)))])
        writer.settle()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(Path(file).read_bytes())
    if where == "text":
        data = bytearray(b"This is no database, but a letter to the editor.\n" * 300)
    elif where == "end":
        del data[len(data) // 3 :]
    else:
        at = 0 if where == "start" else 8192
        data[at : at + (100 if where == "start" else len(data) // 2)] = b"\xa5" * (
            100 if where == "start" else len(data) // 2
        )
    Path(file).write_bytes(data)
    with pytest.raises(ArchiveDamaged, match=r"archive\.db"):
        read_all(file)
    assert Path(file).read_bytes() == bytes(data)


def read_all(location: str) -> None:
    with View(location) as view:
        list(view.entries())
        list(view.records())
        view.people()
        view.search(Query("no"))


def test_another_programs_database_is_left_alone(file: str) -> None:
    Path(file).parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    for kind in (Writer, View):
        with pytest.raises(ArchiveDamaged, match="something else"):
            kind(file)


def test_a_later_archive_is_left_alone(location: str) -> None:
    with Writer(location) as writer, writer._connection.begin():
        writer._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for kind in (Writer, View):
        with pytest.raises(ArchiveError, match="later Hearsay"):
            kind(location)


def test_there_is_nothing_to_view_before_something_is_added(file: str) -> None:
    with pytest.raises(ArchiveError, match="hearsay add"):
        View(file)
    assert not Path(file).exists()


def test_a_second_writer_waits_and_then_says_so(location: str) -> None:
    with Writer(location) as one, Writer(location, patience=0.5) as other:
        with one._connection.begin():
            one._take_turn()
            one._connection.exec_driver_sql("DELETE FROM unsettled")
            with pytest.raises(ArchiveBusy):
                other.add([deposit(ONE)])
        assert other.add([deposit(ONE)])[0].state == "new"


def test_two_writers_at_once_store_everything_once(location: str) -> None:
    runs = [writing(location, first, "--calls", "8") for first in (0, 12)]  # a half of it is the same
    for run in runs:
        out = run.communicate(timeout=100)[0]
        assert run.returncode == 0, out
    assert sorted(contents(location)) == sorted(numbered(n) for n in range(36))


def test_many_may_make_the_archive_at_once(location: str) -> None:
    runs = [writing(location, EACH * number, "--calls", "1") for number in range(6)]
    for run in runs:
        out = run.communicate(timeout=100)[0]
        assert run.returncode == 0, out
    assert sorted(contents(location)) == sorted(numbered(n) for n in range(18))


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_another_may_make_the_archive_between_any_two_transactions(file: str, moment: int) -> None:
    """The first is held before its transaction of that number until another has made the archive; then it goes on."""
    Path(file).parent.mkdir()
    first, begun, said = engine(file, write=True, patience=5), count(1), list[str]()

    def hold(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE" and next(begun) == moment:
            said.append(writing(file, 0, "--calls", "1").communicate(timeout=100)[0])

    def watch(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(hold)

    event.listen(first, "connect", watch)
    migrate(first, file, patience=5)
    first.dispose()
    assert said == [f"ready\n{EACH - 1}\n"]
    assert contents(file) == [numbered(n) for n in range(EACH)]


def test_a_reader_sees_one_moment_while_somebody_writes(location: str) -> None:
    with Writer(location) as writer:
        writer.add([deposit(ONE)])
        with View(location) as view:
            with writer._connection.begin():
                writer._take_turn()
                writer._connection.exec_driver_sql(
                    "DELETE FROM words" if "postgres" in location else "DELETE FROM mention"
                )
                began = time.monotonic()
                assert view.search(Query("ferry")).total == 1
                assert time.monotonic() - began < 5
            assert len(list(view.entries())) == 1


def test_threads_with_a_view_each(file: str) -> None:
    with Writer(file) as writer:
        writer.add([deposit(ONE)])
    found: list[int] = []

    def look() -> None:
        with View(file) as view:
            found.append(view.search(Query("ferry")).total)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 4


def test_a_copy_of_the_file_is_an_archive(file: str, tmp_path: Path) -> None:
    with Writer(file) as writer:
        writer.add([deposit(ONE)])
    shutil.copy(file, tmp_path / "copy.db")
    assert contents(str(tmp_path / "copy.db")) == contents(file)


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("postgresql://nobody:secret@127.0.0.1:9/none", "127.0.0.1"),
        ("postgresql://host:port/name", "URL"),
    ],
)
def test_a_database_that_is_not_there_is_said_without_its_password(location: str, why: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        Writer(location)
    assert why in str(raised.value)
    assert "secret" not in str(raised.value)
