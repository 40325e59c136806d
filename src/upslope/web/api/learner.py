"""The learner, and what they have time for."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from upslope.engine import learners
from upslope.model.learner import Availability, Profile
from upslope.web.api.shapes import Body, Day, Hours, Shape, Weekday
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["learner"])


class LearnerShape(Shape):
    """Who is asking; `today` is the calendar day where they are."""

    id: str
    name: str
    created_at: datetime
    demo: bool
    today: date


class ProfileBody(Body):
    zone: str = Field(min_length=1, max_length=64, description="An IANA name such as Europe/Vienna.")
    first_weekday: Weekday = 0


class AvailabilityBody(Body):
    hours_per_week: Hours


class WeekBody(Body):
    """Hours in one week: 0 skips it, null goes back to the ordinary ones."""

    hours: Annotated[float, Field(ge=0, le=100, strict=True)] | None


class WeekHours(Shape):
    starts: date
    hours: float


class AvailabilityShape(Shape):
    """Hours of an ordinary week, and the weeks that differ."""

    hours_per_week: float
    exceptions: list[WeekHours]

    @classmethod
    def of(cls, value: Availability) -> "AvailabilityShape":
        weeks = [WeekHours(starts=starts, hours=hours) for starts, hours in value.exceptions]
        return cls(hours_per_week=value.hours_per_week, exceptions=weeks)


@router.get("/learner")
def get_learner(engine: EngineDep, learner: LearnerDep) -> LearnerShape:
    """Who is asking."""
    return LearnerShape(
        id=learner.id,
        name=learner.name,
        created_at=learner.created_at,
        demo=learner.demo,
        today=learners.local_date(engine, learner.id),
    )


@router.get("/profile")
def get_profile(engine: EngineDep, learner: LearnerDep) -> Profile:
    """Time zone and first day of the week."""
    return learners.profile(engine, learner.id)


@router.put("/profile")
def put_profile(engine: EngineDep, learner: LearnerDep, body: ProfileBody) -> Profile:
    """Change time zone and first day of the week."""
    return learners.set_profile(engine, learner.id, body.zone, body.first_weekday)


@router.get("/availability")
def get_availability(engine: EngineDep, learner: LearnerDep) -> AvailabilityShape:
    """Hours a week, and the weeks that differ."""
    return AvailabilityShape.of(learners.availability(engine, learner.id))


@router.put("/availability")
def put_availability(engine: EngineDep, learner: LearnerDep, body: AvailabilityBody) -> AvailabilityShape:
    """Change the hours of an ordinary week; weeks that differ stay."""
    return AvailabilityShape.of(learners.set_hours(engine, learner.id, body.hours_per_week))


@router.put("/plan/week/{starts}")
def put_week(engine: EngineDep, learner: LearnerDep, starts: Day, body: WeekBody) -> AvailabilityShape:
    """Other hours in the week that a day lies in."""
    return AvailabilityShape.of(learners.set_week(engine, learner.id, starts, body.hours))
