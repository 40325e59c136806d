"""The gap to the goal."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import gap as gap_arrow
from upslope.engine.learners import goal_or_refuse
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/gap")
def gap(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    goal, role, rung = goal_or_refuse(engine, learner.id)
    found = gap_arrow.gap_to_goal(engine, learner.id)
    rows = sorted(found.rows, key=lambda row: (row.met, not row.essential, -row.weight * row.hours))
    by_area = [
        (area, [row for row in rows if engine.content.by_uuid[row.skill].area == area.id])
        for area in engine.catalog.areas
    ]
    return render(
        request,
        "gap.html",
        gap=found,
        role=role,
        rung=rung,
        goal=goal,
        by_area=[(area, members) for area, members in by_area if members],
        skill_of=engine.content.by_uuid,
    )
