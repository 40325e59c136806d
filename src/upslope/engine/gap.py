"""requirements + mastery -> gap."""

from upslope.engine.learners import goal_or_refuse
from upslope.engine.parts import Engine
from upslope.model.plan import Gap
from upslope.model.role import Requirement, Role, Rung
from upslope.planner import find_gap


def gap_to_goal(engine: Engine, learner_id: str) -> Gap:
    """The gap to the learner's goal. Raises NoGoal."""
    _, role, rung = goal_or_refuse(engine, learner_id)
    return gap_to(engine, learner_id, role, rung)


def gap_to(engine: Engine, learner_id: str, role: Role, rung: Rung) -> Gap:
    """The gap to any rung."""
    predictor = engine.estimates.of(learner_id).at(engine.now())
    content = engine.content
    return find_gap(role.uuid, rung.id, known_requirements(engine, rung), content.by_id, content.measurable, predictor)


def known_requirements(engine: Engine, rung: Rung) -> list[Requirement]:
    """The rung's requirements whose skill is installed."""
    return [row for row in rung.requirements if row.skill in engine.content.by_id]
