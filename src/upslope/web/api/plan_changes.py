"""What changed in the plan since an earlier day, and why."""

from datetime import date

from fastapi import APIRouter

from upslope import words
from upslope.engine import plan as plan_arrow
from upslope.engine.plan_changes import changes_since
from upslope.web.api.shapes import Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import title_of

router = APIRouter(tags=["plan"])


class PlanChangeShape(Shape):
    """One difference; every skill that came, went or moved by weeks is in exactly one.

    `weeks_least` and `weeks_most` are by how much they moved (carried, later, earlier); `was` and `now` are those of a
    finish that moved, null where it lies beyond five years.
    """

    code: str
    text: str
    skills: list[SkillRef]
    weeks_least: int
    weeks_most: int
    was: date | None
    now: date | None


class PlanCauseShape(Shape):
    """What differed when the two plans were made; `count` where it counts something: days, entries of evidence."""

    code: str
    text: str
    count: int


class PlanChangesShape(Shape):
    """`since` is the day of the earlier plan, null where there is none; the most telling change comes first."""

    since: date | None
    changes: list[PlanChangeShape]
    causes: list[PlanCauseShape]


@router.get("/plan/changes")
def get_plan_changes(engine: EngineDep, learner: LearnerDep) -> PlanChangesShape:
    """What the plan of now has changed against the last one of an earlier day; 409 without a goal."""
    found = changes_since(engine, plan_arrow.proven_plan(engine, learner.id))
    if found is None:
        return PlanChangesShape(since=None, changes=[], causes=[])
    changes = [
        PlanChangeShape(
            code=change.code,
            text=words.plans.plan_change(change, title_of(engine)),
            skills=[SkillRef.of(engine, uuid) for uuid in change.skills],
            weeks_least=change.weeks[0],
            weeks_most=change.weeks[1],
            was=change.was,
            now=change.now,
        )
        for change in found.changes
    ]
    causes = [PlanCauseShape(code=one.code, text=words.plans.plan_cause(one), count=one.count) for one in found.causes]
    return PlanChangesShape(since=found.since, changes=changes, causes=causes)
