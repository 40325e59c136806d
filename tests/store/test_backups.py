"""Backups while in use, and the way back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from upslope.errors import Conflict, DatabaseCorrupt, DatabaseTooNew, DataFolderUnusable, StorageError
from upslope.store.opening import open_store, restore_backup, sqlite_url
from upslope.store.sql_store import SqlStore
from upslope.testing.records_conformance import fill
from upslope.testing.values import a_learner, an_entry, at


@pytest.fixture
def backup(store: SqlStore, tmp_path: Path) -> Path:
    """A backup with something of everything, after which `e3` was appended."""
    store.add_learner(a_learner("ada"))
    store.add_learner(a_learner("bob"))
    fill(store)
    copy = tmp_path / "copies" / "monday.db"
    store.backup(copy)
    store.append([an_entry("e3")])
    return copy


def test_a_backup_is_one_private_file_with_everything(backup: Path, store: SqlStore) -> None:
    assert [file.name for file in backup.parent.iterdir()] == ["monday.db"]
    if os.name == "posix":
        assert backup.stat().st_mode & 0o777 == 0o600
    copy = open_store(sqlite_url(backup), backups=None, program_version="1.0")
    assert [entry.id for entry in copy.entries("ada")] == ["e1", "e2"]
    assert copy.problems() == ()
    copy.close()


def test_a_backup_overwrites_nothing(store: SqlStore, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("precious")
    with pytest.raises(Conflict):
        store.backup(there)
    assert there.read_text() == "precious"


def test_a_backup_that_fails_leaves_no_file(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable):
        store.backup(tmp_path / "file" / "copy.db")
    (tmp_path / "copy.db.part").mkdir()
    with pytest.raises(DataFolderUnusable):
        store.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_restoring_brings_back_what_was_and_keeps_what_is(backup: Path, store: SqlStore, path: Path) -> None:
    now = store.take_out("ada")
    report = restore_backup(backup, sqlite_url(path), backups=path.parent / "backups")
    # The store that was open all along sees the restored content, and can go on.
    assert [entry.id for entry in store.entries("ada")] == ["e1", "e2"]
    assert store.append([an_entry("e4")])[0].seq == 3
    assert store.problems() == ()
    assert report.safety is not None
    assert report.safety.parent == path.parent / "backups"
    safety = open_store(sqlite_url(report.safety), backups=None, program_version="1.0")
    assert safety.take_out("ada") == now
    safety.close()
    assert sorted(file.name for file in backup.parent.iterdir()) == ["monday.db"]


def test_restoring_works_where_nothing_is(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "upslope.db"
    report = restore_backup(backup, sqlite_url(path), backups=path.parent / "backups")
    assert report.safety is None
    store = open_store(sqlite_url(path), backups=None, program_version="1.0")
    assert store.last_seq("ada") == 2
    store.close()


@pytest.mark.parametrize("damage", [b"rubbish" * 1000, b"SQLite format 3\0" + b"rubbish" * 1000])
def test_restoring_over_a_damaged_database_moves_it_aside(
    backup: Path, store: SqlStore, path: Path, damage: bytes
) -> None:
    store.close()
    path.write_bytes(damage)
    report = restore_backup(backup, sqlite_url(path), backups=path.parent / "backups")
    assert report.safety is not None
    assert report.safety.read_bytes() == damage
    again = open_store(sqlite_url(path), backups=None, program_version="1.0")
    assert again.last_seq("ada") == 2
    again.close()


def test_restoring_tells_whom_it_brings_back(backup: Path, store: SqlStore, path: Path) -> None:
    store.erase_learner("bob", at(1))
    report = restore_backup(backup, sqlite_url(path), backups=path.parent / "backups")
    assert report.brought_back == ("bob",)


def test_a_damaged_or_foreign_backup_changes_nothing(backup: Path, store: SqlStore, path: Path) -> None:
    before = store.take_out("ada")
    bad = backup.with_name("bad.db")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 5000] = b"\xff" * 5000
    empty = backup.with_name("empty.db")
    empty.write_bytes(b"")
    foreign = backup.with_name("foreign.db")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    text = backup.with_name("text.db")
    text.write_text("hello" * 1000)
    bad.write_bytes(content)
    for source in (bad, empty, foreign, text):
        with pytest.raises(DatabaseCorrupt):
            restore_backup(source, sqlite_url(path), backups=path.parent / "backups")
    with pytest.raises(StorageError):
        restore_backup(backup.with_name("missing.db"), sqlite_url(path), backups=path.parent / "backups")
    assert store.take_out("ada") == before
    assert not (path.parent / "backups").exists()


def test_a_newer_backup_is_refused(backup: Path, store: SqlStore, path: Path) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(DatabaseTooNew):
        restore_backup(backup, sqlite_url(path), backups=path.parent / "backups")
    assert store.last_seq("ada") == 3


def test_restoring_says_when_another_process_is_in_the_way(backup: Path, store: SqlStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked"):
            restore_backup(backup, sqlite_url(path), backups=path.parent / "backups", busy_seconds=0.1)
        other.execute("ROLLBACK")
    assert store.last_seq("ada") == 3
