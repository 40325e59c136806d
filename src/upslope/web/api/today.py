"""Today: the next best things for the minutes at hand."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from upslope.engine import today as today_arrow
from upslope.web.api.shapes import ActivityShape, Shape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["plan"])


class TodayShape(Shape):
    on: date
    minutes: int
    activities: list[ActivityShape]


@router.get("/today")
def get_today(
    engine: EngineDep, learner: LearnerDep, minutes: Annotated[int, Query(ge=5, le=600)] = today_arrow.DEFAULT_MINUTES
) -> TodayShape:
    """The next best things for so many minutes; 409 without a goal."""
    found = today_arrow.today(engine, learner.id, minutes)
    activities = [ActivityShape.of(engine, activity) for activity in found.activities]
    return TodayShape(on=found.on, minutes=found.minutes, activities=activities)
