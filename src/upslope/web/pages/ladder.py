"""The ladder that all roles share, and one role's rungs on it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from upslope.engine.ladder import ladder_view
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/ladder")
def ladder(
    request: Request, engine: EngineDep, learner: LearnerDep, role: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    return render(request, "ladder.html", view=ladder_view(engine, learner.id, role))
