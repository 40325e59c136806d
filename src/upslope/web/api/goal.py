"""The goal, and setting everything up in one go."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from upslope.engine import Engine, learners
from upslope.engine.setup import Setup, set_up
from upslope.model.learner import Approach
from upslope.web.api.shapes import Body, Day, Hours, Key, RoleRef, RungRef, Shape, Weekday
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["goal"])


class GoalShape(Shape):
    """The role and rung aimed at, and the date to be ready by (null for none)."""

    role: RoleRef
    rung: RungRef
    by: date | None
    approach: Approach


class GoalBody(Body):
    role: Key
    rung: Key
    by: Day | None = None
    approach: Approach = Approach.HANDS_ON


class StartBody(GoalBody):
    """What the page /start asks. `studied` are ids of skills that the learner says they have studied."""

    hours_per_week: Hours
    zone: str = Field("UTC", min_length=1, max_length=64)
    first_weekday: Weekday = 0
    studied: Annotated[tuple[Key, ...], Field(max_length=1000)] = ()


@router.get("/goal")
def get_goal(engine: EngineDep, learner: LearnerDep) -> GoalShape:
    """The goal; 409 while there is none."""
    return _shape(engine, learner.id)


@router.put("/goal")
def put_goal(engine: EngineDep, learner: LearnerDep, body: GoalBody) -> GoalShape:
    """Aim at a role and rung."""
    learners.set_goal(engine, learner.id, body.role, body.rung, body.by, body.approach)
    return _shape(engine, learner.id)


@router.post("/start")
def post_start(engine: EngineDep, learner: LearnerDep, body: StartBody) -> GoalShape:
    """Set goal, hours, time zone and what was studied, and open the placement test."""
    set_up(engine, learner.id, Setup(**dict(body)))
    return _shape(engine, learner.id)


def _shape(engine: Engine, learner_id: str) -> GoalShape:
    goal, role, rung = learners.goal_or_refuse(engine, learner_id)
    return GoalShape(role=RoleRef.of(role), rung=RungRef.of(rung), by=goal.by, approach=goal.approach)
