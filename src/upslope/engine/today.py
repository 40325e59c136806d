"""plan -> today: the next best things for the minutes at hand."""

from upslope.engine import plan as plan_arrow
from upslope.engine.learners import local_date, placement_state, today_choices
from upslope.engine.parts import Engine
from upslope.engine.review import review_plan, steps_back
from upslope.errors import InputError
from upslope.model.plan import Today
from upslope.planner import choose_today

DEFAULT_MINUTES = 30


def today(engine: Engine, learner_id: str, minutes: int = DEFAULT_MINUTES) -> Today:
    """Raises NoGoal, and InputError unless minutes are in 5-600."""
    if not 5 <= minutes <= 600:
        raise InputError("Minutes for today must be between 5 and 600.", field="minutes")
    plan = plan_arrow.current_plan(engine, learner_id)
    on = local_date(engine, learner_id)
    estimate = engine.estimates.of(learner_id)
    state = estimate.state
    placement = placement_state(engine, learner_id)
    not_now = frozenset(uuid for uuid, until in today_choices(engine, learner_id).not_now if until >= on)
    return choose_today(
        on,
        minutes,
        plan.weeks,
        review_plan(engine, learner_id, state, minutes=minutes, without=not_now).activity,
        sorted(state.disputed & engine.content.askable),
        not_now,
        back=steps_back(engine, learner_id, estimate),
        placement_open=bool(placement and placement.ended_at is None),
    )
