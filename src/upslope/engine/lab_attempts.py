"""What was handed in for labs, as the engine reads it: readable submissions, verdicts as kept, what counts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import cache

from pydantic import TypeAdapter, ValidationError

from upslope.engine.lab_work import solution_seen_before
from upslope.engine.parts import Engine
from upslope.errors import GraderFault
from upslope.model.asked import Attempt, AttemptState
from upslope.model.evidence import Evidence, EvidenceKind, Outcome
from upslope.model.lab import Lab, LabFiles, LabVerdict
from upslope.model.verdict import VerdictKind
from upslope.ports import Grader
from upslope.questions import submission as reading

SETTLED = frozenset({AttemptState.GRADED, AttemptState.UNGRADABLE})
NO_EVIDENCE_AFTER_SOLUTION = timedelta(days=14)
SOLUTION_SEEN = "solution_seen"
"""Why a graded submission is no evidence: the solution was looked at less than 14 days before."""
REPEATED = "repeated"
"""Why a graded submission is no evidence: the same one had its verdict before."""
_KEPT = "Your submission is kept and will be graded later; nothing is lost."


def starter_of(lab: Lab, files: LabFiles) -> str:
    """What a submission begins as."""
    return files.get(f"starter{lab.language.suffix}") or ""


def read_submission(submission: bytes, starter: str | None = None) -> str | LabVerdict:
    """The text of a submission with plain line ends, or why it can't be graded: a verdict that costs nothing.

    With `starter`, that text unchanged can't be graded either.
    """
    try:
        text = reading.read_submission(submission)
    except reading.Unreadable as problem:
        return _ungradable(problem.message, problem.line)
    if starter is not None and text.strip() == starter.strip():
        return _ungradable("This is the starter as you got it. Write your solution in it, then submit it.")
    return text


def _ungradable(message: str, line: int | None = None) -> LabVerdict:
    return LabVerdict(VerdictKind.UNGRADABLE, message=message, line=line)


def digest_of(text: str) -> str:
    """SHA-256 of a submission as it is graded."""
    return hashlib.sha256(text.encode()).hexdigest()


def judged(grader: Grader, lab: Lab, files: LabFiles, text: str, *, seed: int | None = None) -> LabVerdict:
    """The grader's verdict; a fault of its own becomes one too, which says that the submission is kept."""
    try:
        verdict = grader.grade(lab, files, text.encode(), seed=seed)
    except GraderFault as error:
        verdict = LabVerdict(VerdictKind.OUR_FAULT, message=error.message, lab_digest=lab.digest)
    if verdict.kind is VerdictKind.OUR_FAULT:
        verdict = replace(verdict, message=f"{verdict.message} {_KEPT}".strip())
    return _read(verdict_text(verdict))


def verdict_text(verdict: LabVerdict) -> str:
    """A verdict as JSON, as it is kept with its attempt. What is no Unicode text in an output becomes `?`."""
    text = json.dumps(asdict(verdict), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()


def verdict_of(attempt: Attempt) -> LabVerdict | None:
    """The verdict kept with an attempt, None while there is none. One that can't be read any more says so."""
    if attempt.verdict is None:
        return None
    try:
        return _read(attempt.verdict)
    except ValidationError:
        kind = VerdictKind(attempt.state.value) if attempt.state in SETTLED else VerdictKind.OUR_FAULT
        return LabVerdict(kind, message="This verdict was written by another version and can't be shown.")


def _read(text: str) -> LabVerdict:
    return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[LabVerdict]:
    return TypeAdapter(LabVerdict)


def attempts_at(engine: Engine, learner_id: str, lab: str) -> list[Attempt]:
    """Everything handed in for a lab (uuid), oldest first."""
    return [attempt for attempt in engine.log.all_attempts(learner_id) if attempt.item.uuid == lab]


def same_work(attempts: Sequence[Attempt], text: str, lab_digest: str, environment: str) -> Attempt | None:
    """The attempt that was graded, or will be, just as this submission would be; one with a verdict if there is one."""
    key = (digest_of(text), lab_digest, environment)
    same = [each for each in attempts if (each.submission_digest, each.item.content_digest, each.environment) == key]
    return next((each for each in same if each.state in SETTLED), same[0] if same else None)


def lab_evidence(engine: Engine, learner_id: str, lab: str) -> list[Evidence]:
    """The entries of the log about a lab (uuid)."""
    entries = engine.log.entries(learner_id)
    return [entry for entry in entries if entry.kind is EvidenceKind.LAB and entry.item and entry.item.uuid == lab]


def is_solved(attempts: Sequence[Attempt]) -> bool:
    """Whether one of these submissions passed every check."""
    return any(verdict.solved for attempt in attempts if (verdict := verdict_of(attempt)))


def gave_up_in(entries: Sequence[Evidence]) -> Evidence | None:
    """The entry that says the lab was given up."""
    return next((entry for entry in entries if entry.outcome is Outcome.GAVE_UP), None)


def why_uncounted(engine: Engine, learner_id: str, lab: str, at: datetime) -> str | None:
    """Why work on a lab (uuid) handed in at an instant is no evidence; None if it is."""
    until = uncounted_until(engine, learner_id, lab, at)
    return SOLUTION_SEEN if until else None


def uncounted_until(engine: Engine, learner_id: str, lab: str, at: datetime) -> datetime | None:
    """From when on work on a lab is evidence again, as seen at an instant; None if it is then."""
    seen = solution_seen_before(engine, learner_id, lab, at)
    return seen + NO_EVIDENCE_AFTER_SOLUTION if seen and at < seen + NO_EVIDENCE_AFTER_SOLUTION else None
