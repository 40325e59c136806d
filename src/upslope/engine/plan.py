"""gap -> dated plan, stored with a digest of everything it was made from, and made anew when that changes."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from upslope.engine import gap as gap_arrow
from upslope.engine.ids import uuid7
from upslope.engine.learners import availability, elsewhere_work, goal_or_refuse, local_date, placement_state, profile
from upslope.engine.parts import Engine
from upslope.learner import State
from upslope.model.learner import Approach, Availability
from upslope.model.plan import Activity, ActivityKind, Plan, Reason
from upslope.model.skill import Skill
from upslope.planner import PLANNER_VERSION, Weeks, fill_weeks, ordered_work, work_left

_PLACEMENT_MINUTES = 15.0


def current_plan(engine: Engine, learner_id: str) -> Plan:
    """The stored plan if nothing it was made from has changed, otherwise a new one. Raises NoGoal."""
    today = local_date(engine, learner_id)
    inputs = _inputs(engine, learner_id, today)
    kept = engine.records.latest_plan(learner_id)
    if kept and kept.inputs == inputs and kept.made_on == today:
        return kept
    plan = _make(engine, learner_id, today, inputs)
    engine.records.save_plan(plan)
    return plan


def what_if(engine: Engine, learner_id: str, hours: float, by: date | None) -> Weeks:
    """The weeks under other hours and another date, not stored. Raises NoGoal."""
    exceptions = availability(engine, learner_id).exceptions
    return _weeks(engine, learner_id, Availability(hours, exceptions), by, local_date(engine, learner_id))


def _make(engine: Engine, learner_id: str, today: date, inputs: str) -> Plan:
    goal, role, rung = goal_or_refuse(engine, learner_id)
    estimate = engine.estimates.of(learner_id)
    weeks = _weeks(engine, learner_id, availability(engine, learner_id), goal.by, today)
    now = engine.now()
    return Plan(
        id=uuid7(now),
        learner_id=learner_id,
        made_at=now,
        made_on=today,
        from_seq=estimate.seq,
        inputs=inputs,
        planner=PLANNER_VERSION,
        role=role.uuid,
        rung=rung.id,
        by=goal.by,
        weeks=weeks.weeks,
        finish=weeks.finish,
        finish_low=weeks.finish_low,
        finish_high=weeks.finish_high,
        left_out=weeks.left_out,
    )


def _weeks(engine: Engine, learner_id: str, hours: Availability, by: date | None, today: date) -> Weeks:
    goal, role, rung = goal_or_refuse(engine, learner_id)
    content = engine.content
    predictor = engine.estimates.of(learner_id).at(engine.now())
    gap = gap_arrow.gap_to(engine, learner_id, role, rung)
    first = _first_model(engine, predictor.state, goal.approach)
    work = work_left(
        gap,
        content.by_id,
        content.measurable,
        predictor,
        also=[first] if first else [],
        done_elsewhere=frozenset(elsewhere_work(engine, learner_id).done),
    )
    ordered = ordered_work(work, goal.approach, first.uuid if first else None)
    return fill_weeks(
        ordered,
        hours,
        today,
        by,
        profile(engine, learner_id).first_weekday,
        opening=_opening(engine, learner_id),
        lessons_read=predictor.state.lessons,
    )


def _first_model(engine: Engine, state: State, approach: Approach) -> Skill | None:
    """The guided first model, for someone who starts hands-on and hasn't answered a question about it yet."""
    skill = engine.content.first_model()
    if skill is None or approach is not Approach.HANDS_ON:
        return None
    return skill if state.answers[state.graph.index[skill.uuid]] == 0 else None


def _opening(engine: Engine, learner_id: str) -> tuple[Activity, ...]:
    placement = placement_state(engine, learner_id)
    if placement and placement.ended_at is None:
        return (Activity(ActivityKind.PLACE, None, _PLACEMENT_MINUTES, Reason("placement_open")),)
    return ()


def _inputs(engine: Engine, learner_id: str, today: date) -> str:
    """SHA-256 over all that a plan depends on: evidence, goal, hours, content, model and planner versions, the day."""
    goal, role, rung = goal_or_refuse(engine, learner_id)
    placement = placement_state(engine, learner_id)
    parts: dict[str, Any] = {
        "seq": engine.log.last_seq(learner_id),
        "goal": asdict(goal),
        "availability": asdict(availability(engine, learner_id)),
        "elsewhere": asdict(elsewhere_work(engine, learner_id)),
        "profile": asdict(profile(engine, learner_id)),
        "placement_open": bool(placement and placement.ended_at is None),
        "pack": engine.catalog.info.digest,
        "parameters": engine.parameters.digest,
        "planner": PLANNER_VERSION,
        "day": today,
        "role": [role.uuid, rung.id],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
