"""Labs as a learner meets them: which there are, the one that is open, hints, trying things out, giving up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from upslope.engine.ids import uuid7
from upslope.engine.lab_attempts import (
    SOLUTION_SEEN,
    attempts_at,
    gave_up_in,
    is_solved,
    lab_evidence,
    read_submission,
    starter_of,
    uncounted_until,
    verdict_of,
)
from upslope.engine.lab_work import change, lab_works
from upslope.engine.moved import Moved, moved_by, readiness_moved, rung_aimed_at
from upslope.engine.parts import Engine
from upslope.engine.submit import turn, uncounted_reason
from upslope.errors import Conflict, ContentError
from upslope.model.asked import Attempt, AttemptState
from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Standing
from upslope.model.lab import Example, Lab, LabFiles, LabVerdict, RunResult
from upslope.model.learner import LabWork


class LabState(StrEnum):
    """How far a learner is with a lab. A solved one stays solved, one given up may still be solved."""

    NEW = "new"
    OPENED = "opened"
    TRIED = "tried"
    GIVEN_UP = "given_up"
    SOLVED = "solved"


@dataclass(frozen=True)
class LabRow:
    """A lab in the list. `best` is the best score of a graded submission, None before one; `attempts` counts these."""

    lab: Lab
    state: LabState
    best: float | None
    attempts: int


@dataclass(frozen=True)
class LabAttempt:
    """A submission in a lab's history. `verdict` is None while it waits to be graded for the first time.

    `evidence` is what it earned; `uncounted` is the code of why a graded one earned nothing (see `Submitted`).
    """

    attempt: Attempt
    verdict: LabVerdict | None
    evidence: Evidence | None
    uncounted: str | None


@dataclass(frozen=True)
class LabView:
    """Everything that a lab's page shows.

    `submission` is what was handed in last, None before anything was; `hints` are those given so far. `attempts` are
    newest first. `solution_open` says whether `solution` may be called. Where the next submission would be no evidence,
    `uncounted` is the code of why and `uncounted_until` says until when; None where it counts.
    """

    lab: Lab
    row: LabRow
    brief: str
    starter: str
    submission: str | None
    hints: tuple[str, ...]
    hints_left: int
    attempts: tuple[LabAttempt, ...]
    solution_open: bool
    uncounted_until: datetime | None
    gave_up: Evidence | None

    @property
    def uncounted(self) -> str | None:
        return SOLUTION_SEEN if self.uncounted_until else None


@dataclass(frozen=True)
class GaveUp:
    """The entry that giving up made. `moved` and `readiness` are as in `Submitted`; empty if it was given up before."""

    evidence: Evidence
    moved: tuple[Moved, ...] = ()
    readiness: tuple[float, float] | None = None


@dataclass(frozen=True)
class Solution:
    """The reference, and why it is as it is, in Markdown."""

    code: str
    explanation: str


def lab_rows(engine: Engine, learner_id: str) -> tuple[LabRow, ...]:
    """Every lab with how far the learner is, in the order of the catalog."""
    attempts: dict[str, list[Attempt]] = {}
    for attempt in engine.log.all_attempts(learner_id):
        attempts.setdefault(attempt.item.uuid, []).append(attempt)
    given_up = {
        entry.item.uuid
        for entry in engine.log.entries(learner_id)
        if entry.kind is EvidenceKind.LAB and entry.outcome is Outcome.GAVE_UP and entry.item
    }
    opened = {work.lab for work in lab_works(engine, learner_id).works}
    return tuple(
        _row(lab, attempts.get(lab.uuid, ()), opened=lab.uuid in opened, given_up=lab.uuid in given_up)
        for lab in engine.catalog.labs
    )


def _row(lab: Lab, attempts: Sequence[Attempt], *, opened: bool, given_up: bool) -> LabRow:
    verdicts = [verdict_of(attempt) for attempt in attempts if attempt.state is AttemptState.GRADED]
    scores = [verdict.score for verdict in verdicts if verdict]
    if any(verdict.solved for verdict in verdicts if verdict):
        state = LabState.SOLVED
    elif given_up:
        state = LabState.GIVEN_UP
    elif attempts:
        state = LabState.TRIED
    else:
        state = LabState.OPENED if opened else LabState.NEW
    return LabRow(lab, state, max(scores, default=None), len(scores))


def open_lab(engine: Engine, learner_id: str, lab_key: str) -> LabView:
    """Open a lab: noted the first time, and the grader gets ready. Raises NotFound."""
    lab = engine.catalog.lab(lab_key)
    change(engine, learner_id, lab.uuid, lambda work: work)
    if engine.grader is not None:
        engine.grader.prepare(lab, engine.catalog.lab_files(lab))
    return lab_view(engine, learner_id, lab.uuid)


def lab_view(engine: Engine, learner_id: str, lab_key: str) -> LabView:
    """A lab as it stands with the learner; changes nothing. Raises NotFound."""
    lab = engine.catalog.lab(lab_key)
    files = engine.catalog.lab_files(lab)
    work = lab_works(engine, learner_id).of(lab.uuid)
    attempts, entries = attempts_at(engine, learner_id, lab.uuid), lab_evidence(engine, learner_id, lab.uuid)
    gave_up = gave_up_in(entries)
    row = _row(lab, attempts, opened=work is not None, given_up=gave_up is not None)
    given = min(work.hints if work else 0, len(lab.hints))
    earned = {entry.attempt_id: entry for entry in entries}
    return LabView(
        lab=lab,
        row=row,
        brief=_file(lab, files, "brief.md"),
        starter=starter_of(lab, files),
        submission=attempts[-1].submission if attempts else None,
        hints=lab.hints[:given],
        hints_left=len(lab.hints) - given,
        attempts=tuple(_shown(engine, attempt, earned.get(attempt.id)) for attempt in reversed(attempts)),
        solution_open=row.state in (LabState.SOLVED, LabState.GIVEN_UP),
        uncounted_until=uncounted_until(engine, learner_id, lab.uuid, engine.now()),
        gave_up=gave_up,
    )


def _shown(engine: Engine, attempt: Attempt, earned: Evidence | None) -> LabAttempt:
    return LabAttempt(attempt, verdict_of(attempt), earned, None if earned else uncounted_reason(engine, attempt))


def _file(lab: Lab, files: LabFiles, name: str) -> str:
    found = files.get(name)
    if found is None:
        raise ContentError(f"The lab “{lab.title}” has no {name}.", lab=lab.id)
    return found


def give_hint(engine: Engine, learner_id: str, lab_key: str) -> str:
    """The next hint, recorded before it is returned. Raises NotFound, and Conflict when all were given."""
    lab = engine.catalog.lab(lab_key)

    def one_more(work: LabWork) -> LabWork:
        if work.hints >= len(lab.hints):
            raise Conflict("You have had every hint of this lab.", lab=lab.id)
        return replace(work, hints=work.hints + 1)

    return lab.hints[change(engine, learner_id, lab.uuid, one_more).hints - 1]


def examples(engine: Engine, lab_key: str) -> tuple[Example, ...]:
    """The visible examples, with what the reference gives for them. Raises NotFound, GraderFault."""
    lab = engine.catalog.lab(lab_key)
    return engine.judge.examples(lab, engine.catalog.lab_files(lab))


def visible_files(engine: Engine, lab_key: str) -> tuple[tuple[str, str], ...]:
    """Names and texts of the files with which the examples run under plain pytest. Raises as `examples`."""
    lab = engine.catalog.lab(lab_key)
    return engine.judge.visible_files(lab, engine.catalog.lab_files(lab))


def check_examples(engine: Engine, lab_key: str, submission: bytes) -> LabVerdict:
    """Judge a submission on the visible examples: nothing is stored, nothing is evidence. Raises as `examples`."""
    lab = engine.catalog.lab(lab_key)
    text = read_submission(submission)
    if isinstance(text, LabVerdict):
        return text
    return engine.judge.check_examples(lab, engine.catalog.lab_files(lab), text.encode())


def run(engine: Engine, lab_key: str, submission: bytes, scratch: str) -> RunResult:
    """Run a submission, then scratch code beside it; nothing is stored. Raises as `examples`."""
    lab = engine.catalog.lab(lab_key)
    text = read_submission(submission)
    if isinstance(text, LabVerdict):
        return RunResult(problem=text.message, line=text.line)
    return engine.judge.run(lab, engine.catalog.lab_files(lab), text.encode(), scratch)


def give_up(engine: Engine, learner_id: str, lab_key: str) -> GaveUp:
    """Give a lab up: a zero in the log, and its solution may be seen. Once; later calls return the same entry.

    Raises NotFound, and Conflict if it is solved.
    """
    lab = engine.catalog.lab(lab_key)
    with turn(learner_id, lab.uuid):
        if known := gave_up_in(lab_evidence(engine, learner_id, lab.uuid)):
            return GaveUp(known)
        if is_solved(attempts_at(engine, learner_id, lab.uuid)):
            raise Conflict("You have solved this lab. Its solution is open already.", lab=lab.id)
        before = engine.estimates.of(learner_id)
        (written,) = engine.log.append([_given_up(engine, learner_id, lab)])
    after, now = engine.estimates.of(learner_id), engine.now()
    old, new = before.at(now), after.at(now)
    item, rung = engine.content.lab_facts(lab), rung_aimed_at(engine, learner_id)
    return GaveUp(written, moved_by(item, old, new), readiness_moved(engine, rung, old, new))


def _given_up(engine: Engine, learner_id: str, lab: Lab) -> Evidence:
    now = engine.now()
    item = engine.content.lab_facts(lab)
    work = lab_works(engine, learner_id).of(lab.uuid)
    return Evidence(
        id=uuid7(now),
        learner_id=learner_id,
        occurred_at=now,
        recorded_at=now,
        standing=Standing.GRADED,
        kind=EvidenceKind.LAB,
        item=item,
        level=item.level,
        outcome=Outcome.GAVE_UP,
        score=0.0,
        hints=work.hints if work else 0,
    )


def solution(engine: Engine, learner_id: str, lab_key: str) -> Solution:
    """The solution, noted as seen: what is handed in during the next 14 days is graded, but is no evidence.

    Raises NotFound, and Conflict unless the lab was solved or given up.
    """
    lab = engine.catalog.lab(lab_key)
    files = engine.catalog.lab_files(lab)
    solved = is_solved(attempts_at(engine, learner_id, lab.uuid))
    if not solved and gave_up_in(lab_evidence(engine, learner_id, lab.uuid)) is None:
        raise Conflict("The solution opens once you have solved the lab or given it up.", lab=lab.id)
    now = engine.now()
    change(engine, learner_id, lab.uuid, lambda work: replace(work, solution_seen_at=now))
    return Solution(_file(lab, files, f"reference{lab.language.suffix}"), _file(lab, files, "explanation.md"))
