"""The laws of the log and the records as pure checks. Every store gathers the facts its own way and asks here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from upslope.errors import (
    AlreadyAnswered,
    Conflict,
    DuplicateEvidence,
    InputError,
    NotFound,
)
from upslope.model.asked import Attempt, AttemptState
from upslope.model.evidence import Evidence
from upslope.model.learner import COLLECTIONS, record_type

FINAL = frozenset({AttemptState.GRADED, AttemptState.UNGRADABLE})
"""A verdict that stands. The other states are taken up again."""

WAITING = frozenset(AttemptState) - FINAL


@dataclass(frozen=True)
class AppendFacts:
    """What the log of one learner holds, as far as a batch of entries touches it."""

    ids: Collection[str]
    consumed: Collection[str]
    asked: Collection[str]
    attempts: Collection[str]


def check_evidence(evidence: Evidence) -> None:
    """Raises InputError if a number is outside what the field means."""
    scores = [evidence.score, *(score for _, score in evidence.checks)]
    if any(score is not None and not 0 <= score <= 1 for score in scores):
        raise InputError(f"A score lies between 0 and 1; evidence {evidence.id} has another.", id=evidence.id)
    if evidence.seconds is not None and not (isfinite(evidence.seconds) and evidence.seconds >= 0):
        raise InputError(f"The response time of evidence {evidence.id} is not one.", id=evidence.id)


def check_append(batch: Sequence[Evidence], facts: AppendFacts) -> None:
    """The entries of one learner, in order. Raises DuplicateEvidence, AlreadyAnswered, NotFound, InputError."""
    ids, consumed = set(facts.ids), set(facts.consumed)
    for entry in batch:
        check_evidence(entry)
        if entry.id in ids:
            raise DuplicateEvidence(f"Evidence {entry.id} is in the log already.", id=entry.id)
        if entry.asked_id is not None and entry.asked_id in consumed:
            raise AlreadyAnswered("This question was answered before; the first answer counts.", id=entry.asked_id)
        if entry.asked_id is not None and entry.asked_id not in facts.asked:
            raise no_such("question", entry.asked_id)
        if entry.attempt_id is not None and entry.attempt_id not in facts.attempts:
            raise no_such("attempt", entry.attempt_id)
        ids.add(entry.id)
        if entry.asked_id is not None:
            consumed.add(entry.asked_id)


def check_new_attempt(attempt: Attempt) -> None:
    """Raises InputError unless the attempt is as it was handed in."""
    if attempt.state is not AttemptState.STORED or attempt.verdict is not None:
        raise InputError("An attempt is stored before it is graded.", id=attempt.id)


def check_settle(stored: Attempt, attempt: Attempt, evidence: Evidence | None) -> None:
    """Raises Conflict or InputError if `attempt` can't become the new state of `stored`."""
    if stored.state in FINAL:
        raise Conflict("This attempt has its verdict already; the first one stands.", id=attempt.id)
    if as_handed_in(stored) != as_handed_in(attempt):
        raise Conflict("This attempt differs from what was handed in.", id=attempt.id)
    if attempt.state is AttemptState.STORED:
        raise InputError("Settling an attempt needs a state other than stored.", id=attempt.id)
    if evidence is None:
        return
    if attempt.state is not AttemptState.GRADED:
        raise InputError("Only a graded attempt becomes evidence.", id=attempt.id)
    if (evidence.learner_id, evidence.attempt_id) != (attempt.learner_id, attempt.id):
        raise InputError("The evidence does not belong to this attempt.", id=evidence.id)


def as_handed_in(attempt: Attempt) -> Attempt:
    """The part of an attempt that never changes."""
    return replace(attempt, state=AttemptState.STORED, verdict=None)


def check_record(kind: str, value: object) -> None:
    """Raises InputError if the kind is unknown or the value not of it."""
    check_kind(kind)
    if type(value) is not record_type(kind):
        raise InputError(f"A {kind} record can't hold a {type(value).__name__}.", kind=kind)


def check_kind(kind: str) -> None:
    """Raises InputError for a kind of record that does not exist."""
    if record_type(kind) is None:
        raise InputError(f"There is no kind of record called {kind!r}.", kind=kind)


def check_collection(kind: str) -> None:
    """Raises InputError for a kind that is not kept one record a thing."""
    if kind not in COLLECTIONS:
        raise InputError(f"There is no collection of records called {kind!r}.", kind=kind)


def no_such(what: str, key: str) -> NotFound:
    """The error for an id that is not there."""
    return NotFound(f"There is no {what} {key}.", what=what, id=key)


def exists(what: str, key: str) -> Conflict:
    """The error for an id that is there already."""
    return Conflict(f"The {what} {key} is stored already.", what=what, id=key)


def erased(learner_id: str) -> Conflict:
    """The error for a learner that must not come back."""
    return Conflict(
        f"The learner {learner_id} was erased here, which is final. Use a new id instead.",
        reason="erased",
        learner_id=learner_id,
    )
