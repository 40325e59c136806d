"""gap -> dated plan, stored with a digest of everything it was made from, and made anew when that changes."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from upslope.engine import forecast as forecast_arrow
from upslope.engine.ids import uuid7
from upslope.engine.learners import (
    availability,
    elsewhere_work,
    goal_or_refuse,
    local_date,
    placement_state,
    plan_wishes,
    profile,
)
from upslope.engine.parts import Engine
from upslope.engine.wanted import Wanted
from upslope.errors import InputError
from upslope.model.learner import Availability
from upslope.model.plan import Plan, PlanNote
from upslope.model.role import Rung
from upslope.planner import (
    PLANNER_VERSION,
    Limits,
    Network,
    Planned,
    finish,
    least_time,
    make_plan,
    readiness_after,
    without_content,
)

LIMITS = Limits()


def current_plan(engine: Engine, learner_id: str) -> Plan:
    """The stored plan if nothing it was made from has changed, otherwise a new one: constructed in milliseconds, from
    the one before. Raises NoGoal."""
    today = local_date(engine, learner_id)
    inputs = _inputs(engine, learner_id, today)
    kept = engine.records.latest_plan(learner_id)
    if kept and kept.inputs == inputs and kept.made_on == today:
        return kept
    return _made(engine, learner_id, today, inputs, kept, None)


def proven_plan(engine: Engine, learner_id: str) -> Plan:
    """The plan as of now, after a solver has improved it and proven how good it is. Takes up to about a second where
    that wasn't done since anything changed. Raises NoGoal."""
    plan = current_plan(engine, learner_id)
    if plan.proof is not None:
        return plan
    return _made(engine, learner_id, plan.made_on, plan.inputs, plan, LIMITS)


def what_if(engine: Engine, learner_id: str, hours: float, by: date | None, rung: Rung | None = None) -> Planned:
    """The plan under other hours and another date, or towards another rung, not stored. Raises NoGoal."""
    kept = engine.records.latest_plan(learner_id)
    wanted = Wanted.of(engine, learner_id, rung)
    exceptions = availability(engine, learner_id).exceptions
    return make_plan(wanted.request(engine, learner_id, Availability(hours, exceptions), by, kept))


@dataclass(frozen=True)
class Earliest:
    """When a readiness can be reached at the earliest, and the hours that this takes.

    `fewest_hours` is proven: nothing reaches it in less. `most` is the readiness of all that can be planned; where that
    falls short of what was asked, the other fields are None.
    """

    readiness: float
    most: float
    day: date | None = None
    hours: float | None = None
    fewest_hours: float | None = None


def earliest(engine: Engine, learner_id: str, readiness: float) -> Earliest:
    """The earliest day for a readiness (0-1) with the hours there are. Raises NoGoal and InputError."""
    if not 0 < readiness <= 1:
        raise InputError("Readiness is a share between 0 and 100 %.", field="readiness")
    wanted = Wanted.of(engine, learner_id)
    gap = wanted.gap
    network = Network.of(wanted.problem, measured_only=True)
    most = readiness_after(gap, network.steps)
    found = least_time(network, max(0.0, readiness - gap.readiness) * gap.measured_weight, limits=LIMITS)
    if found is None:
        return Earliest(readiness, most)
    request = wanted.request(engine, learner_id, availability(engine, learner_id), None, None)
    opening = sum(activity.minutes for activity in request.opening) if found.minutes else 0.0
    fewest = None if found.bound is None else found.bound / 60
    return Earliest(readiness, most, finish(found.minutes + opening, request.calendar), found.minutes / 60, fewest)


def _made(
    engine: Engine, learner_id: str, today: date, inputs: str, before: Plan | None, limits: Limits | None
) -> Plan:
    """A new plan, stored."""
    goal, role, rung = goal_or_refuse(engine, learner_id)
    wanted = Wanted.of(engine, learner_id)
    request = wanted.request(engine, learner_id, availability(engine, learner_id), goal.by, before)
    planned = make_plan(request, limits)
    empty = without_content(planned.steps, wanted.around)
    now = engine.now()
    plan = Plan(
        id=uuid7(now),
        learner_id=learner_id,
        made_at=now,
        made_on=today,
        from_seq=engine.estimates.of(learner_id).seq,
        inputs=inputs,
        planner=PLANNER_VERSION,
        role=role.uuid,
        rung=rung.id,
        by=goal.by,
        weeks=planned.weeks,
        finish=planned.finish,
        finish_low=planned.finish_low,
        finish_high=planned.finish_high,
        left_out=planned.left_out,
        order=tuple(step.key for step in planned.steps),
        readiness=readiness_after(wanted.gap, planned.steps),
        measured_weight=wanted.gap.measured_weight,
        notes=(*planned.notes, *([PlanNote("no_content", empty)] if empty else [])),
        proof=planned.proof,
        made_from=_made_from(engine, learner_id, today),
    )
    plan = replace(plan, forecast=forecast_arrow.of_this_week(engine, wanted, plan, before))
    engine.records.save_plan(plan)
    return plan


def _inputs(engine: Engine, learner_id: str, today: date) -> str:
    """SHA-256 over all that a plan depends on."""
    return _digest(_parts(engine, learner_id, today))


def _made_from(engine: Engine, learner_id: str, today: date) -> tuple[tuple[str, str], ...]:
    """The same by name, but for evidence and day, which a plan holds itself. Digests are cut short: they are compared
    between two plans of one learner only."""
    parts = _parts(engine, learner_id, today)
    return tuple((name, _digest(value)[:12]) for name, value in parts.items() if name not in ("seq", "day"))


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _parts(engine: Engine, learner_id: str, today: date) -> dict[str, Any]:
    """All that a plan depends on: evidence, goal, hours, content, model and planner versions, the day."""
    goal, role, rung = goal_or_refuse(engine, learner_id)
    placement = placement_state(engine, learner_id)
    return {
        "seq": engine.log.last_seq(learner_id),
        "goal": asdict(goal),
        "availability": asdict(availability(engine, learner_id)),
        "elsewhere": asdict(elsewhere_work(engine, learner_id)),
        "wishes": asdict(plan_wishes(engine, learner_id)),
        "profile": asdict(profile(engine, learner_id)),
        "placement_open": bool(placement and placement.ended_at is None),
        "pack": engine.catalog.info.digest,
        "parameters": engine.parameters.digest,
        "planner": PLANNER_VERSION,
        "day": today,
        "role": [role.uuid, rung.id, *(asdict(row) for row in rung.requirements)],
    }
