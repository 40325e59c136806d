"""plan -> forecast: how likely the goal is reached by its date, and what was foretold in the past."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from upslope.engine.learners import availability, local_date, profile
from upslope.engine.parts import Engine
from upslope.engine.wanted import Wanted
from upslope.model.forecast import Throughput, WeekForecast
from upslope.model.learner import Availability
from upslope.model.plan import Plan
from upslope.planner import Ahead, WeekDone, foresee, make_plan, throughput_after, week_done, week_start, whole_by_step

_LEARNED_FROM_WEEKS = 8
_BIN_EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)


def ahead_of(
    engine: Engine,
    wanted: Wanted,
    learner_id: str,
    order: Sequence[str],
    by: date | None,
    hours: Availability | None = None,
) -> Ahead:
    """What to look ahead on: the steps (keys) of a plan in its order, then all others, with other `hours` if given.
    A date `by` that has passed is none, as in the plan."""
    request = wanted.request(engine, learner_id, hours or availability(engine, learner_id), None, None)
    known = {step.key: step for step in wanted.problem.steps}
    first = [known[key] for key in order if key in known]
    taken = {step.key for step in first}
    steps = (*first, *(step for step in make_plan(request).steps if step.key not in taken))
    return Ahead(
        gap=wanted.gap,
        steps=steps,
        whole=whole_by_step(steps, wanted.around),
        calendar=replace(request.calendar, by=by if by and by >= request.calendar.today else None),
        throughput=throughput(engine, learner_id),
        first=sum(activity.minutes for activity in request.opening),
    )


def of_this_week(engine: Engine, wanted: Wanted, plan: Plan, before: Plan | None) -> WeekForecast | None:
    """What is foretold with a week's first plan; later ones of the week carry it on, if they are for the same goal."""
    first_weekday = profile(engine, plan.learner_id).first_weekday
    starts = week_start(plan.made_on, first_weekday)
    same_goal = before is not None and (before.role, before.rung) == (plan.role, plan.rung)
    if before and before.forecast and same_goal and before.forecast.made_on >= starts:
        return before.forecast
    found = foresee(ahead_of(engine, wanted, plan.learner_id, plan.order, plan.by), wanted.predictor)
    if not found.weeks or not wanted.reviewing:  # of someone who has answered nothing, nothing can be learned by it
        return None
    return WeekForecast(plan.made_on, found.weeks[0].ends, found.this_week)


def throughput(engine: Engine, learner_id: str) -> Throughput:
    """How much of what is planned they get through, by their last weeks: each week's first plan against the next's."""
    first = _first_of_weeks(engine, learner_id)
    done: list[WeekDone] = []
    for plan, after in pairwise(first):
        same = (plan.role, plan.rung) == (after.role, after.rung)
        if same and (found := week_done(plan.weeks, after.weeks, after.left_out)):
            done.append(found)
    return throughput_after(done[-_LEARNED_FROM_WEEKS:])


def _first_of_weeks(engine: Engine, learner_id: str) -> list[Plan]:
    first_weekday = profile(engine, learner_id).first_weekday
    found: dict[date, Plan] = {}
    for plan in engine.records.plans(learner_id):
        found.setdefault(week_start(plan.made_on, first_weekday), plan)
    return list(found.values())


@dataclass(frozen=True)
class Judged:
    """A week's forecast and what came: for each requirement whether it was met at the end of the week."""

    forecast: WeekForecast
    came: tuple[bool, ...]


def judged(engine: Engine, learner_id: str) -> tuple[Judged, ...]:
    """Every week's forecast whose day has passed, oldest first, with what the evidence up to then says."""
    today = local_date(engine, learner_id)
    over = [plan.forecast for plan in _first_with_forecast(engine, learner_id) if plan.forecast]
    over = [forecast for forecast in over if forecast.until < today]
    if not over:
        return ()
    zone = ZoneInfo(profile(engine, learner_id).zone)
    ends = [datetime.combine(forecast.until + timedelta(days=1), time(), zone).astimezone(UTC) for forecast in over]
    met = engine.pasts.met_at(learner_id, ends)
    return tuple(
        Judged(forecast, tuple(each.skill in met[end].get(each.level, ()) for each in forecast.requirements))
        for forecast, end in zip(over, ends, strict=True)
    )


@dataclass(frozen=True)
class ChanceBin:
    """Forecasts of chances in `low` to `high`: how many, what they said on average, and how often it came."""

    low: float
    high: float
    count: int
    foretold: float
    came: float


@dataclass(frozen=True)
class TrackRecord:
    """How well a learner's past weeks were foretold. `error` is the mean distance of chance and share over the bins,
    weighted by their sizes."""

    weeks: int
    count: int
    error: float
    bins: tuple[ChanceBin, ...]


def track_record(engine: Engine, learner_id: str) -> TrackRecord:
    """Over every forecast of a requirement whose week is over."""
    past = judged(engine, learner_id)
    pairs = [
        (each.probability, came)
        for week in past
        for each, came in zip(week.forecast.requirements, week.came, strict=True)
    ]
    bins: list[ChanceBin] = []
    for low, high in pairwise(_BIN_EDGES):
        inside = [(chance, came) for chance, came in pairs if low <= chance < high]
        if inside:
            count = len(inside)
            foretold, came = (sum(float(pair[at]) for pair in inside) / count for at in (0, 1))
            bins.append(ChanceBin(low, min(high, 1.0), count, foretold, came))
    error = sum(each.count * abs(each.foretold - each.came) for each in bins) / max(len(pairs), 1)
    return TrackRecord(len(past), len(pairs), error, tuple(bins))


def _first_with_forecast(engine: Engine, learner_id: str) -> list[Plan]:
    """One plan for each forecast that was kept."""
    found = {plan.forecast.made_on: plan for plan in engine.records.plans(learner_id) if plan.forecast}
    return [found[day] for day in sorted(found)]
