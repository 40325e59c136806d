"""Set-up: who someone is and what they want, in under a minute."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import learners, show
from upslope.engine.setup import Setup, set_up
from upslope.errors import InputError
from upslope.model.learner import Approach
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_date, read_number
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/start")
def start(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    return _form(request, engine, learner.id)


def _form(
    request: Request, engine: EngineDep, learner_id: str, error: str | None = None, status: int = 200
) -> Response:
    skills = show.ready_skills(engine)
    areas = [
        (area, [skill for skill in skills if skill.area == area.id])
        for area in engine.catalog.areas
        if any(skill.area == area.id for skill in skills)
    ]
    return render(
        request,
        "start.html",
        status,
        roles=engine.catalog.roles,
        goal=learners.goal(engine, learner_id),
        availability=learners.availability(engine, learner_id),
        profile=learners.profile(engine, learner_id),
        areas=areas,
        error=error,
    )


@router.post("/start")
def save(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    target: Annotated[str, Form()] = "",
    hours: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    zone: Annotated[str, Form()] = "UTC",
    first_weekday: Annotated[str, Form()] = "0",
    approach: Annotated[str, Form()] = Approach.HANDS_ON.value,
    studied: Annotated[list[str] | None, Form()] = None,
) -> Response:
    try:
        role, _, rung = target.partition("/")
        setup = Setup(
            role=role,
            rung=rung,
            hours_per_week=read_number(hours, "Hours a week"),
            by=read_date(by, "Date"),
            zone=zone.strip() or "UTC",
            first_weekday=int(read_number(first_weekday, "First weekday")),
            approach=read_choice(approach, Approach.HANDS_ON),
            studied=tuple(studied or ()),
        )
        set_up(engine, learner.id, setup)
    except InputError as error:
        return _form(request, engine, learner.id, error.message, 400)
    return see_other(request, "/place")
