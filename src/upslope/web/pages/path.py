"""The home page: the stages of the career."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import learners
from upslope.engine.path import path
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    found = path(engine, learner.id)
    if not found.has_goal and not found.answers:
        return see_other(request, "/start")
    _, role, rung = learners.goal_or_refuse(engine, learner.id) if found.gap else (None, None, None)
    return render(request, "path.html", path=found, role=role, rung=rung)
