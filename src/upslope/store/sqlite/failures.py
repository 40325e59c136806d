"""SQLite's result codes (https://sqlite.org/rescode.html) as errors that tell a person what to do."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from upslope.errors import DatabaseCorrupt, DataFolderUnusable, InputError, StorageError, UpslopeError
from upslope.store.database import ConstraintError

BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

CORRUPT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_UNUSABLE = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space and try again",
    sqlite3.SQLITE_READONLY: "it is read-only. Give your account the right to write the folder and its files",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened. Check that the folder exists and that your account may write it",
    sqlite3.SQLITE_PERM: "your account may not use it. Give it the right to write the folder and its files",
    sqlite3.SQLITE_IOERR: "the disk reported an error. Check the disk and its free space",
}


def translate(error: Exception, path: Path) -> UpslopeError | None:
    """Our error for one of the driver, SQLAlchemy or the file system; None for anything else."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, path)
    if isinstance(cause, OSError):
        return unusable(path, f"{cause.strerror or cause}. Check the folder and your rights to it")
    if isinstance(cause, UnicodeEncodeError | OverflowError):
        return InputError(f"This can't be stored or looked up: {cause}")
    if isinstance(cause, SQLAlchemyError):
        return StorageError(f"The database {path} could not be used: {cause}", path=str(path))
    return None


def _of_sqlite(error: sqlite3.Error, path: Path) -> UpslopeError:
    code = code_of(error)
    if code in _UNUSABLE:
        return unusable(path, _UNUSABLE[code])
    if code in BUSY:
        return locked(path)
    if code in CORRUPT:
        return corrupt(path, str(error))
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConstraintError(f"The database {path} refused a change: {error}", path=str(path), reason="constraint")
    return StorageError(f"The database {path} could not be used: {error}", path=str(path))


def code_of(error: sqlite3.Error) -> int | None:
    """The primary result code: the lowest byte of the extended one."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def corrupt(path: Path, why: str) -> DatabaseCorrupt:
    """The error for a file that is damaged or no database of ours."""
    return DatabaseCorrupt(
        f"The database {path} is damaged or not one of Upslope's ({why}). The file was left as it is. "
        "Restore a backup with `upslope restore`, or move the file away to start afresh.",
        path=str(path),
    )


def unusable(path: Path, why: str) -> DataFolderUnusable:
    """The error for missing rights or space."""
    return DataFolderUnusable(f"The data in {path} can't be used: {why}.", path=str(path))


def locked(path: Path) -> StorageError:
    """The error for a lock that another process would not let go of in time."""
    return StorageError(
        f"The database {path} is locked: another process is using it. Close other Upslope processes (a server, "
        "a running backup or import) or wait for them, and try again.",
        path=str(path),
        reason="locked",
    )
