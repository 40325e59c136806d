"""The way in: open a database by its URL, or put a backup in its place."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from upslope.errors import InputError, StorageError
from upslope.model.archive import RestoreReport
from upslope.store.sql_store import SqlStore
from upslope.store.sqlite import failures
from upslope.store.sqlite.database import open_database

BUSY_SECONDS = 10.0
"""How long to wait for another process's lock."""


def open_store(url: str, *, backups: Path | None, program_version: str, busy_seconds: float = BUSY_SECONDS) -> SqlStore:
    """Open the database at `sqlite:///<path>`; make it if there is none, migrate it if it is older.

    Before a migration it is copied into `backups` (None: no copy). Raises InputError for a URL of another kind,
    DatabaseTooNew, DatabaseCorrupt, DataFolderUnusable, and StorageError if another process keeps it locked for
    longer than `busy_seconds`.
    """
    database = open_database(_sqlite_path(url), backup_folder=backups, busy_seconds=busy_seconds)
    store = SqlStore(database)
    try:
        store.note_program(program_version)
    except BaseException:
        store.close()
        raise
    return store


def restore_backup(source: Path, url: str, *, backups: Path, busy_seconds: float = BUSY_SECONDS) -> RestoreReport:
    """Put a backup in the place of the database at `url`, which is first copied into `backups`.

    The backup is checked from end to end; one of an older revision is fine and migrated when next opened. Processes
    that have the database open go on reading, and have to be restarted if the revision changed. A damaged database is
    moved into `backups` as it is. Raises DatabaseCorrupt for a damaged backup, DatabaseTooNew, DataFolderUnusable,
    and StorageError if another process keeps the database locked; nothing has changed then.
    """
    # Loaded here because it brings Alembic, which opening a database does not need.
    from upslope.store.sqlite.restoring import restore

    path = _sqlite_path(url)
    try:
        return restore(source, path, backup_folder=backups, busy_seconds=busy_seconds)
    except StorageError:
        raise
    except Exception as error:
        wrapped = failures.translate(error, path)
        if wrapped is None:
            raise
        raise wrapped from error


def database_file(url: str) -> Path:
    """The file of the database at `url`, there or not. Raises InputError for a URL of another kind."""
    return _sqlite_path(url)


def sqlite_url(path: Path) -> str:
    """The URL of a database file, whatever characters its name has."""
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def _sqlite_path(url: str) -> Path:
    try:
        parsed = sa.make_url(url)
    except ArgumentError as error:
        raise InputError(f"{url!r} is not the URL of a database, such as sqlite:////home/me/upslope.db.") from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise InputError(f"{parsed!r} is not a database file. Use a URL such as sqlite:////home/me/upslope.db.")
    return Path(parsed.database)
