"""The goal, and setting everything up in one go."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from upslope.engine import Engine, learners
from upslope.engine.goals import Also
from upslope.engine.setup import Setup, set_up
from upslope.model.learner import Approach
from upslope.web.api.shapes import AimShape, Body, Day, Hours, Key, RoleRef, RungRef, Shape, Weekday
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["goal"])


class GoalShape(Shape):
    """The role and rung aimed at, and the date to be ready by (null for none). `also` are the further goals."""

    role: RoleRef
    rung: RungRef
    by: date | None
    approach: Approach
    also: list[AimShape]


class AlsoBody(Body):
    """A further goal; `weight` says what it counts beside the first one, which weighs 1: above 0 and at most 10."""

    role: Key
    rung: Key
    weight: Annotated[float, Field(strict=True)] = 1.0


class _Aimed(Body):
    role: Key
    rung: Key
    by: Day | None = None
    approach: Approach = Approach.HANDS_ON


class GoalBody(_Aimed):
    """`also` takes the place of the further goals; null, or left out, keeps them."""

    also: Annotated[tuple[AlsoBody, ...], Field(max_length=100)] | None = None


class StartBody(_Aimed):
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
    """Aim at a role and rung, or at several at once."""
    also = None if body.also is None else [Also(**dict(row)) for row in body.also]
    learners.set_goal(engine, learner.id, body.role, body.rung, body.by, body.approach, also)
    return _shape(engine, learner.id)


@router.post("/start")
def post_start(engine: EngineDep, learner: LearnerDep, body: StartBody) -> GoalShape:
    """Set goal, hours, time zone and what was studied, and open the placement test."""
    set_up(engine, learner.id, Setup(**dict(body)))
    return _shape(engine, learner.id)


def _shape(engine: Engine, learner_id: str) -> GoalShape:
    goal, role, _ = learners.goal_or_refuse(engine, learner_id)
    first, *also = learners.aims(engine, learner_id)
    return GoalShape(
        role=RoleRef.of(role),
        rung=RungRef.of(first.rung),
        by=goal.by,
        approach=goal.approach,
        also=[AimShape.of(aim) for aim in also],
    )
