"""The map of skills."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import overview
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/map")
def skill_map(request: Request, engine: EngineDep, learner: LearnerDep, focus: str = "") -> Response:
    return render(request, "map.html", map=overview.skill_map(engine, learner.id), focus=focus)
