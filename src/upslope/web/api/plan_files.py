"""The plan as files for other programs."""

from fastapi import APIRouter
from fastapi.responses import Response

from upslope.engine.plan_files import PlanFormat, plan_file
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import download, plan_words

router = APIRouter(tags=["plan"])


class CalendarReply(Response):
    """A file as of RFC 5545."""

    media_type = "text/calendar"


@router.get("/plan/calendar", response_class=CalendarReply)
def get_calendar(engine: EngineDep, learner: LearnerDep) -> Response:
    """The plan as an iCalendar file of whole days; 409 without a goal. Taking in a newer one moves its events."""
    return download(plan_file(engine, learner.id, PlanFormat.CALENDAR, plan_words(engine)))
