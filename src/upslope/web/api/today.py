"""Today: the next best things for the minutes at hand, and what the learner says of them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from upslope import words
from upslope.engine import Engine
from upslope.engine import today as today_arrow
from upslope.model.learner import TodayAction
from upslope.model.plan import Today
from upslope.web.api.shapes import ActivityShape, Shape, SkillId, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import SaidOfToday
from upslope.web.page import title_of

router = APIRouter(tags=["plan"])

Minutes = Annotated[int, Query(ge=5, le=600)]


class ChoiceShape(Shape):
    """What was said of a skill. It holds up to and including `until`; null: until the test-out was taken."""

    skill: SkillRef
    action: TodayAction
    until: date | None
    text: str


class TodayShape(Shape):
    """`said` is what the learner said of Today and still holds, in the order in which it was said."""

    on: date
    minutes: int
    activities: list[ActivityShape]
    said: list[ChoiceShape]

    @classmethod
    def of(cls, engine: Engine, found: Today) -> "TodayShape":
        said = [
            ChoiceShape(
                skill=SkillRef.of(engine, choice.skill),
                action=choice.action,
                until=choice.until,
                text=words.work.today_choice(choice, found.activities, title_of(engine)),
            )
            for choice in found.said
        ]
        activities = [ActivityShape.of(engine, activity) for activity in found.activities]
        return cls(on=found.on, minutes=found.minutes, activities=activities, said=said)


@router.get("/today")
def get_today(engine: EngineDep, learner: LearnerDep, minutes: Minutes = today_arrow.DEFAULT_MINUTES) -> TodayShape:
    """The next best things for so many minutes; 409 without a goal."""
    return TodayShape.of(engine, today_arrow.today(engine, learner.id, minutes))


@router.post("/today/{skill_id}/{action}")
def say_of_today(
    engine: EngineDep,
    learner: LearnerDep,
    skill_id: SkillId,
    action: Annotated[SaidOfToday, Path(description="What is said of the skill.")],
    minutes: Minutes = today_arrow.DEFAULT_MINUTES,
) -> TodayShape:
    """Leave a skill out of Today, or have something else in its place; the Today after it. 400 where nothing else is.

    *skip*: not today, but for its reviews; *not-now*: nothing of it until tomorrow; *swap*: something else for the same
    minutes; *too-easy*: its test-out, until that was taken; *too-hard*: what it rests on. None of it is evidence.
    """
    return TodayShape.of(engine, today_arrow.say(engine, learner.id, skill_id, action.meant, minutes))


@router.delete("/today/{skill_id}")
def take_back_of_today(
    engine: EngineDep, learner: LearnerDep, skill_id: SkillId, minutes: Minutes = today_arrow.DEFAULT_MINUTES
) -> TodayShape:
    """Take back what was last said of a skill: Today is again what it was before. 404 if nothing was."""
    return TodayShape.of(engine, today_arrow.take_back(engine, learner.id, skill_id, minutes))
