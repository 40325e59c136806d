"""Today: the next best things for the minutes at hand, and what the learner says of them."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import today as today_arrow
from upslope.errors import InputError, NotFound
from upslope.model.plan import Activity, ActivityKind
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import SaidOfToday
from upslope.web.page import render, see_other, title_of

router = APIRouter(include_in_schema=False)


@router.get("/today")
def today(request: Request, engine: EngineDep, learner: LearnerDep, minutes: str = "") -> Response:
    return _page(request, engine, learner.id, _minutes(minutes))


def _minutes(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 5 else today_arrow.DEFAULT_MINUTES


def _page(request: Request, engine: EngineDep, learner_id: str, minutes: int, error: str | None = None) -> Response:
    found = today_arrow.today(engine, learner_id, minutes)
    return render(
        request,
        "today.html",
        400 if error else 200,
        today=found,
        title=title_of(engine),
        skill_of=engine.content.by_uuid,
        link=lambda activity: link(engine, activity),
        offers=offers,
        error=error,
    )


@router.post("/today/{skill_id}/undo")
def take_back(
    request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str, minutes: Annotated[str, Form()] = ""
) -> Response:
    amount = _minutes(minutes)
    today_arrow.take_back(engine, learner.id, skill_id, amount)
    return see_other(request, f"/today?minutes={amount}")


@router.post("/today/{skill_id}/{action}")
def say(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    skill_id: str,
    action: SaidOfToday,
    minutes: Annotated[str, Form()] = "",
) -> Response:
    """Say something of an item. Too easy leads to the test-out at once."""
    amount = _minutes(minutes)
    try:
        today_arrow.say(engine, learner.id, skill_id, action.meant, amount)
    except NotFound:
        raise
    except InputError as error:
        return _page(request, engine, learner.id, amount, error.message)
    if action is SaidOfToday.TOO_EASY:
        return see_other(request, f"/test-out/{skill_id}")
    return see_other(request, f"/today?minutes={amount}")


def offers(activity: Activity) -> list[SaidOfToday]:
    """What can be said of an item: a test-out or a lab isn't tested out of, and what is easier already not made so."""
    without: set[SaidOfToday] = set()
    if activity.kind not in (ActivityKind.LEARN, ActivityKind.PRACTISE):
        without.add(SaidOfToday.TOO_EASY)
    if activity.reason.code == "too_hard_itself":
        without.add(SaidOfToday.TOO_HARD)
    return [said for said in SaidOfToday if said not in without]


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
