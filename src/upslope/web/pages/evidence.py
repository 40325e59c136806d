"""The whole evidence log."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import overview
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/evidence")
def evidence(request: Request, engine: EngineDep, learner: LearnerDep, page: int = 1) -> Response:
    log = overview.log_page(engine, learner.id, max(page, 1))
    return render(request, "evidence.html", log=log)
