"""Places outside, each with a first thing to do there."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import resources as arrow
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/resource")
def resources(request: Request, engine: EngineDep, learner: LearnerDep, stage: str = "") -> Response:
    found = arrow.by_kind(engine, stage)
    return render(request, "resources.html", kinds=found, stage=stage, stages=arrow.stages(engine))


@router.get("/resource/{resource_id}")
def resource(request: Request, engine: EngineDep, learner: LearnerDep, resource_id: str) -> Response:
    found = arrow.place(engine, resource_id)
    return render(request, "resource.html", place=found.resource, skills=found.skills, ways=found.pathways)
