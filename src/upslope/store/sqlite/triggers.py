"""The append-only laws, enforced by the database itself against any program that opens the file.

REPLACE deletes what is in its way without firing delete triggers, and an upsert turns an insert into an update, so
every row that an insert could collide with is looked for *before* the insert: by each unique key and by the rowid
(which a statement may name; it is -1 where it does not).
"""

from collections.abc import Iterator

import sqlalchemy as sa

_PREFIX = "keep_"

# Per table: its unique keys, and the number that must follow on without a gap (column, columns it counts within).
_APPEND_ONLY = {
    "evidence": (
        (("learner_id", "id"), ("learner_id", "seq"), ("learner_id", "asked_id")),
        ("seq", ("learner_id",)),
    ),
    "asked": ((("learner_id", "id"),), None),
    "record": ((("learner_id", "kind", "version"),), ("version", ("learner_id", "kind"))),
    "erasure": ((("learner_id",),), None),
}

_NO_ERASURE = "NOT EXISTS (SELECT 1 FROM erasure WHERE learner_id = OLD.learner_id)"


def install(connection: sa.Connection) -> None:
    """Put every trigger in place. The tables must be at HEAD."""
    for name, body in _triggers():
        connection.exec_driver_sql(f"CREATE TRIGGER {_PREFIX}{name} {body}")


def remove(connection: sa.Connection) -> None:
    """Take ours off, for a migration that copies or rewrites tables."""
    for name in standing(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def standing(connection: sa.Connection) -> frozenset[str]:
    """The names of our triggers in the database."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return frozenset(name for (name,) in rows if name.startswith(_PREFIX))


def expected() -> frozenset[str]:
    """The names of all triggers that must stand."""
    return frozenset(_PREFIX + name for name, _ in _triggers())


def _triggers() -> Iterator[tuple[str, str]]:
    for table, (keys, counter) in _APPEND_ONLY.items():
        yield f"{table}_insert", _no_collision(table, keys, counter)
        yield f"{table}_update", f"BEFORE UPDATE ON {table} BEGIN {_refuse(f'{table} is append-only')}; END"
    yield "learner_insert", _no_collision("learner", (("learner_id",),), None, _no_return())
    yield "attempt_insert", _no_collision("attempt", (("learner_id", "id"),), None)
    yield "attempt_update", _unless_open_attempt()
    yield "learner_update", _unless_same("learner", ("learner_id", "rowid"))
    for table in ("evidence", "asked", "record", "attempt", "learner"):
        yield f"{table}_delete", _only_when_erased(table)
    yield "erasure_delete", f"BEFORE DELETE ON erasure BEGIN {_refuse('a tombstone stays')}; END"


def _refuse(message: str, condition: str = "") -> str:
    return f"SELECT RAISE(ABORT, '{message}')" + (f" WHERE {condition}" if condition else "")


def _no_collision(
    table: str, keys: tuple[tuple[str, ...], ...], counter: tuple[str, tuple[str, ...]] | None, *more: str
) -> str:
    checks = list(more)
    for key in (*keys, ("rowid",)):
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        message = f"{table} holds this {key[-1]} already"
        checks.append(_refuse(message, f"EXISTS (SELECT 1 FROM {table} WHERE {same})"))  # noqa: S608 (names are ours)
    if counter is not None:
        column, within = counter
        group = " AND ".join(f"{name} = NEW.{name}" for name in within)
        following = f"(SELECT coalesce(max({column}), 0) + 1 FROM {table} WHERE {group})"  # noqa: S608
        checks.append(_refuse(f"{column} of {table} must count on", f"NEW.{column} IS NOT {following}"))
    return f"BEFORE INSERT ON {table} BEGIN {'; '.join(checks)}; END"


def _no_return() -> str:
    return _refuse("this learner was erased", "EXISTS (SELECT 1 FROM erasure WHERE learner_id = NEW.learner_id)")


def _unless_open_attempt() -> str:
    changed = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in ("learner_id", "id", "submitted_at", "body", "rowid"))
    return (
        f"BEFORE UPDATE ON attempt WHEN OLD.state IN ('graded', 'ungradable') OR {changed} "
        f"BEGIN {_refuse('an attempt never changes, and gets one verdict')}; END"
    )


def _unless_same(table: str, columns: tuple[str, ...]) -> str:
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
    return f"BEFORE UPDATE ON {table} WHEN {changed} BEGIN {_refuse(f'{table} keeps its id')}; END"


def _only_when_erased(table: str) -> str:
    message = f"{table} is only deleted by erasing the learner"
    return f"BEFORE DELETE ON {table} WHEN {_NO_ERASURE} BEGIN {_refuse(message)}; END"
