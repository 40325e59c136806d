"""Certifications: readiness by domain, and the plan that closes it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import Engine, certifications
from upslope.errors import InputError, NotFound
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, see_other

router = APIRouter(include_in_schema=False)


@router.get("/certification")
def certification_list(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    found = certifications.standings(engine, learner.id)
    return render(
        request,
        "certifications.html",
        open=[one for one in found if one.certification.open],
        with_goal=any(one.serves is not None for one in found),
        gone=[one for one in found if not one.certification.open],
    )


@router.get("/certification/{certification_id}")
def certification(request: Request, engine: EngineDep, learner: LearnerDep, certification_id: str) -> Response:
    return _page(request, engine, learner.id, certification_id)


def _page(
    request: Request, engine: Engine, learner_id: str, certification_id: str, error: str | None = None
) -> Response:
    found = certifications.standing(engine, learner_id, certification_id)
    return render(
        request,
        "certification.html",
        400 if error else 200,
        found=found,
        one=found.certification,
        exam=found.exam,
        gap=found.gap,
        rows={(row.skill, row.level): row for row in found.gap.rows},
        skill_of=engine.content.by_uuid,
        error=error,
    )


@router.post("/certification/{certification_id}/aim")
def aim(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    certification_id: str,
    first: Annotated[str, Form()] = "",
) -> Response:
    """Make it a goal: where it is the first one now, its hours and date are asked for next."""
    try:
        made = certifications.aim(engine, learner.id, certification_id, first=bool(first))
    except NotFound:
        raise
    except InputError as error:
        return _page(request, engine, learner.id, certification_id, error.message)
    target = f"{made.role.id}/{made.role.rungs[0].id}"
    return see_other(request, f"/start?target={target}" if made.first else "/gap")
