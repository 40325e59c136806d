"""requirements + mastery -> gap."""

from dataclasses import dataclass

from upslope.engine.goals import Aim
from upslope.engine.learners import aims, goal_or_refuse
from upslope.engine.parts import Engine
from upslope.learner import in_force
from upslope.model.actual import Pace
from upslope.model.level import Level
from upslope.model.plan import Gap
from upslope.model.role import Requirement, Role, Rung
from upslope.planner import at_own_pace, find_gap
from upslope.planner.actual import own_pace


def gap_to_goal(engine: Engine, learner_id: str) -> Gap:
    """The gap to the learner's goal, to all of them together where there are several. Raises NoGoal."""
    _, role, rung = goal_or_refuse(engine, learner_id)
    return gap_to(engine, learner_id, role, rung)


def gap_at_own_pace(engine: Engine, learner_id: str) -> Gap:
    """The same with hours by the learner's own pace so far, which takes reading their whole log. Raises NoGoal."""
    return at_own_pace(gap_to_goal(engine, learner_id), _pace(engine, learner_id))


def _pace(engine: Engine, learner_id: str) -> Pace:
    return own_pace(in_force(engine.log.entries(learner_id)), ())


def gap_to(engine: Engine, learner_id: str, role: Role, rung: Rung) -> Gap:
    """The gap to any rung."""
    predictor = engine.estimates.of(learner_id).at(engine.now())
    content = engine.content
    return find_gap(role.uuid, rung.id, known_requirements(engine, rung), content.by_id, content.measurable, predictor)


def known_requirements(engine: Engine, rung: Rung) -> list[Requirement]:
    """The rung's requirements whose skill is installed."""
    return [row for row in rung.requirements if row.skill in engine.content.by_id]


@dataclass(frozen=True)
class GoalGap:
    """One of the goals, and the gap to it alone."""

    aim: Aim
    gap: Gap


def gaps_apart(engine: Engine, learner_id: str) -> tuple[GoalGap, ...]:
    """The gap to each goal by itself at the learner's own pace, the first one first; empty without a goal."""
    pace = _pace(engine, learner_id)
    return tuple(
        GoalGap(aim, at_own_pace(gap_to(engine, learner_id, aim.role, aim.rung), pace))
        for aim in aims(engine, learner_id)
    )


def needed_by(engine: Engine, learner_id: str) -> dict[tuple[str, Level], tuple[Aim, ...]]:
    """The goals that require a skill (uuid) at a level, the first one first."""
    found: dict[tuple[str, Level], tuple[Aim, ...]] = {}
    for aim in aims(engine, learner_id):
        for row in known_requirements(engine, aim.rung):
            key = (engine.content.by_id[row.skill].uuid, row.level)
            found[key] = (*found.get(key, ()), aim)
    return found
