"""The gap to the goal, or to several at once."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import Engine, learners
from upslope.engine import gap as gap_arrow
from upslope.engine.goals import MOST_ALSO, Also
from upslope.engine.roles import all_roles
from upslope.errors import InputError
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_number
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)

_LINES = 2
Further = tuple[tuple[str, str], ...]
"""Lines of the form for further goals: (role/rung, weight), as text."""


@router.get("/gap")
def gap(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    aims = learners.aims(engine, learner.id)
    further = tuple((f"{aim.role.id}/{aim.rung.id}", f"{aim.weight:g}") for aim in aims[1:])
    return _page(request, engine, learner.id, further)


def _page(request: Request, engine: Engine, learner_id: str, further: Further, error: str | None = None) -> Response:
    goal, role, rung = learners.goal_or_refuse(engine, learner_id)
    found = gap_arrow.gap_at_own_pace(engine, learner_id)
    apart = gap_arrow.gaps_apart(engine, learner_id)
    rows = sorted(found.rows, key=lambda row: (row.met, not row.essential, -row.weight * row.hours))
    by_area = [
        (area, [row for row in rows if engine.content.by_uuid[row.skill].area == area.id])
        for area in engine.catalog.areas
    ]
    empty = max(_LINES - len(further), 1 if len(further) < MOST_ALSO else 0)
    return render(
        request,
        "gap.html",
        400 if error else 200,
        gap=found,
        role=role,
        rung=rung,
        goal=goal,
        apart=apart,
        needed=gap_arrow.needed_by(engine, learner_id) if len(apart) > 1 else {},
        lost=1 + len(goal.also) - len(apart),
        further=(*further, *[("", "1")] * empty),
        roles=all_roles(engine, learner_id),
        by_area=[(area, members) for area, members in by_area if members],
        skill_of=engine.content.by_uuid,
        error=error,
    )


@router.post("/gap/goals")
def goals(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    target: Annotated[list[str] | None, Form()] = None,
    weight: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Other further goals beside the first one; a line without a role is none."""
    lines = tuple((wanted, text) for wanted, text in zip(target or [], weight or [], strict=False) if wanted)
    try:
        learners.set_further_goals(engine, learner.id, [_read(wanted, text) for wanted, text in lines])
    except InputError as error:
        return _page(request, engine, learner.id, lines, error.message)
    return see_other(request, "/gap")


def _read(target: str, weight: str) -> Also:
    """Raises InputError."""
    role, _, rung = target.partition("/")
    return Also(role, rung, read_number(weight, "Weight"))
