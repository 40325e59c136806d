"""Files and connections: modes, pragmas, and how transactions begin."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, Pool, QueuePool

from upslope.store.database import WRITES
from upslope.store.sqlite import failures

# FULL: a commit that returned survives a power cut (NORMAL may lose the last ones in WAL mode).
PRAGMAS = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON")


def prepare(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600) where there is none. SQLite's side files take the file's mode.

    An existing file is not opened: closing it would drop this process's POSIX locks on it
    (https://sqlite.org/howtocorrupt.html, 2.2). Raises DataFolderUnusable.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_dir():
            raise failures.unusable(path, "it is a folder, where a file is expected. Move it away")
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if not path.parent.is_dir():
            raise failures.unusable(path, f"{path.parent} is not a folder. Move it away") from None
        # otherwise another process made the file just now
    except OSError as error:
        raise failures.translate(error, path) or error from error


def make_engine(path: Path, *, busy_seconds: float, migrating: bool = False) -> sa.Engine:
    """An engine whose reads begin plainly and whose writes take the write lock at once.

    Taking the lock late would make two readers that both go on to write fail without waiting for each other.
    For migrations foreign keys are off (copying a table drops the old one) and are checked as a whole afterwards.
    """
    pool: type[Pool] = NullPool if migrating else QueuePool
    # More than the threads that FastAPI's pool has (40), so none waits for a connection.
    sizes: dict[str, Any] = {} if migrating else {"pool_size": 8, "max_overflow": 56}
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=pool,
        connect_args={"timeout": busy_seconds, "check_same_thread": False, "isolation_level": None},
        **sizes,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        if migrating:
            connection.execute("PRAGMA foreign_keys = OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        raw(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def raw(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's connection, for the few statements that must cost nothing or that only the driver knows."""
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def plain(path: Path, *, busy_seconds: float) -> sqlite3.Connection:
    """A connection outside any engine, in autocommit."""
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def ensure_wal(path: Path, *, busy_seconds: float) -> None:
    """Switch to write-ahead logging, which stays with the file. Raises DataFolderUnusable where it can't be had."""
    connection = plain(path, busy_seconds=busy_seconds)
    deadline = time.monotonic() + busy_seconds
    try:
        while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            except sqlite3.OperationalError as error:
                # SQLite does not wait by itself here when two processes switch at once.
                if failures.code_of(error) not in failures.BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
                continue
            if mode != "wal":
                raise failures.unusable(path, "its file system can't share memory (a network drive?). Use a local disk")
    finally:
        connection.close()


def check_writable(path: Path) -> None:
    """Raises sqlite3.OperationalError where nothing can be written. Waits for no lock: who holds it can write."""
    connection = plain(path, busy_seconds=0)
    try:
        # Changes nothing, but unlike BEGIN IMMEDIATE is refused where nothing can be written.
        connection.execute("DELETE FROM meta WHERE 0")
    except sqlite3.OperationalError as error:
        if failures.code_of(error) not in failures.BUSY:
            raise
    finally:
        connection.close()
