"""The ladder that all roles share."""

from typing import Annotated

from fastapi import APIRouter, Query

from upslope.engine.ladder import ladder_view
from upslope.model.level import Level
from upslope.model.role import Stage
from upslope.web.api.role_shapes import PlaceShape, RungSummary
from upslope.web.api.shapes import RoleRef, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["role"])


class RaisedShape(Shape):
    """A skill that the rung asks for at a higher level than the one before; `before` null: not at all there."""

    skill: SkillRef
    before: Level | None
    after: Level


class StepShape(Shape):
    """A rung of the role, what is new on it, and how far the learner is from it."""

    rung: RungSummary
    separates: list[str]
    shows_readiness: list[str]
    raised: list[RaisedShape]
    readiness: float
    readiness_low: float
    readiness_high: float
    measured_weight: float
    hours: float
    hours_low: float
    hours_high: float


class StageShape(Shape):
    """Who stands on a stage; `stage` null for rungs that say none."""

    stage: Stage | None
    rungs: list[PlaceShape]


class LadderShape(Shape):
    role: RoleRef
    steps: list[StepShape]
    stages: list[StageShape]


@router.get("/ladder")
def get_ladder(
    engine: EngineDep,
    learner: LearnerDep,
    role: Annotated[str, Query(max_length=200, description="A role's id, uuid or title; by default the goal's.")] = "",
) -> LadderShape:
    """One role's rungs with what is new on each, and all rungs of all roles by stage."""
    view = ladder_view(engine, learner.id, role)
    figures = ("readiness", "readiness_low", "readiness_high", "measured_weight", "hours", "hours_low", "hours_high")
    return LadderShape(
        role=RoleRef.of(view.role),
        steps=[
            StepShape(
                rung=RungSummary.at(step.rung),
                separates=list(step.rung.separates),
                shows_readiness=list(step.rung.shows_readiness),
                raised=[
                    RaisedShape(skill=SkillRef.of(engine, skill.uuid), before=row.before, after=row.after)
                    for skill, row in raised
                ],
                **{name: getattr(gap, name) for name in figures},
            )
            for step, gap, raised in view.steps
        ],
        stages=[
            StageShape(stage=row.stage, rungs=[PlaceShape.at(place) for place in row.rungs]) for row in view.stages
        ],
    )
