"""The SQLite database of one data folder."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from upslope.errors import StorageError, UpslopeError
from upslope.store.database import Database
from upslope.store.sqlite import backups, connecting, failures
from upslope.store.tables import HEAD


class SqliteDatabase(Database):
    """See `Database`. `busy_seconds` is how long to wait for another process's lock."""

    def __init__(self, path: Path, *, busy_seconds: float) -> None:
        super().__init__(connecting.make_engine(path, busy_seconds=busy_seconds))
        self.path = path
        self._busy_seconds = busy_seconds

    def translate(self, error: Exception) -> UpslopeError | None:
        return failures.translate(error, self.path)

    def check_revision(self, connection: sa.Connection) -> None:
        try:
            found = connecting.raw(connection).execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if failures.code_of(error) != sqlite3.SQLITE_ERROR:
                raise
            found = None
        if found != (HEAD,):
            raise StorageError(
                f"The database {self.path} was migrated or restored meanwhile. Restart Upslope.",
                path=str(self.path),
                reason="revision_changed",
            )

    def scrub(self) -> None:
        # secure_delete has overwritten the pages; their old versions may remain in the log file until it is emptied.
        # Readers of an older state prevent that for now: then the next checkpoint does it.
        with suppress(sqlite3.OperationalError):
            connection = connecting.plain(self.path, busy_seconds=self._busy_seconds)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def backup(self, path: Path) -> None:
        with self.own_errors():
            backups.backup(self.path, path, busy_seconds=self._busy_seconds)

    def problems(self) -> tuple[str, ...]:
        with self.reading() as connection:
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return (*found, *(f"{row[0]} row {row[1]} refers to a missing {row[2]}" for row in broken))


def open_database(path: Path, *, backup_folder: Path | None, busy_seconds: float) -> SqliteDatabase:
    """Open, create or migrate. Raises DataFolderUnusable, DatabaseCorrupt, DatabaseTooNew, StorageError (locked)."""
    connecting.prepare(path)
    database = SqliteDatabase(path, busy_seconds=busy_seconds)
    try:
        with database.own_errors():
            with database.reading() as connection:
                found = revision(connecting.raw(connection), path)
            if found != HEAD:
                # Loaded here because it brings Alembic, which a database at HEAD does not need.
                from upslope.store.sqlite.migration import migrate

                migrate(path, backup_folder=backup_folder, busy_seconds=busy_seconds)
            connecting.ensure_wal(path, busy_seconds=busy_seconds)
            connecting.check_writable(path)
    except BaseException:
        database.close()
        raise
    return database


def revision(connection: sqlite3.Connection, path: Path) -> str | None:
    """The revision a database is at, None for an empty one. Raises DatabaseCorrupt if it is not one of ours."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if not {"alembic_version", "meta", "evidence"} <= tables:
        raise failures.corrupt(path, "it holds other tables")
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise failures.corrupt(path, "it does not say its revision")
    return found[0]
