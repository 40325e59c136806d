"""What the plan leads to: supposing other hours or another date, and what was foretold before."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import Engine, learners
from upslope.engine import forecast as forecast_arrow
from upslope.engine import outlook as outlook_arrow
from upslope.engine import plan as plan_arrow
from upslope.errors import InputError
from upslope.model.plan import PlanWeek
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_date, read_number
from upslope.web.page import render, title_of
from upslope.web.timeline import timeline
from upslope.words import foretold

router = APIRouter(include_in_schema=False)

_AS_GOOD_AS_SURE, _HARDLY = 0.95, 0.05


def outlook_values(
    engine: Engine,
    found: outlook_arrow.Outlook,
    weeks: Sequence[PlanWeek],
    supposed: outlook_arrow.Supposed | None = None,
) -> dict[str, Any]:
    """What the template of an outlook takes."""
    areas = {area.id: area.title for area in engine.catalog.areas}
    skills = engine.content.by_uuid

    def area_of(uuid: str) -> str:
        return areas[skills[uuid].area] if uuid in skills else "Elsewhere"

    return {
        "outlook": found,
        "supposed": supposed,
        "foretold": foretold,
        "line": timeline(weeks, found.forecast, area_of, found.readiness),
    }


@router.get("/plan/what-if")
def what_if(request: Request, engine: EngineDep, learner: LearnerDep, hours: str = "", by: str = "") -> Response:
    """The outlook under other hours or another date; nothing is changed."""
    try:
        amount, date_by = read_number(hours, "Hours a week"), read_date(by, "Date")
        supposed = outlook_arrow.suppose(engine, learner.id, amount, date_by)
    except InputError as error:
        return render(request, "what_if.html", 400, error=error.message)
    values = outlook_values(engine, supposed.outlook, supposed.planned.weeks, supposed)
    return render(request, "what_if.html", **values)


@router.get("/plan/forecast")
def forecasts(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    """This week's forecasts, and how often those of past weeks came."""
    learners.goal_or_refuse(engine, learner.id)
    forecast = plan_arrow.current_plan(engine, learner.id).forecast
    every = sorted(forecast.requirements, key=lambda each: -each.probability) if forecast else []
    return render(
        request,
        "forecasts.html",
        forecast=forecast,
        soon=[each for each in every if _HARDLY <= each.probability < _AS_GOOD_AS_SURE],
        sure=[each for each in every if each.probability >= _AS_GOOD_AS_SURE],
        rare=sum(each.probability < _HARDLY for each in every),
        foretold=foretold,
        record=forecast_arrow.track_record(engine, learner.id),
        skill_of=engine.content.by_uuid,
        title=title_of(engine),
    )
