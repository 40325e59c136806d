"""Putting a backup in the place of the database. Imports Alembic, to know which revisions there are."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from upslope.errors import DatabaseCorrupt
from upslope.model.archive import RestoreReport
from upslope.store.sqlite import backups, connecting
from upslope.store.sqlite.migration import known_revision


def restore(source: Path, into: Path, *, backup_folder: Path, busy_seconds: float) -> RestoreReport:
    """See `upslope.store.opening.restore_backup`. Raises driver and file errors too."""
    with closing(backups.check_source(source)) as backup:
        if known_revision(backup, source) is None:
            raise DatabaseCorrupt(f"The backup {source} is empty. Nothing was changed.", path=str(source))
        connecting.prepare(into)
        safety = None
        if into.stat().st_size:
            safety = backups.dated(backup_folder, into, "before-restore", datetime.now(UTC))
        erased = _ids(into, "SELECT learner_id FROM erasure", busy_seconds)
        try:
            backups.overwrite(backup, into, safety, busy_seconds=busy_seconds)
        except DatabaseCorrupt:
            assert safety is not None  # an empty file is no corrupt database
            backups.move_aside(into, safety)
            connecting.prepare(into)
            backups.overwrite(backup, into, None, busy_seconds=busy_seconds)
        back = sorted(row[0] for row in backup.execute("SELECT learner_id FROM learner") if row[0] in erased)
    connecting.ensure_wal(into, busy_seconds=busy_seconds)
    return RestoreReport(safety, tuple(back))


def _ids(path: Path, query: str, busy_seconds: float) -> frozenset[str]:
    """What a query finds in the database being replaced; nothing where that is damaged or from before the table."""
    try:
        with closing(connecting.plain(path, busy_seconds=busy_seconds)) as connection:
            return frozenset(row[0] for row in connection.execute(query))
    except sqlite3.DatabaseError:
        return frozenset()
