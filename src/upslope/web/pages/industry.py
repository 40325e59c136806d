"""Industries: what they use machine learning for."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine.industries import all_industries, industry_view
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/industry")
def industries(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    return render(request, "industries.html", industries=all_industries(engine))


@router.get("/industry/{industry_id}")
def industry(request: Request, engine: EngineDep, learner: LearnerDep, industry_id: str) -> Response:
    view = industry_view(engine, learner.id, industry_id)
    return render(request, "industry.html", view=view, industry=view.industry)
