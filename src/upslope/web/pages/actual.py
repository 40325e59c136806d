"""What was planned and what was done, week by week."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine.actual import planned_and_done
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, title_of

router = APIRouter(include_in_schema=False)


@router.get("/plan/weeks")
def weeks(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    found = planned_and_done(engine, learner.id)
    most = max((max(week.planned_minutes, week.done_minutes) for week in found.weeks), default=0.0)
    # Newest first; one scale for all of them.
    shown = tuple(reversed(found.weeks))
    return render(request, "actual.html", weeks=shown, pace=found.pace, most=most or 1.0, title=title_of(engine))
