"""Small values for tests: everything has a default, any field can be given."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from upslope.model.asked import Asked, Attempt
from upslope.model.evidence import Aid, Evidence, EvidenceKind, ItemFacts, Outcome, Purpose, Standing
from upslope.model.forecast import RequirementChance, WeekForecast
from upslope.model.learner import Learner
from upslope.model.level import Level
from upslope.model.plan import Activity, ActivityKind, Plan, PlanNote, PlanWeek, Proof, Reason

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """So many minutes after noon of Monday, 5 January 2026."""
    return NOON + timedelta(minutes=minutes)


def an_item(**fields: Any) -> ItemFacts:
    default = {
        "uuid": "family-1",
        "content_digest": "digest-1",
        "kind": "number",
        "band": 2,
        "guess": 0.1,
        "level": Level.KNOW,
        "skills": (("skill-1", 0.75), ("skill-2", 0.25)),
        "minutes": 1.5,
    }
    return ItemFacts(**(default | fields))


def a_learner(learner_id: str = "ada", **fields: Any) -> Learner:
    return Learner(**({"id": learner_id, "name": "Ada", "created_at": NOON} | fields))


def an_asked(asked_id: str, learner_id: str = "ada", **fields: Any) -> Asked:
    default = {
        "id": asked_id,
        "learner_id": learner_id,
        "family": "family-1",
        "variant": '{"prompt":"2 + 2"}',
        "variant_digest": "digest-2",
        "item": an_item(),
        "purpose": Purpose.PRACTICE,
        "asked_at": NOON,
    }
    return Asked(**(default | fields))


def an_entry(evidence_id: str, learner_id: str = "ada", **fields: Any) -> Evidence:
    default = {
        "id": evidence_id,
        "learner_id": learner_id,
        "occurred_at": NOON,
        "recorded_at": NOON,
        "standing": Standing.GRADED,
        "kind": EvidenceKind.QUESTION,
        "item": an_item(),
        "outcome": Outcome.ANSWERED,
        "score": 1.0,
    }
    return Evidence(**(default | fields))


def an_attempt(attempt_id: str, learner_id: str = "ada", **fields: Any) -> Attempt:
    default = {
        "id": attempt_id,
        "learner_id": learner_id,
        "item": an_item(kind="lab"),
        "submission": "def mean(xs): ...",
        "submission_digest": "digest-3",
        "submitted_at": NOON,
        "hints": 1,
        "aid": Aid.DOCUMENTS,
        "seconds": 90.5,
        "environment": "digest-5",
    }
    return Attempt(**(default | fields))


def a_plan(plan_id: str, learner_id: str = "ada", **fields: Any) -> Plan:
    activity = Activity(ActivityKind.LEARN, "skill-1", 45.0, Reason("gap", (("skill", "skill-1"), ("hours", 1.5))))
    default = {
        "id": plan_id,
        "learner_id": learner_id,
        "made_at": NOON,
        "made_on": date(2026, 1, 5),
        "from_seq": 0,
        "inputs": "digest-4",
        "planner": "greedy-1",
        "role": "role-1",
        "rung": "junior",
        "by": None,
        "weeks": (PlanWeek(date(2026, 1, 5), 5.0, (activity,)),),
        "finish": date(2026, 3, 1),
        "finish_low": None,
        "finish_high": None,
        "left_out": (),
        "order": ("skill-1:know",),
        "readiness": 0.75,
        "measured_weight": 0.5,
        "notes": (PlanNote("pins_conflict", ("skill-1",), 2.5, 2.0),),
        "proof": Proof(0.0125, None, "solver 1.0", 1, 1.0, 0.25),
        "forecast": WeekForecast(date(2026, 1, 5), date(2026, 1, 11), (RequirementChance("s", Level.KNOW, 0.25),)),
        "made_from": (("goal", "0123456789ab"),),
    }
    return Plan(**(default | fields))
