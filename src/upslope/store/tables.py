"""The tables, in words every database understands. Migrations bring a database here; a test compares the two.

The learner's id leads every key and index. Columns hold what is queried; `body` is the whole value as JSON text.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

HEAD = "0001"
"""The revision these tables are at. A constant, so that opening a current database needs no Alembic."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(sa.types.TypeDecorator[datetime]):
    """An instant as whole microseconds since 1970 UTC: compares rightly everywhere and is always read back in UTC."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

learner = sa.Table(
    "learner",
    metadata,
    sa.Column("learner_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("demo", sa.Boolean, nullable=False),
)


def _learner_id() -> sa.Column[str]:
    return sa.Column("learner_id", sa.String, sa.ForeignKey("learner.learner_id"), primary_key=True)


asked = sa.Table(
    "asked",
    metadata,
    _learner_id(),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("family", sa.String, nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index(None, "learner_id", "asked_at", "id"),
)

# Which questions await an answer. Derived from `asked` and `evidence` and kept in the same transactions, because
# finding them there takes longer with every answer ever given.
open_asked = sa.Table(
    "open_asked",
    metadata,
    _learner_id(),
    sa.Column("id", sa.String, primary_key=True),
    sa.ForeignKeyConstraint(["learner_id", "id"], ["asked.learner_id", "asked.id"]),
)

# `body` is what was handed in, and never changes; `state` and `verdict` are the attempt's own columns.
attempt = sa.Table(
    "attempt",
    metadata,
    _learner_id(),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("submitted_at", Instant, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("verdict", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index(None, "learner_id", "state"),
)

evidence = sa.Table(
    "evidence",
    metadata,
    _learner_id(),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("occurred_at", Instant, nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("standing", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("asked_id", sa.String),
    sa.Column("attempt_id", sa.String),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("learner_id", "seq"),
    # NULLs are distinct here by the SQL standard, so this binds only entries that answer a question.
    sa.UniqueConstraint("learner_id", "asked_id"),
    sa.ForeignKeyConstraint(["learner_id", "asked_id"], ["asked.learner_id", "asked.id"]),
    sa.ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempt.learner_id", "attempt.id"]),
    sa.Index(None, "learner_id", "attempt_id"),
)

record = sa.Table(
    "record",
    metadata,
    _learner_id(),
    sa.Column("kind", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

plan = sa.Table(
    "plan",
    metadata,
    _learner_id(),
    sa.Column("made_on", sa.Date, primary_key=True),
    sa.Column("id", sa.String, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("from_seq", sa.BigInteger, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index(None, "learner_id", "made_at"),
)

# Tombstones stand on their own: the learner they speak of is gone.
erasure = sa.Table(
    "erasure",
    metadata,
    sa.Column("learner_id", sa.String, primary_key=True),
    sa.Column("erased_at", Instant, nullable=False),
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)
