"""A database as the rest of the room sees it: transactions to read and to write in, and errors of our own."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from upslope.errors import StorageError, UpslopeError

WRITES = "upslope_writes"
"""The execution option that marks connections whose transactions write."""


class ConstraintError(StorageError):
    """The database refused a row. Callers find out why and raise what the port promises."""


class Database(ABC):
    """One database. Thread-safe; what a backend does its own way is abstract."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._writing_engine = engine.execution_options(**{WRITES: True})
        # Threads of one process queue here, which is fair and immediate; processes wait for the database's own lock.
        self._one_writer = Lock()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the database throughout."""
        with self.own_errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may write; durable when the block is left, undone if it raises."""
        with self.own_errors(), self._one_writer, self._writing_engine.begin() as connection:
            self.check_revision(connection)
            yield connection

    @contextmanager
    def own_errors(self) -> Iterator[None]:
        """Wrap what the driver, SQLAlchemy or the file system raises."""
        try:
            yield
        except UpslopeError:
            raise
        except Exception as error:
            wrapped = self.translate(error)
            if wrapped is None:
                raise
            raise wrapped from error

    def close(self) -> None:
        """Close every connection. Idempotent."""
        self.engine.dispose()

    @abstractmethod
    def translate(self, error: Exception) -> UpslopeError | None:
        """Our error for a foreign one; None if it has nothing to do with storage."""

    @abstractmethod
    def check_revision(self, connection: sa.Connection) -> None:
        """Raise StorageError if the database was migrated or restored to another revision since it was opened.

        Called at the start of every transaction that writes, so it must be quick.
        """

    @abstractmethod
    def scrub(self) -> None:
        """Make what was deleted unreadable in the files, as far as the database can."""

    @abstractmethod
    def backup(self, path: Path) -> None:
        """Write a consistent copy to a new file. Raises Conflict if there is one."""

    @abstractmethod
    def problems(self) -> tuple[str, ...]:
        """What a full check of the database finds wrong; takes time proportional to its size."""
