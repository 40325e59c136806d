"""Today: the next best things for the minutes at hand."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import today as today_arrow
from upslope.model.plan import Activity, ActivityKind
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, title_of

router = APIRouter(include_in_schema=False)


@router.get("/today")
def today(request: Request, engine: EngineDep, learner: LearnerDep, minutes: str = "") -> Response:
    amount = int(minutes) if minutes.isdigit() and len(minutes) < 5 else today_arrow.DEFAULT_MINUTES
    found = today_arrow.today(engine, learner.id, amount)
    return render(
        request,
        "today.html",
        today=found,
        title=title_of(engine),
        skill_of=engine.content.by_uuid,
        link=lambda activity: link(engine, activity),
    )


def link(engine: EngineDep, activity: Activity) -> str:
    """Where an activity is done."""
    skill = engine.content.by_uuid.get(activity.skill or "")
    match activity.kind:
        case ActivityKind.PLACE:
            return "/place"
        case ActivityKind.REVIEW:
            return "/review"
        case ActivityKind.TEST_OUT if skill:
            return f"/test-out/{skill.id}"
        case ActivityKind.PRACTISE if skill:
            return f"/practice/{skill.id}"
        case ActivityKind.LEARN if skill:
            return f"/skill/{skill.id}/lesson"
        case _:
            return f"/skill/{skill.id}" if skill else "/today"
