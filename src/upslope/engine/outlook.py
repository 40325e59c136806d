"""What a plan leads to, and what it would lead to under other hours or another date."""

from dataclasses import dataclass, replace
from datetime import date

from upslope.engine.forecast import ahead_of
from upslope.engine.learners import availability
from upslope.engine.parts import Engine
from upslope.engine.plan import current_plan
from upslope.engine.wanted import Wanted
from upslope.errors import InputError
from upslope.model.forecast import Forecast
from upslope.model.learner import Availability
from upslope.planner import Planned, foresee, make_plan

MOST_HOURS = 80.0


@dataclass(frozen=True)
class Outlook:
    """The readiness now, the forecast of a plan, and that of one more hour every week."""

    readiness: float
    forecast: Forecast
    hour_more: Forecast


def outlook(engine: Engine, learner_id: str) -> Outlook:
    """Of the plan as it is. Raises NoGoal."""
    plan = current_plan(engine, learner_id)
    return _outlook(engine, Wanted.of(engine, learner_id), learner_id, plan.order, plan.by)


@dataclass(frozen=True)
class Supposed:
    """What would be planned, and what it would lead to."""

    hours: float
    by: date | None
    planned: Planned
    outlook: Outlook


def suppose(engine: Engine, learner_id: str, hours: float, by: date | None) -> Supposed:
    """Other hours a week and another date; nothing is stored. Raises NoGoal, and InputError for hours out of 0-80."""
    if not 0 <= hours <= MOST_HOURS:
        raise InputError(f"Hours a week must be between 0 and {MOST_HOURS:g}.", field="hours")
    wanted = Wanted.of(engine, learner_id)
    other = Availability(hours, availability(engine, learner_id).exceptions)
    kept = engine.records.latest_plan(learner_id)
    planned = make_plan(wanted.request(engine, learner_id, other, by, kept))
    order = tuple(step.key for step in planned.steps)
    return Supposed(hours, by, planned, _outlook(engine, wanted, learner_id, order, by, other))


def _outlook(
    engine: Engine,
    wanted: Wanted,
    learner_id: str,
    order: tuple[str, ...],
    by: date | None,
    hours: Availability | None = None,
) -> Outlook:
    ahead = ahead_of(engine, wanted, learner_id, order, by, hours)
    now = ahead.calendar.availability
    more = replace(ahead.calendar, availability=replace(now, hours_per_week=now.hours_per_week + 1))
    now_and_more = (foresee(replace(ahead, calendar=each), wanted.predictor) for each in (ahead.calendar, more))
    return Outlook(wanted.gap.readiness, *now_and_more)
