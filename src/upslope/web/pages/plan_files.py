"""The plan as files to take along."""

from fastapi import APIRouter
from fastapi.responses import Response

from upslope.engine.plan_files import PlanFormat, plan_file
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import download, plan_words

router = APIRouter(include_in_schema=False)


@router.get("/plan/file/{form}")
def file(engine: EngineDep, learner: LearnerDep, form: PlanFormat) -> Response:
    return download(plan_file(engine, learner.id, form, plan_words(engine)))
