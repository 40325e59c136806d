"""What a plan leads to, under other hours or another date too, and what was foretold before."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from upslope.engine import Engine
from upslope.engine import forecast as forecast_arrow
from upslope.engine import outlook as outlook_arrow
from upslope.engine import plan as plan_arrow
from upslope.engine.learners import availability
from upslope.model.forecast import Forecast, RequirementChance
from upslope.model.level import Level
from upslope.web.api.shapes import Day, Shape, SkillRef
from upslope.web.deps import EngineDep, LearnerDep
from upslope.words import foretold

router = APIRouter(tags=["plan"])


class WeekAheadShape(Shape):
    """The readiness at the end of a week's last day, its median and 80 % interval, and the chance to be ready then."""

    ends: date
    low: float
    middle: float
    high: float
    ready: float


class ReadyOn(Shape):
    """The first day by which one is ready with a chance; null where that isn't within what is foretold."""

    chance: float
    day: date | None


class ChanceShape(Shape):
    """How likely a requirement is to be met."""

    skill: SkillRef
    level: Level
    probability: float

    @classmethod
    def of(cls, engine: Engine, found: RequirementChance) -> "ChanceShape":
        return cls(skill=SkillRef.of(engine, found.skill), level=found.level, probability=found.probability)


class ThroughputShape(Shape):
    """How much of what is planned gets done, as a lognormal factor, and from how many weeks that is known."""

    log_median: float
    log_sd: float
    weeks: int


class HourMore(Shape):
    """The same with one more hour every week."""

    ready_by: float | None
    ready_on: list[ReadyOn]


class ForecastShape(Shape):
    """Everything is about the share of the role's weight that is measured here; where `whole` is false, that is too
    little to speak of being ready for the role. `ready_by` is null without a date."""

    made_on: date
    hours_per_week: float
    by: date | None
    readiness: float
    measured_weight: float
    whole: bool
    ready_by: float | None
    ready_on: list[ReadyOn]
    hour_more: HourMore
    weeks: list[WeekAheadShape]
    this_week: list[ChanceShape]
    throughput: ThroughputShape
    text: str


class ChanceBinShape(Shape):
    """Forecasts of chances in a range: what they said on average, and how often it came."""

    low: float
    high: float
    count: int
    foretold: float
    came: float


class TrackRecordShape(Shape):
    """How well past weeks were foretold; `error` is the mean distance of chance and share, weighted by bins' sizes."""

    weeks: int
    count: int
    error: float
    bins: list[ChanceBinShape]
    this_week: list[ChanceShape]
    until: date | None


@router.get("/forecast")
def get_forecast(
    engine: EngineDep,
    learner: LearnerDep,
    hours: Annotated[float | None, Query(ge=0, le=80, allow_inf_nan=False)] = None,
    by: Day | None = None,
) -> ForecastShape:
    """What the plan leads to; with `hours` a week or `by` a date, what another one would. 409 without a goal."""
    now = availability(engine, learner.id).hours_per_week
    if hours is None and by is None:
        return _shape(engine, now, outlook_arrow.outlook(engine, learner.id))
    amount = now if hours is None else hours
    return _shape(engine, amount, outlook_arrow.suppose(engine, learner.id, amount, by).outlook)


@router.get("/forecast/past")
def get_past(engine: EngineDep, learner: LearnerDep) -> TrackRecordShape:
    """What was foretold for this week with its first plan, and how often what was foretold for past ones came."""
    kept = plan_arrow.current_plan(engine, learner.id).forecast
    return TrackRecordShape(
        **asdict(forecast_arrow.track_record(engine, learner.id)),
        this_week=[ChanceShape.of(engine, each) for each in kept.requirements] if kept else [],
        until=kept.until if kept else None,
    )


def _shape(engine: Engine, hours: float, found: outlook_arrow.Outlook) -> ForecastShape:
    forecast = found.forecast
    return ForecastShape(
        made_on=forecast.made_on,
        hours_per_week=hours,
        by=forecast.by,
        readiness=found.readiness,
        measured_weight=forecast.measured_weight,
        whole=forecast.whole,
        ready_by=forecast.ready_by,
        ready_on=_ready_on(forecast),
        hour_more=HourMore(ready_by=found.hour_more.ready_by, ready_on=_ready_on(found.hour_more)),
        weeks=[WeekAheadShape(**asdict(week)) for week in forecast.weeks],
        this_week=[ChanceShape.of(engine, each) for each in forecast.this_week],
        throughput=ThroughputShape(**asdict(forecast.throughput)),
        text=foretold.told(forecast, found.hour_more),
    )


def _ready_on(forecast: Forecast) -> list[ReadyOn]:
    return [ReadyOn(chance=chance, day=day) for chance, day in forecast.ready_on]
