"""Set-up: who someone is and what they want, in under a minute."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import Engine, learners, show
from upslope.engine.roles import all_roles
from upslope.engine.setup import Setup, set_up
from upslope.errors import InputError
from upslope.model.learner import Approach
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_date, read_number
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Filled:
    """What stands in the form's fields, as text."""

    target: str
    hours: str
    by: str
    zone: str
    first_weekday: str
    approach: str
    studied: tuple[str, ...] = ()


@router.get("/start")
def start(request: Request, engine: EngineDep, learner: LearnerDep, target: str = "") -> Response:
    return _form(request, engine, learner.id, _stored(engine, learner.id, target))


def _stored(engine: Engine, learner_id: str, target: str) -> Filled:
    """The form as the learner left it; `target` (role/rung) preselects another goal."""
    goal, profile = learners.goal(engine, learner_id), learners.profile(engine, learner_id)
    aims = learners.aims(engine, learner_id)
    if aims and not target:
        target = f"{aims[0].role.id}/{aims[0].rung.id}"
    elif not target and (roles := all_roles(engine, learner_id)):
        target = f"{roles[0].id}/{roles[0].first_job.id}"
    return Filled(
        target=target,
        hours=f"{learners.availability(engine, learner_id).hours_per_week:g}",
        by=goal.by.isoformat() if goal and goal.by else "",
        zone=profile.zone,
        first_weekday=str(profile.first_weekday),
        approach=(goal.approach if goal else Approach.HANDS_ON).value,
    )


def _form(request: Request, engine: EngineDep, learner_id: str, filled: Filled, error: str | None = None) -> Response:
    skills = show.ready_skills(engine)
    areas = [
        (area, [skill for skill in skills if skill.area == area.id])
        for area in engine.catalog.areas
        if any(skill.area == area.id for skill in skills)
    ]
    goal, aims = learners.goal(engine, learner_id), learners.aims(engine, learner_id)
    return render(
        request,
        "start.html",
        400 if error else 200,
        roles=all_roles(engine, learner_id),
        is_new=goal is None and not error,
        goal_gone=goal is not None and not aims,
        further=len(aims) - 1,
        filled=filled,
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
    filled = Filled(target, hours, by, zone.strip() or "UTC", first_weekday, approach, tuple(studied or ()))
    try:
        set_up(engine, learner.id, _read(filled))
    except InputError as error:
        return _form(request, engine, learner.id, filled, error.message)
    return see_other(request, "/place")


def _read(filled: Filled) -> Setup:
    """Raises InputError."""
    role, _, rung = filled.target.partition("/")
    return Setup(
        role=role,
        rung=rung,
        hours_per_week=read_number(filled.hours, "Hours a week"),
        by=read_date(filled.by, "Date"),
        zone=filled.zone,
        first_weekday=int(read_number(filled.first_weekday, "First weekday")),
        approach=read_choice(filled.approach, Approach.HANDS_ON),
        studied=filled.studied,
    )
