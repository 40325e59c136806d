"""Bringing a database to another revision: locked, backed up first, all or nothing. Imports Alembic."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from upslope.errors import DatabaseTooNew
from upslope.store import migrating
from upslope.store.database import WRITES
from upslope.store.sqlite import backups, connecting, failures, triggers
from upslope.store.sqlite.database import revision
from upslope.store.tables import HEAD


def migrate(path: Path, *, backup_folder: Path | None, busy_seconds: float, to: str = HEAD) -> None:
    """Migrate once, however many processes start together: the others wait, look again and find it done.

    A database that holds anything is first backed up into `backup_folder` (if one is given) and checked as a whole
    afterwards. Raises DatabaseTooNew for an unknown revision, DatabaseCorrupt, and driver errors (see `failures`).
    """
    engine = connecting.make_engine(path, busy_seconds=busy_seconds, migrating=True)
    try:
        with engine.begin() as connection:
            known_revision(connecting.raw(connection), path)
        connecting.ensure_wal(path, busy_seconds=busy_seconds)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            found = known_revision(connecting.raw(connection), path)
            if found == to:
                return
            if found is not None:
                _check_whole(connection, path)
                if backup_folder is not None:
                    # The write lock is ours, so what the copy reads is exactly what gets migrated.
                    copy = backups.dated(backup_folder, path, f"before-migration-from-{found}", datetime.now(UTC))
                    backups.backup(path, copy, busy_seconds=busy_seconds)
            triggers.remove(connection)
            migrating.upgrade(connection, to)
            triggers.install(connection)
            _check_whole(connection, path)
    finally:
        engine.dispose()


def known_revision(connection: sqlite3.Connection, path: Path) -> str | None:
    """The revision a database is at, None for an empty one. Raises DatabaseTooNew, DatabaseCorrupt."""
    found = revision(connection, path)
    if found is not None and found not in migrating.revisions():
        row = connection.execute("SELECT value FROM meta WHERE key = 'written_by'").fetchone()
        by = f" (Upslope {row[0]})" if row else ""
        raise DatabaseTooNew(
            f"The database {path} was written by a newer version{by}. Update Upslope. The file was left as it is.",
            path=str(path),
            revision=found,
            written_by=row[0] if row else None,
        )
    return found


def _check_whole(connection: sa.Connection, path: Path) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found != "ok":
        raise failures.corrupt(path, found)
    if broken is not None:
        raise failures.corrupt(path, f"a row of {broken[0]} refers to nothing")
