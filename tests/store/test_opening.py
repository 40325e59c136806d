"""Opening: what is made, what is refused and left as it was, and what is said."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from upslope.errors import DatabaseCorrupt, DatabaseTooNew, DataFolderUnusable, InputError, StorageError
from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import Provenance, SqlStore
from upslope.store.sqlite import connecting
from upslope.testing.values import a_learner, an_asked, an_entry


def reopen(path: Path, version: str = "1.0", busy_seconds: float = 10) -> SqlStore:
    return open_store(
        sqlite_url(path), backups=path.parent / "backups", program_version=version, busy_seconds=busy_seconds
    )


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_folder_and_files_are_the_owners_alone(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    assert path.parent.stat().st_mode & 0o777 == 0o700
    files = list(path.parent.glob("upslope.db*"))
    assert len(files) == 3
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_every_connection_is_set_up_to_be_durable(store: SqlStore) -> None:
    with store.database.engine.connect() as connection:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


def test_a_database_at_head_is_opened_without_alembic(store: SqlStore, path: Path) -> None:
    code = (
        "import sys; from upslope.store.opening import open_store; "
        "open_store(sys.argv[1], backups=None, program_version='1.0').learners(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, sqlite_url(path)], check=False).returncode == 0


def test_what_was_written_is_there_after_reopening(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    written = store.append([an_entry("e1")])
    store.close()
    again = reopen(path)
    assert again.entries("ada") == written
    again.close()
    assert not (path.parent / "backups").exists()


def test_the_database_says_which_programs_wrote_it(store: SqlStore, path: Path) -> None:
    store.close()
    newer = reopen(path, "1.1")
    assert newer.provenance == Provenance("1.0", "1.1", "0001")
    newer.close()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"garbage" * 1000])
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseCorrupt, match=r"left as it is.*Restore a backup"):
        reopen(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["upslope.db"]


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    content = path.read_bytes()
    with pytest.raises(DatabaseCorrupt):
        reopen(path)
    assert path.read_bytes() == content


def test_damage_inside_the_file_is_told_when_it_is_met(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    for number in range(50):
        store.append([an_entry(f"e{number}", answer="x" * 2000)])
    store.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * (path.stat().st_size // 3))
    with pytest.raises(DatabaseCorrupt):
        reopen(path).entries("ada")


def test_a_body_that_cannot_be_read_is_damage(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO evidence VALUES ('ada', 'e', 1, 0, 0, 'graded', 'lab', NULL, NULL, '{}')")
        connection.commit()
    with pytest.raises(DatabaseCorrupt, match="Evidence"):
        store.entries("ada")


def test_a_newer_database_is_left_as_it_is(store: SqlStore, path: Path) -> None:
    store.note_program("9.0")
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    content = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"newer version \(Upslope 9.0\). Update"):
        reopen(path)
    assert path.read_bytes() == content


def test_a_folder_in_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DataFolderUnusable, match="folder"):
        reopen(path)


def test_a_file_in_place_of_the_folder_is_told(path: Path) -> None:
    path.parent.write_text("in the way")
    with pytest.raises(DataFolderUnusable):
        reopen(path)


@pytest.mark.parametrize("read_only", ["folder", "file"])
def test_what_cannot_be_written_is_told_at_open(
    store: SqlStore, path: Path, read_only: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    # Rights don't bind root, so the account is taken out of play: SQLite is told to open the file without writing.
    real = sqlite3.connect

    def connect(database: object, **options: object) -> sqlite3.Connection:
        mode = "ro" if read_only == "file" else "rw"
        where = path if read_only == "file" else path.parent / "gone" / path.name
        return real(f"{where.as_uri()}?mode={mode}", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(DataFolderUnusable, match="read-only" if read_only == "file" else "can't be opened"):
        reopen(path)


def test_a_full_disk_is_told_at_first_start(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "PRAGMAS", (*connecting.PRAGMAS, "PRAGMA max_page_count = 5"))
    with pytest.raises(DataFolderUnusable, match="disk is full"):
        reopen(path)
    monkeypatch.undo()
    reopen(path).close()


def test_a_full_disk_is_told_at_a_write_and_nothing_is_lost(store: SqlStore) -> None:
    store.add_learner(a_learner())
    store.add_asked(an_asked("a1"))
    store.append([an_entry("e1")])
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DataFolderUnusable, match="disk is full"):
        store.append([an_entry("e2", asked_id="a1", answer="x" * 100_000)])
    assert [entry.id for entry in store.entries("ada")] == ["e1"]
    assert len(store.open_asked("ada")) == 1
    with store.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.append([an_entry("e2", asked_id="a1")])[0].seq == 2


def test_a_lock_that_is_not_let_go_is_told_and_reading_goes_on(store: SqlStore, path: Path) -> None:
    store.add_learner(a_learner())
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        hurried = reopen(path, busy_seconds=0.1)
        assert len(hurried.learners()) == 1
        with pytest.raises(StorageError, match="locked: another process") as caught:
            hurried.append([an_entry("e1")])
        assert caught.value.params["reason"] == "locked"
        other.execute("ROLLBACK")
        hurried.append([an_entry("e1")])
        hurried.close()


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "mysql://host/x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        open_store(url, backups=None, program_version="1.0")


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "größe ?#%20&" / "up slope.db"
    reopen(path).close()
    assert path.is_file()


def test_values_that_sql_cannot_take_are_told(store: SqlStore) -> None:
    with pytest.raises(InputError):
        store.entries("ada", after_seq=2**70)
    with pytest.raises(InputError):
        store.asked("ada", "\ud800")
