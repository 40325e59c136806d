"""What was planned and done, week by week."""

from datetime import date

from fastapi import APIRouter

from upslope.engine import Engine
from upslope.engine.actual import planned_and_done
from upslope.model.actual import PlannedSkill
from upslope.model.level import Level
from upslope.web.api.shapes import Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class PlannedSkillShape(Shape):
    """What a week held for a skill and level: whether it was worked on, and met by the week's end.

    `level` and `met` are null for work that nothing here measures.
    """

    skill: SkillRef
    level: Level | None
    minutes: float
    worked: bool
    met: bool | None


class WeekActualShape(Shape):
    """A week from the local date `starts` on. Planned is what the first plan of the week held, made on `made_on`.

    `untimed_minutes` of those done are the authors', for lack of measured ones; `share` is done over planned, null
    where nothing was planned.
    """

    starts: date
    over: bool
    made_on: date
    planned_minutes: float
    planned_steps: int
    done_minutes: float
    untimed_minutes: float
    share: float | None
    answers: int
    labs: int
    lessons: int
    skills: list[PlannedSkillShape]


class PaceShape(Shape):
    """`ratio`: own minutes over the authors', of `answers` timed answers (`spread`: of its logarithm). `share`: of the
    planned minutes worked in `weeks` whole weeks. Null where nothing is known."""

    ratio: float | None
    spread: float | None
    answers: int
    share: float | None
    weeks: int


class ActualShape(Shape):
    """Weeks since the first plan, oldest first, the current one last."""

    weeks: list[WeekActualShape]
    pace: PaceShape


@router.get("/plan/actual")
def get_actual(engine: EngineDep, learner: LearnerDep) -> ActualShape:
    """What each week's plan held against what was done in it, and the pace that this shows."""
    found = planned_and_done(engine, learner.id)
    weeks = [
        WeekActualShape(
            starts=week.starts,
            over=week.over,
            made_on=week.made_on,
            planned_minutes=week.planned_minutes,
            planned_steps=week.planned_steps,
            done_minutes=week.done_minutes,
            untimed_minutes=week.untimed_minutes,
            share=week.share,
            answers=week.answers,
            labs=week.labs,
            lessons=week.lessons,
            skills=[_planned(engine, each) for each in week.skills],
        )
        for week in found.weeks
    ]
    pace = found.pace
    told = PaceShape(ratio=pace.ratio, spread=pace.spread, answers=pace.answers, share=pace.share, weeks=pace.weeks)
    return ActualShape(weeks=weeks, pace=told)


def _planned(engine: Engine, each: PlannedSkill) -> PlannedSkillShape:
    skill = SkillRef.of(engine, each.skill)
    return PlannedSkillShape(skill=skill, level=each.level, minutes=each.minutes, worked=each.worked, met=each.met)
