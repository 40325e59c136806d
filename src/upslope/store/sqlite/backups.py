"""Consistent copies through SQLite's online backup API, and the way back."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from upslope.errors import Conflict, DatabaseCorrupt
from upslope.store.sqlite import connecting, failures

SIDE_FILES = ("-wal", "-shm", "-journal")


def backup(path: Path, copy: Path, *, busy_seconds: float) -> None:
    """Copy the database as of one moment into a new file (0600), while others go on using it.

    Under its name the copy is complete or empty: it is written beside and moved there. Raises Conflict if `copy`
    exists, and OSError or sqlite3.Error, in which case no file is left.
    """
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Conflict(f"There is a file {copy} already. Choose another name.", path=str(copy)) from None
    part = copy.with_name(copy.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with (
            closing(connecting.plain(path, busy_seconds=busy_seconds)) as source,
            closing(sqlite3.connect(part, isolation_level=None)) as target,
        ):
            source.backup(target)
            # One self-contained file: in WAL mode, opening the copy would put two more beside it.
            target.execute("PRAGMA journal_mode = DELETE")
        _to_disk(part)
        part.replace(copy)
        _to_disk(copy.parent)
    except BaseException:
        for file in (copy, part):
            with suppress(OSError):
                file.unlink()
        raise


def dated(folder: Path, path: Path, why: str, now: datetime) -> Path:
    """A name in `folder` that is not taken yet, such as `upslope-20260131T090000Z-before-restore.db`."""
    name = f"{path.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{why}"
    candidate, count = folder / f"{name}.db", 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{name}-{count}.db"
    return candidate


def open_backup(source: Path) -> sqlite3.Connection:
    """A backup file, opened so that nothing about it or beside it changes."""
    # Without a log beside it nobody is writing it, and SQLite need not look for one.
    mode = "mode=ro" if source.with_name(source.name + "-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)


def overwrite(source: sqlite3.Connection, into: Path, safety: Path | None, *, busy_seconds: float) -> None:
    """Put the content of `source` in place of the database `into`, which is copied to `safety` first (if given).

    Both happen under one write lock, so no commit of another process falls between them; those who read go on with
    the old content until the new one is there as a whole. Raises sqlite3.OperationalError (busy) if the lock can't be
    had, and DatabaseCorrupt if there is something in place that is no database.
    """
    try:
        target = connecting.plain(into, busy_seconds=busy_seconds)
    except sqlite3.DatabaseError as error:
        # Setting pragmas has read the first page and the schema.
        if failures.code_of(error) in failures.CORRUPT:
            raise failures.corrupt(into, str(error)) from error
        raise
    with closing(target):
        # One page a step: the first step takes the write lock and can't be the last one, as a database with tables
        # has more pages; so the safety copy is made within the lock and before anything is final.
        source.backup(target, pages=1, progress=_once_locked(into, safety, busy_seconds), sleep=0.05)


def _once_locked(into: Path, safety: Path | None, busy_seconds: float) -> Callable[[int, int, int], None]:
    deadline = time.monotonic() + busy_seconds

    def progress(status: int, _remaining: int, _pages: int) -> None:
        if status & 0xFF in failures.BUSY and time.monotonic() > deadline:
            raise failures.locked(into)
        if status == sqlite3.SQLITE_OK and safety is not None and not safety.exists():
            backup(into, safety, busy_seconds=busy_seconds)

    return progress


def move_aside(path: Path, safety: Path) -> None:
    """Move a damaged database and its side files to `safety`."""
    safety.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix in SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(safety.with_name(safety.name + suffix))
    path.replace(safety)


def check_source(source: Path) -> sqlite3.Connection:
    """Open a backup and check it from end to end. The caller closes it. Raises DatabaseCorrupt, OSError."""
    if not source.is_file():
        raise FileNotFoundError(2, "There is no such file", str(source))
    connection = open_backup(source)
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise _bad_backup(source, found)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _bad_backup(source, str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _bad_backup(source: Path, why: str) -> DatabaseCorrupt:
    return DatabaseCorrupt(
        f"The backup {source} is damaged or no database ({why}). Nothing was changed. Choose another backup.",
        path=str(source),
    )


def _to_disk(path: Path) -> None:
    # Windows can't open folders and flushes through its own handles; there the driver's flush has to do.
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
