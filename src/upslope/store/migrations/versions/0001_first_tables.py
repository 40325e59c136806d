"""The first tables. A migration is frozen once released: it names types and columns itself and imports none of ours.

Triggers are not made here: whoever migrates takes them off before and puts all of them back after (see sqlite.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _learner_and_meta()
    _asked_and_attempt()
    _evidence()
    _record_and_plan()


def _of_learner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["learner_id"], ["learner.learner_id"], name=f"fk_{table}_learner_id")


def _learner_and_meta() -> None:
    op.create_table(
        "learner",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_learner"),
    )
    op.create_table(
        "erasure",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_erasure"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _asked_and_attempt() -> None:
    op.create_table(
        "asked",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_asked"),
        _of_learner("asked"),
    )
    op.create_index("ix_asked_learner_id_asked_at_id", "asked", ["learner_id", "asked_at", "id"])
    op.create_table(
        "open_asked",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_open_asked"),
        _of_learner("open_asked"),
        sa.ForeignKeyConstraint(
            ["learner_id", "id"], ["asked.learner_id", "asked.id"], name="fk_open_asked_learner_id_id"
        ),
    )
    op.create_table(
        "attempt",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_attempt"),
        _of_learner("attempt"),
    )
    op.create_index("ix_attempt_learner_id_state", "attempt", ["learner_id", "state"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked_id", sa.String()),
        sa.Column("attempt_id", sa.String()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_evidence"),
        sa.UniqueConstraint("learner_id", "seq", name="uq_evidence_learner_id_seq"),
        sa.UniqueConstraint("learner_id", "asked_id", name="uq_evidence_learner_id_asked_id"),
        _of_learner("evidence"),
        sa.ForeignKeyConstraint(
            ["learner_id", "asked_id"], ["asked.learner_id", "asked.id"], name="fk_evidence_learner_id_asked_id"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempt.learner_id", "attempt.id"],
            name="fk_evidence_learner_id_attempt_id",
        ),
    )
    op.create_index("ix_evidence_learner_id_attempt_id", "evidence", ["learner_id", "attempt_id"])


def _record_and_plan() -> None:
    op.create_table(
        "record",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "kind", "version", name="pk_record"),
        _of_learner("record"),
    )
    op.create_table(
        "plan",
        sa.Column("learner_id", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("from_seq", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "made_on", name="pk_plan"),
        _of_learner("plan"),
    )
    op.create_index("ix_plan_learner_id_made_at", "plan", ["learner_id", "made_at"])
