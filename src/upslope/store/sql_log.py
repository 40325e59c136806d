"""The evidence log in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from upslope.model.asked import Asked, Attempt, AttemptState
from upslope.model.evidence import Evidence
from upslope.store import codec, laws
from upslope.store.database import ConstraintError, Database
from upslope.store.tables import asked as asked_table
from upslope.store.tables import attempt as attempt_table
from upslope.store.tables import evidence as evidence_table
from upslope.store.tables import learner as learner_table
from upslope.store.tables import open_asked as open_table

# What every answer asks the database, built once: building a statement takes longer than SQLite needs to answer it.
_LEARNER, _ID = sa.bindparam("learner"), sa.bindparam("wanted")
_LOCK = sa.select(learner_table.c.learner_id).where(learner_table.c.learner_id == _LEARNER).with_for_update()
_LAST_SEQ = sa.select(sa.func.max(evidence_table.c.seq)).where(evidence_table.c.learner_id == _LEARNER)
_ASKED = (
    sa.select(asked_table.c.body, evidence_table.c.body)
    .outerjoin(
        evidence_table,
        sa.and_(evidence_table.c.learner_id == asked_table.c.learner_id, evidence_table.c.asked_id == asked_table.c.id),
    )
    .where(asked_table.c.learner_id == _LEARNER, asked_table.c.id == _ID)
)
_ANSWERED = sa.delete(open_table).where(open_table.c.learner_id == _LEARNER, open_table.c.id == _ID)


class SqlLog:
    """Implements `upslope.ports.EvidenceLog`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def append(self, evidence: Sequence[Evidence], *, ask: Asked | None = None) -> tuple[Evidence, ...]:
        try:
            with self.database.writing() as connection:
                written = write_evidence(connection, evidence)
                if ask is not None:
                    write_asked(connection, [ask])
            return written
        except ConstraintError:
            # Looked into only now: the way of an answer that is fine stays short. What was violated can't have
            # changed since, as nothing is ever taken out of the log.
            self._explain(evidence, ask)
            raise

    def entries(self, learner_id: str, after_seq: int = 0) -> tuple[Evidence, ...]:
        with self.database.reading() as connection:
            return read_evidence(connection, learner_id, after_seq)

    def last_seq(self, learner_id: str) -> int:
        with self.database.reading() as connection:
            return _last_seq(connection, learner_id)

    def add_asked(self, asked: Asked) -> None:
        self.append((), ask=asked)

    def asked(self, learner_id: str, asked_id: str) -> tuple[Asked, Evidence | None]:
        with self.database.reading() as connection:
            row = connection.execute(_ASKED, {"learner": learner_id, "wanted": asked_id}).first()
        if row is None:
            raise laws.no_such("question", asked_id)
        question, answer = row
        return codec.decode(Asked, question), None if answer is None else codec.decode(Evidence, answer)

    def open_asked(self, learner_id: str) -> tuple[Asked, ...]:
        query = (
            sa.select(asked_table.c.body)
            .join(
                open_table,
                sa.and_(open_table.c.learner_id == asked_table.c.learner_id, open_table.c.id == asked_table.c.id),
            )
            .where(open_table.c.learner_id == learner_id)
            .order_by(asked_table.c.asked_at.desc(), asked_table.c.id.desc())
        )
        with self.database.reading() as connection:
            return tuple(codec.decode(Asked, body) for body in connection.execute(query).scalars())

    def all_asked(self, learner_id: str) -> tuple[Asked, ...]:
        with self.database.reading() as connection:
            return read_asked(connection, learner_id)

    def add_attempt(self, attempt: Attempt) -> None:
        laws.check_new_attempt(attempt)
        with self.database.writing() as connection:
            lock_learner(connection, attempt.learner_id)
            if _existing(connection, attempt_table, attempt.learner_id, [attempt.id]):
                raise laws.exists("attempt", attempt.id)
            write_attempts(connection, [attempt])

    def attempt(self, learner_id: str, attempt_id: str) -> Attempt:
        with self.database.reading() as connection:
            return _attempt(connection, learner_id, attempt_id)

    def all_attempts(self, learner_id: str) -> tuple[Attempt, ...]:
        with self.database.reading() as connection:
            return read_attempts(connection, learner_id)

    def waiting_attempts(self) -> tuple[Attempt, ...]:
        # By way of the learners, so that the index on (learner_id, state) serves a query over all of them.
        query = (
            _select_attempts()
            .join(learner_table, learner_table.c.learner_id == attempt_table.c.learner_id)
            .where(attempt_table.c.state.in_(sorted(laws.WAITING)))
            .order_by(attempt_table.c.submitted_at, attempt_table.c.id)
        )
        with self.database.reading() as connection:
            return tuple(_attempt_of(row) for row in connection.execute(query))

    def settle_attempt(self, attempt: Attempt, evidence: Evidence | None) -> Evidence | None:
        batch = () if evidence is None else (evidence,)
        attempt = codec.encode(attempt)[1]
        try:
            with self.database.writing() as connection:
                lock_learner(connection, attempt.learner_id)
                stored = _attempt(connection, attempt.learner_id, attempt.id)
                laws.check_settle(stored, attempt, evidence)
                write_verdict(connection, attempt)
                written = write_evidence(connection, batch)
            return written[0] if written else None
        except ConstraintError:
            self._explain(batch, None)
            raise

    def _explain(self, evidence: Sequence[Evidence], ask: Asked | None) -> None:
        """Raise what the port promises for the batch that the database refused."""
        with self.database.reading() as connection:
            for learner_id, batch in _by_learner(evidence):
                laws.check_append(batch, _facts(connection, learner_id, batch))
            if ask is not None and _existing(connection, asked_table, ask.learner_id, [ask.id]):
                raise laws.exists("question", ask.id)


def lock_learner(connection: sa.Connection, learner_id: str) -> None:
    """Make other writers of this learner wait (in databases where writers run side by side). Raises NotFound."""
    if connection.execute(_LOCK, {"learner": learner_id}).scalar() is None:
        raise laws.no_such("learner", learner_id)


def write_evidence(connection: sa.Connection, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Number and insert. Raises ConstraintError (through `Database`) for what the laws refuse."""
    seqs: dict[str, int] = {}
    # In one order, so that two writers of several learners never wait for each other in a circle.
    for learner_id in sorted({entry.learner_id for entry in evidence}):
        lock_learner(connection, learner_id)
        seqs[learner_id] = _last_seq(connection, learner_id)
    rows: list[dict[str, Any]] = []
    written: list[Evidence] = []
    for entry in evidence:
        laws.check_evidence(entry)
        seqs[entry.learner_id] += 1
        body, kept = codec.encode(replace(entry, seq=seqs[entry.learner_id]))
        written.append(kept)
        rows.append(_row(evidence_table, kept, body))
    _insert(connection, evidence_table, rows)
    answered = [
        {"learner": entry.learner_id, "wanted": entry.asked_id} for entry in written if entry.asked_id is not None
    ]
    if answered:
        connection.execute(_ANSWERED, answered)
    return tuple(written)


def write_asked(connection: sa.Connection, asked: Sequence[Asked]) -> None:
    """Insert questions, which await their answers from now on."""
    for learner_id in sorted({value.learner_id for value in asked}):
        lock_learner(connection, learner_id)
    rows: list[dict[str, Any]] = []
    for value in asked:
        body, kept = codec.encode(value)
        rows.append(_row(asked_table, kept, body))
    _insert(connection, asked_table, rows)
    _insert(connection, open_table, [{"learner_id": row["learner_id"], "id": row["id"]} for row in rows])


def write_attempts(connection: sa.Connection, attempts: Iterable[Attempt]) -> None:
    """Insert attempts in whatever state they are."""
    rows: list[dict[str, Any]] = []
    for value in attempts:
        body, kept = codec.encode(laws.as_handed_in(value))
        rows.append(_row(attempt_table, kept, body) | {"state": value.state.value, "verdict": value.verdict})
    _insert(connection, attempt_table, rows)


def write_verdict(connection: sa.Connection, attempt: Attempt) -> None:
    """Bring a stored attempt to its new state."""
    table = attempt_table
    connection.execute(
        sa.update(table)
        .where(table.c.learner_id == attempt.learner_id, table.c.id == attempt.id)
        .values(state=attempt.state.value, verdict=attempt.verdict)
    )


def read_evidence(connection: sa.Connection, learner_id: str, after_seq: int = 0) -> tuple[Evidence, ...]:
    """In `seq` order."""
    table = evidence_table
    query = sa.select(table.c.body).where(table.c.learner_id == learner_id, table.c.seq > after_seq)
    bodies = connection.execute(query.order_by(table.c.seq)).scalars()
    return tuple(codec.decode(Evidence, body) for body in bodies)


def read_asked(connection: sa.Connection, learner_id: str) -> tuple[Asked, ...]:
    """Oldest first."""
    table = asked_table
    query = sa.select(table.c.body).where(table.c.learner_id == learner_id).order_by(table.c.asked_at, table.c.id)
    return tuple(codec.decode(Asked, body) for body in connection.execute(query).scalars())


def read_attempts(connection: sa.Connection, learner_id: str) -> tuple[Attempt, ...]:
    """Oldest first."""
    table = attempt_table
    query = _select_attempts().where(table.c.learner_id == learner_id).order_by(table.c.submitted_at, table.c.id)
    return tuple(_attempt_of(row) for row in connection.execute(query))


def _row(table: sa.Table, value: Any, body: str) -> dict[str, Any]:
    """The columns of a table that are fields of the value, and the whole of it."""
    return {column.name: getattr(value, column.name) for column in table.c if column.name != "body"} | {"body": body}


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _last_seq(connection: sa.Connection, learner_id: str) -> int:
    return connection.execute(_LAST_SEQ, {"learner": learner_id}).scalar() or 0


def _select_attempts() -> sa.Select[Any, Any, Any]:
    return sa.select(attempt_table.c.body, attempt_table.c.state, attempt_table.c.verdict)


def _attempt_of(row: Any) -> Attempt:
    return replace(codec.decode(Attempt, row.body), state=AttemptState(row.state), verdict=row.verdict)


def _attempt(connection: sa.Connection, learner_id: str, attempt_id: str) -> Attempt:
    query = _select_attempts().where(attempt_table.c.learner_id == learner_id, attempt_table.c.id == attempt_id)
    row = connection.execute(query).first()
    if row is None:
        raise laws.no_such("attempt", attempt_id)
    return _attempt_of(row)


def _by_learner(evidence: Sequence[Evidence]) -> list[tuple[str, list[Evidence]]]:
    ordered = sorted(evidence, key=lambda entry: entry.learner_id)
    return [(key, list(group)) for key, group in groupby(ordered, key=lambda entry: entry.learner_id)]


def _facts(connection: sa.Connection, learner_id: str, batch: Sequence[Evidence]) -> laws.AppendFacts:
    asked_ids = [entry.asked_id for entry in batch if entry.asked_id is not None]
    attempt_ids = [entry.attempt_id for entry in batch if entry.attempt_id is not None]
    return laws.AppendFacts(
        ids=_existing(connection, evidence_table, learner_id, [entry.id for entry in batch]),
        consumed=_existing(connection, evidence_table, learner_id, asked_ids, "asked_id"),
        asked=_existing(connection, asked_table, learner_id, asked_ids),
        attempts=_existing(connection, attempt_table, learner_id, attempt_ids),
    )


def _existing(
    connection: sa.Connection, table: sa.Table, learner_id: str, ids: Sequence[str], column: str = "id"
) -> frozenset[str]:
    """Which of the ids the learner has in a table; asked in portions, as a statement takes only so many values."""
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        query = sa.select(table.c[column]).where(
            table.c.learner_id == learner_id, table.c[column].in_(ids[start : start + 500])
        )
        found.update(connection.execute(query).scalars())
    return frozenset(found)
