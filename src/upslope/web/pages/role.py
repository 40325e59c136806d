"""Roles and their rungs, some of them side by side, the nearest ones, and the ways to one."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from upslope.engine import bridges, ladder, learners
from upslope.engine.roles import all_roles, search_roles
from upslope.model.role import Role, Stage
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=200)]

_ALL = 1000


@router.get("/role")
def roles(request: Request, engine: EngineDep, learner: LearnerDep, q: Text = "") -> Response:
    return render(
        request,
        "roles.html",
        groups=[(group, list(members)) for group, members in groupby(all_roles(engine, learner.id), _heading)],
        aims={(aim.role.uuid, aim.rung.id) for aim in learners.aims(engine, learner.id)},
        query=q,
        hits=search_roles(engine, learner.id, q),
    )


def _heading(role: Role) -> str:
    return "Your own" if role.own else role.group or "More roles"


@router.get("/role/compare")
def compare(
    request: Request, engine: EngineDep, learner: LearnerDep, a: Text = "", b: Text = "", c: Text = ""
) -> Response:
    found = ladder.compare(engine, learner.id, [key for key in (a, b, c) if key])
    return render(
        request,
        "compare.html",
        table=found.table,
        roles=found.roles,
        differing=found.differing,
        shared=found.shared,
    )


@router.get("/role/nearest")
def nearest(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    stage: Text = "",
    every: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    chosen = Stage(stage) if stage in set(Stage) else None
    found = ladder.nearest(engine, learner.id, chosen, _ALL if every else 20)
    return render(
        request, "nearest.html", found=found, stage=chosen, stages=list(Stage), skill_of=engine.content.by_uuid
    )


@router.get("/role/{role_id}/bridge")
def bridge(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    role_id: str,
    rung: Text = "",
    start: Annotated[str, Query(alias="from", max_length=200)] = "",
) -> Response:
    return render(request, "bridge.html", ways=bridges.ways_to(engine, learner.id, role_id, start, rung=rung))


@router.get("/role/{role_id}")
def role(request: Request, engine: EngineDep, learner: LearnerDep, role_id: str, rung: Text = "") -> Response:
    view = ladder.rung_view(engine, learner.id, role_id, rung)
    return render(
        request,
        "role.html",
        view=view,
        role=view.role,
        rung=view.rung,
        gap=view.gap,
        ways=view.ways,
        source=view.source,
        skill_of=engine.content.by_uuid,
        areas=engine.catalog.areas,
    )
