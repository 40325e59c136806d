"""Learners, their records and plans in SQL."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from upslope.errors import DatabaseTooNew
from upslope.model.learner import Learner, Record, RecordValue, record_type
from upslope.model.plan import Plan
from upslope.store import codec, laws
from upslope.store.database import Database
from upslope.store.sql_log import lock_learner
from upslope.store.tables import asked, attempt, erasure, evidence, learner, open_asked, plan, record

# Asked with every page, so built once: that takes longer than SQLite needs to answer.
_LEARNERS = sa.select(learner).order_by(learner.c.created_at, learner.c.learner_id)
_NEWEST = (
    sa.select(record)
    .where(record.c.learner_id == sa.bindparam("learner"), record.c.kind == sa.bindparam("wanted"))
    .order_by(record.c.version.desc())
    .limit(1)
)


class SqlRecords:
    """Implements `upslope.ports.Records`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def learners(self) -> tuple[Learner, ...]:
        with self.database.reading() as connection:
            return tuple(_learner_of(row) for row in connection.execute(_LEARNERS))

    def learner(self, learner_id: str) -> Learner:
        with self.database.reading() as connection:
            found = read_learner(connection, learner_id)
        if found is None:
            raise laws.no_such("learner", learner_id)
        return found

    def add_learner(self, learner: Learner) -> None:
        with self.database.writing() as connection:
            if was_erased(connection, learner.id):
                raise laws.erased(learner.id)
            if read_learner(connection, learner.id) is not None:
                raise laws.exists("learner", learner.id)
            write_learner(connection, learner)

    def erase_learner(self, learner_id: str, at: datetime) -> int:
        with self.database.writing() as connection:
            lock_learner(connection, learner_id)
            # First the tombstone: the database lets nothing go without it.
            at = codec.instant(at, "at")
            connection.execute(sa.insert(erasure), {"learner_id": learner_id, "erased_at": at})
            gone = connection.execute(sa.delete(evidence).where(evidence.c.learner_id == learner_id)).rowcount
            for table in (open_asked, asked, attempt, record, plan, learner):
                connection.execute(sa.delete(table).where(table.c.learner_id == learner_id))
        self.database.scrub()
        return gone

    def record(self, learner_id: str, kind: str) -> Record | None:
        laws.check_kind(kind)
        with self.database.reading() as connection:
            return _newest(connection, learner_id, kind)

    def history(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        laws.check_kind(kind)
        with self.database.reading() as connection:
            return read_records(connection, learner_id, kind)

    def collection(self, learner_id: str, kind: str) -> tuple[Record, ...]:
        laws.check_collection(kind)
        of_kind = (record.c.learner_id == learner_id, record.c.kind.startswith(f"{kind}/", autoescape=True))
        newest = (
            sa.select(record.c.kind, sa.func.max(record.c.version).label("version"))
            .where(*of_kind)
            .group_by(record.c.kind)
            .subquery()
        )
        same = sa.and_(record.c.kind == newest.c.kind, record.c.version == newest.c.version)
        query = sa.select(record).join(newest, same).where(*of_kind)
        with self.database.reading() as connection:
            found = [_record_of(row) for row in connection.execute(query)]
        return tuple(sorted(found, key=lambda each: each.kind))

    def put(self, learner_id: str, kind: str, value: RecordValue, at: datetime) -> Record:
        laws.check_record(kind, value)
        value = codec.encode(value)[1]
        with self.database.writing() as connection:
            lock_learner(connection, learner_id)
            newest = _newest(connection, learner_id, kind)
            if newest is not None and newest.value == value:
                return newest
            version = 1 if newest is None else newest.version + 1
            written = codec.in_utc(Record(learner_id, kind, version, at, value))
            write_records(connection, [written])
        return written

    def save_plan(self, plan: Plan) -> None:
        with self.database.writing() as connection:
            lock_learner(connection, plan.learner_id)
            write_plan(connection, plan)

    def latest_plan(self, learner_id: str) -> Plan | None:
        query = _select_plans(learner_id, plan.c.made_at.desc(), plan.c.made_on.desc()).limit(1)
        with self.database.reading() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else codec.decode(Plan, body)

    def plan_before(self, learner_id: str, day: date) -> Plan | None:
        query = _select_plans(learner_id, plan.c.made_on.desc()).where(plan.c.made_on < day).limit(1)
        with self.database.reading() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else codec.decode(Plan, body)

    def plans(self, learner_id: str) -> Iterator[Plan]:
        with self.database.reading() as connection:
            return iter(read_plans(connection, learner_id))


def read_learner(connection: sa.Connection, learner_id: str) -> Learner | None:
    """None where there is no such learner."""
    row = connection.execute(sa.select(learner).where(learner.c.learner_id == learner_id)).first()
    return None if row is None else _learner_of(row)


def write_learner(connection: sa.Connection, value: Learner) -> None:
    """Insert a learner. The caller has looked that the id is free."""
    value = codec.encode(value)[1]
    columns = {"learner_id": value.id, "name": value.name, "created_at": value.created_at, "demo": value.demo}
    connection.execute(sa.insert(learner), columns)


def was_erased(connection: sa.Connection, learner_id: str) -> bool:
    """Whether there is a tombstone."""
    query = sa.select(erasure.c.learner_id).where(erasure.c.learner_id == learner_id)
    return connection.execute(query).scalar() is not None


def read_records(connection: sa.Connection, learner_id: str, kind: str | None = None) -> tuple[Record, ...]:
    """All versions, of one kind or of all, oldest first within each."""
    query = sa.select(record).where(record.c.learner_id == learner_id).order_by(record.c.kind, record.c.version)
    if kind is not None:
        query = query.where(record.c.kind == kind)
    return tuple(_record_of(row) for row in connection.execute(query))


def write_records(connection: sa.Connection, records: Iterable[Record]) -> None:
    """Insert versions, which continue those that are there."""
    rows = [
        {
            "learner_id": value.learner_id,
            "kind": value.kind,
            "version": value.version,
            "recorded_at": value.recorded_at,
            "body": codec.encode(value.value)[0],
        }
        for value in records
    ]
    if rows:
        connection.execute(sa.insert(record), rows)


def read_plans(connection: sa.Connection, learner_id: str) -> tuple[Plan, ...]:
    """Oldest first."""
    bodies = connection.execute(_select_plans(learner_id, plan.c.made_at, plan.c.made_on)).scalars()
    return tuple(codec.decode(Plan, body) for body in bodies)


def write_plan(connection: sa.Connection, value: Plan) -> None:
    """Make this the plan of its day, unless that was made later."""
    body, value = codec.encode(value)
    of_day = (plan.c.learner_id == value.learner_id, plan.c.made_on == value.made_on)
    kept_made_at = connection.execute(sa.select(plan.c.made_at).where(*of_day)).scalar()
    columns = {"id": value.id, "made_at": value.made_at, "from_seq": value.from_seq, "body": body}
    if kept_made_at is None:
        key = {"learner_id": value.learner_id, "made_on": value.made_on}
        connection.execute(sa.insert(plan), key | columns)
    elif kept_made_at <= value.made_at:
        connection.execute(sa.update(plan).where(*of_day).values(columns))


def _learner_of(row: Any) -> Learner:
    return Learner(row.learner_id, row.name, row.created_at, row.demo)


def _record_of(row: Any) -> Record:
    cls = record_type(row.kind)
    if cls is None:
        raise DatabaseTooNew(
            f"The database holds a {row.kind!r} record, which this version does not know. Update Upslope.",
            kind=row.kind,
        )
    return Record(row.learner_id, row.kind, row.version, row.recorded_at, codec.decode(cls, row.body))


def _newest(connection: sa.Connection, learner_id: str, kind: str) -> Record | None:
    row = connection.execute(_NEWEST, {"learner": learner_id, "wanted": kind}).first()
    return None if row is None else _record_of(row)


def _select_plans(learner_id: str, *order: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(plan.c.body).where(plan.c.learner_id == learner_id).order_by(*order)
