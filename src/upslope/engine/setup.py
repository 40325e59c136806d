"""Setting a learner up in one go: what `/start` asks."""

from dataclasses import dataclass
from datetime import date

from upslope.engine import declare, learners, place
from upslope.engine.parts import Engine
from upslope.model.learner import Approach, Goal


@dataclass(frozen=True)
class Setup:
    """`role` and `rung` by id; `by` None for no date; `studied` are skill ids the learner says they have studied."""

    role: str
    rung: str
    hours_per_week: float
    by: date | None = None
    zone: str = "UTC"
    first_weekday: int = 0
    approach: Approach = Approach.HANDS_ON
    studied: tuple[str, ...] = ()


def set_up(engine: Engine, learner_id: str, setup: Setup) -> Goal:
    """Record profile, hours, goal and what was studied, and open the placement test.

    Everything is checked before anything that can't be taken back is written. Raises InputError and NotFound.
    """
    skills = [engine.content.skill(skill_id) for skill_id in setup.studied]
    learners.set_profile(engine, learner_id, setup.zone, setup.first_weekday)
    learners.set_hours(engine, learner_id, setup.hours_per_week)
    goal = learners.set_goal(engine, learner_id, setup.role, setup.rung, setup.by, setup.approach)
    for skill in skills:
        declare.note_studied(engine, learner_id, skill.id)
    if learners.placement_state(engine, learner_id) is None:
        place.start(engine, learner_id)
    return goal
