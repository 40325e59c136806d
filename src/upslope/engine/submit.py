"""Code for a lab in, verdict and evidence out. What is handed in is stored before it is graded."""

import logging
import threading
from dataclasses import dataclass, replace
from math import isfinite

from upslope.engine.ids import uuid7
from upslope.engine.lab_archive import keep_lab, lab_as_submitted
from upslope.engine.lab_attempts import (
    REPEATED,
    SETTLED,
    attempts_at,
    digest_of,
    judged,
    lab_evidence,
    read_submission,
    same_work,
    starter_of,
    verdict_of,
    verdict_text,
    why_uncounted,
)
from upslope.engine.lab_work import lab_works
from upslope.engine.moved import Moved, moved_by, readiness_moved, rung_aimed_at
from upslope.engine.parts import Engine
from upslope.errors import Conflict, GraderFault
from upslope.model.asked import Attempt, AttemptState
from upslope.model.evidence import Aid, Evidence, EvidenceKind, Outcome, Standing
from upslope.model.lab import Lab, LabVerdict
from upslope.model.verdict import VerdictKind

LONGEST_WORK = 4 * 3600.0
_log = logging.getLogger(__name__)
# One submission of a learner to a lab is graded at a time, so that a double click is one attempt.
_TURNS = tuple(threading.Lock() for _ in range(256))


@dataclass(frozen=True)
class Submitted:
    """What the reply to a submission shows.

    `attempt` is None when nothing was stored, because it could not be read. `evidence` is what it earned, None unless
    graded; `uncounted` says why a graded one earned nothing: "solution_seen", or "repeated" where it was stored beside
    the same one. `repeated` means that this very submission was graded before: verdict and evidence are those of then,
    and nothing new was written. `moved` lists the lab's skills, then the neighbours that moved most; `readiness` is
    (before, after) for the goal; both are empty unless there is new evidence.
    """

    attempt: Attempt | None
    verdict: LabVerdict
    evidence: Evidence | None = None
    uncounted: str | None = None
    repeated: bool = False
    moved: tuple[Moved, ...] = ()
    readiness: tuple[float, float] | None = None


def submit(
    engine: Engine,
    learner_id: str,
    lab_key: str,
    submission: bytes,
    *,
    aid: Aid = Aid.UNKNOWN,
    seconds: float | None = None,
) -> Submitted:
    """Hand in a solution: store it, grade it, and write verdict and evidence in one transaction.

    What can't be read is answered by an ungradable verdict and not stored. The same submission to the same lab in the
    same environment is graded once: its verdict is given again. A fault of ours leaves it waiting for `resume`.
    `seconds` is the time it took. Raises NotFound for an unknown lab, GraderFault where there is no grader.
    """
    grader = engine.judge
    lab = engine.catalog.lab(lab_key)
    files = engine.catalog.lab_files(lab)
    text = read_submission(submission, starter_of(lab, files))
    if isinstance(text, LabVerdict):
        return Submitted(None, text)
    try:
        environment = grader.environment(lab)
    except GraderFault:
        environment = ""  # what is handed in is kept whatever happens to the grader
    with turn(learner_id, lab.uuid):
        attempt = same_work(attempts_at(engine, learner_id, lab.uuid), text, lab.digest, environment)
        if attempt and attempt.state in SETTLED:
            return _repeated(engine, attempt)
        if attempt is None:
            keep_lab(engine, files)
            attempt = _attempt(engine, learner_id, lab, text, aid, seconds, environment)
            engine.log.add_attempt(attempt)
        return _settled(engine, attempt, judged(grader, lab, files, text))


def turn(learner_id: str, lab: str) -> threading.Lock:
    """Held while work of a learner on a lab (uuid) is written, by every thread of this process."""
    return _TURNS[hash((learner_id, lab)) % len(_TURNS)]


def _attempt(
    engine: Engine, learner_id: str, lab: Lab, text: str, aid: Aid, seconds: float | None, environment: str
) -> Attempt:
    now = engine.now()
    work = lab_works(engine, learner_id).of(lab.uuid)
    known = seconds is not None and isfinite(seconds) and seconds >= 0
    return Attempt(
        id=uuid7(now),
        learner_id=learner_id,
        item=engine.content.lab_facts(lab),
        submission=text,
        submission_digest=digest_of(text),
        submitted_at=now,
        hints=work.hints if work else 0,
        aid=aid,
        seconds=min(seconds, LONGEST_WORK) if known and seconds is not None else None,
        environment=environment,
    )


def _settled(engine: Engine, attempt: Attempt, verdict: LabVerdict, uncounted: str | None = None) -> Submitted:
    """Write a verdict, and the evidence that a graded one earns unless it is `uncounted`."""
    learner_id = attempt.learner_id
    entry = None
    if verdict.kind is VerdictKind.GRADED:
        uncounted = uncounted or why_uncounted(engine, learner_id, attempt.item.uuid, attempt.submitted_at)
        entry = None if uncounted else _evidence(engine, attempt, verdict)
    settled = replace(attempt, state=AttemptState(verdict.kind.value), verdict=verdict_text(verdict))
    before = engine.estimates.of(learner_id) if entry else None
    try:
        written = engine.log.settle_attempt(settled, entry)
    except Conflict:
        known = engine.log.attempt(learner_id, attempt.id)
        if known.state not in SETTLED:
            raise
        return _repeated(engine, known)  # another process has graded it in the meantime
    if written is None or before is None:
        return Submitted(settled, verdict, uncounted=uncounted)
    after, now = engine.estimates.of(learner_id), engine.now()
    old, new = before.at(now), after.at(now)
    return Submitted(
        settled,
        verdict,
        written,
        moved=moved_by(attempt.item, old, new),
        readiness=readiness_moved(engine, rung_aimed_at(engine, learner_id), old, new),
    )


def _evidence(engine: Engine, attempt: Attempt, verdict: LabVerdict) -> Evidence:
    now = engine.now()
    return Evidence(
        id=uuid7(now),
        learner_id=attempt.learner_id,
        occurred_at=attempt.submitted_at,
        recorded_at=now,
        standing=Standing.GRADED,
        kind=EvidenceKind.LAB,
        item=attempt.item,
        level=attempt.item.level,
        attempt_id=attempt.id,
        outcome=Outcome.ANSWERED,
        score=min(max(verdict.score, 0.0), 1.0),
        checks=tuple((check.name, 1.0 if check.passed else 0.0) for check in verdict.checks),
        hints=attempt.hints,
        aid=attempt.aid,
        seconds=attempt.seconds,
    )


def _repeated(engine: Engine, attempt: Attempt) -> Submitted:
    """The reply once more to what was graded before."""
    verdict = verdict_of(attempt)
    assert verdict is not None
    entries = lab_evidence(engine, attempt.learner_id, attempt.item.uuid)
    earned = next((entry for entry in entries if entry.attempt_id == attempt.id), None)
    return Submitted(attempt, verdict, earned, None if earned else uncounted_reason(engine, attempt), repeated=True)


def uncounted_reason(engine: Engine, attempt: Attempt) -> str | None:
    """Why an attempt that earned no evidence didn't; None unless it was graded."""
    if attempt.state is not AttemptState.GRADED:
        return None
    return why_uncounted(engine, attempt.learner_id, attempt.item.uuid, attempt.submitted_at) or REPEATED


def resume(engine: Engine) -> int:
    """Grade what waits for it, after a crash or a fault of ours; returns how many got a verdict that stands.

    For all learners, oldest first. What fails again goes on waiting and holds up nothing else. Without a grader
    everything waits.
    """
    if engine.grader is None:
        return 0
    done = 0
    for waiting in engine.log.waiting_attempts():
        try:
            done += _taken_up(engine, waiting)
        except Exception:  # whatever is wrong with one must not stop the others, at each start anew
            _log.exception("The attempt %s can't be graded yet", waiting.id)
    return done


def _taken_up(engine: Engine, waiting: Attempt) -> bool:
    learner_id, lab_uuid = waiting.learner_id, waiting.item.uuid
    lab, files = lab_as_submitted(engine, waiting)
    with turn(learner_id, lab_uuid):
        attempt = engine.log.attempt(learner_id, waiting.id)
        if attempt.state in SETTLED:
            return False
        others = attempts_at(engine, learner_id, lab_uuid)
        same = same_work(others, attempt.submission, attempt.item.content_digest, attempt.environment)
        earlier = verdict_of(same) if same and same.state in SETTLED else None
        if earlier:
            done = _settled(engine, attempt, earlier, REPEATED)
        else:
            done = _settled(engine, attempt, judged(engine.judge, lab, files, attempt.submission))
        return done.attempt is not None and done.attempt.state in SETTLED


def replay(engine: Engine, learner_id: str, attempt_id: str) -> LabVerdict:
    """Grade a graded attempt again, on the lab as it was and with the inputs drawn then. Nothing is written.

    Raises NotFound for an unknown attempt or a lab of which there is no copy, Conflict if it was not graded.
    """
    attempt = engine.log.attempt(learner_id, attempt_id)
    verdict = verdict_of(attempt)
    if attempt.state is not AttemptState.GRADED or verdict is None:
        raise Conflict("Only what was graded can be graded again in the same way.", attempt=attempt_id)
    lab, files = lab_as_submitted(engine, attempt)
    return judged(engine.judge, lab, files, attempt.submission, seed=verdict.seed)
