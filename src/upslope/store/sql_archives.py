"""All of one learner out of SQL and in again."""

import sqlalchemy as sa

from upslope.model.archive import LearnerData, MergeReport
from upslope.store import laws, merging, sql_log, sql_records
from upslope.store.database import Database


class SqlArchives:
    """Implements `upslope.ports.Archives`."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def take_out(self, learner_id: str) -> LearnerData:
        with self.database.reading() as connection:
            data = _read(connection, learner_id)
        if data is None:
            raise laws.no_such("learner", learner_id)
        return data

    def merge(self, *data: LearnerData) -> MergeReport:
        # Before the lock is taken: it is most of the work, and others may write meanwhile.
        archives = merging.normal_each(data)
        with self.database.writing() as connection:
            merges = [
                merging.decide(
                    archive,
                    _read(connection, archive.learner.id),
                    erased=sql_records.was_erased(connection, archive.learner.id),
                )
                for archive in archives
            ]
            report = merging.joined(merges)
            for merge in () if report.refused else merges:
                _write(connection, merge)
        return report


def _write(connection: sa.Connection, merge: merging.Merge) -> None:
    if merge.learner is not None:
        sql_records.write_learner(connection, merge.learner)
    sql_log.write_asked(connection, merge.asked)
    sql_log.write_attempts(connection, merge.attempts)
    for attempt in merge.settled:
        sql_log.write_verdict(connection, attempt)
    sql_log.write_evidence(connection, merge.evidence)
    sql_records.write_records(connection, merge.records)
    for plan in merge.plans:
        sql_records.write_plan(connection, plan)


def _read(connection: sa.Connection, learner_id: str) -> LearnerData | None:
    learner = sql_records.read_learner(connection, learner_id)
    if learner is None:
        return None
    return LearnerData(
        learner=learner,
        evidence=sql_log.read_evidence(connection, learner_id),
        asked=sql_log.read_asked(connection, learner_id),
        attempts=sql_log.read_attempts(connection, learner_id),
        records=sql_records.read_records(connection, learner_id),
        plans=sql_records.read_plans(connection, learner_id),
    )
