"""One database as everything the program stores in it."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from upslope.store.database import Database
from upslope.store.sql_archives import SqlArchives
from upslope.store.sql_log import SqlLog
from upslope.store.sql_records import SqlRecords
from upslope.store.tables import HEAD, meta


@dataclass(frozen=True)
class Provenance:
    """Which program versions created and last wrote the database, and its revision: what `doctor` shows."""

    created_by: str
    written_by: str
    revision: str


class SqlStore(SqlLog, SqlRecords, SqlArchives):
    """Implements the ports EvidenceLog, Records and Archives. Made by `upslope.store.opening.open_store`.

    One per database and process; use it from any thread. Do not carry it over a fork.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)

    def note_program(self, version: str) -> None:
        """Keep which version created the database and which wrote it last. Writes only what changed."""
        with self.database.reading() as connection:
            known = _read_meta(connection)
        if known.get("written_by") == version:
            return
        with self.database.writing() as connection:
            known = _read_meta(connection)
            for key in ("created_by", "written_by"):
                if key not in known:
                    connection.execute(sa.insert(meta), {"key": key, "value": version})
            connection.execute(sa.update(meta).where(meta.c.key == "written_by").values(value=version))

    @property
    def provenance(self) -> Provenance:
        with self.database.reading() as connection:
            known = _read_meta(connection)
        return Provenance(known.get("created_by", ""), known.get("written_by", ""), HEAD)

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the database to a new file, while it is in use.

        Raises Conflict if the file exists, DataFolderUnusable.
        """
        self.database.backup(path)

    def problems(self) -> tuple[str, ...]:
        """What a full check finds wrong, as the database words it; empty if all is well. Takes a while."""
        return self.database.problems()

    def close(self) -> None:
        """Close every connection. Idempotent."""
        self.database.close()


def _read_meta(connection: sa.Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(sa.select(meta))}
