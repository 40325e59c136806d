"""The plan: dated weeks, and what they would be under other hours or another date."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import calendar_link, learners
from upslope.engine import outlook as outlook_arrow
from upslope.engine import plan as plan_arrow
from upslope.engine.plan_changes import changes_since
from upslope.errors import InputError
from upslope.model.learner import PlanWish
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_date, read_number
from upslope.web.page import render, see_other, title_of
from upslope.web.pages.outlook import outlook_values

router = APIRouter(include_in_schema=False)

_SHOWN_WEEKS = 12


@router.get("/plan")
def plan(request: Request, engine: EngineDep, learner: LearnerDep, weeks: str = "") -> Response:
    return _page(request, engine, learner.id, everything=weeks == "all")


def _page(
    request: Request, engine: EngineDep, learner_id: str, *, everything: bool = False, error: str | None = None
) -> Response:
    goal, role, rung = learners.goal_or_refuse(engine, learner_id)
    current = plan_arrow.proven_plan(engine, learner_id)
    found = outlook_arrow.outlook(engine, learner_id)
    return render(
        request,
        "plan.html",
        400 if error else 200,
        plan=current,
        changes=changes_since(engine, current),
        shown=current.weeks if everything else current.weeks[:_SHOWN_WEEKS],
        goal=goal,
        role=role,
        rung=rung,
        availability=learners.availability(engine, learner_id),
        wishes=learners.plan_wishes(engine, learner_id),
        title=title_of(engine),
        skill_of=engine.content.by_uuid,
        error=error,
        a_week=timedelta(weeks=1),
        link_made_on=calendar_link.link_made_on(engine, learner_id),
        **outlook_values(engine, found, current.weeks),
    )


@router.post("/plan")
def change(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    hours: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
) -> Response:
    """Other hours or another date."""
    try:
        goal, role, rung = learners.goal_or_refuse(engine, learner.id)
        wanted = read_date(by, "Date")
        amount = read_number(hours, "Hours a week")
        learners.set_goal(engine, learner.id, role.uuid, rung.id, wanted, goal.approach)
        learners.set_hours(engine, learner.id, amount)
    except InputError as error:
        return _page(request, engine, learner.id, error=error.message)
    return see_other(request, "/plan")


@router.post("/plan/week/{starts}")
def week(
    request: Request, engine: EngineDep, learner: LearnerDep, starts: date, hours: Annotated[str, Form()] = ""
) -> Response:
    """Other hours in one week: 0 skips it, an empty field goes back to the ordinary ones."""
    try:
        amount = read_number(hours, "Hours") if hours.strip() else None
        learners.set_week(engine, learner.id, starts, amount)
    except InputError as error:
        return _page(request, engine, learner.id, error=error.message)
    return see_other(request, "/plan")


@router.post("/plan/skill/{skill_id}")
def wish(
    request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str, wish: Annotated[str, Form()] = ""
) -> Response:
    """Keep a skill in the plan, leave it out, or let the plan decide (an empty wish)."""
    learners.set_plan_wish(engine, learner.id, skill_id, PlanWish(wish) if wish in set(PlanWish) else None)
    return see_other(request, "/plan")


@router.post("/plan/skill/{skill_id}/week")
def move(
    request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str, week: Annotated[date, Form()]
) -> Response:
    """Work on a skill in the week that a day lies in."""
    try:
        learners.move_in_plan(engine, learner.id, skill_id, week)
    except InputError as error:
        return _page(request, engine, learner.id, error=error.message)
    return see_other(request, f"/plan#work-{skill_id}")
