"""Roles, their rungs, and two of them side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import gap as gap_arrow
from upslope.engine import learners, overview
from upslope.engine.roles import all_roles, copied_from, find_role, role_and_rung
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/role")
def roles(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    aims = {(aim.role.uuid, aim.rung.id) for aim in learners.aims(engine, learner.id)}
    return render(request, "roles.html", roles=all_roles(engine, learner.id), aims=aims)


@router.get("/role/compare")
def compare(request: Request, engine: EngineDep, learner: LearnerDep, a: str = "", b: str = "") -> Response:
    known = all_roles(engine, learner.id)
    first = find_role(engine, learner.id, a) if a else known[0]
    second = find_role(engine, learner.id, b) if b else known[min(1, len(known) - 1)]
    rows = overview.compare_roles(engine, first, second)
    return render(request, "compare.html", roles=known, first=first, second=second, rows=rows)


@router.get("/role/{role_id}")
def role(request: Request, engine: EngineDep, learner: LearnerDep, role_id: str, rung: str = "") -> Response:
    found, chosen = role_and_rung(engine, learner.id, role_id, rung)
    gap = gap_arrow.gap_to(engine, learner.id, found, chosen)
    aims = learners.aims(engine, learner.id)
    return render(
        request,
        "role.html",
        role=found,
        rung=chosen,
        gap=gap,
        is_goal=(found.uuid, chosen.id) in {(aim.role.uuid, aim.rung.id) for aim in aims},
        source=copied_from(engine, learner.id, found),
        skill_of=engine.content.by_uuid,
        areas=engine.catalog.areas,
    )
