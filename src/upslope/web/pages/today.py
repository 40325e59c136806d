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
    fixed = {ActivityKind.PLACE: "/place", ActivityKind.REVIEW: "/review"}
    if activity.kind in fixed:
        return fixed[activity.kind]
    if skill is None:
        return "/today"
    of_skill = {
        ActivityKind.TEST_OUT: f"/test-out/{skill.id}",
        ActivityKind.PRACTISE: f"/practice/{skill.id}",
        ActivityKind.LAB: f"/lab?skill={skill.id}",
        ActivityKind.LEARN: f"/skill/{skill.id}/lesson",
    }
    return of_skill.get(activity.kind, f"/skill/{skill.id}")
