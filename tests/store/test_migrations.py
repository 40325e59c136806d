"""Migrations: they make the tables we describe, keep the triggers, and are all or nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from upslope.errors import DatabaseCorrupt, StorageError
from upslope.store import migrating
from upslope.store.opening import open_store, sqlite_url
from upslope.store.sql_store import SqlStore
from upslope.store.sqlite import connecting, migration, triggers
from upslope.store.sqlite import database as sqlite_database
from upslope.store.tables import HEAD, metadata
from upslope.testing.records_conformance import fill
from upslope.testing.values import a_learner

LATER = '''
"""A later migration, of the kind that copies a table."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evidence", recreate="always") as batch:
        batch.add_column(sa.Column("source", sa.String()))
    op.execute("UPDATE evidence SET source = 'old'")
    FAIL
'''


def trigger_names(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def with_later_migration(monkeypatch: pytest.MonkeyPatch, folder: Path, fail: str = "") -> None:
    scripts = folder / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_later.py").write_text(LATER.replace("FAIL", fail))
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)


def test_head_is_the_newest_script() -> None:
    assert migrating.revisions()[-1] == HEAD


def test_migrations_make_the_tables_we_describe(store: SqlStore) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_learner_leads_every_key_and_index(store: SqlStore) -> None:
    inspector = sa.inspect(store.database.engine)
    for table in set(metadata.tables) - {"meta"}:
        keys = [inspector.get_pk_constraint(table)["constrained_columns"]]
        keys += [index["column_names"] for index in inspector.get_indexes(table)]
        keys += [unique["column_names"] for unique in inspector.get_unique_constraints(table)]
        assert {key[0] for key in keys} == {"learner_id"}, table


def test_after_every_migration_the_triggers_stand(tmp_path: Path) -> None:
    path = tmp_path / "upslope.db"
    connecting.prepare(path)
    for revision in migrating.revisions():
        migration.migrate(path, backup_folder=None, busy_seconds=1, to=revision)
        assert trigger_names(path) == triggers.expected()


def test_a_later_migration_keeps_rows_and_triggers_and_is_backed_up(
    store: SqlStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_learner(a_learner("ada"))
    store.add_learner(a_learner("bob"))
    fill(store)
    before = store.take_out("ada")
    with_later_migration(monkeypatch, tmp_path)
    backups = path.parent / "backups"
    migration.migrate(path, backup_folder=backups, busy_seconds=1, to="0002")
    assert trigger_names(path) == triggers.expected()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM evidence WHERE source = 'old'").fetchone() == (3,)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE evidence SET body = 'forged'")
        assert connection.execute("PRAGMA foreign_key_list(evidence)").fetchall()
    with pytest.raises(StorageError, match="Restart"):
        store.append([])

    (copy,) = backups.iterdir()
    assert "before-migration-from-0001" in copy.name
    old = open_store(sqlite_url(copy), backups=None, program_version="1.0")
    assert old.take_out("ada") == before
    old.close()


def test_a_migration_that_fails_changes_nothing(
    store: SqlStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_learner(a_learner("ada"))
    store.add_learner(a_learner("bob"))
    fill(store)
    before = store.take_out("ada")
    with_later_migration(monkeypatch, tmp_path, fail="raise RuntimeError('half way')")
    with pytest.raises(RuntimeError):
        migration.migrate(path, backup_folder=None, busy_seconds=1, to="0002")
    assert store.take_out("ada") == before
    assert trigger_names(path) == triggers.expected()
    store.append([])


def test_a_migration_that_would_leave_loose_ends_is_undone(
    store: SqlStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_learner(a_learner("ada"))
    store.add_learner(a_learner("bob"))
    fill(store)
    with_later_migration(monkeypatch, tmp_path, fail="op.execute('DELETE FROM asked')")
    with pytest.raises(DatabaseCorrupt):
        migration.migrate(path, backup_folder=None, busy_seconds=1, to="0002")
    assert len(store.all_asked("ada")) == 2


def test_a_migration_says_when_another_process_is_in_the_way(store: SqlStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0001'")
        other.execute("BEGIN IMMEDIATE")
        database = sqlite_database.SqliteDatabase(path, busy_seconds=0.1)
        with pytest.raises(StorageError, match="locked"), database.own_errors():
            migration.migrate(path, backup_folder=None, busy_seconds=0.1)
