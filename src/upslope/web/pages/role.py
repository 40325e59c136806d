"""Roles, their rungs, and two of them side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import gap as gap_arrow
from upslope.engine import learners, overview
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/role")
def roles(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    goal = learners.goal(engine, learner.id)
    return render(request, "roles.html", roles=engine.catalog.roles, goal=goal)


@router.get("/role/compare")
def compare(request: Request, engine: EngineDep, learner: LearnerDep, a: str = "", b: str = "") -> Response:
    known = engine.catalog.roles
    first = engine.catalog.role(a) if a else known[0]
    second = engine.catalog.role(b) if b else known[min(1, len(known) - 1)]
    rows = overview.compare_roles(engine, first, second)
    return render(request, "compare.html", roles=known, first=first, second=second, rows=rows)


@router.get("/role/{role_id}")
def role(request: Request, engine: EngineDep, learner: LearnerDep, role_id: str, rung: str = "") -> Response:
    found = engine.catalog.role(role_id)
    chosen = found.rung(rung) or found.rungs[0]
    gap = gap_arrow.gap_to(engine, learner.id, found, chosen)
    goal = learners.goal(engine, learner.id)
    return render(
        request,
        "role.html",
        role=found,
        rung=chosen,
        gap=gap,
        is_goal=bool(goal and goal.role == found.uuid and goal.rung == chosen.id),
        skill_of=engine.content.by_uuid,
        areas=engine.catalog.areas,
    )
